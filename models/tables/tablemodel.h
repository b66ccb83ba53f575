// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablesource.h"

#include <QAbstractTableModel>
#include <QLatin1StringView>

#include <span>

namespace custompass {

/// One column of a table, for the window to remember and to sort by.
struct TableColumn
{
    const char *key;        ///< stable name, for settings and tests
    bool sortable = false;  ///< the database can serve it in time
    bool isDecimal = false; ///< a decimal as text, to be sorted as a number
};

/// What all tables of the window have in common: columns with stable keys and titles that the window sets,
/// and rows of raw values. Values are money in quota (qint64), times in ms since 1970 UTC, durations in ms,
/// words and enums as each model says; what is not known has no value. The window formats.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        ValueRole = Qt::UserRole, ///< the raw value; the same as Qt::DisplayRole and Qt::EditRole
        IdRole,                   ///< the row's id, the same for all columns
        LoadedRole,               ///< false while the row is still being read, and has no values
        FirstModelRole = Qt::UserRole + 100,
    };

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Sets the title of a column (horizontal, Qt::DisplayRole or Qt::EditRole).
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value,
                       int role = Qt::EditRole) override;
    QHash<int, QByteArray> roleNames() const override;

    QLatin1StringView columnKey(int column) const;
    /// -1 if there is none.
    int columnOf(QLatin1StringView key) const;
    bool isSortable(int column) const;
    bool isDecimal(int column) const { return m_columns[std::size_t(column)].isDecimal; }

    /// The row's id; 0 if there is no such row.
    qint64 idAt(int row) const;
    /// Null if there is no such row or it is still being read.
    virtual const TableRow *rowAt(int row) const = 0;

protected:
    TableModel(std::span<const TableColumn> columns, QObject *parent);
    virtual qint64 idOf(int row) const = 0;
    /// For further roles; the row is loaded.
    virtual QVariant extra(const TableRow &row, int column, int role) const;

private:
    std::span<const TableColumn> m_columns;
    std::vector<QVariant> m_titles;
};

} // namespace custompass
