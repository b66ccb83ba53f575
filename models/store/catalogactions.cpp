// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalogactions.h"

#include "models/store/catalog.h"
#include "models/store/catalogwriter.h"
#include "models/store/database.h"
#include "models/store/ledgerbook.h"
#include "models/store/rules.h"
#include "models/store/sqlvalues.h"

#include <QRegularExpression>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

Error invalid(const QString &details)
{
    return Error{ErrorCode::InvalidRequest, details};
}

/// The list of a mapping that holds the words of a meaning.
QStringList &listOf(StatusMapping &mapping, WordMeaning meaning)
{
    switch (meaning) {
    case WordMeaning::Success:
        return mapping.success;
    case WordMeaning::Failed:
        return mapping.failed;
    case WordMeaning::Processing:
        return mapping.processing;
    }
    Q_UNREACHABLE();
}

void removeWord(QStringList &words, const QString &word)
{
    words.removeIf([&word](const QString &other) { return other.compare(word, Qt::CaseInsensitive) == 0; });
}

/// @p own with @p word in the list of its meaning and in no other. A list that is empty stands for the
/// configured one (mappedStatus()), so a word is added to a copy of that.
StatusMapping withWord(StatusMapping own, const QString &word, WordMeaning meaning, StatusMapping configured)
{
    for (const WordMeaning other : {WordMeaning::Success, WordMeaning::Failed, WordMeaning::Processing})
        removeWord(listOf(own, other), word);
    QStringList &list = listOf(own, meaning);
    if (list.isEmpty())
        list = listOf(configured, meaning);
    removeWord(list, word);
    list.append(word);
    return own;
}

} // namespace

Result<qint64> CatalogActions::saved(const std::function<Result<qint64>()> &body)
{
    qint64 id = 0;
    const auto done = m_database.transaction([&]() -> Result<Done> {
        const Result<qint64> result = body();
        if (!result)
            return result.error();
        id = *result;
        return Done{};
    });
    if (!done)
        return done.error();
    return id;
}

Result<qint64> CatalogActions::save(const Group &group)
{
    return saved([&] { return CatalogWriter(m_database, m_secrets).save(group); });
}

Result<qint64> CatalogActions::save(const Model &model)
{
    return saved([&] { return CatalogWriter(m_database, m_secrets).save(model); });
}

Result<qint64> CatalogActions::save(const Channel &channel)
{
    return saved([&] { return saveChannelWithin(channel); });
}

Result<qint64> CatalogActions::save(const User &user)
{
    return saved([&] { return CatalogWriter(m_database, m_secrets).save(user); });
}

Result<qint64> CatalogActions::save(const Token &token)
{
    return saved([&] { return CatalogWriter(m_database, m_secrets).save(token, std::nullopt); });
}

Result<qint64> CatalogActions::saveChannelWithin(const Channel &channel)
{
    if (m_listener && leadsToListener(channel.baseUrl, m_listener->address, m_listener->port))
        return invalid(u"base_url: %1: leads back to this gateway"_s.arg(quoted(channel.baseUrl)));
    const auto id = CatalogWriter(m_database, m_secrets).save(channel);
    if (!id || channel.id == 0)
        return id;
    const auto forgotten = forgetMappedWords(channel);
    if (!forgotten)
        return forgotten.error();
    return id;
}

Result<Done> CatalogActions::forgetMappedWords(const Channel &channel)
{
    const StatusMapping mapping = channel.statusMapping.value_or(StatusMapping());
    const QStringList words = mapping.success + mapping.failed + mapping.processing;
    for (const QString &word : words) {
        const auto forgotten = runSql(
            m_database, u"delete from unmapped_words where channel_id = ? and word = ? collate nocase"_s,
            {channel.id, sqlValue(word)});
        if (!forgotten)
            return forgotten.error();
    }
    return Done{};
}

Result<Channel> CatalogActions::storedChannel(qint64 id)
{
    const auto catalog = loadCatalogWithin(m_database, m_secrets);
    if (!catalog)
        return catalog.error();
    const Channel *channel = (*catalog)->channel(id);
    if (!channel)
        return invalid(u"there is no channel %1 any more"_s.arg(id));
    return *channel;
}

Result<qint64> CatalogActions::copyChannel(qint64 id, const QString &name)
{
    return saved([&]() -> Result<qint64> {
        auto channel = storedChannel(id);
        if (!channel)
            return channel.error();
        channel.value().id = 0;
        channel.value().name = name;
        channel.value().enabled = false;
        return saveChannelWithin(*channel);
    });
}

Result<QString> CatalogActions::freeChannelName(const QString &name)
{
    static const QRegularExpression counted(u" \\d+$"_s);
    const QString stem = QString(name).remove(counted);
    for (int number = 2;; ++number) {
        const QString candidate = u"%1 %2"_s.arg(stem).arg(number);
        const auto taken =
            findId(m_database, u"select id from channels where name = ? and deleted_at is null"_s,
                   {sqlValue(candidate)});
        if (!taken)
            return taken.error();
        if (!taken->has_value())
            return candidate;
    }
}

