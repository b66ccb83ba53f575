// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/histogram.h"

namespace custompass {

/// How the ledger's writing goes (SPEC 14). Counted by its thread, read by any.
struct LedgerStats
{
    LedgerStats();

    Histogram batchSize;     ///< operations
    Histogram batchDuration; ///< ns, from the begin of the transaction until every operation has its answer
    Histogram commitDuration; ///< ns, of the commit alone
    Tally failedCommits;
};

} // namespace custompass
