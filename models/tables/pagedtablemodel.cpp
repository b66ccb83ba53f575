// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/pagedtablemodel.h"

#include <algorithm>

namespace custompass {

namespace {

/// The most rows that one look at the beginning compares.
constexpr int MaxHeadRows = 500;
/// While new rows come in above, so many are left below.
constexpr int MaxLiveRows = 5000;
/// The least time between two counts of a live table.
constexpr qint64 CountIntervalMs = 10'000;

QHash<qint64, RowKey> byId(const std::vector<RowKey> &keys)
{
    QHash<qint64, RowKey> index;
    index.reserve(qsizetype(keys.size()));
    for (const RowKey &key : keys)
        index.insert(key.id, key);
    return index;
}

std::vector<qint64> idsOf(const std::vector<RowKey> &keys)
{
    std::vector<qint64> ids;
    ids.reserve(keys.size());
    for (const RowKey &key : keys)
        ids.push_back(key.id);
    return ids;
}

void drop(ReadJobPtr &job)
{
    if (job)
        job->cancel();
    job.reset();
}

} // namespace

PagedTableModel::PagedTableModel(TableReader &reader, std::span<const TableColumn> columns,
                                 TableSource source, int sortColumn, QObject *parent)
    : TableModel(columns, parent)
    , m_reader(reader)
    , m_source(std::move(source))
    , m_sortColumn(sortColumn)
{
    m_missingTimer.setSingleShot(true);
    connect(&m_missingTimer, &QTimer::timeout, this, &PagedTableModel::readMissing);
}

PagedTableModel::~PagedTableModel()
{
    for (ReadJobPtr *job : {&m_page, &m_head, &m_missing, &m_counting})
        drop(*job);
}

int PagedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_cache.size();
}

bool PagedTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_atEnd && !m_isStale;
}

void PagedTableModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent) && !m_page)
        startPage();
}

void PagedTableModel::sort(int column, Qt::SortOrder order)
{
    if (!isSortable(column) || (column == m_sortColumn && order == m_sortOrder))
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    if (m_generation > 0)
        reload();
}

void PagedTableModel::reload()
{
    for (ReadJobPtr *job : {&m_page, &m_head, &m_missing, &m_counting})
        drop(*job);
    ++m_generation;
    m_path = path();
    m_cursor = m_path.start();
    m_atEnd = false;
    m_isStale = true;
    m_lookAgain = false;
    noteNewRows(0);
    setCount({});
    startPage();
}

void PagedTableModel::startPage(bool quiet)
{
    const quint64 generation = m_generation;
    if (!quiet)
        Q_EMIT loadStarted(generation);
    m_page = m_reader.read(
        TableReader::Lane::Pages, this,
        [this, path = m_path, source = m_source, cursor = m_cursor](ReadContext &context) {
            return loadPage(context, path, source, cursor, PageSize, [this, &context](LoadedPage part) {
                context.deliver([this, part = std::move(part)] { takePage(part); });
            });
        },
        [this, generation, quiet](const Result<LoadedPage> &page) {
            m_page.reset();
            if (!page)
                return failed(page.error());
            const bool isFirst = m_count == RowCount() && !m_counting;
            takePage(*page);
            if (isFirst)
                startCount();
            if (!quiet)
                Q_EMIT loadFinished(generation);
            if (m_lookAgain && !m_head)
                look(false);
        });
}

void PagedTableModel::failed(const Error &error)
{
    Q_EMIT loadFailed(m_generation, error.details);
}

void PagedTableModel::takePage(LoadedPage page)
{
    m_cursor = page.cursor;
    m_atEnd = page.atEnd;
    if (m_isStale) {
        beginResetModel();
        m_isStale = false;
        m_cache.clear(m_path.order);
        m_firstVisible = 0;
        m_lastVisible = PageSize / 2;
        append(page);
        endResetModel();
    } else if (!page.keys.empty()) {
        beginInsertRows({}, m_cache.size(), m_cache.size() + int(page.keys.size()) - 1);
        append(page);
        endInsertRows();
    }
    m_cache.dropFarFrom(m_cache.size() - PageSize, m_cache.size());
}

void PagedTableModel::append(const LoadedPage &page)
{
    const QHash<qint64, RowKey> keys = byId(page.keys);
    m_cache.insert(m_cache.size(), page.keys);
    for (const TableRow &row : page.rows)
        m_cache.put(keys.value(row.id), row);
}

void PagedTableModel::startCount()
{
    drop(m_counting);
    const quint64 look = m_head ? m_look : 0;
    m_sinceCount.restart();
    const auto take = [this](RowCount count) {
        // Of a count that is not done, nothing is told that is less than what is known.
        if (count.exact || count.rows > m_count.rows)
            setCount(count);
    };
    m_counting = m_reader.read(
        TableReader::Lane::Sums, this,
        [path = m_path, take](ReadContext &context) {
            return countRows(context, path, [take, &context](RowCount count) {
                context.deliver([take, count] { take(count); });
            });
        },
        [this, take, look](const Result<RowCount> &count) {
            m_counting.reset();
            m_countMs = m_sinceCount.elapsed();
            if (!count)
                return failed(count.error());
            take(*count);
            m_countedIn = look;
        });
}

