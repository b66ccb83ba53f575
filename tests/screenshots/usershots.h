// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screenshots/shots.h"

namespace custompass {

/// The users page: a user with tokens, the ledger with an entry, the editors, the key of a new token.
void addUserShots(std::vector<Shot> &shots);

} // namespace custompass
