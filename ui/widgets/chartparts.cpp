// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chartparts.h"

#include "ui/widgets/barchart.h"

#include <QHash>

#include <algorithm>

namespace custompass {

using PartKey = std::pair<qint64, QString>; // two channels or users may share a name

static PartKey keyOf(const ChartSlice &slice)
{
    return {slice.id, slice.name};
}

static std::vector<PartKey> byFallingSpend(const std::vector<std::vector<ChartSlice>> &columns)
{
    QHash<PartKey, qint64> spent;
    for (const auto &column : columns) {
        for (const ChartSlice &slice : column) {
            qint64 &sum = spent[keyOf(slice)];
            sum = drawnSum(sum, slice.sum.quota.value());
        }
    }
    std::vector<PartKey> order(spent.keyBegin(), spent.keyEnd());
    std::sort(order.begin(), order.end(), [&spent](const PartKey &a, const PartKey &b) {
        return std::pair(-spent[a], a.second) < std::pair(-spent[b], b.second);
    });
    return order;
}

ChartParts largestParts(const std::vector<std::vector<ChartSlice>> &columns, std::size_t most, const QString &restName)
{
    std::vector<PartKey> order = byFallingSpend(columns);
    const bool hasRest = order.size() > most;
    if (hasRest)
        order.resize(most - 1);
    ChartParts parts;
    QHash<PartKey, std::size_t> places;
    for (const PartKey &key : order) {
        places.insert(key, std::size_t(parts.names.size()));
        parts.names.append(key.second);
    }
    if (hasRest)
        parts.names.append(restName);
    for (const auto &column : columns) {
        std::vector<qint64> &values = parts.columns.emplace_back(std::size_t(parts.names.size()), 0);
        for (const ChartSlice &slice : column) {
            qint64 &part = values[places.value(keyOf(slice), most - 1)];
            part = drawnSum(part, slice.sum.quota.value());
        }
    }
    return parts;
}

} // namespace custompass
