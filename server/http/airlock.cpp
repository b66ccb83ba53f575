// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/airlock.h"

#include "models/domain/logging.h"
#include "models/domain/requestid.h"
#include "server/http/airlockserver.h"
#include "server/http/errorbody.h"
#include "server/http/peeraddress.h"
#include "server/http/responsehead.h"
#include "server/http/tlslink.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>

namespace custompass {

namespace {

constexpr qint64 Never = std::numeric_limits<qint64>::max();
/// Pipelined requests are read this far ahead; the rest waits in the kernel, and so the client waits too.
constexpr qsizetype ReadAhead = 65'536;
/// What an idle connection may keep of its input buffer.
constexpr qsizetype IdleBuffer = 4'096;

} // namespace

Airlock::Airlock(int descriptor, AirlockServer *server)
    : QTcpSocket(server)
    , m_server(server)
    , m_descriptor(descriptor)
    , m_interest{.read = true, .write = false}
    , m_deadlineMs(Never)
{
    setPeerAddress(addressOfPeer(descriptor));
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite);
    setDeadline(server->limits().headerTimeoutMs);
    if (const QSslConfiguration *tls = server->tls())
        m_link = new TlsLink(descriptor, *tls, this, server);
    else
        m_server->hub().add(descriptor, this, m_interest);
}

Airlock::~Airlock()
{
    // Without a server, or in the middle of a request, somebody destroys the whole front end.
    if (m_phase != Phase::Closed)
        abandon();
    setSocketState(UnconnectedState); // the base class has no descriptor to close
}

void Airlock::abandon()
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    m_token.reset();
    m_onDrained = nullptr;
    closeConnection();
    m_server->remove(this);
}

void Airlock::closeConnection()
{
    if (m_descriptor < 0)
        return;
    if (m_link) {
        std::exchange(m_link, nullptr)->close();
    } else {
        m_server->hub().forget(m_descriptor, this);
        ::close(m_descriptor);
    }
    m_descriptor = -1;
}

// --- reading ---

/// As recv(): how many bytes came, 0 for the end, or -1 and errno.
qint64 Airlock::receive(QByteArray &into)
{
    return m_link ? m_link->read(into.data(), into.size())
                  : ::recv(m_descriptor, into.data(), std::size_t(into.size()), MSG_DONTWAIT);
}

SendQueue::Outcome Airlock::flushOutput()
{
    return m_link ? m_link->flush(m_output) : m_output.flush(m_descriptor);
}

void Airlock::socketReadable()
{
    QByteArray &scratch = m_server->scratch();
    const qint64 got = receive(scratch);
    if (got < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
            lost();
        return;
    }
    if (got == 0) {
        inputEnded();
        return;
    }
    if (m_phase == Phase::Lingering)
        return; // read only so that the client can read our last answer (RFC 9112, 9.6)

    if (m_phase == Phase::Head && m_input.isEmpty() && m_serial > 0)
        setDeadline(m_server->limits().headerTimeoutMs);
    else if (m_phase == Phase::Body)
        setDeadline(m_server->limits().bodyTimeoutMs);
    m_input.append(scratch.constData(), got);
    if (m_phase == Phase::Handling)
        updateInterest();
    else
        advance();
}

/// The client will send no more. It may well wait for its answer, so what is complete is still answered.
void Airlock::inputEnded()
{
    m_inputEnded = true;
    updateInterest();
    if (m_phase == Phase::Head || m_phase == Phase::Body)
        advance();
    else if (m_phase == Phase::Lingering && m_output.isEmpty())
        die();
    else if (m_phase == Phase::Handling && m_onDrained)
        QMetaObject::invokeMethod(this, &Airlock::tellDrained, Qt::QueuedConnection);
}

/// Reads on in the current request until it is complete, or more bytes are needed.
void Airlock::advance()
{
    while (m_inputOffset < m_input.size()) {
        qsizetype consumed = 0;
        const QByteArrayView input = QByteArrayView(m_input).sliced(m_inputOffset);
        const RequestParser::Step step = m_parser.feed(input, m_server->limits(), consumed);
        m_inputOffset += consumed;
        if (step == RequestParser::Step::NeedMore)
            break;
        if (step == RequestParser::Step::Refused) {
            refuse(m_parser.error());
            return;
        }
        if (m_phase == Phase::Head)
            m_receivedNs = m_server->clock().monotonicNs();
        if (step == RequestParser::Step::Complete) {
            release();
            return;
        }
        startBody();
    }
    compactInput();
    if (!m_inputEnded)
        return;
    if (m_phase == Phase::Body || !m_input.isEmpty())
        refuse({ErrorCode::InvalidRequest, QStringLiteral("the request ended too early")});
    else
        die();
}

