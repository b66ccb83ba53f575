// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/jsonnumbers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace custompass {

/// Where the string that begins at @p start ends: after its closing quote, or at the end of the text.
static qsizetype stringEnd(QByteArrayView json, qsizetype start)
{
    qsizetype at = start + 1;
    while (at < json.size() && json[at] != '"')
        at += json[at] == '\\' ? 2 : 1;
    return qMin(at + 1, json.size());
}

static bool startsNumber(char c)
{
    return c == '-' || (c >= '0' && c <= '9');
}

static bool continuesNumber(char c)
{
    return startsNumber(c) || c == '+' || c == '.' || c == 'e' || c == 'E';
}

QByteArray numbersAsText(QByteArrayView json)
{
    QByteArray text;
    text.reserve(json.size() + 64);
    qsizetype at = 0;
    while (at < json.size()) {
        qsizetype end = at + 1;
        const bool isNumber = startsNumber(json[at]);
        if (json[at] == '"') {
            end = stringEnd(json, at);
        } else if (isNumber) {
            while (end < json.size() && continuesNumber(json[end]))
                ++end;
        }
        if (isNumber)
            text += '"';
        text += json.sliced(at, end - at);
        if (isNumber)
            text += '"';
        at = end;
    }
    return text;
}

QByteArray idAsJson(const QString &id, bool isNumber)
{
    if (isNumber)
        return id.toUtf8();
    const QByteArray list = QJsonDocument(QJsonArray{id}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

} // namespace custompass
