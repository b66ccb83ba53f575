// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace custompass {

/// The only way a secret reaches a log, an error or a report: `sk-ab…yz`. Short secrets become `…`.
QString redacted(QStringView secret);

} // namespace custompass
