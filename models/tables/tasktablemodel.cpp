// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tasktablemodel.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array TaskColumns{
    TableColumn{"task_id"},
    TableColumn{"model"},
    TableColumn{"platform"},
    TableColumn{"user"},
    TableColumn{"token"},
    TableColumn{"channel"},
    TableColumn{"status"},
    TableColumn{"upstream_status"},
    TableColumn{"progress"},
    TableColumn{"reserved"},
    TableColumn{"actual"},
    TableColumn{"refunded"},
    TableColumn{"fail_reason"},
    TableColumn{"submitted_at", true},
    TableColumn{"finished_at", true},
};
static_assert(TaskColumns.size() == TaskTableModel::ColumnCount);

QVariant convert(int column, const QVariant &stored)
{
    if (column == TaskTableModel::Status)
        return int(taskStatusFrom(stored.toString()).value_or(TaskStatus::Unknown));
    return stored;
}

TableSource source()
{
    return {
        u"tasks"_s,
        u"t.upstream_id, t.model, coalesce(nullif(c.tag, ''), c.name), u.name, k.name, c.name, t.status, "
        "t.upstream_status, t.progress, r.reserved, r.actual, "
        "case r.state when 'refunded' then r.reserved when 'settled' then max(r.reserved - r.actual, 0) end, "
        "t.fail_reason, t.submitted_at, t.finished_at"_s,
        u"left join users u on u.id = t.user_id left join tokens k on k.id = t.token_id "
        "left join channels c on c.id = t.channel_id left join reservations r on r.id = t.reservation_id"_s,
        convert};
}

} // namespace

TaskTableModel::TaskTableModel(TableReader &reader, QObject *parent)
    : PagedTableModel(reader, TaskColumns, source(), Submitted, parent)
{
}

void TaskTableModel::setFilter(const TaskFilter &filter)
{
    if (filter == m_filter && generation() > 0)
        return;
    m_filter = filter;
    reload();
}

IndexPath TaskTableModel::path() const
{
    return taskPath(m_filter, sortColumn() == Finished ? TaskOrder::Finished : TaskOrder::Submitted,
                    sortOrder());
}

QVariant TaskTableModel::extra(const TableRow &row, int, int role) const
{
    return role == StatusRole ? row.cells[Status] : QVariant();
}

} // namespace custompass
