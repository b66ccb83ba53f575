// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's operations on tasks: a task and its money change together.
#include "models/store/ledgerbook.h"

#include <limits>

namespace custompass {

using namespace Qt::StringLiterals;

const char *taskSql(LedgerSql statement)
{
    switch (statement) {
    case InsertTask:
        return "insert into tasks (channel_id, upstream_id, id_is_number, user_id, token_id, reservation_id, "
               "model, "
               "user_group, status, progress, fail_reason, data, ip, request_id, attempts, submitted_at, "
               "updated_at, finished_at) "
               "values (@channel, nullif(@upstreamId, ''), @isNumber, @user, @token, nullif(@reservation, "
               "0), @model, "
               "@group, @status, @progress, @reason, cast(@data as text), @ip, cast(@request as text), "
               "cast(@attempts as text), @time, @time, @finished) on conflict (channel_id, upstream_id) "
               "where upstream_id is not null do nothing";
    case InsertLostSubmission:
        return "insert into tasks (channel_id, user_id, token_id, reservation_id, model, user_group, status, "
               "progress, fail_reason, request_id, submitted_at, updated_at, finished_at) "
               "select r.channel_id, r.user_id, r.token_id, r.id, r.model, coalesce(u.user_group, ''), "
               "@status, @progress, @reason, r.request_id, r.created_at, @time, @time "
               "from reservations r left join users u on u.id = r.user_id where r.id = @reservation";
    case LinkReservation:
        return "update reservations set task_id = @task where id = @id and state = 'held' and user_id = "
               "@user and task_id is null";
    case InsertHistory:
        return "insert into task_history (task_id, time, status, upstream_status, progress) "
               "select id, @time, status, upstream_status, progress from tasks where id = @task";
    case InsertChange:
        return "insert into task_history (task_id, time, status, upstream_status, progress) "
               "select id, @time, @status, @word, @progress from tasks "
               "where id = @task and finished_at is null and status <> @status";
    case UpdateTask:
        return "update tasks set status = @status, upstream_status = @word, progress = @progress, "
               "data = cast(@data as text), updated_at = @time where id = @task and finished_at is null "
               "and (status <> @status or upstream_status <> @word or progress <> @progress "
               "or data <> cast(@data as text))";
    case FinishTask:
        return "update tasks set status = @status, upstream_status = coalesce(@word, upstream_status), "
               "progress = coalesce(@progress, progress), data = coalesce(cast(@data as text), data), "
               "fail_reason = @reason, updated_at = @time, finished_at = @time "
               "where id = @task and finished_at is null returning reservation_id";
    case FindTask:
        return "select 1 from tasks where id = @task";
    case NoteWord:
        return "insert into unmapped_words (channel_id, word, first_seen, last_seen) "
               "values (@channel, @word, @time, @time) on conflict (channel_id, word) do update set "
               "last_seen = @time";
    default:
        return nullptr;
    }
}

Result<OpenedTask> LedgerBook::run(const OpenTaskOp &op)
{
    const Result<qint64> id = insertTask(op.task, TaskStatus::Submitted, QString());
    if (!id)
        return id.error();
    const Result<Done> linked = linkReservation(*id, op.task);
    if (!linked)
        return linked.error();
    const Result<Done> kept = m_keys.answer(m_statements, op.answer);
    if (!kept)
        return kept.error();
    return OpenedTask{*id};
}

Result<OpenedTask> LedgerBook::run(const FailSubmissionOp &op)
{
    const Result<qint64> id = insertTask(op.task, TaskStatus::Failure, op.reason);
    if (!id)
        return id.error();
    if (op.task.reservationId == 0)
        return OpenedTask{*id};
    const Result<Done> linked = linkReservation(*id, op.task);
    if (!linked)
        return linked.error();
    const Result<Settlement> refunded =
        giveBack({op.task.reservationId, *id}, "refund"_L1, op.reason.toUtf8(), op.task.timeMs);
    if (!refunded)
        return refunded.error();
    return OpenedTask{*id};
}

Result<Done> LedgerBook::run(const UpdateTaskOp &op)
{
    const QString status = toWord(op.status);
    const TaskReport &report = op.report;
    // First, because it looks at the status as it was.
    const Result<Done> noted =
        sql(InsertChange).run(op.timeMs, status, report.upstreamStatus, report.progress, op.taskId);
    if (!noted)
        return noted;
    m_touched = sql(InsertChange).changes() > 0;
    const Result<Done> updated =
        sql(UpdateTask)
            .run(status, report.upstreamStatus, report.progress, report.data, op.timeMs, op.taskId);
    if (!updated)
        return updated;
    m_touched = m_touched || sql(UpdateTask).changes() > 0;
    return Done{};
}

Result<TaskEnd> LedgerBook::run(const FinishTaskOp &op)
{
    const auto reported = [&op](auto TaskReport::*member) {
        return op.report ? std::optional((*op.report).*member) : std::nullopt;
    };
    qint64 reservationId = 0;
    {
        const Result<Row> row = sql(FinishTask)
                                    .fetch(toWord(op.status), reported(&TaskReport::upstreamStatus),
                                           reported(&TaskReport::progress), reported(&TaskReport::data),
                                           op.failReason, op.timeMs, op.taskId);
        if (!row)
            return row.error();
        m_touched = row->found();
        reservationId = row->found() ? row->integer(0) : 0;
    }
    if (!m_touched) {
        const Result<Row> known = sql(FindTask).fetch(op.taskId);
        if (!known)
            return known.error();
        return known->found() ? Result<TaskEnd>(TaskEnd{})
                              : Error{ErrorCode::InvalidRequest, u"there is no task %1"_s.arg(op.taskId)};
    }
    const Result<Done> noted = sql(InsertHistory).run(op.timeMs, op.taskId);
    if (!noted)
        return noted.error();
    if (reservationId == 0)
        return TaskEnd{true, {}};
    const Result<Settlement> settlement =
        op.status == TaskStatus::Success
            ? settle(reservationId, op.actual, op.record)
            : giveBack({reservationId, op.taskId}, "refund"_L1, op.failReason.toUtf8(), op.timeMs);
    if (!settlement)
        return settlement.error();
    return TaskEnd{true, *settlement};
}

Result<Done> LedgerBook::run(const NoteWordOp &op)
{
    m_touched = true;
    return sql(NoteWord).run(op.channelId, op.word, op.timeMs);
}

/// Takes @p amount off the balance whatever that is, for something that has happened already.
Result<std::optional<qint64>> LedgerBook::holdOwed(qint64 userId, qint64 amount)
{
    const Result<SheetAccount *> account = m_accounts.of(userId, m_statements);
    if (!account)
        return account.error();
    if (!(*account)->hold(amount, std::numeric_limits<qint64>::min()))
        return Error{ErrorCode::UpstreamError, u"what user %1 owes does not fit 63 bits"_s.arg(userId)};
    m_touched = true;
    return std::optional<qint64>((*account)->quota());
}

/// Writes a task and the first row of its history.
Result<qint64> LedgerBook::insertTask(const NewTask &task, TaskStatus status, const QString &failReason)
{
    const std::optional<qint64> finished = isFinal(status) ? std::optional(task.timeMs) : std::nullopt;
    const Result<Done> inserted =
        sql(InsertTask)
            .run(task.channelId, task.upstreamId, task.idIsNumber ? 1 : 0, task.userId, task.tokenId,
                 task.reservationId, task.model, task.group, toWord(status), u"0%"_s, failReason, task.data,
                 task.ip, task.requestId, task.attempts, task.timeMs, finished);
    if (!inserted)
        return inserted.error();
    if (sql(InsertTask).changes() != 1) {
        return Error{ErrorCode::UpstreamError,
                     u"channel %1 has a task %2 already"_s.arg(task.channelId).arg(task.upstreamId)};
    }
    m_touched = true;
    const qint64 id = sql(InsertTask).insertedId();
    const Result<Done> noted = sql(InsertHistory).run(task.timeMs, id);
    if (!noted)
        return noted.error();
    return id;
}

/// Makes the task the owner of its reservation, which must be held by the same user.
Result<Done> LedgerBook::linkReservation(qint64 taskId, const NewTask &task)
{
    if (task.reservationId == 0)
        return Done{};
    const Result<Done> linked = sql(LinkReservation).run(taskId, task.reservationId, task.userId);
    if (!linked)
        return linked;
    if (sql(LinkReservation).changes() != 1)
        return Error{ErrorCode::Conflict,
                     u"reservation %1 is not held, or belongs to a task"_s.arg(task.reservationId)};
    return Done{};
}

Result<LedgerBook::Recovered> LedgerBook::recover(qint64 reservationId, qint64 timeMs)
{
    const Result<StoredReservation> lost = stored(reservationId);
    if (!lost)
        return lost.error();
    Owned owned{reservationId, lost->taskId};
    const bool keep = lost->submission && lost->taskId == 0;
    if (keep) {
        const Result<qint64> task = keepLostSubmission(reservationId, lost->userId, timeMs);
        if (!task)
            return task.error();
        owned.taskId = *task;
    }
    const Result<Settlement> refund =
        giveBack(owned, "recovery_refund"_L1, "the request ended with the program"_ba, timeMs);
    if (!refund)
        return refund.error();
    return Recovered{refund->refunded, keep};
}

/// Keeps a submission that ended with the program as a failed task, which owns the reservation; gives its id.
Result<qint64> LedgerBook::keepLostSubmission(qint64 reservationId, qint64 userId, qint64 timeMs)
{
    const Result<Done> inserted =
        sql(InsertLostSubmission)
            .run(toWord(TaskStatus::Failure), u"0%"_s,
                 u"outcome unknown: the program ended before the upstream's answer was kept"_s, timeMs,
                 reservationId);
    if (!inserted)
        return inserted.error();
    m_touched = true;
    const qint64 id = sql(InsertLostSubmission).insertedId();
    const Result<Done> noted = sql(InsertHistory).run(timeMs, id);
    if (!noted)
        return noted.error();
    NewTask owner;
    owner.userId = userId;
    owner.reservationId = reservationId;
    const Result<Done> linked = linkReservation(id, owner);
    if (!linked)
        return linked.error();
    return id;
}

} // namespace custompass
