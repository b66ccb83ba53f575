// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/redact.h"
#include "models/store/catalog.h"
#include "models/store/database.h"
#include "models/store/jsontext.h"
#include "models/store/readtransaction.h"
#include "models/store/rowreader.h"
#include "models/store/sqlvalues.h"
#include "models/store/storedvalues.h"
#include "models/store/workspacefile.h"
#include "models/store/workspacesecrets.h"

#include <QJsonArray>

#include <algorithm>

#include <array>
#include <utility>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

/// Writes one snapshot in the order of SPEC 12; objects in the order they were made.
class WorkspaceExport
{
public:
    WorkspaceExport(CatalogPtr catalog, bool withSecrets)
        : m_catalog(std::move(catalog))
        , m_withSecrets(withSecrets)
    {
    }

    /// What is not in the catalog. The caller holds a transaction.
    Result<Done> readMoneyAndKeys(Database &database, const SecretBox &secrets);
    QByteArray write();

private:
    void writeGroup(const Group &group);
    void writeModel(const Model &model);
    void writeChannel(const Channel &channel);
    void writeAdvanced(const Channel &channel);
    void writeUser(const User &user);
    void writeToken(const Token &token);

    const CatalogPtr m_catalog;
    const bool m_withSecrets;
    QHash<qint64, qint64> m_balances;     ///< by user
    QHash<qint64, QByteArray> m_keys;     ///< by token
    QHash<qint64, QList<Token>> m_tokens; ///< by user
    JsonText m_json;
};

