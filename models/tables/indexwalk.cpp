// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/indexwalk.h"

#include "models/store/database.h"
#include "models/store/readtransaction.h"

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

SqlCondition keysStatement(const IndexPath &path, const RowKey &cursor, int limit, qint64 budget)
{
    const bool isPlain = path.rest.sql.isEmpty();
    const SqlCondition window = path.window(cursor, isPlain ? limit : budget);
    // The rows of a limited subquery come in its order; there is nothing to sort.
    return {u"select k.key, k.id from (%1) k where true%2 limit ?"_s.arg(window.sql, path.rest.sql),
            window.values + path.rest.values + QVariantList{limit}};
}

SqlCondition idsStatement(const IndexPath &path)
{
    const SqlCondition window = path.window(path.start(), Most);
    return {u"select k.id from (%1) k where true%2"_s.arg(window.sql, path.rest.sql),
            window.values + path.rest.values};
}

SqlCondition sumsStatement(const IndexPath &path, const QStringList &columns, const RowKey &cursor,
                           qint64 budget)
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
    return {u"select count(*), %1(k.key)%2 from (%3) k"_s.arg(edge, sums, window.sql),
            values + window.values};
}

namespace {

/// As readSums(), within the caller's transaction.
Result<WalkSums> sumsWithin(Database &database, const IndexPath &path, const QStringList &columns,
                            qint64 budget, RowKey &cursor, bool &atEnd)
{
    WalkSums result;
    std::optional<qint64> lastKey;
    {
        const SqlCondition statement = sumsStatement(path, columns, cursor, budget);
        auto query = runSql(database, statement.sql, statement.values);
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

Result<std::vector<RowKey>> keysWithin(Database &database, const IndexPath &path, const RowKey &cursor,
                                       int limit, qint64 budget)
{
    const SqlCondition statement = keysStatement(path, cursor, limit, budget);
    auto query = runSql(database, statement.sql, statement.values);
    if (!query)
        return query.error();
    std::vector<RowKey> keys;
    while (query.value().next())
        keys.push_back({query->value(0).toLongLong(), query->value(1).toLongLong()});
    if (query->lastError().isValid())
        return sqlError(*query);
    return keys;
}

Result<Done> leapOn(Database &database, const IndexPath &path, RowKey &cursor, bool atEnd)
{
    if (atEnd || !path.leap)
        return Done{};
    const auto leapt = path.leap(database, cursor);
    if (!leapt)
        return leapt.error();
    cursor = *leapt;
    return Done{};
}

} // namespace

Result<KeyPage> readKeys(Database &database, const IndexPath &path, const RowKey &cursor, int limit,
                         qint64 budget)
{
    // What is committed in between must not shift the window that was looked at.
    const auto reading = ReadTransaction::begin(database);
    if (!reading)
        return reading.error();
    auto keys = keysWithin(database, path, cursor, limit, budget);
    if (!keys)
        return keys.error();
    KeyPage page;
    page.keys = std::move(keys).value();
    page.cursor = page.keys.empty() ? cursor : page.keys.back();
    const bool isFull = int(page.keys.size()) == limit;
    if (isFull || path.rest.sql.isEmpty()) {
        page.atEnd = !isFull;
        return page;
    }
    IndexPath unfiltered = path;
    unfiltered.rest = {};
    page.cursor = cursor;
    const auto seen = sumsWithin(database, unfiltered, {}, budget, page.cursor, page.atEnd);
    if (!seen)
        return seen.error();
    if (const auto leapt = leapOn(database, path, page.cursor, page.atEnd); !leapt)
        return leapt.error();
    return page;
}

Result<WalkSums> readSums(Database &database, const IndexPath &path, const QStringList &columns,
                          qint64 budget, RowKey &cursor, bool &atEnd)
{
    const auto reading = ReadTransaction::begin(database);
    if (!reading)
        return reading.error();
    auto sums = sumsWithin(database, path, columns, budget, cursor, atEnd);
    if (!sums)
        return sums;
    if (const auto leapt = leapOn(database, path, cursor, atEnd); !leapt)
        return leapt.error();
    return sums;
}

} // namespace custompass
