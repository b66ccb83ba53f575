// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgersql.h"

namespace custompass {

// A macro, for literals only join with literals.
/// What a token used and holds between two days, which may be the same.
#define SPENT_BETWEEN(first, last) \
    "(select coalesce(sum(used_quota + held), 0) from token_days where token_id = @token and day between " \
    first " and " last ")"

namespace {

const char *moneySql(LedgerSql statement)
{
    switch (statement) {
    case ReadAccount:
        return "select quota, held, used_quota, request_count from accounts where user_id = @user";
    case WriteAccount:
        return "update accounts set quota = @quota, held = @held, used_quota = @used, request_count = @requests "
               "where user_id = @user and quota = @quotaBefore and held = @heldBefore";
    case ReadTokenAllowance:
        return "select t.quota_limit - coalesce(u.used_quota, 0) - coalesce(u.held, 0) from tokens t "
               "left join token_usage u on u.token_id = t.id where t.id = @token and t.quota_limit is not "
               "null";
    case EnsureAccount:
        return "insert into accounts (user_id) select id from users where id = @user on conflict (user_id) "
               "do nothing";
    case InsertEntry:
        return "insert into ledger_entries (user_id, delta, balance_after, kind, reservation_id, reference, "
               "time) "
               "values (@user, @delta, @balance, @kind, nullif(@reservation, 0), cast(@reference as text), "
               "@time)";
    case InsertLogRow:
        return "insert into consumption_log (time, user_id, token_id, channel_id, user_group, model, quota, "
               "prompt_tokens, completion_tokens, duration_ms, first_byte_ms, stream, ip, request_id, other) "
               "values (@time, @user, @token, @channel, @group, @model, @quota, @prompt, @completion, "
               "@duration, @firstByte, @stream, @ip, cast(@requestId as text), cast(@other as text))";
    case CountToken:
        return "insert into token_usage (token_id, used_quota, held) values (@token, @used, max(@held, 0)) "
               "on conflict (token_id) do update set used_quota = used_quota + @used, held = held + @held "
               "where used_quota <= 9223372036854775807 - @used and held + @held >= 0";
    case CountChannel:
        return "insert into channel_usage (channel_id, used_quota) values (@channel, @used) "
               "on conflict (channel_id) do update set used_quota = used_quota + @used "
               "where used_quota <= 9223372036854775807 - @used";
    default:
        return nullptr;
    }
}

/// Limits by period. What they count is written with each operation, not summed up for a batch, so it is complete
/// whenever it is asked.
const char *periodSql(LedgerSql statement)
{
    switch (statement) {
    case FindFullPeriod:
        return "select 1 from tokens where id = @token and ("
               "quota_per_day is not null and @needed > quota_per_day - " SPENT_BETWEEN("@day", "@day")
               " or quota_per_week is not null and @needed > quota_per_week - " SPENT_BETWEEN("@monday", "@sunday")
               " or quota_per_month is not null and @needed > quota_per_month - " SPENT_BETWEEN("@first", "@last") ")";
    case CountDay:
        return "insert into token_days (token_id, day, used_quota, held) values (@token, @day, @used, max(@held, 0)) "
               "on conflict (token_id, day) do update set used_quota = used_quota + @used, held = held + @held "
               "where used_quota <= 9223372036854775807 - @used and held + @held >= 0";
    case ReadPeriod:
        return "select coalesce(sum(d.used_quota + d.held), 0), t.quota_per_day, t.quota_per_week, t.quota_per_month "
               "from tokens t left join token_days d on d.token_id = t.id and d.day between @first and @last "
               "where t.id = @token";
    default:
        return nullptr;
    }
}

const char *reservationSql(LedgerSql statement)
{
    switch (statement) {
    case InsertReservation:
        return "insert into reservations (request_id, user_id, token_id, channel_id, model, state, reserved, "
               "actual, "
               "price, submission, created_at, ended_at, quota_day) values (cast(@requestId as text), @user, @token, "
               "@channel, @model, @state, @reserved, @actual, cast(@price as text), @submission, "
               "@created, @ended, @quotaDay)";
    case ReadReservation:
        return "select state, user_id, token_id, reserved, actual, request_id, task_id, submission, quota_day "
               "from reservations where id = @id";
    case AmendReservation:
        return "update reservations set reserved = @reserved, submission = max(submission, @submission) "
               "where id = @id and state = 'held' and reserved = @before";
    case SettleReservation:
        return "update reservations set state = 'settled', actual = @actual, channel_id = @channel, ended_at "
               "= @time "
               "where id = @id and state = 'held' and user_id = @user and token_id = @token returning reserved, "
               "quota_day";
    case RefundReservation:
        return "update reservations set state = 'refunded', ended_at = @time where id = @id and state = "
               "'held' and coalesce(task_id, @task) = @task";
    default:
        return nullptr;
    }
}

const char *keySql(LedgerSql statement)
{
    switch (statement) {
    case ClaimKey:
        return "insert into idempotency_keys (user_id, key, body_hash, request_id, created_at) "
               "values (@user, @key, @bodyHash, cast(@requestId as text), @time) on conflict (user_id, key) "
               "do update set "
               "body_hash = excluded.body_hash, request_id = excluded.request_id, created_at = "
               "excluded.created_at, "
               "status = null, headers = null, body = null where created_at <= @expired";
    case ReadKey:
        return "select body_hash, status, headers, body from idempotency_keys where user_id = @user and key "
               "= @key";
    case AnswerKey:
        return "update idempotency_keys set status = @status, headers = @headers, body = @body "
               "where user_id = @user and key = @key and status is null";
    case FreeKey:
        return "delete from idempotency_keys where user_id = @user and key = @key and status is null";
    case PruneKeys:
        return "delete from idempotency_keys where (user_id, key) in (select user_id, key from "
               "idempotency_keys "
               "where created_at <= @expired order by created_at limit @count)";
    default:
        return nullptr;
    }
}

const char *batchSql(LedgerSql statement)
{
    switch (statement) {
    case BeginBatch:
        return "begin immediate";
    case CommitBatch:
        return "commit";
    case RollbackBatch:
        return "rollback";
    case MarkBatch:
        return "insert into ledger_commits (session, batch, time) values (@session, @batch, strftime('%s', "
               "'now') + 0) "
               "on conflict (session) do update set batch = excluded.batch, time = excluded.time";
    case FindMark:
        return "select 1 from ledger_commits where session = @session and batch = @batch";
    case ForgetMark:
        return "delete from ledger_commits where session = @session";
    case ForgetOldMarks:
        return "delete from ledger_commits where time < strftime('%s', 'now') - 86400";
    default:
        return nullptr;
    }
}

const char *textOf(LedgerSql statement)
{
    for (const auto part : {moneySql, reservationSql, keySql, batchSql, &taskSql, periodSql, &retentionSql}) {
        if (const char *text = part(statement))
            return text;
    }
    Q_UNREACHABLE();
    return nullptr;
}

} // namespace

Result<LedgerStatements> LedgerStatements::prepare(Database &database)
{
    LedgerStatements all;
    all.m_statements.reserve(LedgerSqlCount);
    for (int index = 0; index < LedgerSqlCount; ++index) {
        Result<Statement> statement =
            Statement::prepare(database, QString::fromLatin1(textOf(LedgerSql(index))));
        if (!statement)
            return statement.error();
        all.m_statements.push_back(std::move(statement).value());
    }
    return all;
}

} // namespace custompass
