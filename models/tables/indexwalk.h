// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/store/sqlvalues.h"
#include "models/tables/rowcache.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace custompass {

class Database;

/// How the database finds the rows of a filter, in order: by one index, whose leading columns are fixed and
/// whose next ones are the key and the id, from one end of a range to the other. Only names from the
/// program's text stand in it, everything else is a parameter.
struct IndexPath
{
    QString table;
    QString index;                      ///< empty: the primary key, and then the key is the id
    QString key = QStringLiteral("id"); ///< an integer column
    /// Ids to choose from, as a select of few; none: all. They are sorted, so no index is used.
    SqlCondition among;
    /// The index's leading columns, and what each must be.
    std::vector<std::pair<QString, QVariant>> fixed;
    QString partial; ///< the condition of a partial index, if the range does not imply it: ` and …`
    /// Conditions on other columns, named `k.…`; looked at for every row on the way, so best on columns that
    /// the index holds.
    SqlCondition rest;
    QStringList restColumns;                            ///< the columns that rest names
    qint64 from = std::numeric_limits<qint64>::min();   ///< least key
    qint64 before = std::numeric_limits<qint64>::max(); ///< above the greatest key
    Qt::SortOrder order = Qt::DescendingOrder;

    // What is known of the rows from elsewhere, if anything is. Called on the database's thread.
    /// Where a walk that found too little goes on, so that it passes over stretches without any row.
    std::function<Result<RowKey>(Database &, const RowKey &cursor)> leap = {};
    /// How many rows there are; none if that has to be counted.
    std::function<Result<std::optional<qint64>>(Database &)> knownCount = {};

    /// Rows whose key is at least @p first and below @p end, as far as these are given.
    void setRange(std::optional<qint64> first, std::optional<qint64> end)
    {
        from = first.value_or(std::numeric_limits<qint64>::min());
        before = end.value_or(std::numeric_limits<qint64>::max());
    }
    /// Where a walk begins: it stands before the first row.
    RowKey start() const;
    /// The rows after @p cursor, at most @p budget of them, as `select id, key, …`, without looking at rest.
    SqlCondition window(const RowKey &cursor, qint64 budget) const;
};

/// Some keys of a path, and how far it was walked for them.
struct KeyPage
{
    std::vector<RowKey> keys;
    RowKey cursor;      ///< where the next page begins
    bool atEnd = false; ///< there is no next page
};

/// The sums that a walk can make.
struct WalkSums
{
    qint64 rows = 0;
    std::vector<qint64> sums; ///< of each column that was asked for
};

/// The statement of readKeys(): `key, id` in the order of the path.
SqlCondition keysStatement(const IndexPath &path, const RowKey &cursor, int limit, qint64 budget);
/// The statement of readSums(): the number of rows in the window, its last key, and of those that pass the
/// filter the number and the sums.
SqlCondition sumsStatement(const IndexPath &path, const QStringList &columns, const RowKey &cursor,
                           qint64 budget);

/// The ids of all rows of a path, in no order.
SqlCondition idsStatement(const IndexPath &path);

/// Walks a path from @p cursor on until it has @p limit keys or has looked at @p budget rows, so that a rare
/// filter cannot keep the connection for long. On the database's thread.
Result<KeyPage> readKeys(Database &database, const IndexPath &path, const RowKey &cursor, int limit,
                         qint64 budget);

/// Counts and sums the next @p budget rows of a path, moves @p cursor behind them, and says in @p atEnd
/// whether there are no more. @p columns are integer columns. SystemError if a sum leaves 63 bits.
Result<WalkSums> readSums(Database &database, const IndexPath &path, const QStringList &columns,
                          qint64 budget, RowKey &cursor, bool &atEnd);

} // namespace custompass
