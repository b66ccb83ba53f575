// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodel.h"

#include <deque>

namespace custompass {

/// A table of the last things that happened, from memory: what is new comes in at one end, and what is above
/// the limit goes at the other. Filtered here, for it is in no database.
class RingTableModel : public TableModel
{
    Q_OBJECT
public:
    enum class Newest { First, Last };

    int rowCount(const QModelIndex &parent = {}) const override;
    const TableRow *rowAt(int row) const override;
    /// Forgets all rows.
    void clear();

protected:
    RingTableModel(std::span<const TableColumn> columns, Newest newest, std::size_t limit, QObject *parent);
    /// By the filter as it is now.
    virtual bool accepts(const TableRow &row) const = 0;
    /// Rows that came, oldest first; their ids ascend.
    void add(std::vector<TableRow> rows);
    /// The filter has changed.
    void filterAgain();
    qint64 idOf(int row) const override;

private:
    void show(std::vector<TableRow> rows);
    void dropOld();

    const Newest m_newest;
    const std::size_t m_limit;
    std::deque<TableRow> m_all;   ///< oldest first
    std::deque<TableRow> m_shown; ///< in the order of the table
};

} // namespace custompass
