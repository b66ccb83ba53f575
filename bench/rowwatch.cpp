// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rowwatch.h"

namespace custompass {

RowWatch::RowWatch(QAbstractItemModel &model)
    : m_model(model)
    , m_paged(qobject_cast<PagedTableModel *>(&model))
    , m_snapshot(qobject_cast<SnapshotTableModel *>(&model))
    , m_generation(generation())
{
    const auto fill = [this] { m_isFilled = m_isFilled || m_model.rowCount() > 0; };
    const auto finish = [this] { m_isFinished = true; };
    connect(&model, &QAbstractItemModel::modelReset, this, fill);
    if (m_paged) {
        // The rows before stay until the first of the new ones replace them all.
        connect(m_paged, &QAbstractItemModel::rowsInserted, this, fill);
        connect(m_paged, &PagedTableModel::loadFinished, this, finish);
    } else if (m_snapshot) {
        connect(m_snapshot, &SnapshotTableModel::loadFinished, this, finish);
    }
}

quint64 RowWatch::generation() const
{
    return m_paged ? m_paged->generation() : m_snapshot ? m_snapshot->generation() : 0;
}

bool RowWatch::hasRows() const
{
    return generation() == m_generation || m_isFilled || m_isFinished;
}

bool RowWatch::isLoading() const
{
    return (m_paged && m_paged->isLoading()) || (m_snapshot && m_snapshot->isLoading());
}

} // namespace custompass
