// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/taskstatus.h"
#include "models/store/report.h"
#include "models/tables/indexwalk.h"

#include <optional>
#include <variant>

namespace custompass {

/// Which tasks a table shows (SPEC 13). What is not set does not filter.
struct TaskFilter
{
    /// Tasks that have not ended, whatever their status.
    struct Open
    {
        friend bool operator==(const Open &, const Open &) = default;
    };

    QString platform; ///< the channel's tag, or its name if it has none
    std::variant<std::monostate, TaskStatus, Open> status;
    std::optional<qint64> channelId;
    std::optional<qint64> userId;
    QString model;
    std::optional<qint64> fromMs;   ///< submitted at this time or later
    std::optional<qint64> beforeMs; ///< submitted before
    /// What the upstream's id or the request id begins with; of more than 1,000 such tasks some 1,000 are
    /// shown.
    QString idPrefix;
    /// What stands, in any case of its Latin letters, anywhere in the upstream's id, the reason of the
    /// failure or the upstream's word. No index serves it: rows come as they are found.
    QString text;
    friend bool operator==(const TaskFilter &, const TaskFilter &) = default;
};

/// By what tasks can be put into order.
enum class TaskOrder {
    Submitted,
    Finished, ///< ended tasks only
};

/// How the tasks of a filter are found.
IndexPath taskPath(const TaskFilter &filter, TaskOrder order, Qt::SortOrder direction);

/// What an export of the filter writes: the report of the command line, of these rows only.
ReportRequest reportOf(const TaskFilter &filter, ReportFormat format);

} // namespace custompass
