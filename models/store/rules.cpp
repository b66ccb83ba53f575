// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/rules.h"

#include "models/domain/settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkInterface>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <array>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;
using Problem = std::optional<FieldProblem>;
/// What is wrong with a text, as `must …`; a null string if nothing is.
using Rule = QString (*)(const QString &text);

constexpr qsizetype MaxNameLength = 200;
constexpr qsizetype MaxHeaderValueLength = 8192;
constexpr qsizetype MaxKeyLength = 4096;
constexpr qsizetype MinTokenLength = 4;
constexpr qsizetype MaxTokenLength = 256;
constexpr int MaxWeight = 1'000'000;
constexpr qint64 MaxTimeoutMs = 24 * 60 * 60 * 1000;

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

bool isVisibleAscii(char c)
{
    return c > ' ' && c <= '~';
}

QString nameRule(const QString &text)
{
    if (text.isEmpty() || text.size() > MaxNameLength)
        return u"must have 1 to %1 characters"_s.arg(MaxNameLength);
    if (std::any_of(text.cbegin(), text.cend(), isControl) || !text.isValidUtf16())
        return u"must not hold control characters"_s;
    if (text != text.trimmed())
        return u"must not begin or end with a space"_s;
    return {};
}

QString modelNameRule(const QString &text)
{
    return text.startsWith(u'/') ? u"must not begin with \"/\""_s : nameRule(text);
}

/// Stricter than QHostAddress, which also takes `10/8` and `10.1`.
QString subnetRule(const QString &text)
{
    const QString rule = u"must be an address or a subnet like 10.0.0.0/8 or 2001:db8::/32"_s;
    const qsizetype slash = text.indexOf(u'/');
    const QString address = text.left(slash < 0 ? text.size() : slash);
    const QString prefix = slash < 0 ? u"0"_s : text.mid(slash + 1);
    const bool hasForm = address.contains(u':') ? !address.contains(u'%') : address.count(u'.') == 3;
    const bool hasPrefix =
        !prefix.isEmpty() && prefix.size() <= 3 &&
        std::all_of(prefix.cbegin(), prefix.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!hasForm || !hasPrefix || QHostAddress::parseSubnet(text).second < 0)
        return rule;
    return {};
}

QString statusCodeRule(const QString &text, int least)
{
    const bool isCode = text.size() == 3 && text.toInt() >= least && text.toInt() <= 599;
    return isCode ? QString() : u"must be an HTTP status from \"%1\" to \"599\""_s.arg(least);
}

Problem checkText(const QString &path, const QString &text, Rule rule)
{
    const QString broken = rule(text);
    return broken.isNull() ? Problem() : Problem({path, quoted(text), broken});
}

/// Every element by @p rule, and none twice.
Problem checkList(const QString &path, const QStringList &list, Rule rule)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString broken = seen.contains(list[i]) ? u"stands in the list twice"_s : rule(list[i]);
        if (!broken.isNull())
            return FieldProblem{u"%1[%2]"_s.arg(path).arg(i), quoted(list[i]), broken};
        seen.insert(list[i]);
    }
    return std::nullopt;
}

Problem checkRange(const QString &path, std::optional<qint64> value, qint64 least, qint64 most)
{
    if (!value || (*value >= least && *value <= most))
        return std::nullopt;
    const QString rule = most == std::numeric_limits<qint64>::max()
                             ? u"must be at least %1"_s.arg(least)
                             : u"must be from %1 to %2"_s.arg(least).arg(most);
    return FieldProblem{path, QString::number(*value), rule};
}

/// What of a URL may be shown: an `@` or a query may stand near a password or a key.
QString shownUrl(const QString &text)
{
    return text.contains(u'@') || text.contains(u'?') ? QString() : quoted(text);
}

