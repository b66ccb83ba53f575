// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/workbench.h"

namespace custompass {

/// `custompass task poll|fail TASK…`: asks for open tasks at once, or fails and refunds them. It does so
/// itself, with the rules of the gateway, whether that runs or not: the ledger ends each task once. Prints
/// one line for each task; the first failure is the result, but the tasks after it are not left out.
Result<Done> runTaskCommand(Workbench &bench, const CommandLine &line);

} // namespace custompass
