// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalogwriter.h"

#include "models/domain/redact.h"
#include "models/store/database.h"
#include "models/store/rules.h"
#include "models/store/sqlvalues.h"
#include "models/store/storedvalues.h"

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

/// Puts a value in place of the hash of a token that is no more, so that its key is free again. No hash looks
/// so.
constexpr auto FreedHash = "cast('deleted ' || id as blob)"_L1;

Error invalid(const QString &details)
{
    return Error{ErrorCode::InvalidRequest, details};
}

template <typename T>
Result<Done> checkRules(const T &value)
{
    if (const auto problem = problemOf(value))
        return invalid(problem->text());
    return Done{};
}

QVariant decimalValue(const std::optional<Decimal> &decimal)
{
    return sqlValue(decimal ? std::optional(decimal->toString()) : std::nullopt);
}

ColumnValues basicColumns(const Channel &channel, const SecretBox &secrets)
{
    return {{"name", channel.name},
            {"base_url", channel.baseUrl},
            {"sealed_keys", secrets.seal(joinedKeys(channel.keys))},
            {"models", toJsonText(channel.models)},
            {"groups", toJsonText(channel.groups)},
            {"priority", channel.priority},
            {"weight", channel.weight},
            {"enabled", channel.enabled},
            {"auto_disable", channel.autoDisable},
            {"tag", sqlValue(channel.tag)},
            {"note", sqlValue(channel.note)}};
}

/// Headers may carry keys, so they are sealed as soon as there are any.
QVariant sealedHeaders(const QJsonObject &headers, const SecretBox &secrets)
{
    const QString text = toJsonText(headers);
    return headers.isEmpty() ? QVariant(text) : QVariant(secrets.seal(text.toUtf8()));
}

/// A proxy's address may carry a password; without one it stays readable.
QVariant sealedProxy(const std::optional<QString> &proxy, const SecretBox &secrets)
{
    return proxy && proxy->contains(u'@') ? QVariant(secrets.seal(proxy->toUtf8())) : sqlValue(proxy);
}

ColumnValues advancedColumns(const Channel &channel, const SecretBox &secrets)
{
    const auto header =
        channel.tokenHeader ? std::optional(QString::fromLatin1(*channel.tokenHeader)) : std::nullopt;
    const auto mapping =
        channel.statusMapping ? std::optional(toJsonText(toJson(*channel.statusMapping))) : std::nullopt;
    return {{"token_header", sqlValue(header)},
            {"status_mapping", sqlValue(mapping)},
            {"model_mapping", toJsonText(channel.modelMapping)},
            {"param_override", toJsonText(channel.paramOverride)},
            {"header_override", sealedHeaders(channel.headerOverride, secrets)},
            {"status_code_mapping", toJsonText(channel.statusCodeMapping)},
            {"precharge_mark", toWord(channel.prechargeMark)},
            {"envelope", toWord(channel.envelope)},
            {"proxy", sealedProxy(channel.proxy, secrets)},
            {"connect_timeout_ms", sqlValue(channel.connectTimeoutMs)},
            {"first_byte_timeout_ms", sqlValue(channel.firstByteTimeoutMs)},
            {"total_timeout_ms", sqlValue(channel.totalTimeoutMs)}};
}

ColumnValues columns(const Model &model)
{
    return {{"name", model.name},
            {"free", model.price.free},
            {"price_usd", decimalValue(model.price.priceUsd)},
            {"model_ratio", decimalValue(model.price.modelRatio)},
            {"completion_ratio", decimalValue(model.price.completionRatio)},
            {"cache_ratio", decimalValue(model.price.cacheRatio)},
            {"image_ratio", decimalValue(model.price.imageRatio)},
            {"audio_ratio", decimalValue(model.price.audioRatio)},
            {"audio_completion_ratio", decimalValue(model.price.audioCompletionRatio)},
            {"group_ratios", toJsonText(toJson(model.groupRatios))},
            {"minimum_hold", model.minimumHold.value()}};
}

