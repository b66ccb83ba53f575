// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/store/ledger.h"
#include "models/store/taskstore.h"
#include "server/metrics/pollermetrics.h"
#include "server/polling/tasknews.h"
#include "server/relay/billing.h"

#include <QCoroTask>

namespace custompass {

/// Books what becomes of tasks (SPEC 8): progress, settlement, refund. The ledger sees to it that a task ends
/// once, whoever else delivers the same result. Belongs to the poller's thread.
class TaskFollower
{
public:
    /// @p metrics may be null.
    TaskFollower(Ledger &ledger, TaskStore &tasks, const Clock &clock, PollerMetrics *metrics = nullptr);

    /// Books @p news, of which @p status is the meaning; none: the word is not known, and the status stays as
    /// it is. The status that the task has now.
    QCoro::Task<Result<TaskStatus>> follow(OpenTask task, TaskNews news, std::optional<TaskStatus> status);
    /// Ends a task as failed and refunds all of it. Without a report, what was known of it stays.
    QCoro::Task<Result<TaskStatus>> fail(qint64 taskId, std::optional<TaskReport> report, QString reason);

private:
    void count(TaskStatus status, const TaskEnd &end) const;
    QCoro::Task<Result<TaskStatus>> succeed(OpenTask task, TaskNews news);

    Ledger &m_ledger;
    TaskStore &m_tasks;
    const Clock &m_clock;
    PollerMetrics *const m_metrics;
};

} // namespace custompass
