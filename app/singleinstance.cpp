// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include "models/domain/logging.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QStandardPaths>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int AnswerWithinMs = 2'000;
static constexpr auto Wish = "raise\n";

/// The socket lies in the data directory; where that path is too long for one, in the user's run-time folder, which
/// nobody else may enter either.
static QString socketPath(const DataDir &dataDir)
{
    constexpr qsizetype LongestPath = 100; // sun_path has 108 bytes, and QLocalServer needs some for a temporary name
    const QString path = dataDir.path() + u"/window.socket"_s;
    if (path.toLocal8Bit().size() <= LongestPath)
        return path;
    const QByteArray name = QCryptographicHash::hash(dataDir.path().toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/custompass-"_s +
           QString::fromLatin1(name);
}

SingleInstance::SingleInstance(const DataDir &dataDir, QObject *parent)
    : QObject(parent)
{
    const QString path = socketPath(dataDir);
    QLocalServer::removeServer(path); // what a crash has left; the lock says that nobody serves it
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(path))
        qCWarning(lcApp).noquote() << "a second start cannot raise this window:" << path << m_server.errorString();
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        QLocalSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            // Whoever can connect owns the data directory; all they can ask for is this.
            if (socket->readAll().startsWith(Wish))
                Q_EMIT raiseRequested();
            socket->disconnectFromServer();
        });
    });
}

bool SingleInstance::raiseOther(const DataDir &dataDir)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath(dataDir));
    if (!socket.waitForConnected(AnswerWithinMs))
        return false;
    socket.write(Wish);
    return socket.waitForBytesWritten(AnswerWithinMs) &&
           (socket.state() == QLocalSocket::UnconnectedState || socket.waitForDisconnected(AnswerWithinMs));
}

} // namespace custompass
