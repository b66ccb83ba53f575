// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/worker.h"

#include "models/domain/mailbox.h"
#include "models/domain/resumequeue.h"
#include "server/relay/requestrouter.h"
#include "server/upstream/upstreamclient.h"

#include <future>

namespace custompass {

/// What lives on the worker's thread, in the order in which it may be used.
struct Worker::Inside
{
    Inside(const GatewayParts &parts, const QByteArray &gatewayId, TaskStore &tasks,
           const WorkerCommons &commons)
        : unfinished(parts.ledger)
        , services{parts.ledger, upstream, parts.secrets, parts.clock, tasks, commons.poller, unfinished,
                   commons.rates, commons.breakers, gatewayId}
        , router(services, parts.catalog, parts.settings, commons.metrics, parts.traffic)
    {
        frontEnd.setHandler([this](HttpRequest request, std::shared_ptr<ResponseWriter> writer) {
            router.handle(std::move(request), std::move(writer));
        });
    }

    QEventLoop loop; // first: sockets and timers need the thread's event dispatcher
    Mailbox mailbox;
    ResumeQueue resumeQueue;
    UpstreamClient upstream;
    UnfinishedBookings unfinished;
    RelayServices services;
    RequestRouter router;
    HttpFrontEnd frontEnd;
};

static HttpLimits limitsFrom(const Settings &settings)
{
    HttpLimits limits;
    limits.maxBodyBytes = settings.maxRequestBytes;
    limits.maxConnections = settings.maxConnections;
    limits.bodyFolder = settings.dataDir.toLocal8Bit();
    return limits;
}

Worker::Worker(GatewayParts parts, QByteArray gatewayId, std::shared_ptr<ConnectionCounter> connections,
               WorkerCommons commons)
    : m_parts(std::move(parts))
    , m_gatewayId(std::move(gatewayId))
    , m_connections(std::move(connections))
    , m_commons(commons)
{
}

Worker::~Worker()
{
    if (!m_thread.joinable())
        return;
    if (m_inside)
        post([](Inside &inside) { inside.loop.quit(); });
    m_thread.join();
}

Result<quint16> Worker::start(const QHostAddress &address, quint16 port, const TlsIdentityPtr &tls)
{
    std::promise<Result<quint16>> promise;
    std::future<Result<quint16>> started = promise.get_future();
    m_thread = std::thread([this, address, port, tls, &promise] {
        run(address, port, tls, [&promise](Result<quint16> result) { promise.set_value(std::move(result)); });
    });
    return started.get();
}

void Worker::run(const QHostAddress &address, quint16 port, const TlsIdentityPtr &tls,
                 std::function<void(Result<quint16>)> started)
{
    const Result<std::unique_ptr<TaskStore>> tasks = TaskStore::open(m_parts.database);
    if (!tasks) {
        started(tasks.error());
        return;
    }
    Inside inside(m_parts, m_gatewayId, *tasks.value(), m_commons);
    inside.frontEnd.setTls(tls);
    Result<quint16> listening = inside.frontEnd.listen(address, port, limitsFrom(*m_parts.settings.current()), m_connections);
    if (!listening) {
        started(std::move(listening));
        return;
    }
    m_inside = &inside;
    started(std::move(listening));
    inside.loop.exec();
}

void Worker::post(std::function<void(Inside &)> action)
{
    Inside *inside = m_inside;
    inside->mailbox.post([inside, action = std::move(action)] { action(*inside); });
}

void Worker::startDraining()
{
    post([](Inside &inside) {
        inside.frontEnd.startDraining();
        inside.unfinished.stop();
    });
}

void Worker::cancelUpstreamCalls()
{
    post([](Inside &inside) { inside.upstream.cancelAll(); });
}

void Worker::applyLimits(const Settings &settings)
{
    post([limits = limitsFrom(settings)](Inside &inside) { inside.frontEnd.setLimits(limits); });
}

Result<quint16> Worker::prepareMove(const QHostAddress &address, quint16 port)
{
    std::promise<Result<quint16>> promise;
    std::future<Result<quint16>> prepared = promise.get_future();
    post([this, address, port, &promise](Inside &inside) {
        promise.set_value(inside.frontEnd.prepareMove(address, port, limitsFrom(*m_parts.settings.current()), m_connections));
    });
    return prepared.get();
}

void Worker::commitMove()
{
    post([](Inside &inside) { inside.frontEnd.commitMove(); });
}

void Worker::abandonMove()
{
    post([](Inside &inside) { inside.frontEnd.abandonMove(); });
}

void Worker::setTls(const TlsIdentityPtr &identity)
{
    post([identity](Inside &inside) { inside.frontEnd.setTls(identity); });
}

int Worker::openRequests() const
{
    return m_inside->router.activeFlows();
}

quint64 Worker::startedRequests() const
{
    return m_inside->router.startedRequests();
}

int Worker::busy()
{
    std::promise<int> promise;
    std::future<int> count = promise.get_future();
    post([&promise](Inside &inside) {
        promise.set_value(inside.router.activeFlows() + inside.frontEnd.busyRequests() +
                          (inside.unfinished.busy() ? 1 : 0));
    });
    return count.get();
}

} // namespace custompass