void Airlock::compactInput()
{
    if (m_inputOffset < m_input.size())
        m_input.remove(0, m_inputOffset);
    else if (m_input.capacity() > IdleBuffer)
        m_input = QByteArray();
    else
        m_input.resize(0);
    m_inputOffset = 0;
}

void Airlock::startBody()
{
    m_phase = Phase::Body;
    setDeadline(m_server->limits().bodyTimeoutMs);
    // A client that has started its body does not wait for leave (RFC 9110, 10.1.1).
    if (m_parser.traits().expectsContinue && m_inputOffset == m_input.size()) {
        m_output.append(QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n"));
        flush();
    }
}

// --- the request ---

/// Lets QHttpServer see the complete request. It calls the handler, which may answer at once or much later.
void Airlock::release()
{
    compactInput();
    m_phase = Phase::Handling;
    m_deadlineMs = Never;
    m_traits = m_parser.traits();
    m_closing = !m_traits.keepAlive;
    m_ended = false;
    m_handedOver = false;
    ++m_serial;
    m_server->requestStarted();

    // Not the real target: QHttpServer parses it byte by byte and through QUrl, only to hand it back to us.
    m_forServer = QByteArrayLiteral("GET / HTTP/1.1\r\n\r\n");
    m_server->setReleased(this);
    m_releasing = true;
    Q_EMIT readyRead();
    m_releasing = false;
    m_server->setReleased(nullptr);

    // An answer that is complete already is settled only now, when QHttpServer is done with its request: 6.8
    // connects readyRead once more each time that a responder dies inside its handler.
    if (!m_handedOver)
        cutAnswer(false);
    settleIfDone();
}

HttpRequest Airlock::takeRequest(quint64 &serial)
{
    m_handedOver = true;
    serial = m_serial;
    HttpRequest request = m_parser.takeRequest();
    request.peer = peerAddress();
    request.receivedNs = m_receivedNs;
    return request;
}

qint64 Airlock::wallClockMs() const
{
    return m_server->clock().nowMs();
}

bool Airlock::closesAfterAnswer() const
{
    return m_closing || m_server->isDraining() || m_server->isRetired();
}

void Airlock::sendAnswer(QByteArray data, Departure departure)
{
    if (m_descriptor < 0)
        return;
    m_output.append(std::move(data));
    if (m_blocked)
        return;
    if (departure == Departure::Now)
        flush();
    else if (departure == Departure::Soon)
        flushSoon();
}

void Airlock::flushSoon()
{
    if (std::exchange(m_flushPosted, true))
        return;
    const auto flushNow = [this] {
        m_flushPosted = false;
        if (m_phase != Phase::Handling || m_blocked || m_output.isEmpty())
            return;
        if (flush() && !m_blocked)
            tellDrained();
    };
    QMetaObject::invokeMethod(this, flushNow, Qt::QueuedConnection);
}

void Airlock::endAnswer(bool close)
{
    m_closing = m_closing || close;
    m_ended = true;
    m_onDrained = nullptr;
    if (!m_blocked)
        flush();
    settleIfDone();
}

void Airlock::cutAnswer(bool reset)
{
    if (m_descriptor >= 0) {
        if (reset) { // the end of the connection must not look like the end of the answer
            const linger abortive = {.l_onoff = 1, .l_linger = 0};
            ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &abortive, sizeof abortive);
        } else if (!m_blocked) {
            flushOutput();
        }
    }
    m_ended = true;
    m_onDrained = nullptr;
    lost();
}

/// Once an answer is complete and gone, or lost, and QHttpServer has its hands off: the request is over.
void Airlock::settleIfDone()
{
    if (m_phase != Phase::Handling || !m_ended || !m_output.isEmpty() || m_releasing)
        return;
    m_token.reset();
    m_onDrained = nullptr;
    const bool close = closesAfterAnswer();
    m_server->requestEnded();
    if (m_descriptor < 0)
        die();
    else if (close)
        startLingering(!m_input.isEmpty());
    else
        nextRequest();
}

void Airlock::nextRequest()
{
    m_phase = Phase::Head;
    m_parser.reset();
    setDeadline(m_input.isEmpty() ? m_server->limits().keepAliveTimeoutMs
                                  : m_server->limits().headerTimeoutMs);
    updateInterest();
    // A pipelined request starts from the event loop: not inside whoever has just answered, and after others.
    if (!m_input.isEmpty() || m_inputEnded) {
        const auto goOn = [this] {
            if (m_phase == Phase::Head)
                advance();
        };
        QMetaObject::invokeMethod(this, goOn, Qt::QueuedConnection);
    }
}

// --- writing and closing ---

