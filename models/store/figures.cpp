// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/figures.h"

#include "models/store/statement.h"

#include <QSqlError>

namespace custompass {

using namespace Qt::StringLiterals;

static Result<qint64> lastLogId(Database &database)
{
    Result<Statement> statement = Statement::prepare(database, u"select coalesce(max(id), 0) from consumption_log"_s);
    if (!statement)
        return statement.error();
    const Result<Row> row = statement->fetch();
    if (!row)
        return row.error();
    return row->integer(0);
}

/// The id after which all rows are at or after @p timeMs.
static Result<qint64> lastIdBefore(Database &database, qint64 timeMs, qint64 lastId)
{
    Result<Statement> statement = Statement::prepare(
        database, u"select id, time from consumption_log where id > @after order by id limit 1"_s);
    if (!statement)
        return statement.error();
    qint64 before = 0; // all rows up to here are earlier
    qint64 end = lastId; // none after it is earlier
    while (before < end) {
        const qint64 middle = before + (end - before) / 2;
        const Result<Row> row = statement->fetch(middle);
        if (!row)
            return row.error();
        if (row->found() && row->integer(1) < timeMs)
            before = row->integer(0);
        else
            end = middle;
    }
    return before;
}

Result<Spending> readSpending(Database &database, Spending spending)
{
    const Result<qint64> lastId = lastLogId(database);
    if (!lastId)
        return lastId.error();
    if (spending.lastId < 0) {
        const Result<qint64> before = lastIdBefore(database, spending.sinceMs, *lastId);
        if (!before)
            return before.error();
        spending.lastId = *before;
    }
    Result<Statement> statement = Statement::prepare(
        database, u"select coalesce(sum(quota), 0) from consumption_log where id > @after and id <= @last"_s);
    if (!statement)
        return statement.error();
    const Result<Row> row = statement->fetch(spending.lastId, *lastId);
    if (!row)
        return row.error();
    if (statement->stepError().isValid())
        return sqlError(statement->stepError(), u"spending"_s);
    const std::optional<Quota> sum = spending.sum.plus(Quota(row->integer(0)));
    if (!sum)
        return Error{ErrorCode::SystemError, u"spending: the sum does not fit 63 bits"_s};
    spending.sum = *sum;
    spending.lastId = *lastId;
    return spending;
}

Result<qint64> countOpenTasks(Database &database)
{
    Result<Statement> statement =
        Statement::prepare(database, u"select count(*) from tasks where finished_at is null"_s);
    if (!statement)
        return statement.error();
    const Result<Row> row = statement->fetch();
    if (!row)
        return row.error();
    return row->integer(0);
}

} // namespace custompass