Result<qint64> CatalogActions::createUser(const User &user, Quota quota)
{
    User created = user;
    created.id = 0;
    return saved([&]() -> Result<qint64> {
        const auto id = CatalogWriter(m_database, m_secrets).save(created);
        if (!id || quota.isZero())
            return id;
        auto ledger = LedgerBook::open(m_database);
        if (!ledger)
            return ledger.error();
        const Result<Done> given = (*ledger)->applyAlone(TopUpOp{*id, quota, false, u"new user"_s, m_nowMs});
        if (!given)
            return Error{given.error().code, u"quota: "_s + given.error().details};
        return id;
    });
}

Result<CreatedToken> CatalogActions::createToken(const Token &token)
{
    return custompass::createToken(m_database, m_secrets, token);
}

Result<Done> CatalogActions::enable(const char *table, qint64 id, bool enabled)
{
    return m_database.transaction([&]() -> Result<Done> {
        const auto changed = runSql(m_database,
                                    u"update %1 set enabled = ? where id = ? and deleted_at is null"_s.arg(
                                        QString::fromLatin1(table)),
                                    {int(enabled), id});
        if (!changed)
            return changed.error();
        if (changed->numRowsAffected() != 1)
            return invalid(u"%1 has no row %2 any more"_s.arg(QString::fromLatin1(table)).arg(id));
        return Done{};
    });
}

Result<Done> CatalogActions::setChannelEnabled(qint64 id, bool enabled)
{
    return enable("channels", id, enabled);
}

Result<Done> CatalogActions::setUserEnabled(qint64 id, bool enabled)
{
    return enable("users", id, enabled);
}

Result<Done> CatalogActions::setTokenEnabled(qint64 id, bool enabled)
{
    return enable("tokens", id, enabled);
}

Result<Done> CatalogActions::removeGroup(qint64 id)
{
    return m_database.transaction([&] { return CatalogWriter(m_database, m_secrets).removeGroup(id); });
}

Result<Done> CatalogActions::saveGroups(const std::vector<Group> &groups, const QList<qint64> &removed)
{
    return m_database.transaction([&]() -> Result<Done> {
        CatalogWriter writer(m_database, m_secrets);
        for (const qint64 id : removed) {
            if (const auto gone = writer.removeGroup(id); !gone)
                return gone.error();
        }
        for (const Group &group : groups) {
            if (const auto id = writer.save(group); !id)
                return id.error();
        }
        return Done{};
    });
}

Result<Done> CatalogActions::removeModel(qint64 id)
{
    return m_database.transaction([&] { return CatalogWriter(m_database, m_secrets).removeModel(id); });
}

Result<Done> CatalogActions::removeChannel(qint64 id)
{
    return m_database.transaction([&]() -> Result<Done> {
        const auto words = runSql(m_database, u"delete from unmapped_words where channel_id = ?"_s, {id});
        if (!words)
            return words.error();
        return CatalogWriter(m_database, m_secrets).removeChannel(id, m_nowMs);
    });
}

Result<Done> CatalogActions::removeUser(qint64 id)
{
    return m_database.transaction(
        [&] { return CatalogWriter(m_database, m_secrets).removeUser(id, m_nowMs); });
}

Result<Done> CatalogActions::removeToken(qint64 id)
{
    return m_database.transaction(
        [&] { return CatalogWriter(m_database, m_secrets).removeToken(id, m_nowMs); });
}

Result<Done> CatalogActions::mapWord(qint64 channelId, const QString &word, WordMeaning meaning,
                                     const StatusMapping &configured)
{
    return m_database.transaction([&]() -> Result<Done> {
        auto channel = storedChannel(channelId);
        if (!channel)
            return channel.error();
        const StatusMapping own = channel->statusMapping.value_or(StatusMapping());
        // Words are compared without the spaces around them.
        channel.value().statusMapping = withWord(own, word.trimmed(), meaning, configured);
        const auto saved = saveChannelWithin(*channel);
        if (!saved)
            return saved.error();
        const auto forgotten =
            runSql(m_database,
                   u"delete from unmapped_words where channel_id = ? and trim(word) = ? collate nocase"_s,
                   {channelId, sqlValue(word.trimmed())});
        return forgotten ? Result<Done>(Done{}) : forgotten.error();
    });
}

Result<Done> CatalogActions::forgetWord(qint64 channelId, const QString &word)
{
    return m_database.transaction([&]() -> Result<Done> {
        const auto forgotten =
            runSql(m_database, u"delete from unmapped_words where channel_id = ? and word = ?"_s,
                   {channelId, sqlValue(word)});
        return forgotten ? Result<Done>(Done{}) : forgotten.error();
    });
}

Result<std::vector<qint64>> tasksWaitingWith(Database &database, qint64 channelId, const QString &word)
{
    auto query = runSql(database,
                        u"select id from tasks where finished_at is null and channel_id = ? "
                        "and upstream_status = ? collate nocase order by id"_s,
                        {channelId, sqlValue(word)});
    if (!query)
        return query.error();
    std::vector<qint64> ids;
    while (query.value().next())
        ids.push_back(query->value(0).toLongLong());
    if (query->lastError().isValid())
        return sqlError(*query);
    return ids;
}

QString pathOf(const Error &error)
{
    static const QRegularExpression path(u"^([a-z][a-z0-9_]*(?:[.\\[][^:]*)?): "_s);
    return error.code == ErrorCode::InvalidRequest ? path.match(error.details).captured(1) : QString();
}

QString fieldOf(const Error &error)
{
    static const QRegularExpression name(u"^[a-z0-9_]*"_s);
    return name.match(pathOf(error)).captured();
}

} // namespace custompass
