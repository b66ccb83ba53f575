// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/channel.h"
#include "models/domain/result.h"
#include "models/store/secrets.h"

#include <QHash>

#include <memory>
#include <vector>

namespace custompass {

class Database;

/// Everything a request is decided by, except balances, as it was at one moment. Immutable; a request takes
/// one and keeps it to its end. Pointers that the look-ups return live as long as the catalog.
class Catalog
{
public:
    Catalog() = default;
    Catalog(const Catalog &) = delete; // the look-ups point into it
    Catalog &operator=(const Catalog &) = delete;

    /// What catalogVersion() was when this was read.
    qint64 version() const { return m_version; }

    // Null if there is none; what was deleted is not in the catalog, nor are the tokens of a deleted user.
    const Group *group(const QString &name) const;
    const Model *model(const QString &name) const; ///< null: no price row, so free if a channel lists it
    const User *user(qint64 id) const;
    const Token *token(qint64 id) const;
    /// By the keyed hash that SecretBox::tokenHash() makes. The user of a token that is found exists.
    const Token *tokenByHash(const QByteArray &hash) const;
    const Channel *channel(qint64 id) const;
    /// All channels that list @p model, enabled or not, by descending priority, then id.
    const std::vector<const Channel *> &channelsFor(const QString &model) const;

    /// All channels, by descending priority, then id.
    const std::vector<Channel> &channels() const { return m_channels; }
    const QHash<QString, Group> &groups() const { return m_groups; }
    const QHash<QString, Model> &models() const { return m_models; }
    /// All models by name: those with a price row, and those that a channel lists without one.
    QStringList modelNames() const;
    const QHash<qint64, User> &users() const { return m_users; }
    const QHash<qint64, Token> &tokens() const { return m_tokens; }

private:
    friend class CatalogLoader;
    qint64 m_version = 0;
    QHash<QString, Group> m_groups;
    QHash<QString, Model> m_models;
    QHash<qint64, User> m_users;
    QHash<qint64, Token> m_tokens;
    QHash<QByteArray, qint64> m_tokenByHash;
    std::vector<Channel> m_channels;
    QHash<qint64, std::size_t> m_channelById;
    QHash<QString, std::vector<const Channel *>> m_channelsByModel;
};

using CatalogPtr = std::shared_ptr<const Catalog>;

/// Reads the whole catalog in one read transaction; any connection will do. SystemError that names the row
/// and column if something stored is unusable, also if a channel's keys were sealed with another master key.
/// Secrets never stand in the message.
Result<CatalogPtr> loadCatalog(Database &database, const SecretBox &secrets);

/// The same for a caller that holds a transaction on @p database already.
Result<CatalogPtr> loadCatalogWithin(Database &database, const SecretBox &secrets);

/// The version of the configuration tables; triggers raise it with each change, whoever makes it. Cheap.
Result<qint64> catalogVersion(Database &database);

} // namespace custompass
