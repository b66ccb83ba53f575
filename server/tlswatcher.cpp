// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tlswatcher.h"

#include "models/domain/logging.h"

#include <QFileInfo>

namespace custompass {

/// Certificate and key are replaced one after the other; that is one change.
static constexpr int debounceMs = 200;

TlsWatcher::TlsWatcher(QObject *parent)
    : QObject(parent)
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &TlsWatcher::reload);
    const auto schedule = [this] { m_debounce.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, schedule);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, schedule);
}

Result<Done> TlsWatcher::use(const QString &certificatePath, const QString &keyPath)
{
    TlsIdentityPtr identity;
    if (!certificatePath.isEmpty()) {
        const Result<TlsIdentityPtr> loaded = loadTlsIdentity(certificatePath, keyPath);
        if (!loaded)
            return loaded.error();
        identity = *loaded;
    }
    m_certificatePath = certificatePath;
    m_keyPath = keyPath;
    m_current = identity;
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    watch();
    return Done{};
}

/// The folders tell when a file is replaced by another, the files when they are written to.
void TlsWatcher::watch()
{
    if (m_certificatePath.isEmpty())
        return;
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &file : {m_certificatePath, m_keyPath}) {
        for (const QString &path : {file, QFileInfo(file).path()}) {
            if (!watched.contains(path) && QFileInfo::exists(path))
                m_watcher.addPath(path);
        }
    }
}

void TlsWatcher::reload()
{
    watch(); // a replaced file drops out
    if (m_certificatePath.isEmpty())
        return;
    const Result<TlsIdentityPtr> loaded = loadTlsIdentity(m_certificatePath, m_keyPath);
    if (!loaded) {
        qCWarning(lcApp).noquote() << "the certificate in force stays:" << loaded.error().details;
        return;
    }
    if (m_current && (*loaded)->chain == m_current->chain && (*loaded)->key == m_current->key)
        return;
    m_current = *loaded;
    qCInfo(lcApp).noquote() << "certificate renewed, valid until"
                            << m_current->chain.first().expiryDate().toString(Qt::ISODate);
    Q_EMIT renewed();
}

} // namespace custompass
