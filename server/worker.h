// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/settingsstore.h"
#include "models/domain/trafficfeed.h"
#include "models/store/catalogwatcher.h"
#include "models/store/ledger.h"
#include "models/store/secrets.h"
#include "server/http/httpfrontend.h"
#include "server/metrics/metricspage.h"
#include "server/relay/pollerpulse.h"
#include "server/relay/ratelimiter.h"
#include "server/upstream/breakerboard.h"

#include <QEventLoop>

#include <functional>
#include <memory>
#include <thread>

namespace custompass {

/// What the gateway is made of and outlived by.
struct GatewayParts
{
    SettingsStore &settings;
    const CatalogWatcher &catalog;
    Ledger &ledger;
    const SecretBox &secrets;
    const Clock &clock;
    DatabaseOptions database; ///< for connections that read
    TrafficFeed *traffic = nullptr; ///< for the window; null: nobody looks
};

/// What all workers share: thread-safe, and outlives them.
struct WorkerCommons
{
    const PollerPulse &poller; ///< whether the poller runs
    MetricsPage &metrics;
    RateLimiter &rates;
    BreakerBoard &breakers;
};

/// One thread with its own event loop, listening socket, front end and upstream client; nothing mutable is shared with
/// the others (DESIGN 4). All methods are called from the gateway's thread.
class Worker
{
public:
    Worker(GatewayParts parts, QByteArray gatewayId, std::shared_ptr<ConnectionCounter> connections,
           WorkerCommons commons);
    ~Worker(); ///< ends the loop and joins
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    /// Starts the thread and listens; the port that was taken, or why none was.
    Result<quint16> start(const QHostAddress &address, quint16 port, const TlsIdentityPtr &tls);
    /// Stops accepting; what runs goes on.
    void startDraining();
    /// Cuts all upstream calls; their flows refund and end.
    void cancelUpstreamCalls();
    /// Flows that run and connections whose answer is not out yet.
    int busy();
    // Without waiting for the worker's thread:
    /// Flows that run.
    int openRequests() const;
    /// Requests that came since the worker started.
    quint64 startedRequests() const;
    /// Listens at another address, too; the port, or why it cannot. Then one of the two that follow.
    Result<quint16> prepareMove(const QHostAddress &address, quint16 port);
    /// Listens there only; connections to the old address end with their next answer.
    void commitMove();
    void abandonMove();
    /// For connections that come from now on; null: they are plain.
    void setTls(const TlsIdentityPtr &identity);
    /// Limits for requests that start from now on.
    void applyLimits(const Settings &settings);

private:
    struct Inside;
    void run(const QHostAddress &address, quint16 port, const TlsIdentityPtr &tls,
             std::function<void(Result<quint16>)> started);
    void post(std::function<void(Inside &)> action);

    GatewayParts m_parts;
    QByteArray m_gatewayId;
    std::shared_ptr<ConnectionCounter> m_connections;
    const WorkerCommons m_commons;
    Inside *m_inside = nullptr; ///< lives on the worker's thread while its loop runs
    std::thread m_thread;
};

} // namespace custompass
