// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerbook.h"

#include <algorithm>
#include <vector>

namespace custompass {

// What LedgerBook does about old rows. Balances, reservations and entries are never removed: only what explains them.

const char *retentionSql(LedgerSql statement)
{
    switch (statement) {
    case ReadLogRows:
        return "select id, time, time from consumption_log where id > @after order by id limit @count";
    case NewestLogRow:
        return "select coalesce(max(id), 0) from consumption_log";
    case RemoveLogRow:
        return "delete from consumption_log where id = @id";
    case ReadTaskRows:
        return "select id, submitted_at, finished_at from tasks where id > @after order by id limit @count";
    case NewestTask:
        return "select coalesce(max(id), 0) from tasks";
    case RemoveTaskHistory:
        return "delete from task_history where task_id = @task";
    case RemoveTask:
        return "delete from tasks where id = @task and finished_at is not null";
    default:
        return nullptr;
    }
}

/// One step of a walk over a table in the order of its ids, which is about that of time.
Result<Pruned> LedgerBook::run(const PruneOp &op)
{
    const bool tasks = op.table == PruneOp::Table::Tasks;
    // The newest row stays: its id tells how many there have been, and is not given to another one.
    qint64 newest = 0;
    {
        const Result<Row> row = sql(tasks ? NewestTask : NewestLogRow).fetch();
        if (!row)
            return row.error();
        newest = row->integer(0);
    }
    Pruned pruned;
    pruned.lastId = op.afterId;
    int seen = 0;
    bool anyOlder = false;
    std::vector<qint64> old;
    Statement &reading = sql(tasks ? ReadTaskRows : ReadLogRows);
    {
        Result<Row> row = reading.fetch(op.afterId, qint64(op.limit));
        if (!row)
            return row.error();
        for (; row->found(); row.value().next()) {
            ++seen;
            pruned.lastId = row->integer(0);
            anyOlder = anyOlder || row->integer(1) < op.beforeMs;
            if (pruned.lastId < newest && !row->isNull(2) && row->integer(2) < op.beforeMs)
                old.push_back(pruned.lastId);
        }
        if (reading.stepError().isValid())
            return sqlError(reading.stepError(), QStringLiteral("reading old rows"));
    }
    for (const qint64 id : old) {
        const Result<Done> removed = tasks ? removeTask(id) : sql(RemoveLogRow).run(id);
        m_touched = true;
        if (!removed)
            return removed.error();
    }
    pruned.rows = qint64(old.size());
    pruned.more = seen == op.limit && anyOlder;
    return pruned;
}

Result<Done> LedgerBook::removeTask(qint64 id)
{
    const Result<Done> history = sql(RemoveTaskHistory).run(id);
    if (!history)
        return history;
    return sql(RemoveTask).run(id);
}

} // namespace custompass
