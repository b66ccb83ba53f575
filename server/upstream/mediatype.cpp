// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/mediatype.h"

namespace custompass {

QByteArray mediaType(const HttpHeaders &headers)
{
    const QByteArray value = headerValue(headers, "Content-Type");
    const qsizetype end = value.indexOf(';');
    return (end < 0 ? value : value.first(end)).trimmed().toLower();
}

bool isJsonType(const QByteArray &mediaType)
{
    return mediaType == "application/json" || (mediaType.contains('/') && mediaType.endsWith("+json"));
}

bool isEventStreamType(const QByteArray &mediaType)
{
    return mediaType == "text/event-stream";
}

bool looksLikeJsonObject(QByteArrayView content)
{
    if (content.startsWith("\xEF\xBB\xBF"))
        content = content.sliced(3);
    return content.trimmed().startsWith('{');
}

} // namespace custompass
