// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/loghours.h"

#include "models/store/database.h"
#include "models/store/readtransaction.h"
#include "models/store/statement.h"

#include <map>
#include <tuple>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

using Mark = UnaddedHours::Mark;

Result<Mark> readMark(Database &database)
{
    auto statement = Statement::prepare(
        database, u"select (select value from meta where key = 'log_hours_id'), value from meta where key = 'log_removed'"_s);
    if (!statement)
        return statement.error();
    const Result<Row> row = statement->fetch();
    if (!row)
        return row.error();
    if (!row->found())
        return Error{ErrorCode::SystemError, u"meta has no log_removed"_s};
    return Mark{row->integer(0), row->integer(1)};
}

Result<Done> add(UnaddedHours &hours, const Row &row)
{
    const qint64 hour = row.integer(1) / HourMs;
    const QString model = row.text(4);
    const ConsumptionSum one{1, Quota(row.integer(5)), row.integer(6), row.integer(7)};
    for (const auto &key : {std::tuple(HourKind::All, qint64(0), QString(), hour),
                            std::tuple(HourKind::Model, qint64(0), model, hour),
                            std::tuple(HourKind::Channel, row.integer(3), QString(), hour),
                            std::tuple(HourKind::User, row.integer(2), QString(), hour)}) {
        if (const auto added = addTo(hours.sums[key], one); !added)
            return added;
    }
    return Done{};
}

Result<Done> writeSums(Database &database, const UnaddedHours &hours)
{
    const QString sql = u"insert into log_hours (kind, key, hour, calls, quota, prompt_tokens, completion_tokens) values "
                        "(@kind, @key, @hour, @calls, @quota, @prompt, @completion) on conflict do update set "
                        "calls = calls + excluded.calls, quota = quota + excluded.quota, "
                        "prompt_tokens = prompt_tokens + excluded.prompt_tokens, "
                        "completion_tokens = completion_tokens + excluded.completion_tokens"_s;
    auto statement = Statement::prepare(database, sql);
    if (!statement)
        return statement.error();
    for (const auto &[key, sum] : hours.sums) {
        const auto &[kind, id, name, hour] = key;
        const auto write = [&, kind = int(kind), hour = hour](const auto &of) {
            return statement->run(kind, of, hour, sum.calls, sum.quota.value(), sum.promptTokens, sum.completionTokens);
        };
        if (const auto written = kind == HourKind::Model ? write(name) : write(id); !written)
            return written;
    }
    auto mark = Statement::prepare(database, u"update meta set value = @id where key = 'log_hours_id'"_s);
    return mark ? mark->run(hours.lastId) : Result<Done>(mark.error());
}

} // namespace

Result<qint64> logHoursId(Database &database)
{
    const auto mark = readMark(database);
    if (!mark)
        return mark.error();
    return mark->lastId;
}

Result<UnaddedHours> readLogHours(Database &database, int limit)
{
    const auto reading = ReadTransaction::begin(database);
    if (!reading)
        return reading.error();
    const auto mark = readMark(database);
    if (!mark)
        return mark.error();
    auto statement = Statement::prepare(
        database, u"select id, time, user_id, channel_id, model, quota, prompt_tokens, completion_tokens "
                  "from consumption_log where id > @after order by id limit @count"_s);
    if (!statement)
        return statement.error();
    UnaddedHours hours;
    hours.mark = *mark;
    hours.lastId = mark->lastId;
    Result<Row> row = statement->fetch(mark->lastId, qint64(limit));
    if (!row)
        return row.error();
    for (; row->found(); row.value().next()) {
        if (const auto added = add(hours, *row); !added)
            return added.error();
        ++hours.rows;
        hours.lastId = row->integer(0);
    }
    if (statement->stepError().isValid())
        return sqlError(statement->stepError(), u"adding up the consumption log"_s);
    hours.more = hours.rows == limit;
    return hours;
}

Result<HourStep> writeLogHours(Database &database, const UnaddedHours &hours)
{
    if (hours.rows == 0)
        return HourStep{};
    bool isSpoilt = false;
    const auto written = database.transaction([&]() -> Result<Done> {
        const auto mark = readMark(database);
        if (!mark)
            return mark.error();
        isSpoilt = *mark != hours.mark;
        return isSpoilt ? Done{} : writeSums(database, hours);
    });
    if (!written)
        return written.error();
    return isSpoilt ? HourStep{0, true} : HourStep{hours.rows, hours.more};
}

Result<HourStep> addLogHours(Database &database, int limit)
{
    const auto hours = readLogHours(database, limit);
    return hours ? writeLogHours(database, *hours) : Result<HourStep>(hours.error());
}

} // namespace custompass
