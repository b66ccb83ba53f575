// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedupstream.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <sys/socket.h>

namespace custompass::test {

static constexpr int Backlog = 1000; // the tests open hundreds of connections at once

ScriptedUpstream::ScriptedUpstream()
{
    answerWith(scriptedAnswer({}));
    setListenBacklogSize(Backlog);
    if (!listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback");
}

ScriptedUpstream::ScriptedUpstream(const QSslConfiguration &tls)
    : ScriptedUpstream()
{
    m_tls = tls;
    m_useTls = true;
}

QByteArray ScriptedUpstream::host() const
{
    return "127.0.0.1:" + QByteArray::number(serverPort());
}

QByteArray ScriptedUpstream::url(const QByteArray &target) const
{
    return (m_useTls ? "https://" : "http://") + host() + target;
}

void ScriptedUpstream::answerWith(const QByteArray &bytes)
{
    m_onRequest = [bytes](const Exchange &exchange) { exchange.socket->write(bytes); };
}

void ScriptedUpstream::reset(QTcpSocket *socket)
{
    const linger now = {1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}

void ScriptedUpstream::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = m_useTls ? new QSslSocket(this) : new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const int connection = m_connectionCount++;
    m_mostOpenConnections = std::max(m_mostOpenConnections, ++m_openConnections);
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        --m_openConnections;
        m_unread.remove(socket);
        socket->deleteLater();
    });
    if (m_closeOnAccept)
        return socket->disconnectFromHost();
    if (m_readNothing)
        return socket->setReadBufferSize(1);
    connect(socket, &QTcpSocket::readyRead, this,
            [this, socket, connection] { readFrom(socket, connection); });
    if (m_useTls) {
        auto *tls = static_cast<QSslSocket *>(socket);
        tls->setSslConfiguration(m_tls);
        tls->startServerEncryption();
    }
}

static qsizetype contentLength(const QByteArray &head)
{
    const qsizetype at = head.toLower().indexOf("\r\ncontent-length:") + 17;
    return at < 17 ? 0 : head.sliced(at, head.indexOf('\r', at) - at).trimmed().toLongLong();
}

void ScriptedUpstream::readFrom(QTcpSocket *socket, int connection)
{
    m_unread[socket] += socket->readAll();
    while (m_unread.contains(socket)) {
        QByteArray &bytes = m_unread[socket];
        const qsizetype headEnd = bytes.indexOf("\r\n\r\n") + 4;
        if (headEnd < 4)
            return;
        const qsizetype length = m_answerEarly ? headEnd : headEnd + contentLength(bytes.first(headEnd));
        if (bytes.size() < length)
            return;
        const QByteArray request = bytes.first(length);
        bytes.remove(0, length);
        m_requests.append(request);
        if (m_answerEarly) {
            disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
        }
        m_onRequest({socket, connection, int(m_requests.size()) - 1, request});
    }
}

QByteArray scriptedAnswer(const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace custompass::test
