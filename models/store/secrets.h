// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>

namespace custompass {

/// Seals secrets at rest (libsodium secretbox) and hashes tokens with a key (SPEC 4). Immutable, thread-safe.
class SecretBox
{
public:
    static constexpr std::size_t KeyBytes = 32;

    /// Reads the master key from @p path, or makes a new one there with mode 0600. ConfigError if the file is
    /// readable by others, has a wrong length or cannot be written.
    static Result<SecretBox> fromKeyFile(const QString &path);
    explicit SecretBox(const std::array<unsigned char, KeyBytes> &masterKey);

    QByteArray seal(const QByteArray &secret) const;
    /// No value if it was sealed with another key or was changed.
    std::optional<QByteArray> open(const QByteArray &sealed) const;
    /// What tokens are looked up by.
    QByteArray tokenHash(const QByteArray &token) const;

private:
    std::array<unsigned char, KeyBytes> m_sealKey{};
    std::array<unsigned char, KeyBytes> m_hashKey{};
};

} // namespace custompass
