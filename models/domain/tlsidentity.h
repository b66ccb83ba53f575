// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>

#include <memory>

namespace custompass {

/// What the gateway shows to clients that speak HTTPS: its certificate, the ones between it and a root, and its key.
struct TlsIdentity
{
    QList<QSslCertificate> chain; ///< its own first
    QSslKey key;
};

using TlsIdentityPtr = std::shared_ptr<const TlsIdentity>;

/// Reads a PEM pair. ConfigError that names the setting, the file and what is wrong with it: not readable, no certificate,
/// no RSA or EC key without a passphrase, or a key that belongs to another certificate. Never shows what stands in them.
Result<TlsIdentityPtr> loadTlsIdentity(const QString &certificatePath, const QString &keyPath);

} // namespace custompass
