// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpfrontend.h"

#include "server/http/airlock.h"
#include "server/http/airlockserver.h"
#include "server/http/airlockwriter.h"

#include <QAbstractHttpServer>
#include <QHttpServerResponder>

namespace custompass {

/// The only class that knows QHttpServer, and what differs between its versions.
///
/// Its responder is not used for writing: up to 6.4 it gives unknown statuses a malformed status line,
/// from 6.8 on it changes the case of field names, and it knows neither HEAD nor HTTP/1.0. The AirlockWriter
/// does all of that in one way on every version. Where QHttpServer takes the responder's life for that of the
/// request, the airlock keeps it.
class HttpFrontEnd::Dispatcher final : public QAbstractHttpServer
{
public:
    Dispatcher(const RequestHandler &handler, std::shared_ptr<const Clock> clock, const HttpLimits &limits,
               std::shared_ptr<ConnectionCounter> counter)
        : m_handler(handler)
        , m_airlocks(new AirlockServer(limits, std::move(counter), std::move(clock)))
    {
        m_airlocks->setParent(this);
    }
    ~Dispatcher() override { m_airlocks->abandonAll(); }

    AirlockServer &airlocks() const { return *m_airlocks; }

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &, QHttpServerResponder &responder) override
    {
        struct Responder final : Airlock::Token
        {
            explicit Responder(QHttpServerResponder &&other)
                : kept(std::move(other))
            {
            }
            QHttpServerResponder kept;
        };
        m_airlocks->released()->setToken(std::make_unique<Responder>(std::move(responder)));
        handleReleased();
        return true;
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override {}
#else
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) override {}
#endif
#else
    bool handleRequest(const QHttpServerRequest &, QTcpSocket *) override
    {
        handleReleased();
        return true;
    }
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}
#endif

private:
    void handleReleased()
    {
        Airlock *airlock = m_airlocks->released();
        quint64 serial = 0;
        HttpRequest request = airlock->takeRequest(serial);
        auto writer = std::make_shared<AirlockWriter>(airlock, serial);
        if (m_handler)
            m_handler(std::move(request), std::move(writer));
    }

    const RequestHandler &m_handler;
    AirlockServer *m_airlocks;
};

HttpFrontEnd::HttpFrontEnd(std::shared_ptr<const Clock> clock)
    : m_clock(std::move(clock))
{
}

HttpFrontEnd::~HttpFrontEnd() = default;

Result<HttpFrontEnd::DispatcherPtr> HttpFrontEnd::open(const QHostAddress &address, quint16 port,
                                                       const HttpLimits &limits,
                                                       const std::shared_ptr<ConnectionCounter> &counter)
{
    const PortUse use = port != 0 && counter->port() == port ? PortUse::Join : PortUse::Own;
    auto dispatcher = std::make_unique<Dispatcher>(m_handler, m_clock, limits, counter);
    AirlockServer &airlocks = dispatcher->airlocks();
    const Result<quint16> listening = airlocks.listenOn(address, port, use);
    if (!listening)
        return listening.error();
    counter->setPort(*listening);
    airlocks.setTls(m_tls);
    // Queued: who hears it may destroy this object, or the dispatcher.
    connect(&airlocks, &AirlockServer::idle, this, &HttpFrontEnd::drained, Qt::QueuedConnection);
    connect(
        &airlocks, &AirlockServer::emptied, this, [this, retired = dispatcher.get()] { forget(retired); },
        Qt::QueuedConnection);
    dispatcher->bind(&airlocks);
    return dispatcher;
}

Result<quint16> HttpFrontEnd::listen(const QHostAddress &address, quint16 port, const HttpLimits &limits,
                                     const std::shared_ptr<ConnectionCounter> &counter)
{
    Result<DispatcherPtr> dispatcher = open(address, port, limits, counter);
    if (!dispatcher)
        return dispatcher.error();
    m_dispatcher = std::move(dispatcher).value();
    return m_dispatcher->airlocks().serverPort();
}

Result<quint16> HttpFrontEnd::prepareMove(const QHostAddress &address, quint16 port, const HttpLimits &limits,
                                          const std::shared_ptr<ConnectionCounter> &counter)
{
    Result<DispatcherPtr> dispatcher = open(address, port, limits, counter);
    if (!dispatcher)
        return dispatcher.error();
    m_next = std::move(dispatcher).value();
    return m_next->airlocks().serverPort();
}

void HttpFrontEnd::commitMove()
{
    Dispatcher &old = *m_dispatcher;
    m_retired.push_back(std::exchange(m_dispatcher, std::move(m_next)));
    old.airlocks().retire();
}

void HttpFrontEnd::abandonMove()
{
    if (!m_next)
        return;
    // Who has come in by then is served to the end.
    Dispatcher &unused = *m_next;
    m_retired.push_back(std::move(m_next));
    unused.airlocks().retire();
}

void HttpFrontEnd::setTls(TlsIdentityPtr identity)
{
    m_tls = std::move(identity);
    for (Dispatcher *dispatcher : dispatchers())
        dispatcher->airlocks().setTls(m_tls);
}

std::vector<HttpFrontEnd::Dispatcher *> HttpFrontEnd::dispatchers() const
{
    std::vector<Dispatcher *> all;
    for (const DispatcherPtr *one : {&m_dispatcher, &m_next}) {
        if (*one)
            all.push_back(one->get());
    }
    for (const DispatcherPtr &retired : m_retired)
        all.push_back(retired.get());
    return all;
}

void HttpFrontEnd::forget(Dispatcher *dispatcher)
{
    // Looked at again, for this comes late: it might be another one at the same place by now.
    std::erase_if(m_retired, [dispatcher](const DispatcherPtr &one) {
        return one.get() == dispatcher && one->airlocks().connections() == 0;
    });
}

void HttpFrontEnd::setHandler(RequestHandler handler)
{
    m_handler = std::move(handler);
}

void HttpFrontEnd::setLimits(const HttpLimits &limits)
{
    for (Dispatcher *dispatcher : dispatchers())
        dispatcher->airlocks().setLimits(limits);
}

void HttpFrontEnd::startDraining()
{
    for (Dispatcher *dispatcher : dispatchers())
        dispatcher->airlocks().startDraining();
}

int HttpFrontEnd::openConnections() const
{
    int sum = 0;
    for (const Dispatcher *dispatcher : dispatchers())
        sum += dispatcher->airlocks().connections();
    return sum;
}

int HttpFrontEnd::busyRequests() const
{
    int sum = 0;
    for (const Dispatcher *dispatcher : dispatchers())
        sum += dispatcher->airlocks().busyRequests();
    return sum;
}

void HttpFrontEnd::checkDeadlines()
{
    for (Dispatcher *dispatcher : dispatchers())
        dispatcher->airlocks().checkDeadlines();
}

} // namespace custompass
