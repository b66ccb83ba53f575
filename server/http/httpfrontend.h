// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/domain/result.h"
#include "models/domain/tlsidentity.h"
#include "server/http/httplimits.h"
#include "server/http/httpmessage.h"

#include <QObject>

#include <memory>
#include <vector>

namespace custompass {

/// One worker's HTTP/1.1 server: listens, hands each whole, checked request to its handler, and brings the
/// answers back. Built on QHttpServer behind an Airlock for each connection. Lives on its worker's thread.
class HttpFrontEnd final : public QObject
{
    Q_OBJECT

public:
    explicit HttpFrontEnd(std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());
    /// Cuts all connections.
    ~HttpFrontEnd() override;

    /// Listens on @p port, or any free one if it is 0, and returns the port. Workers with the same @p counter
    /// may listen on the same port; the kernel spreads the connections. CONFIG_ERROR if the port cannot be
    /// had. Once.
    Result<quint16> listen(const QHostAddress &address, quint16 port, const HttpLimits &limits,
                           const std::shared_ptr<ConnectionCounter> &counter);

    /// The same for another address while this one is served on: nothing changes for clients until commitMove(). ConfigError
    /// leaves all as it was.
    Result<quint16> prepareMove(const QHostAddress &address, quint16 port, const HttpLimits &limits,
                                const std::shared_ptr<ConnectionCounter> &counter);
    /// Listens at the new address only. Connections to the old one go on until their next answer.
    void commitMove();
    /// Stays where it is.
    void abandonMove();
    /// Connections that come from now on are encrypted and see @p identity; null: they are plain.
    void setTls(TlsIdentityPtr identity);

    /// Called for each request. It may answer at once or later, on this thread.
    void setHandler(RequestHandler handler);
    /// Holds from each connection's next request on.
    void setLimits(const HttpLimits &limits);

    /// Stops listening and closes idle connections; requests that run are answered, then their connections
    /// close. drained() follows.
    void startDraining();

    int openConnections() const;
    /// Requests whose answer has not left completely.
    int busyRequests() const;
    /// Closes connections that have run out of time now, not only at the next regular look.
    void checkDeadlines();

Q_SIGNALS:
    /// While draining: no request is being answered any more. May come more than once.
    void drained();

private:
    class Dispatcher;
    using DispatcherPtr = std::unique_ptr<Dispatcher>;

    Result<DispatcherPtr> open(const QHostAddress &address, quint16 port, const HttpLimits &limits,
                               const std::shared_ptr<ConnectionCounter> &counter);
    std::vector<Dispatcher *> dispatchers() const;
    void forget(Dispatcher *dispatcher);

    std::shared_ptr<const Clock> m_clock;
    RequestHandler m_handler;
    TlsIdentityPtr m_tls;
    DispatcherPtr m_dispatcher;           ///< none before listen()
    DispatcherPtr m_next;                 ///< between prepareMove() and its end
    std::vector<DispatcherPtr> m_retired; ///< of earlier addresses, while they have connections
};

} // namespace custompass
