// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/report.h"

#include <QString>

namespace custompass {

class JobBar;
struct WindowContext;

/// Asks for a file, then writes a report to it in the background, with progress and cancelling in @p job. A cancelled
/// export leaves no file, and an older one as it was.
/// @p name is the file's, without the day; @p expected about how many rows there will be, 0 if nobody knows.
void exportCsv(WindowContext &context, JobBar &job, const QString &title, const QString &name, ReportRequest request,
               qint64 expected);

} // namespace custompass
