// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/domain/quotaperiods.h"
#include "models/domain/result.h"

#include <QList>

namespace custompass {

class Database;

/// How far a token is into one of its limits by period.
struct PeriodQuota
{
    QuotaPeriod period = QuotaPeriod::Day;
    Quota limit;
    Quota spent;          ///< used and held in the period that runs
    qint64 resetsAtMs = 0; ///< when it starts anew, ms since 1970 UTC
};

/// The limits by period that a token has, at @p nowMs; for the window. InvalidRequest if there is no such token.
Result<QList<PeriodQuota>> tokenPeriodQuotas(Database &database, qint64 tokenId, qint64 nowMs);

} // namespace custompass
