// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/channelurl.h"

#include <QUrl>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr QLatin1StringView submitSuffix("/submit");

QByteArray encodedPath(const QString &path)
{
    return QUrl::toPercentEncoding(path, "/!$&'()*+,;=:@");
}

QString upstreamModel(const Channel &channel, const QString &model)
{
    const QString mapped = channel.modelMapping.value(model).toString();
    return mapped.isEmpty() ? model : mapped;
}

QByteArray callUrl(const Channel &channel, const QString &model)
{
    return channel.baseUrl.toUtf8() + '/' + encodedPath(upstreamModel(channel, model));
}

QByteArray taskQueryUrl(const Channel &channel, const QString &model)
{
    const QString name = upstreamModel(channel, model);
    const QString base = name.endsWith(submitSuffix) ? name.chopped(submitSuffix.size()) : name;
    return channel.baseUrl.toUtf8() + '/' + encodedPath(base + "/task/list-by-condition"_L1);
}

bool isAsyncModel(const QString &model)
{
    return model.size() > submitSuffix.size() && model.endsWith(submitSuffix);
}

} // namespace custompass
