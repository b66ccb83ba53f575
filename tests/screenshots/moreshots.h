// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screenshots/shots.h"

namespace custompass {

/// What one meets now and then: tabs behind the first one, results, mistakes, refusals, questions, filters
/// that fit nothing.
void addMoreShots(std::vector<Shot> &shots);

} // namespace custompass
