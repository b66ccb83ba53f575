// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/pagedtablemodel.h"
#include "models/tables/snapshottablemodel.h"

namespace custompass {

/// Notices when a table has its first rows after something was asked of it: a new filter, another order.
class RowWatch final : public QObject
{
    Q_OBJECT
public:
    explicit RowWatch(QAbstractItemModel &model);

    /// The first rows are there, or it is certain that there are none; also if nothing was asked.
    bool hasRows() const;
    bool isLoading() const;

private:
    quint64 generation() const;

    QAbstractItemModel &m_model;
    PagedTableModel *m_paged; ///< null: it is another one
    SnapshotTableModel *m_snapshot;
    quint64 m_generation;
    bool m_isFilled = false;
    bool m_isFinished = false;
};

} // namespace custompass
