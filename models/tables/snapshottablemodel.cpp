// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/snapshottablemodel.h"

#include "models/store/sqlvalues.h"

#include <QSet>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

qint64 idOfName(QStringView name)
{
    constexpr std::size_t seed = 52;
    return -1 - qint64(quint64(qHash(name, seed)) >> 1);
}

SnapshotTableModel::SnapshotTableModel(TableReader &reader, std::span<const TableColumn> columns,
                                       int sortColumn, Qt::SortOrder sortOrder, QObject *parent)
    : TableModel(columns, parent)
    , m_reader(reader)
    , m_sortColumn(sortColumn)
    , m_sortOrder(sortOrder)
{
}

SnapshotTableModel::~SnapshotTableModel()
{
    if (m_job)
        m_job->cancel();
}

int SnapshotTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

const TableRow *SnapshotTableModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[std::size_t(row)] : nullptr;
}

qint64 SnapshotTableModel::idOf(int row) const
{
    return m_rows[std::size_t(row)].id;
}

int SnapshotTableModel::rowOf(qint64 id) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [id](const TableRow &row) { return row.id == id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void SnapshotTableModel::sort(int column, Qt::SortOrder order)
{
    if (!isSortable(column) || (column == m_sortColumn && order == m_sortOrder))
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    if (m_generation > 0)
        reload();
}

void SnapshotTableModel::setLive(bool live)
{
    if (live == m_isLive)
        return;
    m_isLive = live;
    disconnect(m_following);
    if (!live)
        return;
    m_following = connect(&m_reader, &TableReader::changed, this, [this] {
        // One after the other: a table that takes longer than the interval would never be there.
        if (m_job)
            m_lookAgain = true;
        else if (m_generation > 0)
            reload();
    });
    if (m_generation > 0)
        reload(); // what came while nobody looked
}

/// Puts what was selected into order. The columns are known by their keys.
QString SnapshotTableModel::ordered(const QString &select) const
{
    QStringList names{u"id"_s};
    for (int column = 0; column < columnCount(); ++column)
        names.append(u"\"%1\""_s.arg(columnKey(column)));
    const QString &name = names[m_sortColumn + 1];
    const QString key =
        isDecimal(m_sortColumn) ? u"cast(%1 as real)"_s.arg(name) : name + u" collate nocase"_s;
    return u"with found(%1) as (%2) select * from found order by %3 %4, id %4 limit %5"_s
        .arg(names.join(u','), select, key, m_sortOrder == Qt::AscendingOrder ? u"asc"_s : u"desc"_s)
        .arg(MaxRows + 1);
}

Result<std::vector<TableRow>> SnapshotTableModel::readAll(Database &database, const Query &query)
{
    auto selected = runSql(database, query.select, query.values);
    if (!selected)
        return selected.error();
    auto rows = takeRows(selected.value(), query.convert);
    if (rows && query.complete)
        query.complete(rows.value());
    return rows;
}

void SnapshotTableModel::reload()
{
    if (m_job)
        m_job->cancel();
    m_lookAgain = false;
    const quint64 generation = ++m_generation;
    Query wanted = query();
    wanted.select = ordered(wanted.select);
    Q_EMIT loadStarted(generation);
    m_job = m_reader.read(
        TableReader::Lane::Pages, this,
        [wanted = std::move(wanted)](ReadContext &context) { return readAll(context.database, wanted); },
        [this, generation](Result<std::vector<TableRow>> rows) {
            m_job.reset();
            if (rows)
                take(std::move(rows).value());
            if (rows)
                Q_EMIT loadFinished(generation);
            else
                Q_EMIT loadFailed(generation, rows.error().details);
            if (m_lookAgain && m_isLive && !m_job)
                reload();
        });
}

void SnapshotTableModel::take(std::vector<TableRow> rows)
{
    m_isCut = rows.size() > std::size_t(MaxRows);
    if (m_isCut)
        rows.resize(MaxRows);
    removeVanished(rows);
    moveStaying(rows);
    insertAndChange(std::move(rows));
    taken();
}

void SnapshotTableModel::removeVanished(const std::vector<TableRow> &rows)
{
    QSet<qint64> staying;
    for (const TableRow &row : rows)
        staying.insert(row.id);
    for (int last = rowCount() - 1; last >= 0;) {
        if (staying.contains(idOf(last))) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !staying.contains(idOf(first - 1)))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first - 1;
    }
}

/// Puts the rows that stay into the order that they have in @p rows.
void SnapshotTableModel::moveStaying(const std::vector<TableRow> &rows)
{
    QHash<qint64, int> place;
    for (const TableRow &row : rows)
        place.insert(row.id, int(place.size()));
    const auto isBefore = [&place](const TableRow &a, const TableRow &b) {
        return place.value(a.id) < place.value(b.id);
    };
    if (std::is_sorted(m_rows.begin(), m_rows.end(), isBefore))
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<qint64> ids;
    for (const QModelIndex &index : before)
        ids.push_back(idOf(index.row()));
    std::sort(m_rows.begin(), m_rows.end(), isBefore);
    QHash<qint64, int> rowById;
    for (int row = 0; row < rowCount(); ++row)
        rowById.insert(idOf(row), row);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowById.value(ids[std::size_t(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

/// The rows that were there stand in the order of @p rows already: what lies between them is new.
void SnapshotTableModel::insertAndChange(std::vector<TableRow> rows)
{
    for (int row = 0; row < int(rows.size());) {
        TableRow &next = rows[std::size_t(row)];
        const bool isThere = row < rowCount() && idOf(row) == next.id;
        if (isThere) {
            if (m_rows[std::size_t(row)] != next) {
                m_rows[std::size_t(row)] = std::move(next);
                Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
            }
            ++row;
            continue;
        }
        int last = row;
        const qint64 following = row < rowCount() ? idOf(row) : 0;
        while (last + 1 < int(rows.size()) && rows[std::size_t(last) + 1].id != following)
            ++last;
        beginInsertRows({}, row, last);
        m_rows.insert(m_rows.begin() + row, std::make_move_iterator(rows.begin() + row),
                      std::make_move_iterator(rows.begin() + last + 1));
        endInsertRows();
        row = last + 1;
    }
}

} // namespace custompass