/// Sends what the client takes; false if the connection is gone.
bool Airlock::flush()
{
    if (m_descriptor < 0)
        return false;
    const qint64 before = m_output.size();
    const SendQueue::Outcome outcome = flushOutput();
    if (outcome == SendQueue::Outcome::Broken) {
        lost();
        return false;
    }
    const bool blocked = outcome == SendQueue::Outcome::Blocked;
    if (blocked && m_phase != Phase::Lingering && (!m_blocked || m_output.size() < before))
        setDeadline(m_server->limits().writeTimeoutMs);
    m_blocked = blocked;
    updateInterest();
    return true;
}

void Airlock::socketWritable()
{
    if (!flush() || m_blocked)
        return;
    if (m_phase == Phase::Lingering) {
        sayEnd();
    } else if (m_phase == Phase::Handling) {
        m_deadlineMs = Never;
        settleIfDone();
        tellDrained();
    }
}

void Airlock::tellDrained()
{
    if (const auto callback = m_onDrained) // a copy: the callback may replace itself
        callback();
}

void Airlock::socketBroken()
{
    lost();
}

void Airlock::updateInterest()
{
    const SocketHub::Interest wanted = {
        .read = !m_inputEnded && (m_phase != Phase::Handling || m_input.size() < ReadAhead),
        .write = m_blocked,
    };
    if (m_descriptor < 0 || wanted == m_interest)
        return;
    m_interest = wanted;
    if (m_link)
        m_link->setInterest(wanted);
    else
        m_server->hub().change(m_descriptor, this, wanted);
}

void Airlock::refuse(const Error &error)
{
    const HttpHeaders &headers = m_parser.headers();
    const QByteArray id = requestIdFrom(headerValue(headers, "X-Request-Id"), m_server->clock().nowMs());
    qCDebug(lcHttp) << "refused a request from" << peerAddress() << error.details << id;
    const HttpAnswer answer = errorAnswer(error, id, headerValue(headers, "Accept-Language"));
    const ResponseFraming framing = {.length = answer.body.size(), .close = true};
    m_output.append(responseHead(answer.status, answer.headers, framing, m_server->clock().nowMs()));
    if (!m_parser.traits().headMethod)
        m_output.append(answer.body);
    startLingering(true);
}

/// Says good-bye in a way that lets the client read our last words: closing a socket that has unread bytes
/// would reset the connection and take the answer away again (RFC 9112, 9.6).
void Airlock::startLingering(bool abruptly)
{
    m_phase = Phase::Lingering;
    m_abruptly = abruptly;
    m_input = QByteArray();
    m_inputOffset = 0;
    setDeadline(m_server->limits().lingerMs);
    if (!flush() || m_blocked)
        return;
    if (m_inputEnded)
        die();
    else
        sayEnd();
}

/// Nothing more follows from us.
void Airlock::sayEnd()
{
    if (m_link)
        m_link->finish(m_abruptly);
    else
        ::shutdown(m_descriptor, SHUT_WR);
}

void Airlock::drain()
{
    if (m_phase == Phase::Head)
        socketReadable(); // a request may have arrived just now
    const bool begun = m_phase == Phase::Body || (m_phase == Phase::Head && !m_input.isEmpty());
    if (begun)
        refuse({ErrorCode::ShuttingDown, {}});
    else if (m_phase == Phase::Head)
        die();
}

void Airlock::setDeadline(qint64 inMs)
{
    m_deadlineMs = m_server->nowMs() + inMs;
}

void Airlock::checkDeadline(qint64 nowMs)
{
    if (nowMs >= m_deadlineMs)
        lost();
}

/// The connection is gone, or has to go. Whoever still works on an answer does not need to care.
void Airlock::lost()
{
    if (m_phase == Phase::Closed)
        return;
    m_deadlineMs = Never;
    m_output.clear();
    m_blocked = false;
    closeConnection();
    if (m_phase != Phase::Handling) {
        die();
    } else if (m_ended) {
        settleIfDone();
    } else if (m_onDrained) {
        // Who waits for the client to read has to wake up; but not inside its own call of sendAnswer().
        QMetaObject::invokeMethod(this, &Airlock::tellDrained, Qt::QueuedConnection);
    }
}

/// Nobody needs this object any more.
void Airlock::die()
{
    abandon();
    setSocketState(UnconnectedState);
    Q_EMIT disconnected();
    deleteLater();
}

// --- what QHttpServer sees ---

qint64 Airlock::bytesAvailable() const
{
    return m_forServer.size() + QTcpSocket::bytesAvailable();
}

qint64 Airlock::readData(char *data, qint64 maxSize)
{
    const qsizetype size = qMin<qsizetype>(maxSize, m_forServer.size());
    std::memcpy(data, m_forServer.constData(), std::size_t(size));
    m_forServer.remove(0, size);
    return size;
}

/// QHttpServer itself has nothing to say to the client.
qint64 Airlock::writeData(const char *, qint64 size)
{
    return size;
}

void Airlock::disconnectFromHost() {}

void Airlock::close() {}

} // namespace custompass
