// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/historytablemodel.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array HistoryColumns{TableColumn{"time", true}, TableColumn{"status"},
                                    TableColumn{"upstream_status"}, TableColumn{"progress"}};
static_assert(HistoryColumns.size() == HistoryTableModel::ColumnCount);

QVariant convert(int column, const QVariant &stored)
{
    if (column == HistoryTableModel::Status)
        return int(taskStatusFrom(stored.toString()).value_or(TaskStatus::Unknown));
    return stored;
}

} // namespace

HistoryTableModel::HistoryTableModel(TableReader &reader, QObject *parent)
    : SnapshotTableModel(reader, HistoryColumns, Time, Qt::AscendingOrder, parent)
{
}

void HistoryTableModel::setTask(qint64 taskId)
{
    m_taskId = taskId;
    reload();
}

SnapshotTableModel::Query HistoryTableModel::query() const
{
    return {u"select id, time, status, upstream_status, progress from task_history where task_id = ?"_s,
            {m_taskId},
            convert};
}

} // namespace custompass
