// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace custompass {

/// Runs the gateway until it is told to stop: by a signal, or by the operator if there is a window. Needs the
/// application object: a QApplication for a window, a QCoreApplication with `--headless`. Returns the exit code.
int runGateway(const CommandLine &line);

} // namespace custompass
