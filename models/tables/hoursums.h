// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/loghours.h"
#include "models/tables/consumptionfilter.h"

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace custompass {

// Sums over many rows of the consumption log, from what is added up by hours already (models/store/loghours.h): exact at
// any moment, for the parts of hours at the ends of a range and the rows that are not added yet are read from the log.

/// A stretch of time: from its first ms on, before its last.
struct TimeRange
{
    qint64 fromMs = 0;
    qint64 beforeMs = 0;
};

/// What tells rows of the log apart by @p kind, in SQL; the log is called k there.
QString columnOf(HourKind kind);

/// A sum, and the last row of the log at the moment that it is of.
struct SumAtRow
{
    ConsumptionSum sum;
    qint64 lastId = 0;
};

/// The sum over a filter, its range included. None: the hours cannot tell (two parts of a filter at once, a token, a
/// request), or too much is still to be added to them.
Result<std::optional<SumAtRow>> sumByHours(Database &database, const ConsumptionFilter &filter);

/// Sums by id (0 for models) and name (empty for others).
using SumsByKey = std::map<std::pair<qint64, QString>, ConsumptionSum>;

/// The sums of each of @p ranges, which do not overlap, by what @p kind says; the range of @p filter is not looked at. None
/// as above, or once @p isCancelled says so.
Result<std::optional<std::vector<SumsByKey>>> sumsByHours(Database &database, const ConsumptionFilter &filter, HourKind kind,
                                                          const std::vector<TimeRange> &ranges,
                                                          const std::function<bool()> &isCancelled);

/// Moves a walk over the log by its times on to the next hour in which there may be rows of @p filter; on to its end if
/// there is none. @p cursor stays where it is if the hours cannot tell.
Result<RowKey> leapToHour(Database &database, const ConsumptionFilter &filter, Qt::SortOrder order, const RowKey &cursor);

} // namespace custompass
