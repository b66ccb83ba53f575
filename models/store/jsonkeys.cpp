// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/jsonkeys.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <utility>
#include <vector>

namespace custompass {
namespace {

/// One object or array that is open at the moment.
struct Level
{
    bool isObject;
    bool expectsKey;
    qsizetype index = 0; ///< of the array's element
    QString key = {};    ///< of the object's member
    QSet<QString> keys = {};
};

/// Where the string literal that starts at @p start ends: the position of its closing quote.
qsizetype closingQuote(const QByteArray &json, qsizetype start)
{
    qsizetype end = start + 1;
    while (json[end] != '"')
        end += json[end] == '\\' ? 2 : 1;
    return end;
}

/// A string literal without quotes and escapes: two ways to write a key are one key.
QString decoded(const QByteArray &literal)
{
    return QJsonDocument::fromJson('[' + literal + ']').array().at(0).toString();
}

QString pathOf(const std::vector<Level> &levels)
{
    QString path;
    for (const Level &level : levels) {
        if (level.isObject)
            path += (path.isEmpty() ? QString() : QStringLiteral(".")) + level.key;
        else
            path += QStringLiteral("[%1]").arg(level.index);
    }
    return path;
}

} // namespace

std::optional<QString> repeatedKey(const QByteArray &json)
{
    std::vector<Level> levels;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '{' || c == '[') {
            levels.push_back({c == '{', c == '{'});
        } else if (c == '}' || c == ']') {
            levels.pop_back();
        } else if (c == ',') {
            ++levels.back().index;
            levels.back().expectsKey = levels.back().isObject;
        } else if (c == '"') {
            const qsizetype start = std::exchange(at, closingQuote(json, at));
            Level &level = levels.back();
            if (!std::exchange(level.expectsKey, false))
                continue;
            level.key = decoded(json.mid(start, at - start + 1));
            if (level.keys.contains(level.key))
                return pathOf(levels);
            level.keys.insert(level.key);
        }
    }
    return std::nullopt;
}

} // namespace custompass
