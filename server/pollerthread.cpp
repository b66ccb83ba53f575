// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pollerthread.h"

#include "models/domain/logging.h"
#include "models/domain/mailbox.h"
#include "models/domain/resumequeue.h"
#include "server/polling/retention.h"
#include "server/polling/taskpoller.h"
#include "server/upstream/upstreamclient.h"

#include <future>

namespace custompass {

/// What lives on the poller's thread, in the order in which it may be used.
struct PollerThread::Inside
{
    Inside(const GatewayParts &parts, const QByteArray &gatewayId, TaskStore &tasks, BreakerBoard &breakers,
           PollerMetrics &metrics)
        : poller({parts.ledger, upstream, tasks, parts.secrets, parts.clock, breakers,
                  [&catalog = parts.catalog] { return catalog.current(); },
                  [&settings = parts.settings] { return settings.current(); }, gatewayId, &metrics})
        , retention(parts.ledger, parts.clock, [&settings = parts.settings] { return settings.current(); })
    {
    }

    QEventLoop loop; // first: sockets and timers need the thread's event dispatcher
    Mailbox mailbox;
    ResumeQueue resumeQueue;
    UpstreamClient upstream;
    TaskPoller poller;
    Retention retention;
};

PollerThread::PollerThread(GatewayParts parts, QByteArray gatewayId, PollerPulse &pulse, BreakerBoard &breakers,
                           PollerMetrics &metrics)
    : m_parts(std::move(parts))
    , m_gatewayId(std::move(gatewayId))
    , m_pulse(pulse)
    , m_breakers(breakers)
    , m_metrics(metrics)
{
}

PollerThread::~PollerThread()
{
    if (!m_thread.joinable())
        return;
    if (m_inside)
        post([](Inside &inside) { inside.loop.quit(); });
    m_thread.join();
}

Result<Done> PollerThread::start()
{
    std::promise<Result<Done>> promise;
    std::future<Result<Done>> started = promise.get_future();
    m_thread = std::thread(
        [this, &promise] { run([&promise](Result<Done> result) { promise.set_value(std::move(result)); }); });
    return started.get();
}

void PollerThread::run(const std::function<void(Result<Done>)> &started)
{
    const Result<std::unique_ptr<TaskStore>> tasks = TaskStore::open(m_parts.database);
    if (!tasks) {
        started(tasks.error());
        return;
    }
    Inside inside(m_parts, m_gatewayId, *tasks.value(), m_breakers, m_metrics);
    QObject::connect(&inside.poller, &TaskPoller::beaten, &inside.poller,
                     [this](qint64 nowNs) { m_pulse.beat(nowNs); });
    m_pulse.beat(m_parts.clock.monotonicNs());
    inside.poller.start();
    inside.retention.start();
    m_inside = &inside;
    started(Done{});
    inside.loop.exec();
}

void PollerThread::post(std::function<void(Inside &)> action)
{
    Inside *inside = m_inside;
    inside->mailbox.post([inside, action = std::move(action)] { action(*inside); });
}

void PollerThread::startDraining()
{
    post([](Inside &inside) {
        inside.poller.stop();
        inside.retention.stop();
        inside.upstream.cancelAll();
    });
}

int PollerThread::busy()
{
    std::promise<int> promise;
    std::future<int> count = promise.get_future();
    post([&promise](Inside &inside) { promise.set_value(inside.poller.busy() + (inside.retention.busy() ? 1 : 0)); });
    return count.get();
}

/// A free function, so that nothing is captured that could be gone when it goes on.
static QCoro::Task<> pollAndLog(TaskPoller *poller, qint64 taskId)
{
    auto status = co_await poller->pollOne(taskId);
    if (status)
        qCInfo(lcPoller).noquote() << "task" << taskId << "polled:" << toWord(*status);
    else
        qCWarning(lcPoller).noquote() << "task" << taskId << "polled:" << status.error().details;
}

void PollerThread::pollNow(qint64 taskId)
{
    post([taskId](Inside &inside) { pollAndLog(&inside.poller, taskId); });
}

} // namespace custompass
