// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/taskfilter.h"

#include "models/tables/filterparts.h"

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

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

IndexPath taskPath(const TaskFilter &filter, TaskOrder order, Qt::SortOrder direction)
{
    const bool byFinished = order == TaskOrder::Finished;
    FilterParts parts;
    if (const auto *status = std::get_if<TaskStatus>(&filter.status))
        parts.add("status"_L1, toWord(*status));
    if (filter.userId)
        parts.add("user_id"_L1, *filter.userId);
    if (filter.channelId)
        parts.add("channel_id"_L1, *filter.channelId);
    if (!filter.model.isEmpty())
        parts.add("model"_L1, filter.model);

    IndexPath path;
    path.table = u"tasks"_s;
    path.order = direction;
    chooseIndex(path, filter, byFinished, parts);
    parts.addRest(path);
    if (!filter.platform.isEmpty())
        addPlatform(path, filter.platform);
    if (!filter.idPrefix.isEmpty())
        addIdPrefix(path, filter.idPrefix);
    if (!filter.text.isEmpty())
        addText(path, filter.text);
    if (byFinished)
        addTimeToRest(path, filter);
    else
        path.setRange(filter.fromMs, filter.beforeMs);
    return path;
}

ReportRequest reportOf(const TaskFilter &filter, ReportFormat format)
{
    ReportRequest request;
    request.kind = ReportKind::Tasks;
    request.format = format;
    request.ids = idsStatement(taskPath(filter, TaskOrder::Submitted, Qt::AscendingOrder));
    return request;
}

} // namespace custompass
