// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

#include <vector>

namespace custompass {

/// Every page there is, in the order of the navigation.
std::vector<PageEntry> allPages();

} // namespace custompass
