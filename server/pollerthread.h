// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/worker.h"

namespace custompass {

/// The task poller on a thread of its own, with its own event loop, upstream client and reading connection,
/// so that neither a window nor a client ever waits for it. All methods are called from the gateway's thread.
class PollerThread
{
public:
    /// @p pulse, @p breakers and @p metrics outlive it.
    PollerThread(GatewayParts parts, QByteArray gatewayId, PollerPulse &pulse, BreakerBoard &breakers,
                 PollerMetrics &metrics);
    ~PollerThread(); ///< ends the loop and joins
    PollerThread(const PollerThread &) = delete;
    PollerThread &operator=(const PollerThread &) = delete;

    /// Starts thread and poller; why it could not.
    Result<Done> start();
    /// Starts no more queries and cuts those that run, which changes nothing; what is being booked goes on.
    void startDraining();
    /// Queries and bookings that have not ended.
    int busy();
    /// Asks for one open task at once; what came of it is logged.
    void pollNow(qint64 taskId);

private:
    struct Inside;
    void run(const std::function<void(Result<Done>)> &started);
    void post(std::function<void(Inside &)> action);

    GatewayParts m_parts;
    QByteArray m_gatewayId;
    PollerPulse &m_pulse;
    BreakerBoard &m_breakers;
    PollerMetrics &m_metrics;
    Inside *m_inside = nullptr; ///< lives on the poller's thread while its loop runs
    std::thread m_thread;
};

} // namespace custompass