template <typename Container>
auto sortedById(const Container &container)
{
    std::vector<typename Container::value_type> sorted(container.begin(), container.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    return sorted;
}

QJsonValue json(const std::optional<Decimal> &value)
{
    return value ? QJsonValue(value->toString()) : QJsonValue();
}

QJsonValue json(const std::optional<qint64> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue json(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

QJsonValue jsonTime(const std::optional<qint64> &timeMs)
{
    return timeMs ? QJsonValue(toIsoTime(*timeMs)) : QJsonValue();
}

Result<Done> WorkspaceExport::readMoneyAndKeys(Database &database, const SecretBox &secrets)
{
    auto accounts = runSql(database, u"select user_id, quota from accounts"_s, {});
    if (!accounts)
        return accounts.error();
    while (accounts.value().next()) {
        RowReader row(*accounts, "accounts");
        m_balances.insert(row.id(), row.integer("quota"));
        if (!row.ok())
            return row.error();
    }
    if (accounts->lastError().isValid())
        return sqlError(*accounts);

    auto keys = runSql(database, u"select id, sealed_key from tokens where deleted_at is null"_s, {});
    if (!keys)
        return keys.error();
    while (keys.value().next()) {
        RowReader row(*keys, "tokens");
        const auto key = secrets.open(row.blob("sealed_key"));
        if (!key)
            row.fail("sealed_key", u"cannot be opened with this master key"_s);
        if (!row.ok())
            return row.error();
        m_keys.insert(row.id(), *key);
    }
    return keys->lastError().isValid() ? Result<Done>(sqlError(*keys)) : Done{};
}

QByteArray WorkspaceExport::write()
{
    for (const Token &token : sortedById(m_catalog->tokens()))
        m_tokens[token.userId].append(token);
    m_json.beginObject();
    m_json.member("schema"_L1, 1);
    m_json.beginArray("groups"_L1);
    for (const Group &group : sortedById(m_catalog->groups()))
        writeGroup(group);
    m_json.end();
    m_json.beginArray("models"_L1);
    for (const Model &model : sortedById(m_catalog->models()))
        writeModel(model);
    m_json.end();
    m_json.beginArray("channels"_L1);
    for (const Channel &channel : sortedById(m_catalog->channels()))
        writeChannel(channel);
    m_json.end();
    m_json.beginArray("users"_L1);
    for (const User &user : sortedById(m_catalog->users()))
        writeUser(user);
    m_json.end();
    m_json.end();
    return m_json.take();
}

void WorkspaceExport::writeGroup(const Group &group)
{
    m_json.beginObject();
    m_json.member("name"_L1, group.name);
    m_json.member("ratio"_L1, group.ratio.toString());
    m_json.end();
}

void WorkspaceExport::writeModel(const Model &model)
{
    m_json.beginObject();
    m_json.member("name"_L1, model.name);
    m_json.member("free"_L1, model.price.free);
    m_json.member("price_usd"_L1, json(model.price.priceUsd));
    m_json.member("model_ratio"_L1, json(model.price.modelRatio));
    m_json.member("completion_ratio"_L1, json(model.price.completionRatio));
    m_json.member("cache_ratio"_L1, json(model.price.cacheRatio));
    m_json.member("image_ratio"_L1, json(model.price.imageRatio));
    m_json.member("audio_ratio"_L1, json(model.price.audioRatio));
    m_json.member("audio_completion_ratio"_L1, json(model.price.audioCompletionRatio));
    m_json.member("group_ratios"_L1, toJson(model.groupRatios));
    m_json.member("minimum_hold"_L1, model.minimumHold.value());
    m_json.end();
}

void WorkspaceExport::writeChannel(const Channel &stored)
{
    const WorkspaceChannel shown = m_withSecrets ? withPlainSecrets(stored) : withRedactedSecrets(stored);
    const Channel &channel = shown.channel;
    m_json.beginObject();
    m_json.member("name"_L1, channel.name);
    m_json.member("base_url"_L1, channel.baseUrl);
    m_json.member("keys"_L1, json(*shown.keys));
    m_json.member("models"_L1, json(channel.models));
    m_json.member("groups"_L1, json(channel.groups));
    m_json.member("priority"_L1, channel.priority);
    m_json.member("weight"_L1, channel.weight);
    m_json.member("enabled"_L1, channel.enabled);
    m_json.member("auto_disable"_L1, channel.autoDisable);
    m_json.member("tag"_L1, channel.tag);
    m_json.member("note"_L1, channel.note);
    writeAdvanced(channel);
    m_json.end();
}

void WorkspaceExport::writeAdvanced(const Channel &channel)
{
    m_json.member("token_header"_L1,
                  channel.tokenHeader ? QJsonValue(QString::fromLatin1(*channel.tokenHeader)) : QJsonValue());
    m_json.member("status_mapping"_L1, channel.statusMapping ? toJson(*channel.statusMapping) : QJsonValue());
    m_json.member("model_mapping"_L1, channel.modelMapping);
    m_json.member("param_override"_L1, channel.paramOverride);
    m_json.member("header_override"_L1, channel.headerOverride);
    m_json.member("status_code_mapping"_L1, channel.statusCodeMapping);
    m_json.member("precharge_mark"_L1, toWord(channel.prechargeMark));
    m_json.member("envelope"_L1, toWord(channel.envelope));
    m_json.member("proxy"_L1, channel.proxy ? QJsonValue(*channel.proxy) : QJsonValue());
    m_json.member("connect_timeout_ms"_L1, json(channel.connectTimeoutMs));
    m_json.member("first_byte_timeout_ms"_L1, json(channel.firstByteTimeoutMs));
    m_json.member("total_timeout_ms"_L1, json(channel.totalTimeoutMs));
}

void WorkspaceExport::writeUser(const User &user)
{
    m_json.beginObject();
    m_json.member("name"_L1, user.name);
    m_json.member("group"_L1, user.group);
    m_json.member("ratio"_L1, user.ratio.toString());
    m_json.member("enabled"_L1, user.enabled);
    m_json.member("quota"_L1, m_balances.value(user.id));
    m_json.beginArray("tokens"_L1);
    for (const Token &token : m_tokens.value(user.id))
        writeToken(token);
    m_json.end();
    m_json.end();
}

void WorkspaceExport::writeToken(const Token &token)
{
    const QString key = QString::fromUtf8(m_keys.value(token.id));
    const auto limit = token.quotaLimit ? std::optional(token.quotaLimit->value()) : std::nullopt;
    m_json.beginObject();
    m_json.member("name"_L1, token.name);
    m_json.member("key"_L1, m_withSecrets ? key : redacted(key));
    m_json.member("enabled"_L1, token.enabled);
    m_json.member("expires_at"_L1, jsonTime(token.expiresAtMs));
    m_json.member("quota_limit"_L1, json(limit));
    // Only where they are set, so that a file without them stays what it was.
    const std::array periods{std::pair("quota_per_day"_L1, token.quotaPerDay),
                             std::pair("quota_per_week"_L1, token.quotaPerWeek),
                             std::pair("quota_per_month"_L1, token.quotaPerMonth)};
    for (const auto &[member, quota] : periods) {
        if (quota)
            m_json.member(member, json(std::optional(quota->value())));
    }
    m_json.member("models"_L1, json(token.models));
    m_json.member("allow_ips"_L1, json(token.allowIps));
    m_json.member("requests_per_minute"_L1, json(std::optional<qint64>(token.requestsPerMinute)));
    m_json.end();
}

} // namespace

Result<QByteArray> exportWorkspace(Database &database, const SecretBox &secrets, bool withSecrets)
{
    const auto reading = ReadTransaction::begin(database);
    if (!reading)
        return reading.error();
    auto catalog = loadCatalogWithin(database, secrets);
    if (!catalog)
        return catalog.error();
    WorkspaceExport workspace(std::move(catalog).value(), withSecrets);
    if (const auto read = workspace.readMoneyAndKeys(database, secrets); !read)
        return read.error();
    return workspace.write();
}

} // namespace custompass
