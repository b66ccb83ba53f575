// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/domain/result.h"

namespace custompass {

class Database;

/// How much was spent from a moment on, added up as far as the log was read: each further reading costs only what is new.
struct Spending
{
    qint64 sinceMs = 0;
    qint64 lastId = -1; ///< of the log, already added; negative: nothing read yet
    Quota sum;
};

/// Adds what the consumption log has got since. The log is in the order of time, give or take what was booked at the same
/// moment, so its beginning is found in some twenty steps however long it is. SystemError if the sum leaves 63 bits.
Result<Spending> readSpending(Database &database, Spending spending);

/// Tasks that have not ended.
Result<qint64> countOpenTasks(Database &database);

} // namespace custompass
