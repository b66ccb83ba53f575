// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace custompass {

/// Exit codes of the program (SPEC 12).
enum ExitCode : int {
    ExitDone = 0,
    ExitFailed = 1,
    ExitUsage = 2, ///< wrong usage or configuration
};

} // namespace custompass
