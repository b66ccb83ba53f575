// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawupstream.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <future>

namespace custompass::test {

static constexpr int patienceMs = 30'000;
static constexpr int lookAroundMs = 10; ///< how often the thread sees that it shall end

RawUpstream::RawUpstream()
    : m_answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
{
    std::promise<quint16> port;
    m_thread = std::thread([this, &port] {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        port.set_value(server.serverPort());
        serve(server);
    });
    m_url = QStringLiteral("http://127.0.0.1:%1").arg(port.get_future().get());
}

RawUpstream::~RawUpstream()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void RawUpstream::answerWith(const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    m_answer = bytes;
    m_inParts = false;
}

void RawUpstream::answerInParts(const QByteArray &first, const QByteArray &rest)
{
    const std::lock_guard lock(m_mutex);
    m_answer = first;
    m_rest = rest;
    m_inParts = true;
}

void RawUpstream::sendRest()
{
    const std::lock_guard lock(m_mutex);
    m_inParts = false;
    m_changed.notify_all();
}

qint64 RawUpstream::sentBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_sent;
}

void RawUpstream::hold()
{
    const std::lock_guard lock(m_mutex);
    m_held = true;
}

void RawUpstream::release()
{
    const std::lock_guard lock(m_mutex);
    m_held = false;
    m_changed.notify_all();
}

void RawUpstream::leaveBeforeNextAnswer()
{
    const std::lock_guard lock(m_mutex);
    m_leaving = true;
}

QList<QByteArray> RawUpstream::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void RawUpstream::forget()
{
    const std::lock_guard lock(m_mutex);
    m_requests.clear();
    m_sent = 0;
}

bool RawUpstream::stopping() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

void RawUpstream::serve(QTcpServer &server)
{
    while (!stopping()) {
        if (!server.isListening())
            std::this_thread::sleep_for(std::chrono::milliseconds(lookAroundMs));
        else if (server.hasPendingConnections() || server.waitForNewConnection(lookAroundMs))
            handle(server, *server.nextPendingConnection());
    }
}

bool RawUpstream::readRequest(QTcpSocket &socket, QByteArray &request) const
{
    qsizetype wanted = -1;
    while (wanted < 0 || request.size() < wanted) {
        if (stopping() ||
            (!socket.waitForReadyRead(lookAroundMs) && socket.state() != QTcpSocket::ConnectedState))
            return false;
        request += socket.readAll();
        if (const qsizetype end = request.indexOf("\r\n\r\n"); wanted < 0 && end >= 0) {
            const qsizetype field = request.toLower().indexOf("\r\ncontent-length:");
            const bool hasLength = field >= 0 && field < end;
            const QByteArray length =
                hasLength ? request.mid(field + 17, request.indexOf("\r\n", field + 17) - field - 17)
                          : QByteArray("0");
            wanted = end + 4 + length.trimmed().toLongLong();
        }
    }
    return true;
}

void RawUpstream::handle(QTcpServer &server, QTcpSocket &socket)
{
    QByteArray request;
    if (!readRequest(socket, request))
        return;
    QByteArray answer;
    bool inParts = false;
    {
        std::unique_lock lock(m_mutex);
        m_requests.append(request);
        m_changed.wait(lock, [this] { return !m_held || m_stopping; });
        answer = m_answer;
        inParts = m_inParts;
        if (m_leaving)
            server.close();
    }
    if (send(socket, answer) && inParts) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_inParts || m_stopping; });
        answer = m_rest;
        lock.unlock();
        send(socket, answer);
    }
    socket.disconnectFromHost();
}

/// Until the other side has taken all of it, has left, or the test ends.
bool RawUpstream::send(QTcpSocket &socket, const QByteArray &bytes)
{
    socket.write(bytes);
    qint64 left = bytes.size();
    while (left > 0 && socket.state() == QTcpSocket::ConnectedState && !stopping()) {
        socket.waitForBytesWritten(lookAroundMs);
        const std::lock_guard lock(m_mutex);
        m_sent += left - socket.bytesToWrite();
        left = socket.bytesToWrite();
    }
    return left == 0;
}

QByteArray rawAnswer(const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

QByteArray rawUsageAnswer()
{
    return rawAnswer(
        R"({"code": 0, "usage": {"prompt_tokens": 20, "completion_tokens": 60, "total_tokens": 80}})");
}

} // namespace custompass::test
