// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace custompass {

/// One line on stdout, written out at once.
void printLine(const QString &text);
/// `custompass: …` on stderr.
void printError(const QString &text);

} // namespace custompass
