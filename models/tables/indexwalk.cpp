// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/indexwalk.h"

#include "models/store/database.h"

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Least = std::numeric_limits<qint64>::min();
constexpr qint64 Most = std::numeric_limits<qint64>::max();

/// The id of the last row of @p window, whose key is @p key.
Result<RowKey> lastOf(Database &database, const IndexPath &path, const SqlCondition &window, qint64 key)
{
    const QString last = path.order == Qt::DescendingOrder ? u"min"_s : u"max"_s;
    const auto id = findId(database, u"select %1(k.id) from (%2) k where k.key = ?"_s.arg(last, window.sql),
                           window.values + QVariantList{key});
    if (!id)
        return id.error();
    return RowKey{key, id->value_or(key)};
}

} // namespace

RowKey IndexPath::start() const
{
    // No key equals `before`, and no id is the least one: both ends lie outside.
    if (order == Qt::DescendingOrder)
        return before == Most ? RowKey{Most, Most} : RowKey{before, Least};
    return {from, Least};
}

SqlCondition IndexPath::window(const RowKey &cursor, qint64 budget) const
{
    SqlCondition window;
    QStringList columns{u"id"_s, key + u" as key"_s};
    for (const QString &column : restColumns)
        columns.append(column);
    const bool isIndexed = !index.isEmpty() && among.sql.isEmpty();
    window.sql = u"select %1 from %2 %3 where true"_s.arg(
        columns.join(", "_L1), table, isIndexed ? u"indexed by "_s + index : u"not indexed"_s);
    if (!among.sql.isEmpty())
        window.add(u"id in (%1)"_s.arg(among.sql), among.values);
    for (const auto &[column, value] : fixed)
        window.add(column + u" = ?"_s, {value});
    window.sql += partial;
    const bool isDescending = order == Qt::DescendingOrder;
    if (isDescending)
        window.add(key + u" >= ?"_s, {from});
    else
        window.add(key + u" < ?"_s, {before});
    const QString comparison = isDescending ? u"<"_s : u">"_s;
    if (key == "id"_L1)
        window.add(u"id %1 ?"_s.arg(comparison), {cursor.value});
    else
        window.add(u"(%1, id) %2 (?, ?)"_s.arg(key, comparison), {cursor.value, cursor.id});
    const QString direction = isDescending ? u"desc"_s : u"asc"_s;
    window.sql += key == "id"_L1 ? u" order by id %1 limit ?"_s.arg(direction)
                                 : u" order by %1 %2, id %2 limit ?"_s.arg(key, direction);
    window.values.append(budget);
    return window;
}

Result<KeyPage> readKeys(Database &database, const IndexPath &path, const RowKey &cursor, int limit,
                         qint64 budget)
{
    const bool isPlain = path.rest.sql.isEmpty();
    const SqlCondition window = path.window(cursor, isPlain ? limit : budget);
    // The rows of a limited subquery come in its order; there is nothing to sort.
    auto query = runSql(
        database, u"select k.key, k.id from (%1) k where true%2 limit ?"_s.arg(window.sql, path.rest.sql),
        window.values + path.rest.values + QVariantList{limit});
    if (!query)
        return query.error();
    KeyPage page;
    while (query.value().next())
        page.keys.push_back({query->value(0).toLongLong(), query->value(1).toLongLong()});
    if (query->lastError().isValid())
        return sqlError(*query);
    query.value().finish();
    page.cursor = page.keys.empty() ? cursor : page.keys.back();
    if (int(page.keys.size()) == limit)
        return page;
    if (isPlain) {
        page.atEnd = true;
        return page;
    }
    page.cursor = cursor;
    const auto seen = readSums(database, path, {}, budget, page.cursor, page.atEnd);
    if (!seen)
        return seen.error();
    return page;
}

Result<WalkSums> readSums(Database &database, const IndexPath &path, const QStringList &columns,
                          qint64 budget, RowKey &cursor, bool &atEnd)
{
    IndexPath wider = path;
    // The filter stands in the sums, because the window itself is to be counted as well.
    const QString matching = u"filter (where true%1)"_s.arg(path.rest.sql);
    QString sums = u", count(*) "_s + matching;
    QVariantList values = path.rest.values;
    for (const QString &column : columns) {
        sums += u", coalesce(sum(k.%1) %2, 0)"_s.arg(column, matching);
        values += path.rest.values;
        if (!wider.restColumns.contains(column))
            wider.restColumns.append(column);
    }
    const SqlCondition window = wider.window(cursor, budget);
    const QString edge = path.order == Qt::DescendingOrder ? u"min"_s : u"max"_s;
    WalkSums result;
    std::optional<qint64> lastKey;
    {
        auto query =
            runSql(database, u"select count(*), %1(k.key)%2 from (%3) k"_s.arg(edge, sums, window.sql),
                   values + window.values);
        if (!query)
            return query.error();
        if (!query.value().next())
            return sqlError(*query);
        atEnd = query->value(0).toLongLong() < budget;
        if (!query->isNull(1))
            lastKey = query->value(1).toLongLong();
        result.rows = query->value(2).toLongLong();
        for (int column = 0; column < columns.size(); ++column)
            result.sums.push_back(query->value(3 + column).toLongLong());
    }
    if (!lastKey)
        return result;
    const auto last = lastOf(database, path, path.window(cursor, budget), *lastKey);
    if (!last)
        return last.error();
    cursor = *last;
    return result;
}

} // namespace custompass
