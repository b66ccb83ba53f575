// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/secrets.h"

#include "models/store/keyfile.h"

#include <QtGlobal>

#include <sodium.h>

namespace custompass {
namespace {

static_assert(SecretBox::KeyBytes == crypto_kdf_KEYBYTES);
static_assert(SecretBox::KeyBytes == crypto_secretbox_KEYBYTES);
static_assert(SecretBox::KeyBytes == crypto_generichash_KEYBYTES);

// The numbers and the context are part of the format of what is stored: they never change.
constexpr quint64 SealKeyNumber = 1;
constexpr quint64 HashKeyNumber = 2;
constexpr char KeyContext[crypto_kdf_CONTEXTBYTES + 1] = "CstmPass";

unsigned char *bytes(QByteArray &data)
{
    return reinterpret_cast<unsigned char *>(data.data());
}

const unsigned char *bytes(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}

/// sodium_init() fails only where the system has no random numbers: nothing can be kept secret there.
void ensureSodium()
{
    static const int state = sodium_init();
    if (state < 0)
        qFatal("libsodium cannot be initialised: the system has no source of random numbers");
}

} // namespace

Result<SecretBox> SecretBox::fromKeyFile(const QString &path)
{
    ensureSodium();
    Key fresh;
    randombytes_buf(fresh.data(), fresh.size());
    auto master = readOrCreateKeyFile(path, fresh);
    sodium_memzero(fresh.data(), fresh.size());
    if (!master)
        return master.error();
    SecretBox box(*master);
    sodium_memzero(master.value().data(), KeyBytes);
    return box;
}

SecretBox::SecretBox(const Key &masterKey)
{
    ensureSodium();
    crypto_kdf_derive_from_key(m_sealKey.data(), m_sealKey.size(), SealKeyNumber, KeyContext,
                               masterKey.data());
    crypto_kdf_derive_from_key(m_hashKey.data(), m_hashKey.size(), HashKeyNumber, KeyContext,
                               masterKey.data());
}

SecretBox::~SecretBox()
{
    sodium_memzero(m_sealKey.data(), m_sealKey.size());
    sodium_memzero(m_hashKey.data(), m_hashKey.size());
}

QByteArray SecretBox::seal(const QByteArray &secret) const
{
    // nonce, then the box: the nonce is random because 192 bits never meet twice
    QByteArray sealed(qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) + secret.size(),
                      Qt::Uninitialized);
    unsigned char *nonce = bytes(sealed);
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES, bytes(secret), quint64(secret.size()), nonce,
                          m_sealKey.data());
    return sealed;
}

std::optional<QByteArray> SecretBox::open(const QByteArray &sealed) const
{
    const qsizetype secretSize =
        sealed.size() - qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);
    if (secretSize < 0)
        return std::nullopt;
    QByteArray secret(secretSize, Qt::Uninitialized);
    const unsigned char *nonce = bytes(sealed);
    const unsigned char *box = nonce + crypto_secretbox_NONCEBYTES;
    const auto boxSize = quint64(sealed.size()) - crypto_secretbox_NONCEBYTES;
    if (crypto_secretbox_open_easy(bytes(secret), box, boxSize, nonce, m_sealKey.data()) != 0)
        return std::nullopt;
    return secret;
}

QByteArray SecretBox::tokenHash(const QByteArray &token) const
{
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(bytes(hash), size_t(hash.size()), bytes(token), quint64(token.size()),
                       m_hashKey.data(), m_hashKey.size());
    return hash;
}

QByteArray randomBase62(int count)
{
    static constexpr char Alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    ensureSodium();
    QByteArray text(count, Qt::Uninitialized);
    for (char &character : text)
        character = Alphabet[randombytes_uniform(sizeof Alphabet - 1)];
    return text;
}

} // namespace custompass
