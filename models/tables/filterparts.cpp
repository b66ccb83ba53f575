// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/filterparts.h"

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

/// Longer patterns are no help to anybody, and SQLite has a limit of its own.
constexpr qsizetype MaxPatternLength = 500;

bool FilterParts::fix(IndexPath &path, QLatin1StringView column)
{
    const auto part = std::find_if(m_parts.begin(), m_parts.end(),
                                   [column](const auto &candidate) { return candidate.first == column; });
    if (part == m_parts.end())
        return false;
    path.fixed.push_back(std::move(*part));
    m_parts.erase(part);
    return true;
}

void FilterParts::addRest(IndexPath &path) const
{
    for (const auto &[column, value] : m_parts) {
        path.rest.add(u"k.%1 = ?"_s.arg(column), {value});
        path.restColumns.append(column);
    }
}

QString likePattern(const QString &text)
{
    QString pattern = text.left(MaxPatternLength);
    for (const QString &special : {u"\\"_s, u"%"_s, u"_"_s})
        pattern.replace(special, u'\\' + special);
    return u'%' + pattern + u'%';
}

QString prefixEnd(const QString &prefix)
{
    return prefix + QString::fromUcs4(U"\U0010FFFF");
}

} // namespace custompass