ColumnValues columns(const Token &token)
{
    const auto limit = [](const std::optional<Quota> &quota) {
        return sqlValue(quota ? std::optional(quota->value()) : std::nullopt);
    };
    return {{"user_id", token.userId},
            {"name", token.name},
            {"enabled", token.enabled},
            {"expires_at", sqlValue(token.expiresAtMs)},
            {"quota_limit", limit(token.quotaLimit)},
            {"quota_per_day", limit(token.quotaPerDay)},
            {"quota_per_week", limit(token.quotaPerWeek)},
            {"quota_per_month", limit(token.quotaPerMonth)},
            {"models", toJsonText(token.models)},
            {"allow_ips", toJsonText(token.allowIps)},
            {"requests_per_minute", sqlValue(std::optional<qint64>(token.requestsPerMinute))}};
}

/// Runs a statement whose rows, if any, do not matter.
Result<Done> run(Database &database, const QString &sql, const QVariantList &values)
{
    const auto done = runSql(database, sql, values);
    if (!done)
        return done.error();
    return Done{};
}

} // namespace

Result<qint64> CatalogWriter::save(const Group &group)
{
    if (const auto good = checkRules(group); !good)
        return good.error();
    if (const auto free = checkNameFree("groups", group.name, group.id, u"true"_s); !free)
        return free.error();
    const auto renamed =
        findId(m_database, u"select id from groups where id = ? and name <> ?"_s, {group.id, group.name});
    if (!renamed)
        return renamed.error();
    if (renamed->has_value())
        return invalid(u"name: %1: must stay: users, channels and prices know the group by its name"_s.arg(
            quoted(group.name)));
    return storeRow(m_database, "groups", group.id,
                    {{"name", group.name}, {"ratio", group.ratio.toString()}});
}

Result<qint64> CatalogWriter::save(const Model &model)
{
    if (const auto good = checkRules(model); !good)
        return good.error();
    if (const auto free = checkNameFree("models", model.name, model.id, u"true"_s); !free)
        return free.error();
    for (auto ratio = model.groupRatios.begin(); ratio != model.groupRatios.end(); ++ratio) {
        const auto exists = checkGroupExists(u"group_ratios.%1"_s.arg(ratio.key()), ratio.key());
        if (!exists)
            return exists.error();
    }
    return storeRow(m_database, "models", model.id, columns(model));
}

Result<qint64> CatalogWriter::save(const Channel &channel)
{
    if (const auto good = checkRules(channel); !good)
        return good.error();
    if (const auto free = checkNameFree("channels", channel.name, channel.id, u"deleted_at is null"_s); !free)
        return free.error();
    for (qsizetype i = 0; i < channel.groups.size(); ++i) {
        if (const auto exists = checkGroupExists(u"groups[%1]"_s.arg(i), channel.groups[i]); !exists)
            return exists.error();
    }
    ColumnValues values = basicColumns(channel, m_secrets);
    for (auto &column : advancedColumns(channel, m_secrets))
        values.push_back(std::move(column));
    return storeRow(m_database, "channels", channel.id, values);
}

Result<qint64> CatalogWriter::save(const User &user)
{
    if (const auto good = checkRules(user); !good)
        return good.error();
    if (const auto free = checkNameFree("users", user.name, user.id, u"deleted_at is null"_s); !free)
        return free.error();
    if (const auto exists = checkGroupExists(u"group"_s, user.group); !exists)
        return exists.error();
    return storeRow(m_database, "users", user.id,
                    {{"name", user.name},
                     {"user_group", user.group},
                     {"ratio", user.ratio.toString()},
                     {"enabled", user.enabled}});
}

Result<qint64> CatalogWriter::save(const Token &token, const std::optional<QByteArray> &key)
{
    if (const auto good = checkRules(token); !good)
        return good.error();
    const QString condition = u"deleted_at is null and user_id = %1"_s.arg(token.userId);
    if (const auto free = checkNameFree("tokens", token.name, token.id, condition); !free)
        return free.error();
    if (!key && token.id == 0)
        return invalid(u"key: is missing"_s);
    ColumnValues values = columns(token);
    if (key) {
        if (const auto problem = problemOfTokenKey(*key))
            return invalid(problem->text());
        const QByteArray hash = m_secrets.tokenHash(*key);
        if (const auto claimed = claimKey(token, *key, hash); !claimed)
            return claimed.error();
        values.push_back({"hash", hash});
        values.push_back({"sealed_key", m_secrets.seal(*key)});
    }
    return storeRow(m_database, "tokens", token.id, values);
}

