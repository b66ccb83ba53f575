// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QTcpSocket>

#include <utility>

namespace custompass::test {

using ClientHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// What a client saw. status 0: the connection ended before a whole answer came.
struct ClientAnswer
{
    int status = 0;
    ClientHeaders headers;
    QByteArray body;
    bool whole = false; ///< the framing says that nothing is missing

    QByteArray header(const QByteArray &name) const; ///< the first, case-blind
    QList<QByteArray> headerValues(const QByteArray &name) const;
    QJsonObject json() const;
    QString code() const { return json().value(QLatin1String("code")).toString(); }
    QString details() const { return json().value(QLatin1String("details")).toString(); }
};

/// A blocking HTTP/1.1 client that sends exactly what it is told; one connection, kept alive.
class HttpClient
{
public:
    explicit HttpClient(quint16 port);

    /// Sends @p method @p target with Host, Content-Length (if there is a body) and @p headers, and reads the answer.
    ClientAnswer request(const QByteArray &method, const QByteArray &target, const ClientHeaders &headers = {},
                         const QByteArray &body = {});
    /// The first half of request(), for many clients at once.
    void send(const QByteArray &method, const QByteArray &target, const ClientHeaders &headers = {},
              const QByteArray &body = {});
    /// The bytes as they are.
    void sendRaw(const QByteArray &bytes);
    ClientAnswer readAnswer(const QByteArray &method = "POST");
    /// Closes with RST, as a crashed client would.
    void abort();
    QTcpSocket &socket() { return m_socket; }

private:
    bool readMore();
    void readBody(ClientAnswer &answer, const QByteArray &method);
    bool readChunks(QByteArray &body);

    quint16 m_port;
    QTcpSocket m_socket;
    QByteArray m_buffer;
};

/// One request on a connection of its own, with the bearer token.
ClientAnswer call(quint16 port, const QByteArray &token, const QByteArray &method, const QByteArray &target,
                  const QByteArray &body = {}, ClientHeaders headers = {});

} // namespace custompass::test