void PagedTableModel::setCount(RowCount count)
{
    if (count == m_count)
        return;
    m_count = count;
    Q_EMIT countChanged();
}

void PagedTableModel::setLive(bool live)
{
    if (live == m_isLive)
        return;
    m_isLive = live;
    disconnect(m_following);
    if (!live)
        return;
    m_following = connect(&m_reader, &TableReader::changed, this, [this] { look(false); });
    look(false); // what came while nobody looked
}

void PagedTableModel::setVisibleRows(int first, int last)
{
    const bool wasAtTop = m_firstVisible == 0;
    m_firstVisible = std::max(first, 0);
    m_lastVisible = std::max(last, m_firstVisible);
    m_cache.dropFarFrom(m_firstVisible, m_lastVisible);
    if (m_isLive && !wasAtTop && m_firstVisible == 0)
        look(false);
}

void PagedTableModel::refresh()
{
    if (m_generation == 0 || m_isStale)
        return reload();
    look(true);
    startCount();
}

/// Looks at the beginning and at what is visible, because something was committed or, if @p asked, because
/// somebody wants it.
void PagedTableModel::look(bool asked)
{
    if (m_generation == 0)
        return;
    if (m_isStale || (m_head && !asked)) {
        m_lookAgain = true; // once there is something to compare with; one look after the other
        return;
    }
    drop(m_head);
    m_lookAgain = false;
    ++m_look;
    QSet<qint64> known;
    for (int row = 0; row < std::min(m_cache.size(), MaxHeadRows); ++row)
        known.insert(m_cache.key(row).id);
    const int limit = std::clamp(m_lastVisible + PageSize / 2, PageSize, MaxHeadRows);
    m_head = m_reader.read(
        TableReader::Lane::Pages, this,
        [path = m_path, source = m_source, limit, known, again = idsOf(visibleKeys())](ReadContext &context) {
            return loadHead(context, path, source, limit, known, again);
        },
        [this, asked](const Result<LoadedHead> &head) {
            m_head.reset();
            if (!head)
                return failed(head.error());
            takeHead(*head, asked);
            if (m_lookAgain)
                look(false);
        });
    if (m_isLive && !m_counting && m_sinceCount.elapsed() > std::max(CountIntervalMs, 20 * m_countMs))
        startCount();
}

std::vector<RowKey> PagedTableModel::visibleKeys() const
{
    std::vector<RowKey> keys;
    for (int row = m_firstVisible; row <= std::min(m_lastVisible, m_cache.size() - 1); ++row) {
        if (m_cache.row(row))
            keys.push_back(m_cache.key(row));
    }
    return keys;
}

void PagedTableModel::takeHead(const LoadedHead &head, bool asked)
{
    std::vector<RowKey> visible = visibleKeys();
    std::erase_if(visible, [&head](const RowKey &key) { return !head.gone.contains(key.id); });
    for (const RowKey &key : visible) {
        if (const int row = m_cache.indexOf(key); row >= 0)
            removeSpan(row, row);
    }
    if (asked || m_firstVisible == 0) {
        mergeHead(head);
        noteNewRows(0);
    } else {
        const bool isAscending = m_cache.order() == Qt::AscendingOrder;
        const auto above =
            std::count_if(head.page.keys.begin(), head.page.keys.end(), [this](const RowKey &key) {
                return !m_cache.isEmpty() && m_cache.isBefore(key, m_cache.key(0));
            });
        noteNewRows(isAscending ? 0 : int(above));
    }
    QHash<qint64, RowKey> keys = byId(head.page.keys);
    keys.insert(byId(visibleKeys()));
    takeRows(head.rows, keys);
    // What is sorted upwards grows at its end.
    if (m_atEnd && !m_page && m_cache.order() == Qt::AscendingOrder)
        startPage(true);
}

void PagedTableModel::mergeHead(const LoadedHead &head)
{
    int regionEnd = m_cache.size();
    if (!head.page.atEnd) {
        regionEnd = m_cache.lowerBound(head.page.cursor);
        if (m_cache.indexOf(head.page.cursor) >= 0)
            ++regionEnd;
    }
    // More new rows than one look finds: what is loaded lies beyond a gap.
    const bool hasGap = regionEnd == 0 && head.isFull && !head.page.atEnd;
    if (hasGap)
        cutAfter(0, head.page.cursor);
    const int sizeBefore = m_cache.size();
    removeVanished(head.page, regionEnd);
    insertAppeared(head.page);
    const bool areCounted = m_countedIn == m_look; // by a count that is newer than what the look has read
    if (m_count.exact && !hasGap && !areCounted)
        setCount({m_count.rows + m_cache.size() - sizeBefore, true});
    if (m_firstVisible == 0 && m_cache.size() > MaxLiveRows && m_lastVisible < MaxLiveRows / 2)
        cutAfter(MaxLiveRows / 2, m_cache.key(MaxLiveRows / 2 - 1));
}

