// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalog.h"
#include "models/store/database.h"
#include "models/store/readtransaction.h"
#include "models/store/rowreader.h"
#include "models/store/rules.h"
#include "models/store/storedvalues.h"

namespace custompass {
namespace {

/// Whether the value was read whole and keeps the rules; what is wrong becomes the row's problem.
template <typename T>
bool checkRules(RowReader &row, const T &value)
{
    if (const auto problem = row.ok() ? problemOf(value) : std::nullopt)
        row.fail(problem->text());
    return row.ok();
}

} // namespace

/// Fills one catalog, table by table.
class CatalogLoader
{
public:
    CatalogLoader(Database &database, const SecretBox &secrets)
        : m_database(database)
        , m_secrets(secrets)
    {
    }

    Result<CatalogPtr> load();

private:
    /// Runs @p sql and gives each row to @p take, which names problems through the reader; stops at the
    /// first.
    template <typename Take>
    Result<Done> eachRow(const char *table, const QString &sql, Take take);

    Result<Done> loadGroups();
    Result<Done> loadModels();
    Result<Done> loadUsers();
    Result<Done> loadTokens();
    Result<Done> loadChannels();
    void readBasics(RowReader &row, Channel &channel) const;
    QString secretText(RowReader &row, const char *name) const;
    void readAdvanced(RowReader &row, Channel &channel) const;
    void indexChannels();

