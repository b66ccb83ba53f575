// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/keyfile.h"

#include "models/store/privatefile.h"

#include <sodium.h>

#include <algorithm>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;
using Key = SecretBox::Key;

Error named(const Error &error)
{
    return Error{ErrorCode::ConfigError, u"master key file "_s + error.details};
}

/// The key that stands in the file, if there is one.
Result<std::optional<Key>> readKey(const QString &path)
{
    auto content = readPrivateFile(path, SecretBox::KeyBytes + 1);
    if (!content)
        return named(content.error());
    if (!content->has_value())
        return std::optional<Key>();
    QByteArray bytes = *std::move(content).value();
    if (bytes.size() != qsizetype(SecretBox::KeyBytes))
        return named(
            {ErrorCode::ConfigError, u"%1: must hold exactly %2 bytes"_s.arg(path).arg(SecretBox::KeyBytes)});
    Key key{};
    std::copy(bytes.cbegin(), bytes.cend(), key.begin());
    sodium_memzero(bytes.data(), size_t(bytes.size()));
    return std::optional(key);
}

Result<Done> publishKey(const QString &path, const Key &key)
{
    auto draft = PrivateFileDraft::create(path);
    if (!draft)
        return named(draft.error());
    const QByteArrayView bytes(key.data(), qsizetype(key.size()));
    if (const auto written = draft.value().write(bytes); !written)
        return named(written.error());
    // whether it is this one or that of a quicker process: there is a whole key now
    if (const auto published = draft.value().publish(); !published)
        return named(published.error());
    return Done{};
}

} // namespace

Result<Key> readOrCreateKeyFile(const QString &path, const Key &fresh)
{
    const auto before = readKey(path);
    if (!before)
        return before.error();
    if (before->has_value())
        return **before;
    if (const auto published = publishKey(path, fresh); !published)
        return published.error();
    const auto after = readKey(path);
    if (!after)
        return after.error();
    if (!after->has_value())
        return Error{ErrorCode::ConfigError,
                     u"master key file %1: was removed while the program started"_s.arg(path)};
    return **after;
}

} // namespace custompass