void PagedTableModel::removeVanished(const KeyPage &head, int regionEnd)
{
    for (int row = std::min(regionEnd, m_cache.size()) - 1; row >= 0;) {
        const auto stays = [&](int index) {
            return std::binary_search(
                head.keys.begin(), head.keys.end(), m_cache.key(index),
                [this](const RowKey &a, const RowKey &b) { return m_cache.isBefore(a, b); });
        };
        if (stays(row)) {
            --row;
            continue;
        }
        int first = row;
        while (first > 0 && !stays(first - 1))
            --first;
        removeSpan(first, row);
        row = first - 1;
    }
}

void PagedTableModel::insertAppeared(const KeyPage &head)
{
    const bool isComplete = m_atEnd && m_cache.order() == Qt::DescendingOrder;
    // Beyond what is loaded, pages come by fetchMore.
    const auto isWanted = [&](const RowKey &key) {
        return m_cache.indexOf(key) < 0 && (isComplete || !m_cache.isBefore(m_cursor, key));
    };
    for (std::size_t next = 0; next < head.keys.size();) {
        if (!isWanted(head.keys[next])) {
            ++next;
            continue;
        }
        const int row = m_cache.lowerBound(head.keys[next]);
        std::vector<RowKey> run;
        while (next < head.keys.size() && isWanted(head.keys[next]) &&
               m_cache.lowerBound(head.keys[next]) == row)
            run.push_back(head.keys[next++]);
        beginInsertRows({}, row, row + int(run.size()) - 1);
        m_cache.insert(row, run);
        endInsertRows();
    }
}

/// Leaves the first @p rows; the others can be fetched again, from @p cursor on. That is set first: whoever
/// hears of the removal may ask for more at once.
void PagedTableModel::cutAfter(int rows, const RowKey &cursor)
{
    if (m_page) {
        drop(m_page);
        Q_EMIT loadFinished(m_generation);
    }
    m_cursor = cursor;
    m_atEnd = false;
    if (rows < m_cache.size())
        removeSpan(rows, m_cache.size() - 1);
}

void PagedTableModel::removeSpan(int first, int last)
{
    beginRemoveRows({}, first, last);
    m_cache.remove(first, last);
    endRemoveRows();
}

void PagedTableModel::takeRows(const std::vector<TableRow> &rows, const QHash<qint64, RowKey> &keys)
{
    for (const TableRow &row : rows) {
        const RowKey key = keys.value(row.id);
        const int index = m_cache.indexOf(key);
        if (index < 0)
            continue;
        const TableRow *before = m_cache.row(index);
        if (before && *before == row)
            continue;
        m_cache.put(key, row);
        Q_EMIT dataChanged(createIndex(index, 0), createIndex(index, columnCount() - 1));
    }
}

void PagedTableModel::noteNewRows(int rows)
{
    if (rows == m_newRows)
        return;
    m_newRows = rows;
    Q_EMIT newRowsChanged();
}

const TableRow *PagedTableModel::rowAt(int row) const
{
    if (row < 0 || row >= m_cache.size())
        return nullptr;
    const TableRow *found = m_cache.row(row);
    if (!found) {
        m_firstMissing = m_firstMissing < 0 ? row : std::min(m_firstMissing, row);
        m_lastMissing = std::max(m_lastMissing, row);
        if (!m_missingTimer.isActive())
            m_missingTimer.start(0);
    }
    return found;
}

qint64 PagedTableModel::idOf(int row) const
{
    return m_cache.key(row).id;
}

void PagedTableModel::readMissing()
{
    if (m_missing || m_isStale)
        return; // its delivery looks again at what is shown then
    const int first = std::exchange(m_firstMissing, -1);
    const int last = std::min(std::exchange(m_lastMissing, -1), first + 2 * PageSize);
    std::vector<RowKey> keys = m_cache.missing(first, last);
    if (keys.empty())
        return;
    m_missing = m_reader.read(
        TableReader::Lane::Pages, this,
        [source = m_source, ids = idsOf(keys)](ReadContext &context) {
            return readRows(context.database, source, ids);
        },
        [this, keys, first, last](const Result<std::vector<TableRow>> &rows) {
            m_missing.reset();
            if (!rows)
                return failed(rows.error());
            removeGone(keys, *rows);
            takeRows(*rows, byId(keys));
            m_cache.dropFarFrom(first, last);
            if (m_firstMissing >= 0)
                m_missingTimer.start(0);
        });
}

/// Rows that were asked for and are not among those that were found exist no more.
void PagedTableModel::removeGone(const std::vector<RowKey> &asked, const std::vector<TableRow> &rows)
{
    QSet<qint64> found;
    for (const TableRow &row : rows)
        found.insert(row.id);
    for (const RowKey &key : asked) {
        const int index = found.contains(key.id) ? -1 : m_cache.indexOf(key);
        if (index >= 0)
            removeSpan(index, index);
    }
}

} // namespace custompass
