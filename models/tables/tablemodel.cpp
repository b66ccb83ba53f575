// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tablemodel.h"

namespace custompass {

TableModel::TableModel(std::span<const TableColumn> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(columns)
    , m_titles(columns.size())
{
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    const bool isOurs = index.isValid() && index.model() == this && index.row() < rowCount();
    if (!isOurs || index.column() >= columnCount())
        return {};
    if (role == IdRole)
        return idOf(index.row());
    const TableRow *row = rowAt(index.row());
    if (role == LoadedRole)
        return row != nullptr;
    if (!row)
        return {};
    if (role == ValueRole || role == Qt::DisplayRole || role == Qt::EditRole)
        return row->cells[std::size_t(index.column())];
    return extra(*row, index.column(), role);
}

QVariant TableModel::extra(const TableRow &, int, int) const
{
    return {};
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == ValueRole)
        return QString(columnKey(section));
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const QVariant &title = m_titles[std::size_t(section)];
    return title.isValid() ? title : QVariant(QString(columnKey(section)));
}

bool TableModel::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    const bool isTitle = role == Qt::EditRole || role == Qt::DisplayRole;
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount() || !isTitle)
        return false;
    m_titles[std::size_t(section)] = value;
    Q_EMIT headerDataChanged(Qt::Horizontal, section, section);
    return true;
}

QHash<int, QByteArray> TableModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert(ValueRole, QByteArrayLiteral("value"));
    names.insert(IdRole, QByteArrayLiteral("id"));
    names.insert(LoadedRole, QByteArrayLiteral("loaded"));
    return names;
}

QLatin1StringView TableModel::columnKey(int column) const
{
    return QLatin1StringView(m_columns[std::size_t(column)].key);
}

int TableModel::columnOf(QLatin1StringView key) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (columnKey(column) == key)
            return column;
    }
    return -1;
}

bool TableModel::isSortable(int column) const
{
    return column >= 0 && column < columnCount() && m_columns[std::size_t(column)].sortable;
}

qint64 TableModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? idOf(row) : 0;
}

} // namespace custompass
