// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/pageload.h"

#include "models/tables/tablereader.h"

#include <QElapsedTimer>

namespace custompass {

namespace {

/// Index entries that are looked at in one statement: a few milliseconds, after which a job sees that it is
/// cancelled.
constexpr qint64 WalkBudget = 20'000;
constexpr qint64 CountBudget = 100'000;
/// How long a page may be silent.
constexpr qint64 DeliveryMs = 100;

} // namespace

Result<LoadedPage> loadPage(const ReadContext &context, const IndexPath &path, const TableSource &source,
                            RowKey cursor, int limit, const std::function<void(LoadedPage)> &deliver)
{
    QElapsedTimer sinceDelivery;
    sinceDelivery.start();
    LoadedPage loaded;
    loaded.cursor = cursor;
    for (int found = 0;;) {
        const auto page = readKeys(context.database, path, loaded.cursor, limit - found, WalkBudget);
        if (!page)
            return page.error();
        std::vector<qint64> ids;
        for (const RowKey &key : page->keys)
            ids.push_back(key.id);
        auto rows = readRows(context.database, source, ids);
        if (!rows)
            return rows.error();
        found += int(page->keys.size());
        loaded.keys.insert(loaded.keys.end(), page->keys.begin(), page->keys.end());
        std::move(rows->begin(), rows->end(), std::back_inserter(loaded.rows));
        loaded.cursor = page->cursor;
        loaded.atEnd = page->atEnd;
        if (loaded.atEnd || found >= limit || context.isCancelled())
            return loaded;
        if (sinceDelivery.elapsed() >= DeliveryMs) {
            sinceDelivery.restart();
            LoadedPage part = std::exchange(loaded, LoadedPage{});
            loaded.cursor = part.cursor;
            deliver(std::move(part));
        }
    }
}

Result<LoadedHead> loadHead(const ReadContext &context, const IndexPath &path, const TableSource &source,
                            int limit, const QSet<qint64> &known, const std::vector<qint64> &again)
{
    LoadedHead head;
    auto page = readKeys(context.database, path, path.start(), limit, WalkBudget);
    if (!page)
        return page.error();
    head.page = std::move(page).value();
    head.isFull = int(head.page.keys.size()) >= limit;
    std::vector<qint64> ids = again;
    for (const RowKey &key : head.page.keys) {
        if (!known.contains(key.id))
            ids.push_back(key.id);
    }
    auto rows = readRows(context.database, source, ids);
    if (!rows)
        return rows.error();
    head.rows = std::move(rows).value();
    head.gone = QSet<qint64>(ids.begin(), ids.end());
    for (const TableRow &row : head.rows)
        head.gone.remove(row.id);
    return head;
}

Result<RowCount> countRows(const ReadContext &context, const IndexPath &path,
                           const std::function<void(RowCount)> &deliver)
{
    if (path.knownCount) {
        const auto known = path.knownCount(context.database);
        if (!known)
            return known.error();
        if (*known)
            return RowCount{**known, true};
    }
    QElapsedTimer sinceDelivery;
    sinceDelivery.start();
    RowCount count;
    RowKey cursor = path.start();
    while (!count.exact && !context.isCancelled()) {
        const auto sums = readSums(context.database, path, {}, CountBudget, cursor, count.exact);
        if (!sums)
            return sums.error();
        count.rows += sums->rows;
        if (!count.exact && sinceDelivery.elapsed() >= DeliveryMs) {
            sinceDelivery.restart();
            deliver(count);
        }
    }
    return count;
}

} // namespace custompass
