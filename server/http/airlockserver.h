// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/domain/result.h"
#include "models/domain/tlsidentity.h"
#include "server/http/httplimits.h"
#include "server/http/sockethub.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

#include <memory>
#include <unordered_set>
#include <vector>

namespace custompass {

class Airlock;

/// Whether a port may be shared with other workers (SO_REUSEPORT).
enum class PortUse {
    Own,  ///< an error if anybody listens there already
    Join, ///< another worker of this process listens there
};

/// Listens for one worker, wraps each connection into an Airlock, and holds what all of them need.
/// Lives on its worker's thread.
///
/// Accepts by itself, not through QTcpServer: 6.4 takes "out of descriptors" for a passing thing and tries
/// again without end.
class AirlockServer final : public QTcpServer, private SocketHub::Watcher
{
    Q_OBJECT

public:
    AirlockServer(HttpLimits limits, std::shared_ptr<ConnectionCounter> counter,
                  std::shared_ptr<const Clock> clock);
    ~AirlockServer() override;

    /// Listens on @p port, or any free one if 0; returns the port. CONFIG_ERROR with the system's reason.
    Result<quint16> listenOn(const QHostAddress &address, quint16 port, PortUse use);

    const HttpLimits &limits() const { return m_limits; }
    void setLimits(const HttpLimits &limits) { m_limits = limits; }

    /// Connections that come from now on are encrypted and see @p identity; null: they are plain.
    void setTls(const TlsIdentityPtr &identity);
    /// For encrypted connections, else null.
    const QSslConfiguration *tls() const { return m_tls.get(); }

    /// Takes in who waits, then stops listening, as another listener has taken over. Connections go on until they end: each
    /// may be told with its next answer that it was the last. emptied() follows.
    void retire();
    bool isRetired() const { return m_retired; }

    /// Stops listening; idle connections close now, busy ones after their answer. idle() follows.
    void startDraining();
    bool isDraining() const { return m_draining; }

    /// What QHttpServer takes.
    QTcpSocket *nextPendingConnection() override;

    int connections() const { return int(m_airlocks.size()); }
    int busyRequests() const { return m_busy; }
    /// Closes connections that have run out of time; a timer calls it while there is anything to look after.
    void checkDeadlines();
    /// Closes everything at once.
    void abandonAll();

    // For the airlocks.
    SocketHub &hub() { return m_hub; }
    const Clock &clock() const { return *m_clock; }
    /// Milliseconds for deadlines.
    qint64 nowMs() const { return m_clock->monotonicNs() / 1'000'000; }
    QByteArray &scratch() { return m_scratch; }
    /// The airlock whose request QHttpServer is being told about.
    Airlock *released() const { return m_released; }
    void setReleased(Airlock *airlock) { m_released = airlock; }
    void requestStarted() { ++m_busy; }
    void requestEnded();
    void remove(Airlock *airlock);

Q_SIGNALS:
    /// While draining: no request is being answered any more. May come more than once.
    void idle();
    /// Retired, and no connection is left.
    void emptied();

private:
    void socketReadable() override;
    void socketWritable() override {}
    void socketBroken() override {}

    void takeIn(int descriptor);
    void turnAway(int descriptor);
    void setAccepting(bool accepting);
    void stopListening();
    std::vector<Airlock *> allAirlocks() const;
    void tellIfEmpty();

    HttpLimits m_limits;
    std::shared_ptr<ConnectionCounter> m_counter;
    std::shared_ptr<const Clock> m_clock;
    SocketHub m_hub;
    QByteArray m_scratch;                       ///< where bytes from any socket arrive
    std::unordered_set<Airlock *> m_airlocks;   ///< those that hold a place
    std::unordered_set<Airlock *> m_turnedAway; ///< those that only hear 503
    std::unique_ptr<const QSslConfiguration> m_tls;
    int m_busy = 0;
    bool m_draining = false;
    bool m_accepting = false;
    bool m_retired = false;
    Airlock *m_released = nullptr;
    QTimer m_deadlineTimer;
};

} // namespace custompass
