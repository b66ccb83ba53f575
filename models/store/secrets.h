// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>

namespace custompass {

/// Seals secrets at rest (libsodium secretbox) and hashes tokens with a key (SPEC 4). Immutable, thread-safe,
/// cheap to copy. Both keys are derived from one master key, so that neither tells anything about the other.
class SecretBox
{
public:
    static constexpr std::size_t KeyBytes = 32;
    using Key = std::array<unsigned char, KeyBytes>;

    /// Reads the master key from @p path, or makes a new one there with mode 0600 if there is no such file.
    /// When several processes start at once, all get the same key. ConfigError that names the path if it is a
    /// symbolic link or no regular file, if its mode lets group or others in, if it has a wrong length or
    /// cannot be read or written.
    static Result<SecretBox> fromKeyFile(const QString &path);
    explicit SecretBox(const Key &masterKey);
    ~SecretBox(); ///< wipes the keys
    SecretBox(const SecretBox &) = default;
    SecretBox &operator=(const SecretBox &) = default;

    /// The same secret sealed twice gives different bytes.
    QByteArray seal(const QByteArray &secret) const;
    /// No value if it was sealed with another key or was changed.
    std::optional<QByteArray> open(const QByteArray &sealed) const;
    /// What tokens are looked up by: 32 bytes, always the same for the same token and master key.
    QByteArray tokenHash(const QByteArray &token) const;

private:
    Key m_sealKey{};
    Key m_hashKey{};
};

/// @p count random characters of 0–9, A–Z, a–z, each equally likely, from the system's random source.
/// Thread-safe.
QByteArray randomBase62(int count);

} // namespace custompass
