// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/taskcommand.h"

#include "app/console.h"
#include "models/domain/clock.h"
#include "models/domain/resumequeue.h"
#include "models/store/ledger.h"
#include "models/store/moneyactions.h"
#include "models/store/taskstore.h"
#include "server/polling/taskpoller.h"
#include "server/upstream/upstreamclient.h"

#include <QCoroTask>

#include <optional>

namespace custompass {

static Error refused(const QString &what)
{
    return {ErrorCode::InvalidRequest, what};
}

/// The one open task of that name.
static Result<NamedTask> openTaskNamed(Database &database, const QString &name)
{
    const Result<std::vector<NamedTask>> tasks = tasksNamed(database, name);
    if (!tasks)
        return tasks.error();
    if (tasks->empty())
        return refused(QStringLiteral("task %1: there is no such task").arg(name));
    if (tasks->size() > 1) {
        return refused(QStringLiteral("task %1: %2 channels have one; say which, as %3/%4")
                           .arg(name)
                           .arg(tasks->size())
                           .arg(tasks->front().channel, tasks->front().upstreamId));
    }
    const NamedTask &task = tasks->front();
    if (!task.isOpen)
        return refused(QStringLiteral("task %1: has ended already: %2").arg(name, task.status));
    return task;
}

static Result<Done> failNamed(Ledger &ledger, const NamedTask &task, const QString &reason)
{
    const Result<Settlement> settlement = failTask(ledger, task.id, reason, SystemClock().nowMs());
    if (!settlement)
        return settlement.error();
    printLine(QStringLiteral("%1: FAILURE, refunded %2")
                  .arg(task.upstreamId)
                  .arg(settlement->refunded.value()));
    return Done{};
}

/// A free function, so that nothing is captured; a Result has no empty state that waitFor() could begin with.
static QCoro::Task<> pollInto(TaskPoller *poller, qint64 taskId, std::optional<Result<TaskStatus>> *status)
{
    auto polled = co_await poller->pollOne(taskId);
    status->emplace(std::move(polled));
}

namespace {

/// A poller that only does what it is told.
class PollDesk
{
public:
    PollDesk(Workbench &bench, Ledger &ledger, TaskStore &tasks, CatalogPtr catalog)
        : m_poller({ledger, m_upstream, tasks, bench.secrets, m_clock, m_breakers, [catalog] { return catalog; },
                    [&bench] { return bench.settings->current(); }, QByteArrayLiteral("task-command")})
    {
    }

    Result<Done> poll(const NamedTask &task)
    {
        std::optional<Result<TaskStatus>> polled;
        QCoro::waitFor(pollInto(&m_poller, task.id, &polled));
        const Result<TaskStatus> &status = *polled;
        if (!status)
            return Error{status.error().code,
                         QStringLiteral("task %1: %2").arg(task.upstreamId, status.error().details)};
        printLine(QStringLiteral("%1: %2").arg(task.upstreamId, toWord(*status)));
        return Done{};
    }

private:
    ResumeQueue m_resumeQueue;
    UpstreamClient m_upstream;
    SystemClock m_clock;
    BreakerBoard m_breakers{m_clock}; // every key counts as good
    TaskPoller m_poller;
};

} // namespace

Result<Done> runTaskCommand(Workbench &bench, const CommandLine &line)
{
    const auto ledger = Ledger::start(bench.databaseOptions);
    if (!ledger)
        return ledger.error();
    const auto tasks = TaskStore::open(bench.databaseOptions);
    if (!tasks)
        return tasks.error();
    const Result<CatalogPtr> catalog = loadCatalog(*bench.database, bench.secrets);
    if (!catalog)
        return catalog.error();
    PollDesk desk(bench, **ledger, *tasks.value(), *catalog);

    Result<Done> outcome = Done{};
    const bool isPoll = line.arguments.first() == QLatin1String("poll");
    for (const QString &name : line.arguments.sliced(1)) {
        const Result<NamedTask> task = openTaskNamed(*bench.database, name);
        Result<Done> done = Done{};
        if (!task)
            done = task.error();
        else
            done = isPoll ? desk.poll(*task) : failNamed(**ledger, *task, line.reason);
        if (done)
            continue;
        if (outcome)
            outcome = done;
        else
            printError(done.error().details); // the first one is told by the caller
    }
    return outcome;
}

} // namespace custompass
