// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace custompass {

/// The whole program: a command, the gateway with its window, or the gateway alone. Returns the exit code.
int runProgram(int argc, char *argv[]);

} // namespace custompass
