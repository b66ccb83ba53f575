// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspacesecrets.h"

#include "models/domain/redact.h"

#include <algorithm>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

FieldProblem missingSecret(const QString &path, bool isNew)
{
    return {path, {}, missingSecretRule(isNew)};
}

QJsonObject withRedactedValues(QJsonObject headers)
{
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        if (header->isString() && headerCarriesSecret(header.key()))
            *header = redacted(header->toString());
    }
    return headers;
}

std::optional<FieldProblem> restoreKeys(const QStringList &given, const Channel *stored,
                                        QList<QByteArray> &result)
{
    // each stored key stands for one redacted one: several may look alike
    QList<QByteArray> unused = stored ? stored->keys : QList<QByteArray>();
    for (qsizetype i = 0; i < given.size(); ++i) {
        if (!isRedacted(given[i])) {
            result.append(given[i].toUtf8());
            continue;
        }
        const auto match = std::find_if(unused.begin(), unused.end(), [&](const QByteArray &key) {
            return redacted(QString::fromUtf8(key)) == given[i];
        });
        if (match == unused.end())
            return missingSecret(u"keys[%1]"_s.arg(i), !stored);
        result.append(*match);
        unused.erase(match);
    }
    return std::nullopt;
}

std::optional<FieldProblem> restoreHeaders(const Channel *stored, QJsonObject &headers)
{
    const QJsonObject known = stored ? stored->headerOverride : QJsonObject();
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        if (!headerCarriesSecret(header.key()) || !isRedacted(header->toString()))
            continue;
        const QJsonValue secret = known.value(header.key());
        if (!secret.isString() || redacted(secret.toString()) != header->toString())
            return missingSecret(u"header_override.%1"_s.arg(header.key()), !stored);
        *header = secret;
    }
    return std::nullopt;
}

} // namespace

bool isRedacted(const QString &text)
{
    return text.contains(u'\u2026');
}

QString missingSecretRule(bool isNew)
{
    return isNew
               ? u"the secret is missing: it is redacted, and there is no stored one that it could stand for"_s
               : u"the secret is missing: it is redacted, and the stored one looks otherwise"_s;
}

WorkspaceChannel withPlainSecrets(const Channel &channel)
{
    QStringList keys;
    for (const QByteArray &key : channel.keys)
        keys.append(QString::fromUtf8(key));
    return {channel, keys};
}

WorkspaceChannel withRedactedSecrets(const Channel &channel)
{
    QStringList keys;
    for (const QByteArray &key : channel.keys)
        keys.append(redacted(QString::fromUtf8(key)));
    WorkspaceChannel shown{channel, keys};
    shown.channel.keys.clear();
    shown.channel.headerOverride = withRedactedValues(channel.headerOverride);
    if (channel.proxy)
        shown.channel.proxy = redactedUrl(*channel.proxy);
    return shown;
}

std::optional<FieldProblem> restoreSecrets(const WorkspaceChannel &given, const Channel *stored,
                                           Channel &result)
{
    result = given.channel;
    result.keys.clear();
    if (!given.keys)
        result.keys = stored ? stored->keys : QList<QByteArray>();
    else if (auto problem = restoreKeys(*given.keys, stored, result.keys))
        return problem;
    if (result.proxy && isRedacted(*result.proxy)) {
        if (!stored || !stored->proxy || redactedUrl(*stored->proxy) != *result.proxy)
            return missingSecret(u"proxy"_s, !stored);
        result.proxy = stored->proxy;
    }
    return restoreHeaders(stored, result.headerOverride);
}

} // namespace custompass
