// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpclient.h"

#include <QHostAddress>
#include <QJsonDocument>

#include <sys/socket.h>

namespace custompass::test {

static constexpr int patienceMs = 30'000;

QByteArray ClientAnswer::header(const QByteArray &name) const
{
    const QList<QByteArray> values = headerValues(name);
    return values.isEmpty() ? QByteArray() : values.first();
}

QList<QByteArray> ClientAnswer::headerValues(const QByteArray &name) const
{
    QList<QByteArray> values;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values;
}

QJsonObject ClientAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

HttpClient::HttpClient(quint16 port) : m_port(port) {}

ClientAnswer HttpClient::request(const QByteArray &method, const QByteArray &target, const ClientHeaders &headers,
                                 const QByteArray &body)
{
    send(method, target, headers, body);
    return readAnswer(method);
}

void HttpClient::send(const QByteArray &method, const QByteArray &target, const ClientHeaders &headers,
                      const QByteArray &body)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    if (!body.isEmpty() || method == "POST")
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    sendRaw(bytes + "\r\n" + body);
}

void HttpClient::sendRaw(const QByteArray &bytes)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState) {
        m_buffer.clear();
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        m_socket.waitForConnected(patienceMs);
    }
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patienceMs)) { }
}

bool HttpClient::readMore()
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patienceMs) && m_socket.bytesAvailable() == 0)
        return false;
    m_buffer += m_socket.readAll();
    return true;
}

ClientAnswer HttpClient::readAnswer(const QByteArray &method)
{
    ClientAnswer answer;
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!readMore())
            return answer;
    }
    const QList<QByteArray> lines = m_buffer.left(end).replace("\r\n", "\n").split('\n');
    m_buffer.remove(0, end + 4);
    answer.status = lines.first().mid(9, 3).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    if (answer.status == 100)
        return readAnswer(method);
    readBody(answer, method);
    return answer;
}

void HttpClient::readBody(ClientAnswer &answer, const QByteArray &method)
{
    if (method == "HEAD" || answer.status == 204 || answer.status == 304) {
        answer.whole = true;
    } else if (answer.header("Transfer-Encoding").toLower() == "chunked") {
        answer.whole = readChunks(answer.body);
    } else if (const QByteArray length = answer.header("Content-Length"); !length.isNull()) {
        while (m_buffer.size() < length.toLongLong() && readMore()) { }
        answer.body = m_buffer.left(length.toLongLong());
        answer.whole = answer.body.size() == length.toLongLong();
        m_buffer.remove(0, answer.body.size());
    } else {
        while (readMore()) { }
        answer.body = std::exchange(m_buffer, {});
        answer.whole = true;
    }
}

bool HttpClient::readChunks(QByteArray &body)
{
    for (;;) {
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n")) < 0) {
            if (!readMore())
                return false;
        }
        const qsizetype size = m_buffer.left(end).toLongLong(nullptr, 16);
        m_buffer.remove(0, end + 2);
        while (m_buffer.size() < size + 2) {
            if (!readMore())
                return false;
        }
        body += m_buffer.left(size);
        m_buffer.remove(0, size + 2);
        if (size == 0)
            return true;
    }
}

void HttpClient::abort()
{
    const linger atOnce{1, 0};
    ::setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket.abort();
    m_buffer.clear();
}

ClientAnswer call(quint16 port, const QByteArray &token, const QByteArray &method, const QByteArray &target,
                  const QByteArray &body, ClientHeaders headers)
{
    if (!token.isEmpty())
        headers.append({"Authorization", "Bearer " + token});
    if (!body.isEmpty())
        headers.append(std::pair(QByteArray("Content-Type"), QByteArray("application/json")));
    HttpClient client(port);
    return client.request(method, target, headers, body);
}

} // namespace custompass::test
