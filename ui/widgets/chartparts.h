// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/consumptionchart.h"

#include <QStringList>

namespace custompass {

/// Spend over time, divided among those that spent most.
struct ChartParts
{
    QStringList names;                        ///< the greatest spender first
    std::vector<std::vector<qint64>> columns; ///< quota by column, then by name
};

/// Keeps at most @p most parts: if there are more, the smaller ones are added up in the last one, named @p restName.
ChartParts largestParts(const std::vector<std::vector<ChartSlice>> &columns, std::size_t most, const QString &restName);

} // namespace custompass
