// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/indexwalk.h"
#include "models/tables/tablesource.h"

#include <QSet>

#include <functional>

namespace custompass {

class ReadContext;

/// Some rows of a paged table, on their way from the reader's thread to the model.
struct LoadedPage
{
    std::vector<RowKey> keys;
    std::vector<TableRow> rows; ///< those of keys that are still there
    RowKey cursor;              ///< where the next page begins
    bool atEnd = false;         ///< there is no next page
};

/// Reads the next @p limit rows of a path. If they take longer, because few rows pass the filter, what was
/// found so far (perhaps nothing) goes to @p deliver in between; the rest is the result.
Result<LoadedPage> loadPage(const ReadContext &context, const IndexPath &path, const TableSource &source,
                            RowKey cursor, int limit, const std::function<void(LoadedPage)> &deliver);

/// The beginning of a path as it is now, and the rows that a model needs for it.
struct LoadedHead
{
    KeyPage page;
    bool isFull = false; ///< it has as many keys as were asked for
    std::vector<TableRow> rows;
    QSet<qint64> gone; ///< ids that were asked for and are no more
};

/// Reads up to @p limit first keys; the rows of those that are not in @p known; and the rows @p again, which
/// may have changed. Looks at a bounded number of rows.
Result<LoadedHead> loadHead(const ReadContext &context, const IndexPath &path, const TableSource &source,
                            int limit, const QSet<qint64> &known, const std::vector<qint64> &again);

/// How many rows there are, as far as that is known.
struct RowCount
{
    qint64 rows = 0;
    bool exact = false; ///< false: at least as many
    friend bool operator==(const RowCount &, const RowCount &) = default;
};

/// Counts the rows of a path; what is counted so far goes to @p deliver ten times a second.
Result<RowCount> countRows(const ReadContext &context, const IndexPath &path,
                           const std::function<void(RowCount)> &deliver);

} // namespace custompass
