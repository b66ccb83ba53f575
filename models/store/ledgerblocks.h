// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

namespace custompass {

class Database;

// How many entries each user has in each stretch of the ledger, in the table ledger_blocks; user 0 are all of them. An
// index of the ledger by users would be paid for with each booking; this is added afterwards, once a block is whole.

/// The ids of a block: from block * this on.
inline constexpr qint64 EntriesPerBlock = 4096;

/// The first block that is not counted yet; every entry before it is.
Result<qint64> uncountedBlock(Database &database);

/// Counts the next block, if it is whole: false if not. Reads before it takes the write lock.
Result<bool> addLedgerBlock(Database &database);

} // namespace custompass
