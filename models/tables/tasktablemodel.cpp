// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tasktablemodel.h"

#include "models/tables/filterparts.h"

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

/// The index for a filter: by status if it has one, because the others are columns of that index, too.
void chooseIndex(IndexPath &path, const TaskFilter &filter, bool byFinished, FilterParts &parts)
{
    path.key = byFinished ? u"finished_at"_s : u"submitted_at"_s;
    if (byFinished) {
        path.index = u"tasks_finished"_s;
        return;
    }
    const bool onlyOpen = std::holds_alternative<TaskFilter::Open>(filter.status);
    if (onlyOpen)
        path.partial = u" and finished_at is null"_s;
    if (onlyOpen)
        path.index = u"tasks_unfinished"_s;
    else if (parts.fix(path, "status"_L1))
        path.index = u"tasks_status"_s;
    else if (parts.fix(path, "user_id"_L1))
        path.index = u"tasks_user"_s;
    else if (parts.fix(path, "channel_id"_L1))
        path.index = u"tasks_channel"_s;
    else if (parts.fix(path, "model"_L1))
        path.index = u"tasks_model"_s;
    else
        path.index = u"tasks_time"_s;
}

void addIdPrefix(IndexPath &path, const QString &prefix)
{
    const QString end = prefixEnd(prefix);
    path.among = {u"select id from (select id from tasks indexed by tasks_upstream_id "
                  "where upstream_id >= ? and upstream_id < ? limit 1000) "
                  "union select id from (select id from tasks indexed by tasks_request "
                  "where request_id >= ? and request_id < ? limit 1000)"_s,
                  {prefix, end, prefix, end}};
}

void addPlatform(IndexPath &path, const QString &platform)
{
    path.rest.add(
        u"k.channel_id in (select c.id from channels c where coalesce(nullif(c.tag, ''), c.name) = ?)"_s,
        {platform});
    path.restColumns.append(u"channel_id"_s);
}

void addText(IndexPath &path, const QString &text)
{
    path.rest.add(u"exists (select 1 from tasks x where x.id = k.id and (x.upstream_id like ? escape '\\' "
                  "or x.fail_reason like ? escape '\\' or x.upstream_status like ? escape '\\'))"_s,
                  QVariantList(3, likePattern(text)));
}

/// The range is one of submission, also if the order is another.
void addTimeToRest(IndexPath &path, const TaskFilter &filter)
{
    path.restColumns.append(u"submitted_at"_s);
    if (filter.fromMs)
        path.rest.add(u"k.submitted_at >= ?"_s, {*filter.fromMs});
    if (filter.beforeMs)
        path.rest.add(u"k.submitted_at < ?"_s, {*filter.beforeMs});
    // What is open has no end to be sorted by.
    if (std::holds_alternative<TaskFilter::Open>(filter.status))
        path.setRange(std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min());
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
    const bool byFinished = sortColumn() == Finished;
    FilterParts parts;
    if (const auto *status = std::get_if<TaskStatus>(&m_filter.status))
        parts.add("status"_L1, toWord(*status));
    if (m_filter.userId)
        parts.add("user_id"_L1, *m_filter.userId);
    if (m_filter.channelId)
        parts.add("channel_id"_L1, *m_filter.channelId);
    if (!m_filter.model.isEmpty())
        parts.add("model"_L1, m_filter.model);

    IndexPath path;
    path.table = u"tasks"_s;
    path.order = sortOrder();
    chooseIndex(path, m_filter, byFinished, parts);
    parts.addRest(path);
    if (!m_filter.platform.isEmpty())
        addPlatform(path, m_filter.platform);
    if (!m_filter.idPrefix.isEmpty())
        addIdPrefix(path, m_filter.idPrefix);
    if (!m_filter.text.isEmpty())
        addText(path, m_filter.text);
    if (byFinished)
        addTimeToRest(path, m_filter);
    else
        path.setRange(m_filter.fromMs, m_filter.beforeMs);
    return path;
}

QVariant TaskTableModel::extra(const TableRow &row, int, int role) const
{
    return role == StatusRole ? row.cells[Status] : QVariant();
}

} // namespace custompass
