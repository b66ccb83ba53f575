// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpfrontend.h"
#include "tests/support/fakeclock.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

#include <functional>
#include <memory>
#include <vector>

/// What the tests of server/http share: a front end in this process, with its own clock, and clients that
/// send exactly the bytes they are told.
namespace custompass::httptest {

/// Runs the event loop until @p done, or for some seconds at most.
inline bool spinUntil(const std::function<bool()> &done, int timeoutMs = 10'000)
{
    const QDeadlineTimer deadline(timeoutMs);
    QTimer alarm; // wakes the loop so that the deadline is seen
    alarm.start(100);
    while (!done()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

/// Runs what is ready, on both ends, without waiting for anything.
inline void spin(int rounds = 20)
{
    for (int i = 0; i < rounds; ++i)
        QCoreApplication::processEvents();
}

using test::FakeClock;

/// An answer as it came over the wire.
struct Answer
{
    int status = 0;
    QByteArray statusLine;
    HttpHeaders headers;
    QByteArray body;
    bool whole = false;

    QByteArray header(const char *name) const { return headerValue(headers, name); }
};

/// Takes the first answer off @p bytes; not whole if there is more to come.
inline Answer takeAnswer(QByteArray &bytes, bool forHead = false, bool closed = false)
{
    Answer answer;
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return answer;
    const QList<QByteArray> lines = bytes.first(headEnd).replace("\r\n", "\n").split('\n');
    answer.statusLine = lines.first();
    answer.status = answer.statusLine.mid(9, 3).toInt();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(": ");
        answer.headers.append({line.first(colon), line.sliced(colon + 2)});
    }
    QByteArrayView rest = QByteArrayView(bytes).sliced(headEnd + 4);
    if (forHead || answer.status < 200 || answer.status == 204 || answer.status == 304) {
        answer.whole = true;
    } else if (answer.header("Transfer-Encoding") == "chunked") {
        for (;;) {
            const qsizetype lineEnd = rest.indexOf("\r\n");
            if (lineEnd < 0)
                return answer;
            const qsizetype size = rest.first(lineEnd).toByteArray().toLongLong(nullptr, 16);
            if (rest.size() < lineEnd + size + 4)
                return answer;
            answer.body += rest.sliced(lineEnd + 2, size);
            rest = rest.sliced(lineEnd + size + 4);
            if (size == 0)
                break;
        }
        answer.whole = true;
    } else if (hasHeader(answer.headers, "Content-Length")) {
        const qsizetype size = answer.header("Content-Length").toLongLong();
        answer.whole = rest.size() >= size;
        if (!answer.whole)
            return answer;
        answer.body = rest.first(size).toByteArray();
        rest = rest.sliced(size);
    } else {
        answer.body = rest.toByteArray();
        answer.whole = closed;
        rest = {};
    }
    if (answer.whole)
        bytes = rest.toByteArray();
    return answer;
}

/// A client on a plain socket.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, [this] {
            if (!m_paused)
                m_received += m_socket.readAll();
        });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        spinUntil([this] { return m_socket.state() == QAbstractSocket::ConnectedState; });
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    /// The next whole answer, or one with `whole` false if none comes.
    Answer answer(bool forHead = false)
    {
        Answer next;
        spinUntil([&] {
            const bool closed = isClosed();
            next = takeAnswer(m_received, forHead, closed);
            return next.whole || closed;
        });
        return next;
    }
    Answer ask(const QByteArray &bytes, bool forHead = false)
    {
        send(bytes);
        return answer(forHead);
    }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    bool waitForClose()
    {
        return spinUntil([this] { return isClosed(); });
    }
    /// Leaves all answers in the buffers of both kernels.
    void pause()
    {
        m_paused = true;
        m_socket.setReadBufferSize(1);
    }
    void goOn()
    {
        m_paused = false;
        m_socket.setReadBufferSize(0);
        m_received += m_socket.readAll();
    }
    /// Leaves without a word, as a client does that crashes.
    void reset()
    {
        const linger abortive = {.l_onoff = 1, .l_linger = 0};
        ::setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &abortive, sizeof abortive);
        m_socket.abort();
    }
    const QByteArray &received() const { return m_received; }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_paused = false;
};

/// A front end that remembers its requests, and unless told otherwise answers each at once with what it saw.
class Server
{
public:
    explicit Server(HttpLimits limits = {}, std::shared_ptr<ConnectionCounter> counter = nullptr)
        : frontEnd(clock)
    {
        frontEnd.setHandler([this](HttpRequest request, std::shared_ptr<ResponseWriter> writer) {
            requests.push_back(request);
            if (handler)
                handler(std::move(request), std::move(writer));
            else
                writer->send(200, {{"X-Path", request.path}}, request.body);
        });
        if (!counter)
            counter = std::make_shared<ConnectionCounter>();
        const Result<quint16> listening = frontEnd.listen(QHostAddress::LocalHost, 0, limits, counter);
        port = listening ? *listening : 0;
    }

    /// Keeps all writers instead of answering.
    void holdAnswers()
    {
        handler = [this](HttpRequest, std::shared_ptr<ResponseWriter> writer) {
            held.push_back(std::move(writer));
        };
    }
    bool waitForRequests(std::size_t count)
    {
        return spinUntil([this, count] { return requests.size() >= count; });
    }
    bool waitForConnections(int count)
    {
        return spinUntil([this, count] { return frontEnd.openConnections() == count; });
    }
    void pass(qint64 ms)
    {
        spin();
        clock->pass(ms);
        frontEnd.checkDeadlines();
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    HttpFrontEnd frontEnd;
    quint16 port = 0;
    RequestHandler handler;
    std::vector<HttpRequest> requests;
    std::vector<std::shared_ptr<ResponseWriter>> held;
};

} // namespace custompass::httptest
