// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/statement.h"

#include <vector>

namespace custompass {

/// The statements of the ledger: all SQL that changes money. What they decide, they decide in their
/// conditions. Arguments are named here in the order in which the statement mentions them first. Byte arrays
/// that are text are cast, which costs nothing.
enum LedgerSql {
    BeginBatch,
    CommitBatch,
    RollbackBatch,
    /// session, batch
    MarkBatch,
    /// session, batch
    FindMark,
    /// session
    ForgetMark,
    ForgetOldMarks,

    /// user → quota, held, used, requests
    ReadAccount,
    /// quota, held, used, requests, user, quota before, held before
    WriteAccount,
    /// user
    EnsureAccount,
    /// token → what its limit leaves, nothing if it has none
    ReadTokenAllowance,
    /// token, needed, day, first and last day of its week, first and last day of its month → a row if a limit stands
    /// against it
    FindFullPeriod,

    /// request id, user, token, channel, model, state, reserved, actual or null, price, whether a task is
    /// submitted next, created at, ended at or null, quota day or null
    InsertReservation,
    /// id → state, user, token, reserved, actual, request id, task or null, whether a task was submitted next,
    /// quota day or null
    ReadReservation,
    /// reserved, whether a task is submitted next, id, reserved before
    AmendReservation,
    /// actual, channel, time, id, user, token → reserved and quota day or null, if it was held
    SettleReservation,
    /// time, id, the task that owns it or 0
    RefundReservation,

    /// user, delta, balance after, kind, reservation or null, reference, time
    InsertEntry,
    /// see ledgerbook.cpp
    InsertLogRow,
    /// token, used, held
    CountToken,
    /// channel, used
    CountChannel,
    /// token, day, used, held
    CountDay,
    /// first day, last day, token → what was used and is held in that time, limits of a day, a week, a month or null
    ReadPeriod,

    /// user, key, body hash, request id, time, time before which keys have expired
    ClaimKey,
    /// user, key → body hash, status or null, headers, body
    ReadKey,
    /// status, headers, body, user, key
    AnswerKey,
    /// user, key
    FreeKey,
    /// time before which keys have expired, how many at most
    PruneKeys,

    /// see ledgertasks.cpp
    InsertTask,
    /// status, progress, reason, time, reservation
    InsertLostSubmission,
    /// task, reservation, user
    LinkReservation,
    /// time, task: its row as it is
    InsertHistory,
    /// time, status, upstream's word, progress, task
    InsertChange,
    /// status, upstream's word, progress, data, time, task
    UpdateTask,
    /// status, upstream's word or null, progress or null, data or null, reason, time, task → reservation or null
    FinishTask,
    /// task
    FindTask,
    /// channel, word, time
    NoteWord,

    // see ledgerretention.cpp
    /// id after which, how many → id, time, time
    ReadLogRows,
    NewestLogRow,
    /// id
    RemoveLogRow,
    /// id after which, how many → id, submitted at, finished at or null
    ReadTaskRows,
    NewestTask,
    /// task
    RemoveTaskHistory,
    /// task
    RemoveTask,

    LedgerSqlCount,
};

/// The text of those about tasks, null for all others.
const char *taskSql(LedgerSql statement);
/// The text of those that remove old rows, null for all others.
const char *retentionSql(LedgerSql statement);

/// All statements of the ledger, prepared on one connection.
class LedgerStatements
{
public:
    static Result<LedgerStatements> prepare(Database &database);

    Statement &operator[](LedgerSql statement) { return m_statements[statement]; }

private:
    std::vector<Statement> m_statements;
};

} // namespace custompass
