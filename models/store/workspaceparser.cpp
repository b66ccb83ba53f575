// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/redact.h"
#include "models/store/fieldreader.h"
#include "models/store/jsonkeys.h"
#include "models/store/rules.h"
#include "models/store/storedvalues.h"
#include "models/store/workspacefile.h"
#include "models/store/workspacesecrets.h"

#include <QJsonDocument>

#include <algorithm>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 Schema = 1;

/// Reads one file; each part ends with the rules for its values.
class WorkspaceParser
{
public:
    Result<Workspace> parse(const QByteArray &json);

private:
    void readGroups(FieldReader &file);
    void readModels(FieldReader &file);
    void readChannels(FieldReader &file);
    void readUsers(FieldReader &file);

    Model readModel(FieldReader &fields);
    WorkspaceChannel readChannel(FieldReader &fields);
    void readAdvanced(FieldReader &fields, Channel &channel);
    WorkspaceUser readUser(FieldReader &fields);
    WorkspaceToken readToken(FieldReader &fields);
    void checkKeys(FieldReader &fields, const QStringList &keys);
    void checkTokenKey(FieldReader &fields, const QString &key);

    template <typename T>
    void finish(FieldReader &fields, const T &value, QSet<QString> &names);

    std::optional<Error> m_error;
    Workspace m_workspace;
    QSet<QString> m_tokenKeys;
};

Error syntaxError(const QByteArray &json, const QJsonParseError &problem)
{
    // Qt points behind the character that it did not expect
    const QByteArray before = json.left(std::max(problem.offset - 1, 0));
    const auto line = before.count('\n') + 1;
    const auto column = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size() + 1;
    return Error{ErrorCode::InvalidRequest,
                 u"line %1, column %2: no JSON: %3"_s.arg(line).arg(column).arg(problem.errorString())};
}

std::optional<Error> checkSchema(const QJsonObject &file)
{
    const QJsonValue schema = file.value("schema"_L1);
    if (schema.isDouble() && schema.toVariant() == QVariant(Schema))
        return std::nullopt;
    const QString problem =
        schema.isUndefined() ? u"is missing: a workspace file of this program has 1"_s
        : schema.isDouble()
            ? u"%1: this program reads schema %2 only"_s.arg(schema.toVariant().toString()).arg(Schema)
            : u"must be the number %1"_s.arg(Schema);
    return Error{ErrorCode::InvalidRequest, u"schema: "_s + problem};
}

/// A word of a fixed set, through @p parse.
template <typename Parse>
auto readWord(FieldReader &fields, const QString &key, const QString &fallback, const QString &rule,
              Parse parse)
{
    const QString word = fields.text(key, fallback);
    const auto value = parse(word);
    if (!value)
        fields.fail(key, u"%1: %2"_s.arg(quoted(word), rule));
    return value.value_or(*parse(fallback));
}

Result<Workspace> WorkspaceParser::parse(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return syntaxError(json, problem);
    if (!document.isObject())
        return Error{ErrorCode::InvalidRequest, u"a workspace file must hold one JSON object"_s};
    if (const auto wrong = checkSchema(document.object()))
        return *wrong;
    if (const auto path = repeatedKey(json))
        return Error{ErrorCode::InvalidRequest, u"%1: stands there twice"_s.arg(*path)};
    FieldReader file(document.object(), {}, m_error);
    file.integer(u"schema"_s, Schema);
    readGroups(file);
    readModels(file);
    readChannels(file);
    readUsers(file);
    file.finish();
    if (m_error)
        return *m_error;
    return std::move(m_workspace);
}

/// Ends the reading of one object: nothing unknown, all rules kept, its name new among @p names.
template <typename T>
void WorkspaceParser::finish(FieldReader &fields, const T &value, QSet<QString> &names)
{
    fields.finish();
    if (const auto problem = fields.ok() ? problemOf(value) : std::nullopt)
        fields.fail(problem->path,
                    problem->value.isEmpty() ? problem->rule : problem->value + u": "_s + problem->rule);
    if (names.contains(value.name))
        fields.fail(u"name"_s, u"%1: stands in the file twice"_s.arg(quoted(value.name)));
    names.insert(value.name);
}

