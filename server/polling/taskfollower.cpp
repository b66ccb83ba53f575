// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/polling/taskfollower.h"

#include "models/domain/logging.h"

namespace custompass {

TaskFollower::TaskFollower(Ledger &ledger, TaskStore &tasks, const Clock &clock, PollerMetrics *metrics)
    : m_ledger(ledger)
    , m_tasks(tasks)
    , m_clock(clock)
    , m_metrics(metrics)
{
}

/// What a finished task costs: by its final usage at the frozen price; without one, what was reserved [2.5].
static Result<Bill> billOf(const TaskAccount &account, const TaskNews &news)
{
    Bill bill;
    bill.reserved = account.reserved;
    if (account.price.mode == BillingMode::Usage && !news.usage) {
        bill.cost.quota = account.reserved;
        bill.reservationIsPrice = true;
        return bill;
    }
    if (account.price.mode == BillingMode::Usage)
        bill.usage = *news.usage;
    const Result<Cost> cost = costOf(account.price, bill.usage);
    if (!cost)
        return cost.error();
    bill.cost = *cost;
    return bill;
}

QCoro::Task<Result<TaskStatus>> TaskFollower::follow(OpenTask task, TaskNews news,
                                                     std::optional<TaskStatus> status)
{
    if (status == TaskStatus::Success) {
        auto succeeded = co_await succeed(std::move(task), std::move(news));
        co_return succeeded;
    }
    if (status == TaskStatus::Failure) {
        QString reason =
            news.failReason.isEmpty() ? QStringLiteral("the upstream gave no reason") : news.failReason;
        std::optional<TaskReport> report = std::move(news.report);
        auto failed = co_await fail(task.id, std::move(report), std::move(reason));
        co_return failed;
    }
    UpdateTaskOp op;
    op.taskId = task.id;
    op.status = status.value_or(task.status);
    op.report = std::move(news.report);
    op.timeMs = m_clock.nowMs();
    const TaskStatus now = op.status;
    auto updated = co_await m_ledger.submit(std::move(op));
    if (!updated)
        co_return updated.error();
    co_return now;
}

QCoro::Task<Result<TaskStatus>> TaskFollower::succeed(OpenTask task, TaskNews news)
{
    const Result<TaskAccount> account = m_tasks.account(task.id);
    if (!account)
        co_return account.error();
    if (!news.usageProblem.isEmpty())
        qCWarning(lcPoller).noquote()
            << "task" << task.upstreamId << "is settled by its reservation:" << news.usageProblem;
    std::optional<TaskReport> report = std::move(news.report);
    report->progress = QStringLiteral("100%");

    std::optional<Error> problem;
    const Result<Bill> bill = billOf(*account, news);
    if (bill) {
        FinishTaskOp op;
        op.taskId = task.id;
        op.status = TaskStatus::Success;
        op.report = report;
        op.timeMs = m_clock.nowMs();
        op.actual = bill->cost.quota;
        op.record = taskRecord(*account, *bill, op.timeMs);
        auto ended = co_await m_ledger.submit(std::move(op));
        if (ended) {
            count(TaskStatus::Success, *ended);
            co_return TaskStatus::Success;
        }
        problem = ended.error();
    } else {
        problem = bill.error();
    }
    if (problem->code != ErrorCode::UpstreamError)
        co_return *problem;
    // An amount that does not fit is an error, and refunded, never a credit (SPEC 7).
    auto failed = co_await fail(task.id, std::move(report), problem->details);
    co_return failed;
}

QCoro::Task<Result<TaskStatus>> TaskFollower::fail(qint64 taskId, std::optional<TaskReport> report,
                                                   QString reason)
{
    FinishTaskOp op;
    op.taskId = taskId;
    op.status = TaskStatus::Failure;
    op.report = std::move(report);
    op.failReason = std::move(reason);
    op.timeMs = m_clock.nowMs();
    auto ended = co_await m_ledger.submit(std::move(op));
    if (!ended)
        co_return ended.error();
    count(TaskStatus::Failure, *ended);
    co_return TaskStatus::Failure;
}

void TaskFollower::count(TaskStatus status, const TaskEnd &end) const
{
    if (m_metrics && end.endedNow)
        m_metrics->taskEnded(status, end.settlement.actual, end.settlement.refunded);
}

} // namespace custompass