QString baseUrlRule(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (url.isValid() && url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return u"must be http or https"_s;
    if (!url.isValid() || url.host().isEmpty() || url.port(1) < 1)
        return u"must be a URL like https://api.example.com/v1"_s;
    if (!url.userInfo().isEmpty() || text.contains(u'@'))
        return u"must not hold a user name or password"_s;
    if (url.hasQuery() || url.hasFragment())
        return u"must not have a query or a fragment"_s;
    if (text != normalisedBaseUrl(text))
        return u"must be encoded and have no slash at its end"_s;
    return {};
}

QString proxyRule(const QString &text)
{
    static constexpr std::array Schemes{"http"_L1, "https"_L1, "socks5"_L1, "socks5h"_L1};
    const QUrl url(text, QUrl::StrictMode);
    if (url.isValid() && std::find(Schemes.begin(), Schemes.end(), url.scheme()) == Schemes.end())
        return u"must be http, https, socks5 or socks5h"_s;
    const bool bare = (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || url.host().isEmpty() || url.port(1) < 1 || !bare)
        return u"must be a URL like http://proxy.example.com:3128"_s;
    return {};
}

/// A field name (RFC 9110, 5.1) that does not say how the message is framed.
QString overriddenHeaderRule(const QString &name)
{
    static constexpr std::array Framing{
        "connection"_L1, "content-length"_L1,    "expect"_L1, "keep-alive"_L1, "te"_L1,
        "trailer"_L1,    "transfer-encoding"_L1, "upgrade"_L1};
    const bool isName = !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        const bool isAlphanumeric =
            (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        return isAlphanumeric || u"!#$%&'*+-.^_`|~"_s.contains(c);
    });
    if (!isName)
        return u"is no header name"_s;
    const bool isFraming = std::any_of(Framing.begin(), Framing.end(), [&name](QLatin1StringView framing) {
        return name.compare(framing, Qt::CaseInsensitive) == 0;
    });
    return isFraming ? u"is a header that the connection itself needs"_s : QString();
}

Problem checkHeaderOverride(const QJsonObject &headers)
{
    QSet<QString> seen;
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        const QString path = u"header_override.%1"_s.arg(header.key());
        const QString value = header->toString();
        if (const QString broken = overriddenHeaderRule(header.key()); !broken.isNull())
            return FieldProblem{path, {}, broken};
        if (seen.contains(header.key().toLower()))
            return FieldProblem{path, {}, u"is named twice, in upper and lower case"_s};
        if (!header->isString() && !header->isNull())
            return FieldProblem{path, {}, u"must be a string, or null to remove the header"_s};
        if (value.size() > MaxHeaderValueLength)
            return FieldProblem{path, {}, u"must have at most %1 characters"_s.arg(MaxHeaderValueLength)};
        if (std::any_of(value.cbegin(), value.cend(), isControl))
            return FieldProblem{path, {}, u"must not hold control characters"_s};
        seen.insert(header.key().toLower());
    }
    return std::nullopt;
}

Problem checkModelMapping(const QJsonObject &mapping)
{
    for (auto entry = mapping.begin(); entry != mapping.end(); ++entry) {
        const QString path = u"model_mapping.%1"_s.arg(entry.key());
        if (!entry->isString())
            return FieldProblem{path, {}, u"must be a string, the name of the upstream's model"_s};
        if (const QString broken = modelNameRule(entry.key()); !broken.isNull())
            return FieldProblem{path, quoted(entry.key()), broken};
        if (const QString broken = modelNameRule(entry->toString()); !broken.isNull())
            return FieldProblem{path, quoted(entry->toString()), broken};
    }
    return std::nullopt;
}

Problem checkStatusCodes(const QJsonObject &mapping)
{
    for (auto entry = mapping.begin(); entry != mapping.end(); ++entry) {
        const QString path = u"status_code_mapping.%1"_s.arg(entry.key());
        if (const QString broken = statusCodeRule(entry.key(), 100); !broken.isNull())
            return FieldProblem{path, quoted(entry.key()), broken};
        if (!entry->isString())
            return FieldProblem{path, {}, u"must be a string like \"500\""_s};
        // 1xx is no status that a client can be left with
        if (const QString broken = statusCodeRule(entry->toString(), 200); !broken.isNull())
            return FieldProblem{path, quoted(entry->toString()), broken};
    }
    return std::nullopt;
}