void WorkspaceParser::readGroups(FieldReader &file)
{
    QSet<QString> names;
    file.eachObject(u"groups"_s, [&](FieldReader &fields) {
        Group group;
        group.name = fields.requiredText(u"name"_s);
        group.ratio = fields.decimal(u"ratio"_s, group.ratio);
        finish(fields, group, names);
        m_workspace.groups.push_back(std::move(group));
    });
}

void WorkspaceParser::readModels(FieldReader &file)
{
    QSet<QString> names;
    file.eachObject(u"models"_s, [&](FieldReader &fields) {
        Model model = readModel(fields);
        finish(fields, model, names);
        m_workspace.models.push_back(std::move(model));
    });
}

Model WorkspaceParser::readModel(FieldReader &fields)
{
    Model model;
    model.name = fields.requiredText(u"name"_s);
    model.price.free = fields.flag(u"free"_s, false);
    model.price.priceUsd = fields.optionalDecimal(u"price_usd"_s);
    model.price.modelRatio = fields.optionalDecimal(u"model_ratio"_s);
    model.price.completionRatio = fields.optionalDecimal(u"completion_ratio"_s);
    model.price.cacheRatio = fields.optionalDecimal(u"cache_ratio"_s);
    model.price.imageRatio = fields.optionalDecimal(u"image_ratio"_s);
    model.price.audioRatio = fields.optionalDecimal(u"audio_ratio"_s);
    model.price.audioCompletionRatio = fields.optionalDecimal(u"audio_completion_ratio"_s);
    const QJsonObject ratios = fields.object(u"group_ratios"_s);
    FieldReader ratioFields(ratios, fields.pathOf(u"group_ratios"_s), m_error);
    for (auto ratio = ratios.begin(); ratio != ratios.end(); ++ratio)
        model.groupRatios.insert(ratio.key(), ratioFields.decimal(ratio.key(), Decimal()));
    model.minimumHold = Quota(fields.integer(u"minimum_hold"_s, 0));
    return model;
}

void WorkspaceParser::readChannels(FieldReader &file)
{
    QSet<QString> names;
    file.eachObject(u"channels"_s, [&](FieldReader &fields) {
        WorkspaceChannel channel = readChannel(fields);
        finish(fields, channel.channel, names);
        m_workspace.channels.push_back(std::move(channel));
    });
}

WorkspaceChannel WorkspaceParser::readChannel(FieldReader &fields)
{
    Channel channel;
    channel.name = fields.requiredText(u"name"_s);
    channel.baseUrl = normalisedBaseUrl(fields.requiredText(u"base_url"_s));
    std::optional<QStringList> keys;
    if (fields.isGiven(u"keys"_s))
        keys = fields.list(u"keys"_s);
    channel.models = fields.list(u"models"_s);
    channel.groups = fields.list(u"groups"_s, {u"default"_s});
    channel.priority = fields.number(u"priority"_s, 0);
    channel.weight = fields.number(u"weight"_s, 1);
    channel.enabled = fields.flag(u"enabled"_s, true);
    channel.autoDisable = fields.flag(u"auto_disable"_s, true);
    channel.tag = fields.text(u"tag"_s);
    channel.note = fields.text(u"note"_s);
    readAdvanced(fields, channel);
    checkKeys(fields, keys.value_or(QStringList()));
    return {channel, keys};
}

void WorkspaceParser::readAdvanced(FieldReader &fields, Channel &channel)
{
    if (const auto header = fields.optionalText(u"token_header"_s))
        channel.tokenHeader = header->toUtf8();
    if (fields.isGiven(u"status_mapping"_s)) {
        FieldReader words(fields.object(u"status_mapping"_s), fields.pathOf(u"status_mapping"_s), m_error);
        channel.statusMapping =
            StatusMapping{words.list(u"success"_s), words.list(u"failed"_s), words.list(u"processing"_s)};
        words.finish();
    }
    channel.modelMapping = fields.object(u"model_mapping"_s);
    channel.paramOverride = fields.object(u"param_override"_s);
    channel.headerOverride = fields.object(u"header_override"_s);
    channel.statusCodeMapping = fields.object(u"status_code_mapping"_s);
    channel.prechargeMark =
        readWord(fields, u"precharge_mark"_s, u"query"_s, u"must be query, body or off"_s, prechargeMarkFrom);
    channel.envelope =
        readWord(fields, u"envelope"_s, u"auto"_s, u"must be auto, custompass or plain"_s, envelopeFrom);
    channel.proxy = fields.optionalText(u"proxy"_s);
    channel.connectTimeoutMs = fields.optionalInteger(u"connect_timeout_ms"_s);
    channel.firstByteTimeoutMs = fields.optionalInteger(u"first_byte_timeout_ms"_s);
    channel.totalTimeoutMs = fields.optionalInteger(u"total_timeout_ms"_s);
}

