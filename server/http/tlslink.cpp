// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/tlslink.h"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace custompass {

namespace {
constexpr qsizetype AtOnce = 65'536;     // bytes that are encrypted before the system has taken them
constexpr qint64 ReadBufferBytes = 65'536; // decrypted ahead; the rest waits in the system, and so does the client
} // namespace

TlsLink::TlsLink(int descriptor, const QSslConfiguration &tls, SocketHub::Watcher *watcher, QObject *parent)
    : QObject(parent)
    , m_watcher(watcher)
{
    m_socket.setReadBufferSize(ReadBufferBytes);
    m_socket.setSslConfiguration(tls);
    connect(&m_socket, &QSslSocket::readyRead, this, &TlsLink::bytesCame);
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &TlsLink::bytesLeft);
    // Queued: it may come from inside of a call of ours, whose caller does not expect to be gone after it.
    connect(&m_socket, &QSslSocket::disconnected, this, &TlsLink::ended, Qt::QueuedConnection);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &TlsLink::ended, Qt::QueuedConnection);
    m_socket.setSocketDescriptor(descriptor);
    m_socket.startServerEncryption();
}

void TlsLink::bytesCame()
{
    while (m_watcher && m_interest.read && m_socket.bytesAvailable() > 0)
        m_watcher->socketReadable();
}

void TlsLink::bytesLeft()
{
    if (m_watcher && m_interest.write && !isPending())
        m_watcher->socketWritable();
}

void TlsLink::ended()
{
    m_ended = true;
    bytesCame(); // what came whole before the end is still served
    if (m_watcher)
        m_watcher->socketBroken();
}

qint64 TlsLink::read(char *data, qint64 size)
{
    const qint64 got = m_socket.read(data, size);
    if (got > 0)
        return got;
    if (m_ended)
        return 0;
    errno = EAGAIN;
    return -1;
}

SendQueue::Outcome TlsLink::flush(SendQueue &queue)
{
    while (!queue.isEmpty()) {
        if (m_ended || m_socket.state() != QAbstractSocket::ConnectedState)
            return SendQueue::Outcome::Broken;
        if (m_handed == 0) {
            const QByteArray part = queue.front(AtOnce);
            m_socket.write(part);
            m_handed = part.size();
        }
        m_socket.flush();
        if (isPending())
            return SendQueue::Outcome::Blocked;
        queue.drop(std::exchange(m_handed, 0));
    }
    return SendQueue::Outcome::Drained;
}

void TlsLink::setInterest(SocketHub::Interest interest)
{
    const bool wakes = interest.read && !m_interest.read && m_socket.bytesAvailable() > 0;
    m_interest = interest;
    if (wakes)
        QMetaObject::invokeMethod(this, &TlsLink::bytesCame, Qt::QueuedConnection);
}

void TlsLink::finish(bool abruptly)
{
    if (abruptly)
        ::shutdown(int(m_socket.socketDescriptor()), SHUT_WR);
    else
        m_socket.disconnectFromHost();
}

void TlsLink::close()
{
    m_watcher = nullptr;
    m_socket.disconnect(this);
    m_socket.abort();
    deleteLater();
}

} // namespace custompass
