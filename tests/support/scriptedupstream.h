// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>

QT_FORWARD_DECLARE_CLASS(QTcpSocket)

namespace custompass::test {

/// An upstream on the test's own event loop that sees and sends bytes as they are. It takes whole requests
/// (by Content-Length) and answers each as the test's script says.
class ScriptedUpstream : public QTcpServer
{
public:
    /// One request that came whole.
    struct Exchange
    {
        QTcpSocket *socket; ///< to write the answer to, in pieces or at once
        int connection;     ///< which connection it came on, from 0
        int request;        ///< which request it is, from 0
        QByteArray bytes;   ///< head and body as received
    };
    using Script = std::function<void(const Exchange &exchange)>;

    /// Listens on a free port of 127.0.0.1.
    ScriptedUpstream();
    /// The same with TLS from the first byte.
    explicit ScriptedUpstream(const QSslConfiguration &tls);

    QByteArray host() const; ///< `127.0.0.1:PORT`
    QByteArray url(const QByteArray &target = "/") const;

    /// What happens to each request from now on; at first an empty 200.
    void onRequest(Script script) { m_onRequest = std::move(script); }
    /// Every request gets these bytes.
    void answerWith(const QByteArray &bytes);
    /// The script runs as soon as the head of a connection's first request is there; what follows is thrown
    /// away.
    void answerEarly() { m_answerEarly = true; }
    /// Connections are closed as soon as they are there.
    void closeOnAccept() { m_closeOnAccept = true; }
    /// Requests are never read, so that large ones get stuck on their way.
    void readNothing() { m_readNothing = true; }

    int connectionCount() const { return m_connectionCount; }
    int openConnections() const { return m_openConnections; }
    int mostOpenConnections() const { return m_mostOpenConnections; }
    const QList<QByteArray> &requests() const { return m_requests; }

    /// Closes with RST: the other side reads an error, not an end.
    static void reset(QTcpSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void readFrom(QTcpSocket *socket, int connection);

    Script m_onRequest;
    QSslConfiguration m_tls;
    bool m_useTls = false;
    bool m_answerEarly = false;
    bool m_closeOnAccept = false;
    bool m_readNothing = false;
    int m_connectionCount = 0;
    int m_openConnections = 0;
    int m_mostOpenConnections = 0;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QList<QByteArray> m_requests;
};

/// A whole answer `HTTP/1.1 200 OK` with Content-Length; @p headers each end in CR LF.
QByteArray scriptedAnswer(const QByteArray &body, const QByteArray &headers = {});

} // namespace custompass::test
