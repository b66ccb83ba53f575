// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledger.h"

namespace custompass {

// What an operator does with money, through the ledger like everything else (SPEC 7). All of it waits for the
// commit: not for the main thread. A refusal names its field as the configuration's errors do (fieldOf()).

/// The longest reason an operator may give, in characters.
constexpr qsizetype MaxReasonLength = 500;

/// Puts money into an account (kind `topup`), or takes some out of it if @p amount is negative.
/// InvalidRequest for `amount` zero and a `reason` that is too long; it may be empty.
Result<Balance> topUp(Ledger &ledger, qint64 userId, Quota amount, const QString &reason, qint64 nowMs);
/// Corrects an account (kind `adjust`); there must be a reason.
Result<Balance> adjust(Ledger &ledger, qint64 userId, Quota amount, const QString &reason, qint64 nowMs);

/// Ends an open task as failed and gives its reservation back (SPEC 8). InvalidRequest if it has ended
/// meanwhile. Without a @p reason it says that the operator did it.
Result<Settlement> failTask(Ledger &ledger, qint64 taskId, const QString &reason, qint64 nowMs);

} // namespace custompass
