// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tasksearch.h"

#include "models/store/database.h"
#include "models/store/sqlvalues.h"
#include "models/tables/filterparts.h"

namespace custompass {

using namespace Qt::StringLiterals;

Result<std::vector<FoundTask>> findTasks(Database &database, const QString &prefix, int limit)
{
    const QString end = prefixEnd(prefix);
    auto query = runSql(
        database,
        u"select t.id, t.upstream_id, t.request_id, c.name, t.status from ("
        "select id from (select id from tasks indexed by tasks_upstream_id "
        "where upstream_id >= ? and upstream_id < ? order by upstream_id limit ?) "
        "union select id from (select id from tasks indexed by tasks_request "
        "where request_id >= ? and request_id < ? order by request_id limit ?)) f "
        "join tasks t on t.id = f.id left join channels c on c.id = t.channel_id "
        "order by t.upstream_id, t.request_id limit ?"_s,
        {prefix, end, limit, prefix, end, limit, limit});
    if (!query)
        return query.error();
    std::vector<FoundTask> tasks;
    while (query.value().next()) {
        tasks.push_back({query->value(0).toLongLong(), query->value(1).toString(), query->value(2).toString(),
                         query->value(3).toString(),
                         taskStatusFrom(query->value(4).toString()).value_or(TaskStatus::Unknown)});
    }
    if (query->lastError().isValid())
        return sqlError(*query);
    return tasks;
}

} // namespace custompass
