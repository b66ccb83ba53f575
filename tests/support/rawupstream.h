// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <condition_variable>
#include <mutex>
#include <thread>

QT_FORWARD_DECLARE_CLASS(QTcpServer)
QT_FORWARD_DECLARE_CLASS(QTcpSocket)

namespace custompass::test {

/// An upstream that receives and sends bytes as they are, on a thread of its own: one request on each
/// connection, one after the other.
class RawUpstream
{
public:
    RawUpstream();
    ~RawUpstream();

    QString url() const { return m_url; }

    /// What every request gets from now on; then the connection is closed. At first, an empty 200.
    void answerWith(const QByteArray &bytes);
    /// The same in two parts: the second one, if any, and the end of the connection come with sendRest().
    void answerInParts(const QByteArray &first, const QByteArray &rest);
    void sendRest();
    /// Bytes of answers that the other side's kernel has taken since forget().
    qint64 sentBytes() const;
    /// From now on a request waits for its answer until release().
    void hold();
    void release();
    /// Stops listening before it answers the next request, so that none can follow.
    void leaveBeforeNextAnswer();

    /// What came since forget(): head and body, byte for byte.
    QList<QByteArray> requests() const;
    void forget();

private:
    void serve(QTcpServer &server);
    void handle(QTcpServer &server, QTcpSocket &socket);
    bool send(QTcpSocket &socket, const QByteArray &bytes);
    bool readRequest(QTcpSocket &socket, QByteArray &request) const;
    bool stopping() const;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    QByteArray m_answer;
    QByteArray m_rest;
    qint64 m_sent = 0;
    bool m_inParts = false;
    QList<QByteArray> m_requests;
    bool m_held = false;
    bool m_leaving = false;
    bool m_stopping = false;
    QString m_url;
    std::thread m_thread;
};

/// `HTTP/1.1 200 OK` with @p headers (each ending in CR LF) and @p body.
QByteArray rawAnswer(const QByteArray &body,
                     const QByteArray &headers = "Content-Type: application/json\r\n");
/// The same for a body in JSON that ends with `"usage": …` of 20 + 60 tokens.
QByteArray rawUsageAnswer();

} // namespace custompass::test
