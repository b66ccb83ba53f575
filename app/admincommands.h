// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace custompass {

/// Runs one of the operator's commands (SPEC 12) and returns the exit code. They work while the gateway runs and when
/// it does not: they go through the same database with the same rules.
int runAdminCommand(const CommandLine &line);

} // namespace custompass