Problem checkStatusMapping(const StatusMapping &mapping)
{
    const std::array lists{std::pair(u"success"_s, &mapping.success), std::pair(u"failed"_s, &mapping.failed),
                           std::pair(u"processing"_s, &mapping.processing)};
    QSet<QString> seen; // without regard to case [6.5, 8.5]
    for (const auto &[name, words] : lists) {
        for (qsizetype i = 0; i < words->size(); ++i) {
            const QString path = u"status_mapping.%1[%2]"_s.arg(name).arg(i);
            const QString &word = words->at(i);
            if (const auto broken = checkText(path, word, nameRule))
                return broken;
            if (seen.contains(word.toCaseFolded()))
                return FieldProblem{path, quoted(word),
                                    u"stands there twice (upper and lower case are the same)"_s};
            seen.insert(word.toCaseFolded());
        }
    }
    if (seen.isEmpty())
        return FieldProblem{u"status_mapping"_s, {}, u"must name at least one word, or be null"_s};
    return std::nullopt;
}

Problem checkKeys(const QList<QByteArray> &keys)
{
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const QString path = u"keys[%1]"_s.arg(i);
        if (const auto broken = problemOfUpstreamKey(keys[i]))
            return FieldProblem{path, {}, broken->rule};
        if (keys.indexOf(keys[i]) < i)
            return FieldProblem{path, {}, u"stands in the list twice"_s};
    }
    return std::nullopt;
}

/// The basic fields of a channel.
Problem checkBasics(const Channel &channel)
{
    if (auto broken = checkText(u"name"_s, channel.name, nameRule))
        return broken;
    if (const QString broken = baseUrlRule(channel.baseUrl); !broken.isNull())
        return FieldProblem{u"base_url"_s, shownUrl(channel.baseUrl), broken};
    if (auto broken = checkKeys(channel.keys))
        return broken;
    if (auto broken = checkList(u"models"_s, channel.models, modelNameRule))
        return broken;
    if (auto broken = checkList(u"groups"_s, channel.groups, nameRule))
        return broken;
    return checkRange(u"weight"_s, channel.weight, 0, MaxWeight);
}

Problem checkTimeouts(const Channel &channel)
{
    if (auto broken = checkRange(u"connect_timeout_ms"_s, channel.connectTimeoutMs, 1, MaxTimeoutMs))
        return broken;
    if (auto broken = checkRange(u"first_byte_timeout_ms"_s, channel.firstByteTimeoutMs, 1, MaxTimeoutMs))
        return broken;
    return checkRange(u"total_timeout_ms"_s, channel.totalTimeoutMs, 1, MaxTimeoutMs);
}

/// The advanced fields of a channel.
Problem checkAdvanced(const Channel &channel)
{
    if (channel.tokenHeader && !isUsableHeaderName(*channel.tokenHeader))
        return FieldProblem{u"token_header"_s, quoted(QString::fromUtf8(*channel.tokenHeader)),
                            u"must be a header name that HTTP and authentication do not use themselves"_s};
    if (channel.statusMapping) {
        if (auto broken = checkStatusMapping(*channel.statusMapping))
            return broken;
    }
    if (auto broken = checkModelMapping(channel.modelMapping))
        return broken;
    if (channel.paramOverride.contains("precharge"_L1))
        return FieldProblem{u"param_override.precharge"_s, {}, u"is reserved; see precharge_mark"_s};
    if (auto broken = checkHeaderOverride(channel.headerOverride))
        return broken;
    if (auto broken = checkStatusCodes(channel.statusCodeMapping))
        return broken;
    if (const QString broken = channel.proxy ? proxyRule(*channel.proxy) : QString(); !broken.isNull())
        return FieldProblem{u"proxy"_s, shownUrl(*channel.proxy), broken};
    return checkTimeouts(channel);
}

} // namespace

QString FieldProblem::text() const
{
    return value.isEmpty() ? u"%1: %2"_s.arg(path, rule) : u"%1: %2: %3"_s.arg(path, value, rule);
}

Problem problemOf(const Group &group)
{
    return checkText(u"name"_s, group.name, nameRule);
}

Problem problemOf(const Model &model)
{
    if (auto broken = checkText(u"name"_s, model.name, modelNameRule))
        return broken;
    for (auto ratio = model.groupRatios.begin(); ratio != model.groupRatios.end(); ++ratio) {
        if (auto broken = checkText(u"group_ratios.%1"_s.arg(ratio.key()), ratio.key(), nameRule))
            return broken;
    }
    return checkRange(u"minimum_hold"_s, model.minimumHold.value(), 0, std::numeric_limits<qint64>::max());
}

