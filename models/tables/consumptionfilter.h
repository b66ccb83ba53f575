// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/report.h"
#include "models/tables/indexwalk.h"

#include <optional>

namespace custompass {

/// Which rows of the consumption log are meant (SPEC 13, Billing). What is not set does not filter.
struct ConsumptionFilter
{
    std::optional<qint64> userId;
    std::optional<qint64> tokenId;
    std::optional<qint64> channelId;
    QString model;
    std::optional<qint64> fromMs;   ///< booked at this time or later
    std::optional<qint64> beforeMs; ///< booked before
    /// What the request id begins with; of more than 1,000 such requests some 1,000 are meant.
    QString requestPrefix;
    friend bool operator==(const ConsumptionFilter &, const ConsumptionFilter &) = default;
};

/// How single rows are found: by the index of the filter.
IndexPath rowPath(const ConsumptionFilter &filter, Qt::SortOrder order);
/// How rows are summed up: by an index that holds what is summed.
IndexPath sumPath(const ConsumptionFilter &filter);
/// All rows of a filter at once, for what groups them: `consumption_log k … where …`, and the values of its
/// parameters.
SqlCondition sumStatement(const ConsumptionFilter &filter);
/// The rows that were added after the one of @p lastId.
IndexPath newRowsPath(const ConsumptionFilter &filter, qint64 lastId);

/// What an export of the filter writes: the report of the command line, of these rows only.
ReportRequest reportOf(const ConsumptionFilter &filter, ReportFormat format);

} // namespace custompass
