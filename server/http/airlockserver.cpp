// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/airlockserver.h"

#include "models/domain/logging.h"
#include "server/http/airlock.h"

#include <QSslSocket>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace custompass {

namespace {

constexpr int Backlog = 4096; // the system may allow less
constexpr qsizetype ScratchBytes = 65'536;
constexpr int AcceptedAtOnce = 64;   // more wait until those that are here were served
constexpr int DeadlineCheckMs = 500; // time limits are kept this exactly
constexpr int MostTurnedAway = 64;   // more are closed without a word

/// An owned descriptor.
class Descriptor
{
public:
    explicit Descriptor(int value)
        : m_value(value)
    {
    }
    ~Descriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    int get() const { return m_value; }
    int release() { return std::exchange(m_value, -1); }

private:
    int m_value;
};

bool setOption(int descriptor, int level, int option, int value)
{
    return ::setsockopt(descriptor, level, option, &value, sizeof value) == 0;
}

bool bindTo(int descriptor, const QHostAddress &address, quint16 port)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in in = {};
        in.sin_family = AF_INET;
        in.sin_port = htons(port);
        in.sin_addr.s_addr = htonl(address.toIPv4Address());
        return ::bind(descriptor, reinterpret_cast<const sockaddr *>(&in), sizeof in) == 0;
    }
    sockaddr_in6 in6 = {};
    in6.sin6_family = AF_INET6;
    in6.sin6_port = htons(port);
    in6.sin6_scope_id = address.scopeId().toUInt();
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::copy(std::begin(bytes.c), std::end(bytes.c), std::begin(in6.sin6_addr.s6_addr));
    return ::bind(descriptor, reinterpret_cast<const sockaddr *>(&in6), sizeof in6) == 0;
}

/// A socket bound to @p address and @p port, or -1 with errno.
int boundSocket(const QHostAddress &address, quint16 port, bool share)
{
    const int family = address.protocol() == QAbstractSocket::IPv4Protocol ? AF_INET : AF_INET6;
    Descriptor descriptor(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (descriptor.get() < 0)
        return -1;
    setOption(descriptor.get(), SOL_SOCKET, SO_REUSEADDR, 1);
    if (share)
        setOption(descriptor.get(), SOL_SOCKET, SO_REUSEPORT, 1);
    if (family == AF_INET6)
        setOption(descriptor.get(), IPPROTO_IPV6, IPV6_V6ONLY,
                  address.protocol() == QAbstractSocket::IPv6Protocol);
    return bindTo(descriptor.get(), address, port) ? descriptor.release() : -1;
}

} // namespace

AirlockServer::AirlockServer(HttpLimits limits, std::shared_ptr<ConnectionCounter> counter,
                             std::shared_ptr<const Clock> clock)
    : m_limits(limits)
    , m_counter(std::move(counter))
    , m_clock(std::move(clock))
    , m_hub(this)
    , m_scratch(ScratchBytes, Qt::Uninitialized)
    , m_deadlineTimer(this)
{
    m_deadlineTimer.setInterval(DeadlineCheckMs);
    connect(&m_deadlineTimer, &QTimer::timeout, this, &AirlockServer::checkDeadlines);
}

AirlockServer::~AirlockServer()
{
    stopListening();
    abandonAll();
}

Result<quint16> AirlockServer::listenOn(const QHostAddress &address, quint16 port, PortUse use)
{
    const auto failure = [&](int error) {
        return Error{ErrorCode::ConfigError,
                     QStringLiteral("cannot listen on %1 port %2: %3")
                         .arg(address.toString(), QString::number(port), qt_error_string(error))};
    };
    // With SO_REUSEPORT alone, a second program on the same port would silently take half of our clients.
    if (use == PortUse::Own && port != 0) {
        const Descriptor probe(boundSocket(address, port, false));
        if (probe.get() < 0)
            return failure(errno);
    }
    Descriptor descriptor(boundSocket(address, port, true));
    if (descriptor.get() < 0 || ::listen(descriptor.get(), Backlog) != 0)
        return failure(errno);
    if (!setSocketDescriptor(descriptor.get()))
        return Error{ErrorCode::ConfigError, errorString()};
    pauseAccepting();
    m_accepting = true;
    m_hub.add(descriptor.release(), this, {.read = true, .write = false});
    return serverPort();
}

