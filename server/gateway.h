// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pollerthread.h"
#include "server/tlswatcher.h"
#include "server/worker.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace custompass {

/// The HTTP gateway: owns the workers and the task poller; starts, drains and stops them. Lives on the main thread.
class Gateway final : public QObject
{
    Q_OBJECT
public:
    explicit Gateway(GatewayParts parts, QObject *parent = nullptr);
    ~Gateway() override;

    /// Listens with every worker at the configured address; port 0 takes any free one. Also after stopped(), and after a
    /// failure. SystemError that names address and reason if it cannot, ConfigError for an unusable certificate.
    ///
    /// From then on a change of the address, of the certificate's settings or of its files takes effect at once, without
    /// losing a request; if the new one cannot be had, the old one stays, and the log says why.
    Result<Done> start();
    /// Stops accepting, lets run what runs for up to 30 s, then cancels and refunds; ends with stopped() (SPEC 12).
    void drain();

    /// Asks for one open task at once (SPEC 9, "poll now"), while it runs.
    void pollTaskNow(qint64 taskId);

    /// How the channels fare; as long as the gateway lives, also while it does not run.
    ChannelHealthBoard &channelHealth() { return m_breakers; }

    bool isRunning() const { return !m_workers.empty(); }
    /// Requests whose flow has not ended. Does not wait for the workers.
    int openRequests() const;
    /// Requests that came since start(); none if it does not run. Does not wait for the workers.
    quint64 startedRequests() const;
    /// `http://127.0.0.1:8899`; empty if it does not run.
    QString url() const { return m_url; }

Q_SIGNALS:
    /// All workers have ended; nothing of the gateway runs any more.
    void stopped();
    /// It listens at another address, or in another way: url() has changed.
    void moved();

private:
    void checkDrained();
    void settingsChanged(const Settings &previous, const Settings &current);
    bool changeTls(const Settings &settings);
    bool move(const Settings &settings);
    void shareTls();
    void showAddress();

    GatewayParts m_parts;
    std::shared_ptr<ConnectionCounter> m_connections = std::make_shared<ConnectionCounter>();
    BreakerBoard m_breakers;
    MetricsPage m_metrics;
    PollerPulse m_pulse;
    RateLimiter m_rates; ///< of all workers
    std::unique_ptr<PollerThread> m_poller; ///< before the workers: it starts before them and ends after them
    std::vector<std::unique_ptr<Worker>> m_workers;
    TlsWatcher m_tls;
    QHostAddress m_address; ///< where it listens, whatever the settings say
    quint16 m_port = 0;
    QString m_url;
    QTimer m_drainTimer;
    QElapsedTimer m_drainTime;
    bool m_cancelled = false;
};

} // namespace custompass