void WorkspaceParser::checkKeys(FieldReader &fields, const QStringList &keys)
{
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const QString path = u"keys[%1]"_s.arg(i);
        if (isRedacted(keys[i]))
            continue;
        if (const auto problem = problemOfUpstreamKey(keys[i].toUtf8()))
            fields.fail(path, problem->rule);
        if (keys.indexOf(keys[i]) < i)
            fields.fail(path, u"stands in the list twice"_s);
    }
}

void WorkspaceParser::readUsers(FieldReader &file)
{
    QSet<QString> names;
    file.eachObject(u"users"_s, [&](FieldReader &fields) {
        WorkspaceUser user = readUser(fields);
        finish(fields, user.user, names);
        m_workspace.users.push_back(std::move(user));
    });
}

WorkspaceUser WorkspaceParser::readUser(FieldReader &fields)
{
    WorkspaceUser user;
    user.user.name = fields.requiredText(u"name"_s);
    user.user.group = fields.text(u"group"_s, u"default"_s);
    user.user.ratio = fields.decimal(u"ratio"_s, user.user.ratio);
    user.user.enabled = fields.flag(u"enabled"_s, true);
    user.quota = Quota(fields.integer(u"quota"_s, 0));
    QSet<QString> names;
    fields.eachObject(u"tokens"_s, [&](FieldReader &tokenFields) {
        WorkspaceToken token = readToken(tokenFields);
        finish(tokenFields, token.token, names);
        user.tokens.push_back(std::move(token));
    });
    return user;
}

WorkspaceToken WorkspaceParser::readToken(FieldReader &fields)
{
    WorkspaceToken token;
    token.token.name = fields.requiredText(u"name"_s);
    token.key = fields.optionalText(u"key"_s);
    token.token.enabled = fields.flag(u"enabled"_s, true);
    token.token.expiresAtMs = fields.optionalTimeMs(u"expires_at"_s);
    const auto limit = [&fields](const QString &key) {
        const auto quota = fields.optionalInteger(key);
        return quota ? std::optional(Quota(*quota)) : std::nullopt;
    };
    token.token.quotaLimit = limit(u"quota_limit"_s);
    token.token.quotaPerDay = limit(u"quota_per_day"_s);
    token.token.quotaPerWeek = limit(u"quota_per_week"_s);
    token.token.quotaPerMonth = limit(u"quota_per_month"_s);
    token.token.models = fields.list(u"models"_s);
    token.token.allowIps = fields.list(u"allow_ips"_s);
    token.token.requestsPerMinute = fields.optionalNumber(u"requests_per_minute"_s);
    if (token.key)
        checkTokenKey(fields, *token.key);
    return token;
}

void WorkspaceParser::checkTokenKey(FieldReader &fields, const QString &key)
{
    if (isRedacted(key))
        return;
    if (const auto problem = problemOfTokenKey(key.toUtf8()))
        fields.fail(u"key"_s, problem->rule);
    if (m_tokenKeys.contains(key))
        fields.fail(u"key"_s, u"%1: another token of this file has it too"_s.arg(redacted(key)));
    m_tokenKeys.insert(key);
}

} // namespace

Result<Workspace> parseWorkspace(const QByteArray &json)
{
    return WorkspaceParser().parse(json);
}

Result<Done> refuseLoops(const Workspace &workspace, const QHostAddress &listenAddress, quint16 listenPort)
{
    for (std::size_t i = 0; i < workspace.channels.size(); ++i) {
        const QString &url = workspace.channels[i].channel.baseUrl;
        if (leadsToListener(url, listenAddress, listenPort))
            return Error{
                ErrorCode::InvalidRequest,
                u"channels[%1].base_url: %2: leads back to the gateway itself"_s.arg(i).arg(quoted(url))};
    }
    return Done{};
}

} // namespace custompass