QTcpSocket *AirlockServer::nextPendingConnection()
{
    QTcpSocket *airlock = QTcpServer::nextPendingConnection();
    pauseAccepting(); // which the base class has just undone
    return airlock;
}

void AirlockServer::stopListening()
{
    if (!isListening())
        return;
    m_hub.forget(int(socketDescriptor()), this);
    close();
}

void AirlockServer::setAccepting(bool accepting)
{
    if (std::exchange(m_accepting, accepting) != accepting)
        m_hub.change(int(socketDescriptor()), this, {.read = accepting, .write = false});
}

void AirlockServer::socketReadable()
{
    for (int i = 0; i < AcceptedAtOnce; ++i) {
        const int descriptor =
            ::accept4(int(socketDescriptor()), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor >= 0) {
            takeIn(descriptor);
            continue;
        }
        // Out of descriptors or memory: others have to leave first, and asking again at once would only keep
        // us busy. Everything else concerns one client that has left already.
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            qCWarning(lcHttp, "cannot accept connections: %s", std::strerror(errno));
            setAccepting(false);
            m_deadlineTimer.start();
        }
        return;
    }
}

void AirlockServer::takeIn(int descriptor)
{
    setOption(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    if (!m_deadlineTimer.isActive())
        m_deadlineTimer.start();
    if (!m_counter->tryAcquire(m_limits.maxConnections)) {
        turnAway(descriptor);
        return;
    }
    auto *airlock = new Airlock(descriptor, this);
    m_airlocks.insert(airlock);
    addPendingConnection(airlock);
}

/// Over the limit: says so, but holds no place and does not wait long.
void AirlockServer::turnAway(int descriptor)
{
    if (m_turnedAway.size() >= MostTurnedAway) {
        ::close(descriptor);
        return;
    }
    auto *airlock = new Airlock(descriptor, this);
    m_turnedAway.insert(airlock);
    airlock->refuse({ErrorCode::Overloaded, QStringLiteral("too many connections")});
}

void AirlockServer::remove(Airlock *airlock)
{
    if (m_airlocks.erase(airlock) > 0)
        m_counter->release();
    else
        m_turnedAway.erase(airlock);
    tellIfEmpty();
}

void AirlockServer::tellIfEmpty()
{
    if (m_retired && m_airlocks.empty() && m_turnedAway.empty())
        Q_EMIT emptied();
}

std::vector<Airlock *> AirlockServer::allAirlocks() const
{
    std::vector<Airlock *> all(m_airlocks.begin(), m_airlocks.end());
    all.insert(all.end(), m_turnedAway.begin(), m_turnedAway.end());
    return all;
}

void AirlockServer::checkDeadlines()
{
    const qint64 now = nowMs();
    for (Airlock *airlock : allAirlocks())
        airlock->checkDeadline(now);
    if (isListening())
        setAccepting(true);
    if (m_airlocks.empty() && m_turnedAway.empty())
        m_deadlineTimer.stop(); // no wake-ups for nothing
}

void AirlockServer::setTls(const TlsIdentityPtr &identity)
{
    if (!identity) {
        m_tls.reset();
        return;
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(identity->chain);
    tls.setPrivateKey(identity->key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // clients show tokens, not certificates
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls = std::make_unique<const QSslConfiguration>(tls);
}

void AirlockServer::retire()
{
    if (std::exchange(m_retired, true))
        return;
    if (isListening())
        socketReadable(); // who waits already was let in by the system
    stopListening();
    tellIfEmpty();
}

void AirlockServer::startDraining()
{
    if (std::exchange(m_draining, true))
        return;
    stopListening();
    for (Airlock *airlock : allAirlocks())
        airlock->drain();
    if (m_busy == 0)
        Q_EMIT idle();
}

void AirlockServer::requestEnded()
{
    --m_busy;
    if (m_draining && m_busy == 0)
        Q_EMIT idle();
}

void AirlockServer::abandonAll()
{
    for (Airlock *airlock : allAirlocks())
        airlock->abandon();
}

} // namespace custompass
