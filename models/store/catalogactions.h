// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/channel.h"
#include "models/domain/result.h"
#include "models/domain/taskstatus.h"
#include "models/store/secrets.h"
#include "models/store/tokens.h"

#include <QHostAddress>

#include <functional>
#include <optional>
#include <vector>

namespace custompass {

class Database;

/// Where the gateway listens, so that no channel leads back to it (SPEC 3).
struct ListenPoint
{
    QHostAddress address;
    quint16 port = 0;
};

/// What a status word means (SPEC 8).
enum class WordMeaning { Success, Failed, Processing };

/// What an operator does with the configuration, one transaction each (SPEC 13). All values are held against
/// the rules; a refusal is InvalidRequest and fieldOf() says at which field. The running gateway notices
/// changes by itself. On the database's thread; needs a writing connection.
class CatalogActions
{
public:
    CatalogActions(Database &database, const SecretBox &secrets, qint64 nowMs)
        : m_database(database)
        , m_secrets(secrets)
        , m_nowMs(nowMs)
    {
    }
    /// Base URLs that come back to @p point are refused from now on.
    void refuseLoopsTo(const ListenPoint &point) { m_listener = point; }

    // An object with id 0 is created, else it replaces the stored one as a whole. The id is the result.
    Result<qint64> save(const Group &group);
    Result<qint64> save(const Model &model);
    /// Status words that the channel's mapping knows now are unmapped no longer.
    Result<qint64> save(const Channel &channel);
    Result<qint64> save(const User &user);
    /// An existing token, which keeps its key; new ones are created by createToken().
    Result<qint64> save(const Token &token);

    /// A new channel that is like another one, with its keys, but for the name; switched off.
    Result<qint64> copyChannel(qint64 id, const QString &name);
    /// A name for a copy that is not taken: `name 2`, `name 3` …
    Result<QString> freeChannelName(const QString &name);
    /// A new user; @p quota, if it is not zero, is booked as `topup` in the same transaction.
    Result<qint64> createUser(const User &user, Quota quota);
    /// A token of @p token.userId with a new secret, which is shown this one time.
    Result<CreatedToken> createToken(const Token &token);

    Result<Done> setChannelEnabled(qint64 id, bool enabled);
    Result<Done> setUserEnabled(qint64 id, bool enabled);
    Result<Done> setTokenEnabled(qint64 id, bool enabled);

    // What is removed is gone from the next catalog on; bills and tasks can still name it.
    /// Groups as by save(), once those of @p removed are gone as by removeGroup(): all of it or nothing.
    Result<Done> saveGroups(const std::vector<Group> &groups, const QList<qint64> &removed);
    /// Conflict if it is the group `default` or still in use.
    Result<Done> removeGroup(qint64 id);
    Result<Done> removeModel(qint64 id);
    /// Forgets its keys and its unmapped words, too. Its open tasks go on until they time out.
    Result<Done> removeChannel(qint64 id);
    /// With its tokens. The balance stays in the books.
    Result<Done> removeUser(qint64 id);
    Result<Done> removeToken(qint64 id);

    /// Makes @p word mean that in a channel, and takes it off the list of unmapped words. A list that the
    /// channel took from the configuration so far begins as that of @p configured.
    Result<Done> mapWord(qint64 channelId, const QString &word, WordMeaning meaning,
                         const StatusMapping &configured);
    /// Takes a word off the list of unmapped ones; the next time it is seen it is there again.
    Result<Done> forgetWord(qint64 channelId, const QString &word);

private:
    Result<qint64> saved(const std::function<Result<qint64>()> &body);
    Result<Done> enable(const char *table, qint64 id, bool enabled);
    Result<Channel> storedChannel(qint64 id);
    Result<qint64> saveChannelWithin(const Channel &channel);
    Result<Done> forgetMappedWords(const Channel &channel);

    Database &m_database;
    const SecretBox &m_secrets;
    qint64 m_nowMs;
    std::optional<ListenPoint> m_listener;
};

/// The open tasks of a channel whose upstream last said @p word: those to be asked for once it is mapped.
Result<std::vector<qint64>> tasksWaitingWith(Database &database, qint64 channelId, const QString &word);

/// What an error of the configuration is about, in the words of the workspace file (`groups[2]`, `name`); empty if it is
/// about no field.
QString pathOf(const Error &error);
/// The field that this lies in: `groups`, `name`.
QString fieldOf(const Error &error);

} // namespace custompass
