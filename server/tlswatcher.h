// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/tlsidentity.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace custompass {

/// Holds the certificate and key in force, and follows their files: a renewed certificate is used without a restart. What
/// cannot be used is said in the log, and the one before stays. Lives on the gateway's thread.
class TlsWatcher final : public QObject
{
    Q_OBJECT
public:
    explicit TlsWatcher(QObject *parent = nullptr);

    /// Reads the pair, and follows it from now on; empty paths: none. An error leaves all as it was.
    Result<Done> use(const QString &certificatePath, const QString &keyPath);
    /// Null: connections are plain.
    const TlsIdentityPtr &current() const { return m_current; }

Q_SIGNALS:
    /// The files hold another pair.
    void renewed();

private:
    void watch();
    void reload();

    QString m_certificatePath;
    QString m_keyPath;
    TlsIdentityPtr m_current;
    QFileSystemWatcher m_watcher;
    QTimer m_debounce;
};

} // namespace custompass
