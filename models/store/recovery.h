// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/domain/result.h"

namespace custompass {

class Database;

/// What an unclean end had left open.
struct RecoveryReport
{
    qint64 refundedReservations = 0;
    Quota refunded;
    qint64 keptSubmissions = 0; ///< of those: submissions of unknown outcome, now failed tasks
    qint64 releasedKeys = 0;
};

/// Refunds held reservations that no task owns (`recovery_refund`), keeps those of submissions as failed tasks, and
/// frees idempotency keys of requests that died (SPEC 7, 8). Only the process that holds the data directory's lock may call it, before it serves.
Result<RecoveryReport> recoverAfterUncleanEnd(Database &database, qint64 nowMs);

} // namespace custompass
