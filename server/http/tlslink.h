// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/sendqueue.h"
#include "server/http/sockethub.h"

#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>

namespace custompass {

/// The encrypted side of one connection, used by an Airlock in place of plain recv() and send(). What it says it has sent
/// has been taken by the system, so all rules of the airlock hold as they do for plain connections. Lives on its worker's
/// thread.
class TlsLink final : public QObject
{
public:
    /// Takes over the connected socket @p descriptor and waits for the client's handshake. The watcher is told as by a
    /// SocketHub.
    TlsLink(int descriptor, const QSslConfiguration &tls, SocketHub::Watcher *watcher, QObject *parent);

    /// Like recv(): bytes, 0 at the end, or -1 with errno EAGAIN if there is nothing yet.
    qint64 read(char *data, qint64 size);
    /// Like SendQueue::flush(). A part leaves the queue only once all of it was taken by the system.
    SendQueue::Outcome flush(SendQueue &queue);
    void setInterest(SocketHub::Interest interest);
    /// Says that nothing more follows. With @p abruptly the client may still be sending: its bytes must be read on, or it
    /// would not get our last ones, and Qt can only say good-bye and close in one.
    void finish(bool abruptly);
    /// Closes at once; the watcher hears nothing more. Deletes itself later.
    void close();

private:
    void bytesCame();
    void bytesLeft();
    void ended();
    bool isPending() const { return m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0; }

    QSslSocket m_socket;
    SocketHub::Watcher *m_watcher; ///< null once closed
    SocketHub::Interest m_interest{.read = true, .write = false};
    qsizetype m_handed = 0; ///< bytes in front of the queue that were encrypted, but not all taken yet
    bool m_ended = false;   ///< no connection any more
};

} // namespace custompass
