// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/indexwalk.h"

#include <QLatin1StringView>

#include <vector>

namespace custompass {

/// The columns of a filter that must have one value each, on their way into a path: those that lead the
/// chosen index are fixed, the others are looked at on the way.
class FilterParts
{
public:
    void add(QLatin1StringView column, const QVariant &value) { m_parts.emplace_back(column, value); }

    /// Makes @p column the next leading column of the path; false if the filter does not have it.
    bool fix(IndexPath &path, QLatin1StringView column);
    /// Adds what was not fixed.
    void addRest(IndexPath &path) const;

private:
    std::vector<std::pair<QString, QVariant>> m_parts;
};

/// Matches texts that hold @p text anywhere, for `like ? escape '\'`.
QString likePattern(const QString &text);
/// The first text that is greater than all that begin with @p prefix.
QString prefixEnd(const QString &prefix);

} // namespace custompass
