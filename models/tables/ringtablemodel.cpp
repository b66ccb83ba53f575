// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/ringtablemodel.h"

#include <algorithm>

namespace custompass {

RingTableModel::RingTableModel(std::span<const TableColumn> columns, Newest newest, std::size_t limit,
                               QObject *parent)
    : TableModel(columns, parent)
    , m_newest(newest)
    , m_limit(limit)
{
}

int RingTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

const TableRow *RingTableModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_shown[std::size_t(row)] : nullptr;
}

qint64 RingTableModel::idOf(int row) const
{
    return m_shown[std::size_t(row)].id;
}

void RingTableModel::clear()
{
    beginResetModel();
    m_all.clear();
    m_shown.clear();
    endResetModel();
}

void RingTableModel::add(std::vector<TableRow> rows)
{
    if (rows.size() > m_limit)
        rows.erase(rows.begin(), rows.end() - std::ptrdiff_t(m_limit));
    m_all.insert(m_all.end(), rows.begin(), rows.end());
    if (m_all.size() > m_limit)
        m_all.erase(m_all.begin(), m_all.end() - std::ptrdiff_t(m_limit));
    std::erase_if(rows, [this](const TableRow &row) { return !accepts(row); });
    dropOld();
    show(std::move(rows));
}

/// Takes what is no longer kept out of what is shown: it stands at the end that is not the newest.
void RingTableModel::dropOld()
{
    const qint64 oldest = m_all.empty() ? 0 : m_all.front().id;
    const auto count = int(std::count_if(m_shown.begin(), m_shown.end(),
                                         [oldest](const TableRow &row) { return row.id < oldest; }));
    if (count == 0)
        return;
    const int first = m_newest == Newest::First ? rowCount() - count : 0;
    beginRemoveRows({}, first, first + count - 1);
    m_shown.erase(m_shown.begin() + first, m_shown.begin() + first + count);
    endRemoveRows();
}

void RingTableModel::show(std::vector<TableRow> rows)
{
    if (rows.empty())
        return;
    if (m_newest == Newest::First)
        std::reverse(rows.begin(), rows.end());
    const int first = m_newest == Newest::First ? 0 : rowCount();
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    m_shown.insert(m_shown.begin() + first, std::make_move_iterator(rows.begin()),
                   std::make_move_iterator(rows.end()));
    endInsertRows();
}

void RingTableModel::filterAgain()
{
    beginResetModel();
    m_shown.clear();
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(m_shown),
                 [this](const TableRow &row) { return accepts(row); });
    if (m_newest == Newest::First)
        std::reverse(m_shown.begin(), m_shown.end());
    endResetModel();
}

} // namespace custompass