    Database &m_database;
    const SecretBox &m_secrets;
    std::shared_ptr<Catalog> m_catalog = std::make_shared<Catalog>();
};

Result<CatalogPtr> CatalogLoader::load()
{
    const auto version = catalogVersion(m_database);
    if (!version)
        return version.error();
    m_catalog->m_version = *version;
    for (auto step : {&CatalogLoader::loadGroups, &CatalogLoader::loadModels, &CatalogLoader::loadUsers,
                      &CatalogLoader::loadTokens, &CatalogLoader::loadChannels}) {
        if (const auto done = (this->*step)(); !done)
            return done.error();
    }
    indexChannels();
    return CatalogPtr(std::move(m_catalog));
}

template <typename Take>
Result<Done> CatalogLoader::eachRow(const char *table, const QString &sql, Take take)
{
    auto query = m_database.prepare(sql);
    if (!query)
        return query.error();
    query.value().setForwardOnly(true);
    if (!query.value().exec())
        return sqlError(*query);
    while (query.value().next()) {
        RowReader row(*query, table);
        take(row);
        if (!row.ok())
            return row.error();
    }
    if (query->lastError().isValid())
        return sqlError(*query);
    return Done{};
}

Result<Done> CatalogLoader::loadGroups()
{
    return eachRow("groups", QStringLiteral("select id, name, ratio from groups"), [this](RowReader &row) {
        Group group;
        group.id = row.id();
        group.name = row.text("name");
        group.ratio = row.decimal("ratio");
        if (checkRules(row, group))
            m_catalog->m_groups.insert(group.name, group);
    });
}

Result<Done> CatalogLoader::loadModels()
{
    const QString sql =
        QStringLiteral("select id, name, free, price_usd, model_ratio, completion_ratio, cache_ratio, "
                       "image_ratio, audio_ratio, audio_completion_ratio, group_ratios, minimum_hold "
                       "from models");
    return eachRow("models", sql, [this](RowReader &row) {
        Model model;
        model.id = row.id();
        model.name = row.text("name");
        model.price.free = row.flag("free");
        model.price.priceUsd = row.optionalDecimal("price_usd");
        model.price.modelRatio = row.optionalDecimal("model_ratio");
        model.price.completionRatio = row.optionalDecimal("completion_ratio");
        model.price.cacheRatio = row.optionalDecimal("cache_ratio");
        model.price.imageRatio = row.optionalDecimal("image_ratio");
        model.price.audioRatio = row.optionalDecimal("audio_ratio");
        model.price.audioCompletionRatio = row.optionalDecimal("audio_completion_ratio");
        model.groupRatios = row.parsed("group_ratios", ratiosFrom);
        model.minimumHold = Quota(row.integer("minimum_hold"));
        if (checkRules(row, model))
            m_catalog->m_models.insert(model.name, model);
    });
}

Result<Done> CatalogLoader::loadUsers()
{
    const QString sql =
        QStringLiteral("select id, name, user_group, ratio, enabled from users where deleted_at is null");
    return eachRow("users", sql, [this](RowReader &row) {
        User user;
        user.id = row.id();
        user.name = row.text("name");
        user.group = row.text("user_group");
        user.ratio = row.decimal("ratio");
        user.enabled = row.flag("enabled");
        if (checkRules(row, user))
            m_catalog->m_users.insert(user.id, user);
    });
}

Result<Done> CatalogLoader::loadTokens()
{
    const QString sql =
        QStringLiteral("select id, user_id, name, hash, enabled, expires_at, quota_limit, quota_per_day, "
                       "quota_per_week, quota_per_month, models, allow_ips, requests_per_minute from tokens where deleted_at is null");
    return eachRow("tokens", sql, [this](RowReader &row) {
        Token token;
        token.id = row.id();
        token.userId = row.integer("user_id");
        token.name = row.text("name");
        const QByteArray hash = row.blob("hash");
        token.enabled = row.flag("enabled");
        token.expiresAtMs = row.optionalInteger("expires_at");
        const auto limit = [&row](const char *column) {
            const auto quota = row.optionalInteger(column);
            return quota ? std::optional(Quota(*quota)) : std::nullopt;
        };
        token.quotaLimit = limit("quota_limit");
        token.quotaPerDay = limit("quota_per_day");
        token.quotaPerWeek = limit("quota_per_week");
        token.quotaPerMonth = limit("quota_per_month");
        token.models = row.parsed("models", stringListFrom);
        token.allowIps = row.parsed("allow_ips", stringListFrom);
        token.requestsPerMinute = row.optionalNumber("requests_per_minute");
        if (!checkRules(row, token) ||
            !m_catalog->m_users.contains(token.userId)) // a deleted user's tokens are void
            return;
        m_catalog->m_tokenByHash.insert(hash, token.id);
        m_catalog->m_tokens.insert(token.id, token);
    });
}

Result<Done> CatalogLoader::loadChannels()
{
    const QString sql = QStringLiteral(
        "select id, name, base_url, sealed_keys, models, groups, priority, weight, enabled, auto_disable, "
        "tag, note, "
        "token_header, status_mapping, model_mapping, param_override, header_override, status_code_mapping, "
        "precharge_mark, envelope, proxy, connect_timeout_ms, first_byte_timeout_ms, total_timeout_ms "
        "from channels where deleted_at is null order by priority desc, id");
    return eachRow("channels", sql, [this](RowReader &row) {
        Channel channel;
        channel.id = row.id();
        readBasics(row, channel);
        readAdvanced(row, channel);
        if (checkRules(row, channel))
            m_catalog->m_channels.push_back(std::move(channel));
    });
}

void CatalogLoader::readBasics(RowReader &row, Channel &channel) const
{
    channel.name = row.text("name");
    channel.baseUrl = row.text("base_url");
    if (const auto keys = m_secrets.open(row.blob("sealed_keys")))
        channel.keys = splitKeys(*keys);
    else
        row.fail("sealed_keys", QStringLiteral("cannot be opened with this master key"));
    channel.models = row.parsed("models", stringListFrom);
    channel.groups = row.parsed("groups", stringListFrom);
    channel.priority = row.number("priority");
    channel.weight = row.number("weight");
    channel.enabled = row.flag("enabled");
    channel.autoDisable = row.flag("auto_disable");
    channel.tag = row.text("tag");
    channel.note = row.text("note");
}

/// A text that is sealed where it holds a secret.
QString CatalogLoader::secretText(RowReader &row, const char *name) const
{
    if (!row.holdsBytes())
        return row.text(name);
    const std::optional<QByteArray> text = m_secrets.open(row.blob(name));
    if (!text)
        row.fail(name, QStringLiteral("cannot be opened with this master key"));
    return QString::fromUtf8(text.value_or(QByteArray()));
}

void CatalogLoader::readAdvanced(RowReader &row, Channel &channel) const
{
    if (const auto header = row.optionalText("token_header"))
        channel.tokenHeader = header->toUtf8();
    if (const auto mapping = row.optionalText("status_mapping")) {
        channel.statusMapping = statusMappingFrom(*mapping);
        if (!channel.statusMapping)
            row.fail("status_mapping", QStringLiteral("cannot be understood"));
    }
    channel.modelMapping = row.parsed("model_mapping", jsonObjectFrom);
    channel.paramOverride = row.parsed("param_override", jsonObjectFrom);
    if (const auto headers = jsonObjectFrom(secretText(row, "header_override")))
        channel.headerOverride = *headers;
    else
        row.fail("header_override", QStringLiteral("cannot be understood"));
    channel.statusCodeMapping = row.parsed("status_code_mapping", jsonObjectFrom);
    channel.prechargeMark = row.parsed("precharge_mark", prechargeMarkFrom);
    channel.envelope = row.parsed("envelope", envelopeFrom);
    channel.proxy = row.holdsBytes() ? std::optional(secretText(row, "proxy")) : row.optionalText("proxy");
    channel.connectTimeoutMs = row.optionalInteger("connect_timeout_ms");
    channel.firstByteTimeoutMs = row.optionalInteger("first_byte_timeout_ms");
    channel.totalTimeoutMs = row.optionalInteger("total_timeout_ms");
}

void CatalogLoader::indexChannels()
{
    const std::vector<Channel> &channels = m_catalog->m_channels;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        m_catalog->m_channelById.insert(channels[i].id, i);
        for (const QString &model : channels[i].models)
            m_catalog->m_channelsByModel[model].push_back(&channels[i]);
    }
}

Result<CatalogPtr> loadCatalog(Database &database, const SecretBox &secrets)
{
    const auto reading = ReadTransaction::begin(database);
    if (!reading)
        return reading.error();
    return loadCatalogWithin(database, secrets);
}

Result<CatalogPtr> loadCatalogWithin(Database &database, const SecretBox &secrets)
{
    return CatalogLoader(database, secrets).load();
}

Result<qint64> catalogVersion(Database &database)
{
    auto query = database.prepare(QStringLiteral("select value from meta where key = 'catalog_version'"));
    if (!query)
        return query.error();
    if (!query.value().exec())
        return sqlError(*query);
    if (!query.value().next())
        return Error{ErrorCode::SystemError,
                     QStringLiteral("stored data is unusable: meta has no catalog_version")};
    return query->value(0).toLongLong();
}

} // namespace custompass
