// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/consumptionfilter.h"

#include "models/tables/filterparts.h"
#include "models/tables/hoursums.h"

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

FilterParts partsOf(const ConsumptionFilter &filter)
{
    FilterParts parts;
    if (filter.userId)
        parts.add("user_id"_L1, *filter.userId);
    if (filter.channelId)
        parts.add("channel_id"_L1, *filter.channelId);
    if (!filter.model.isEmpty())
        parts.add("model"_L1, filter.model);
    return parts;
}

/// What no index on the log itself serves.
void addRare(IndexPath &path, const ConsumptionFilter &filter)
{
    if (filter.tokenId)
        path.rest.add(u"exists (select 1 from consumption_log x where x.id = k.id and x.token_id = ?)"_s,
                      {*filter.tokenId});
    if (filter.requestPrefix.isEmpty())
        return;
    // Every row of the log has a reservation of the same request, which ended when the row was written.
    path.among = {u"select l.id from (select user_id, ended_at, request_id from reservations "
                  "indexed by reservations_request where request_id >= ? and request_id < ? limit 1000) r "
                  "cross join consumption_log l indexed by log_time "
                  "on l.time = r.ended_at and l.user_id = r.user_id and l.request_id = r.request_id"_s,
                  {filter.requestPrefix, prefixEnd(filter.requestPrefix)}};
}

} // namespace

IndexPath rowPath(const ConsumptionFilter &filter, Qt::SortOrder order)
{
    IndexPath path;
    path.table = u"consumption_log"_s;
    path.key = u"time"_s;
    path.order = order;
    path.setRange(filter.fromMs, filter.beforeMs);
    path.index = u"log_time"_s;
    partsOf(filter).addRest(path);
    addRare(path, filter);
    if (filter.requestPrefix.isEmpty() && !path.restColumns.isEmpty())
        path.leap = [filter, order](Database &database, const RowKey &cursor) {
            return leapToHour(database, filter, order, cursor);
        };
    path.knownCount = [filter](Database &database) -> Result<std::optional<qint64>> {
        const auto sum = sumByHours(database, filter);
        if (!sum)
            return sum.error();
        return *sum ? std::optional((*sum)->sum.calls) : std::nullopt;
    };
    return path;
}

IndexPath sumPath(const ConsumptionFilter &filter)
{
    IndexPath path;
    path.table = u"consumption_log"_s;
    path.key = u"time"_s;
    path.setRange(filter.fromMs, filter.beforeMs);
    path.index = u"log_time"_s;
    partsOf(filter).addRest(path);
    addRare(path, filter);
    return path;
}

SqlCondition sumStatement(const ConsumptionFilter &filter)
{
    const IndexPath path = sumPath(filter);
    SqlCondition rows;
    for (const auto &[column, value] : path.fixed)
        rows.add(u"k.%1 = ?"_s.arg(column), {value});
    rows.add(u"k.time >= ? and k.time < ?"_s, {path.from, path.before});
    if (!path.among.sql.isEmpty())
        rows.add(u"k.id in (%1)"_s.arg(path.among.sql), path.among.values);
    rows.add(u"true"_s + path.rest.sql, path.rest.values);
    const QString index = path.among.sql.isEmpty() ? u"indexed by "_s + path.index : u"not indexed"_s;
    rows.sql = u"consumption_log k %1 where true%2"_s.arg(index, rows.sql);
    return rows;
}

IndexPath newRowsPath(const ConsumptionFilter &filter, qint64 lastId)
{
    IndexPath path;
    path.table = u"consumption_log"_s;
    path.order = Qt::AscendingOrder;
    path.setRange(lastId, std::nullopt);
    partsOf(filter).addRest(path);
    addRare(path, filter);
    path.restColumns.append(u"time"_s);
    if (filter.fromMs)
        path.rest.add(u"k.time >= ?"_s, {*filter.fromMs});
    if (filter.beforeMs)
        path.rest.add(u"k.time < ?"_s, {*filter.beforeMs});
    return path;
}

ReportRequest reportOf(const ConsumptionFilter &filter, ReportFormat format)
{
    ReportRequest request;
    request.kind = ReportKind::Logs;
    request.format = format;
    request.ids = idsStatement(rowPath(filter, Qt::AscendingOrder));
    return request;
}

} // namespace custompass