Problem problemOf(const Channel &channel)
{
    auto broken = checkBasics(channel);
    return broken ? broken : checkAdvanced(channel);
}

Problem problemOf(const User &user)
{
    auto broken = checkText(u"name"_s, user.name, nameRule);
    return broken ? broken : checkText(u"group"_s, user.group, nameRule);
}

Problem problemOf(const Token &token)
{
    if (auto broken = checkText(u"name"_s, token.name, nameRule))
        return broken;
    constexpr qint64 Unbounded = std::numeric_limits<qint64>::max();
    const std::array limits{
        std::pair(u"quota_limit"_s, token.quotaLimit), std::pair(u"quota_per_day"_s, token.quotaPerDay),
        std::pair(u"quota_per_week"_s, token.quotaPerWeek), std::pair(u"quota_per_month"_s, token.quotaPerMonth)};
    for (const auto &[path, quota] : limits) {
        const auto limit = quota ? std::optional(quota->value()) : std::nullopt;
        if (auto broken = checkRange(path, limit, 0, Unbounded))
            return broken;
    }
    if (auto broken = checkList(u"models"_s, token.models, modelNameRule))
        return broken;
    if (auto broken = checkList(u"allow_ips"_s, token.allowIps, subnetRule))
        return broken;
    return checkRange(u"requests_per_minute"_s, token.requestsPerMinute, 1, Unbounded);
}

Problem problemOfUpstreamKey(const QByteArray &key)
{
    if (!key.isEmpty() && key.size() <= MaxKeyLength && std::all_of(key.cbegin(), key.cend(), isVisibleAscii))
        return std::nullopt;
    return FieldProblem{{}, {}, u"must be 1 to %1 visible ASCII characters"_s.arg(MaxKeyLength)};
}

Problem problemOfTokenKey(const QByteArray &key)
{
    const bool good = key.startsWith("sk-") && key.size() >= MinTokenLength && key.size() <= MaxTokenLength &&
                      std::all_of(key.cbegin(), key.cend(), isVisibleAscii);
    if (good)
        return std::nullopt;
    return FieldProblem{u"key"_s,
                        {},
                        u"must be \"sk-\" and visible ASCII characters, %1 to %2 in all"_s.arg(MinTokenLength)
                            .arg(MaxTokenLength)};
}

QString normalisedBaseUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return text;
    QString encoded = url.toString(QUrl::FullyEncoded);
    while (encoded.endsWith(u'/') && !encoded.endsWith("://"_L1))
        encoded.chop(1);
    return encoded;
}

bool leadsToListener(const QString &baseUrl, const QHostAddress &address, quint16 port)
{
    const QUrl url(baseUrl, QUrl::StrictMode);
    if (url.port(url.scheme() == "https"_L1 ? 443 : 80) != port)
        return false;
    const QHostAddress host(url.host());
    const bool isAnyAddress = host == QHostAddress::AnyIPv4 || host == QHostAddress::AnyIPv6;
    const bool isThisHost =
        url.host() == "localhost"_L1 || isAnyAddress; // connecting to 0.0.0.0 means this host, too
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6)
        return isThisHost || host.isLoopback() || QNetworkInterface::allAddresses().contains(host);
    return host == address || (isThisHost && address.isLoopback());
}

QString quoted(const QString &text)
{
    constexpr qsizetype MaxShown = 80;
    const QString shown = text.size() > MaxShown ? text.left(MaxShown) + u'\u2026' : text;
    // a JSON array of one is the shortest way to JSON's own escapes
    const QByteArray array = QJsonDocument(QJsonArray{shown}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

bool headerCarriesSecret(const QString &name)
{
    static constexpr std::array Signs{"auth"_L1,     "cookie"_L1, "credential"_L1, "key"_L1,
                                      "password"_L1, "secret"_L1, "token"_L1};
    return std::any_of(Signs.begin(), Signs.end(),
                       [&name](QLatin1StringView sign) { return name.contains(sign, Qt::CaseInsensitive); });
}

} // namespace custompass