Result<Done> CatalogWriter::checkNameFree(const char *table, const QString &name, qint64 id,
                                          const QString &condition)
{
    const QString sql =
        u"select id from %1 where name = ? and id <> ? and %2"_s.arg(QString::fromLatin1(table), condition);
    const auto other = findId(m_database, sql, {name, id});
    if (!other)
        return other.error();
    if (other->has_value())
        return invalid(u"name: %1: is taken already"_s.arg(quoted(name)));
    return Done{};
}

Result<Done> CatalogWriter::checkGroupExists(const QString &path, const QString &name)
{
    const auto group = findId(m_database, u"select id from groups where name = ?"_s, {name});
    if (!group)
        return group.error();
    if (!group->has_value())
        return invalid(u"%1: %2: there is no such group"_s.arg(path, quoted(name)));
    return Done{};
}

Result<Done> CatalogWriter::claimKey(const Token &token, const QByteArray &key, const QByteArray &hash)
{
    auto owner = runSql(
        m_database,
        u"select t.id, t.user_id, t.name, u.name, t.deleted_at is not null or u.deleted_at is not null "
        "from tokens t join users u on u.id = t.user_id where t.hash = ? and t.id <> ?"_s,
        {hash, token.id});
    if (!owner)
        return owner.error();
    if (!owner.value().next())
        return owner->lastError().isValid() ? Result<Done>(sqlError(*owner)) : Done{};
    const bool isDeleted = owner->value(4).toBool();
    if (isDeleted)
        return run(m_database, u"update tokens set hash = %1 where id = ?"_s.arg(FreedHash),
                   {owner->value(0)});
    const bool isOwn = owner->value(1).toLongLong() == token.userId;
    const QString holder = isOwn ? u"the token %1 of this user"_s.arg(quoted(owner->value(2).toString()))
                                 : u"the user %1"_s.arg(quoted(owner->value(3).toString()));
    return invalid(u"key: %1: belongs to %2 already"_s.arg(redacted(QString::fromUtf8(key)), holder));
}

Result<Done> CatalogWriter::removeGroup(qint64 id)
{
    auto user = runSql(
        m_database,
        u"select g.name, "
        "(select name from users where user_group = g.name and deleted_at is null limit 1), "
        "(select name from channels, json_each(channels.groups) as listed "
        " where listed.value = g.name and deleted_at is null limit 1), "
        "(select m.name from models m, json_each(m.group_ratios) as ratio "
        " where ratio.key = g.name limit 1) "
        "from groups g where g.id = ?"_s,
        {id});
    if (!user)
        return user.error();
    if (!user.value().next())
        return user->lastError().isValid() ? Result<Done>(sqlError(*user)) : Done{};
    const QString name = user->value(0).toString();
    if (name == "default"_L1)
        return Error{ErrorCode::Conflict, u"the group \"default\" always exists"_s};
    const std::pair<int, QString> holders[] = {{1, u"user"_s}, {2, u"channel"_s}, {3, u"price of"_s}};
    for (const auto &[column, holder] : holders) {
        if (!user->isNull(column))
            return Error{ErrorCode::Conflict, u"the group %1 is in use: %2 %3"_s.arg(
                                                  quoted(name), holder, quoted(user->value(column).toString()))};
    }
    return run(m_database, u"delete from groups where id = ?"_s, {id});
}

Result<Done> CatalogWriter::removeModel(qint64 id)
{
    return run(m_database, u"delete from models where id = ?"_s, {id});
}

Result<Done> CatalogWriter::removeChannel(qint64 id, qint64 nowMs)
{
    return run(m_database,
               u"update channels set deleted_at = ?, sealed_keys = ? where id = ? and deleted_at is null"_s,
               {nowMs, m_secrets.seal(joinedKeys({})), id});
}

Result<Done> CatalogWriter::removeUser(qint64 id, qint64 nowMs)
{
    const auto tokens =
        run(m_database,
            u"update tokens set deleted_at = ?, hash = %1 where user_id = ? and deleted_at is null"_s.arg(
                FreedHash),
            {nowMs, id});
    if (!tokens)
        return tokens.error();
    return run(m_database, u"update users set deleted_at = ? where id = ? and deleted_at is null"_s,
               {nowMs, id});
}

Result<Done> CatalogWriter::removeToken(qint64 id, qint64 nowMs)
{
    return run(
        m_database,
        u"update tokens set deleted_at = ?, hash = %1 where id = ? and deleted_at is null"_s.arg(FreedHash),
        {nowMs, id});
}

} // namespace custompass
