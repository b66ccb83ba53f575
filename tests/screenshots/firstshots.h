// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screenshots/shots.h"

namespace custompass {

/// A fresh data directory: every page with nothing in it, then the assistant step by step, which fills it.
void addFirstShots(std::vector<Shot> &shots, WindowStage &stage);

} // namespace custompass
