// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/tlsidentity.h"

#include <QFile>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxPemBytes = 1 << 20;

Error problem(const char *variable, const QString &path, const QString &what)
{
    return {ErrorCode::ConfigError, u"%1: \"%2\" %3"_s.arg(QLatin1StringView(variable), path, what)};
}

Result<QByteArray> contentOf(const char *variable, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return problem(variable, path, u"cannot be read: %1"_s.arg(file.errorString()));
    const QByteArray content = file.read(MaxPemBytes + 1);
    if (content.size() > MaxPemBytes)
        return problem(variable, path, u"is larger than 1 MiB"_s);
    return content;
}

QSslKey keyFrom(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return {};
}

/// Qt cannot derive a public key from a private one. But the private one holds it: the last bytes of the public key (of an
/// EC key its point, of an RSA key the end of modulus and exponent) stand in it as they are.
bool belongTogether(const QSslCertificate &certificate, const QSslKey &key)
{
    constexpr qsizetype Compared = 64;
    const QSslKey publicKey = certificate.publicKey();
    return publicKey.algorithm() == key.algorithm() && key.toDer().contains(publicKey.toDer().right(Compared));
}

} // namespace

Result<TlsIdentityPtr> loadTlsIdentity(const QString &certificatePath, const QString &keyPath)
{
    static constexpr char certificateVariable[] = "CUSTOM_PASS_TLS_CERTIFICATE";
    static constexpr char keyVariable[] = "CUSTOM_PASS_TLS_KEY";
    const Result<QByteArray> certificatePem = contentOf(certificateVariable, certificatePath);
    if (!certificatePem)
        return certificatePem.error();
    const Result<QByteArray> keyPem = contentOf(keyVariable, keyPath);
    if (!keyPem)
        return keyPem.error();

    auto identity = std::make_shared<TlsIdentity>();
    identity->chain = QSslCertificate::fromData(*certificatePem, QSsl::Pem);
    if (identity->chain.isEmpty() || identity->chain.first().isNull())
        return problem(certificateVariable, certificatePath, u"holds no certificate in PEM"_s);
    identity->key = keyFrom(*keyPem);
    if (identity->key.isNull())
        return problem(keyVariable, keyPath, u"holds no RSA or EC key in PEM without a passphrase"_s);
    if (!belongTogether(identity->chain.first(), identity->key))
        return problem(keyVariable, keyPath, u"is not the key of the certificate in \"%1\""_s.arg(certificatePath));
    return TlsIdentityPtr(std::move(identity));
}

} // namespace custompass
