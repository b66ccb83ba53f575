// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/channel.h"
#include "models/domain/result.h"
#include "models/store/secrets.h"

#include <optional>

namespace custompass {

class Database;

/// Writes the configuration: the one place through which import, commands and window change what a catalog
/// holds. Every value is held against the rules (rules.h), names against those that are taken, groups against
/// those there are; what breaks one is InvalidRequest with the field first, as `base_url: "ftp://x": must be
/// http or https`.
///
/// Works inside the caller's Database::transaction(), on the database's thread. Balances are not its
/// business.
class CatalogWriter
{
public:
    CatalogWriter(Database &database, const SecretBox &secrets)
        : m_database(database)
        , m_secrets(secrets)
    {
    }

    // An object with id 0 is new, else it replaces the stored one as a whole. The id is the result.
    Result<qint64> save(const Group &group);
    Result<qint64> save(const Model &model);
    Result<qint64> save(const Channel &channel);
    Result<qint64> save(const User &user);
    /// Without a @p key the token keeps the one it has; a new token needs one. A key belongs to one token
    /// only, but those of deleted tokens are free again.
    Result<qint64> save(const Token &token, const std::optional<QByteArray> &key);

    // What is removed is gone from the next catalog on. Bills and tasks can still name it.
    /// Conflict if it is the group `default`, or if a user, channel or price still names it.
    Result<Done> removeGroup(qint64 id);
    Result<Done> removeModel(qint64 id);
    /// Forgets the channel's keys as well.
    Result<Done> removeChannel(qint64 id, qint64 nowMs);
    /// Removes the user's tokens as well. The balance stays where it is.
    Result<Done> removeUser(qint64 id, qint64 nowMs);
    Result<Done> removeToken(qint64 id, qint64 nowMs);

private:
    Result<Done> checkNameFree(const char *table, const QString &name, qint64 id, const QString &condition);
    Result<Done> checkGroupExists(const QString &path, const QString &name);
    Result<Done> claimKey(const Token &token, const QByteArray &key, const QByteArray &hash);

    Database &m_database;
    const SecretBox &m_secrets;
};

} // namespace custompass
