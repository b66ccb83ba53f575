// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/details.h"

#include "models/store/database.h"
#include "models/store/sqlvalues.h"

#include <QJsonDocument>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

/// The one row of a detail.
Result<QSqlQuery> readOne(Database &database, const QString &sql, qint64 id, const QString &what)
{
    auto query = runSql(database, sql, {id});
    if (!query)
        return query;
    if (query.value().next())
        return query;
    if (query->lastError().isValid())
        return sqlError(*query);
    return Error{ErrorCode::InvalidRequest, u"there is no %1 %2 any more"_s.arg(what).arg(id)};
}

std::optional<Quota> optionalQuota(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(Quota(value.toLongLong()));
}

} // namespace

Result<TaskDetail> readTaskDetail(Database &database, qint64 taskId)
{
    const auto query = readOne(
        database,
        u"select t.id, t.upstream_id, t.channel_id, c.name, t.user_id, u.name, k.name, t.user_group, "
        u"t.model, t.status, "
        "t.upstream_status, t.progress, t.fail_reason, t.data, t.request_id, t.ip, t.submitted_at, "
        "t.updated_at, "
        "t.finished_at, r.reserved, r.actual, "
        "case r.state when 'refunded' then r.reserved when 'settled' then max(r.reserved - r.actual, 0) end, "
        "r.price "
        "from tasks t left join channels c on c.id = t.channel_id left join users u on u.id = t.user_id "
        "left join tokens k on k.id = t.token_id left join reservations r on r.id = t.reservation_id where t.id = ?"_s,
        taskId, u"task"_s);
    if (!query)
        return query.error();
    TaskDetail task;
    int column = 0;
    const auto next = [&] { return query->value(column++); };
    task.id = next().toLongLong();
    task.upstreamId = next().toString();
    task.channelId = next().toLongLong();
    task.channel = next().toString();
    task.userId = next().toLongLong();
    task.user = next().toString();
    task.token = next().toString();
    task.group = next().toString();
    task.model = next().toString();
    task.status = taskStatusFrom(next().toString()).value_or(TaskStatus::Unknown);
    task.upstreamStatus = next().toString();
    task.progress = next().toString();
    task.failReason = next().toString();
    task.data = next().toByteArray();
    task.requestId = next().toString();
    task.ip = next().toString();
    task.submittedMs = next().toLongLong();
    task.updatedMs = next().toLongLong();
    if (const QVariant finished = next(); !finished.isNull())
        task.finishedMs = finished.toLongLong();
    task.reserved = optionalQuota(next());
    task.actual = optionalQuota(next());
    task.refunded = optionalQuota(next());
    task.price = QJsonDocument::fromJson(next().toByteArray()).object();
    return task;
}

Result<BillDetail> readBill(Database &database, qint64 logId)
{
    const auto query = readOne(database,
                               u"select l.id, l.time, l.user_id, u.name, k.name, l.channel_id, c.name, "
                               u"l.user_group, l.model, l.quota, "
                               "l.prompt_tokens, l.completion_tokens, l.duration_ms, l.first_byte_ms, "
                               "l.stream, l.ip, l.request_id, l.other "
                               "from consumption_log l left join users u on u.id = l.user_id left join "
                               "tokens k on k.id = l.token_id "
                               "left join channels c on c.id = l.channel_id where l.id = ?"_s,
                               logId, u"bill"_s);
    if (!query)
        return query.error();
    BillDetail bill;
    int column = 0;
    const auto next = [&] { return query->value(column++); };
    bill.id = next().toLongLong();
    bill.timeMs = next().toLongLong();
    bill.userId = next().toLongLong();
    bill.user = next().toString();
    bill.token = next().toString();
    bill.channelId = next().toLongLong();
    bill.channel = next().toString();
    bill.group = next().toString();
    bill.model = next().toString();
    bill.quota = Quota(next().toLongLong());
    bill.promptTokens = next().toLongLong();
    bill.completionTokens = next().toLongLong();
    bill.durationMs = next().toLongLong();
    bill.firstByteMs = next().toLongLong();
    bill.stream = next().toBool();
    bill.ip = next().toString();
    bill.requestId = next().toString();
    bill.other = QJsonDocument::fromJson(next().toByteArray()).object();
    return bill;
}

} // namespace custompass
