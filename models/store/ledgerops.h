// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/pricing.h"
#include "models/domain/quota.h"
#include "models/domain/result.h"
#include "models/domain/taskstatus.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

namespace custompass {

// The operations of the ledger (SPEC 7). Each is one step of one transaction; each is done exactly once or not at all.

/// One row of the consumption log [4.7]. Free calls have none.
struct ConsumptionRecord
{
    qint64 timeMs = 0;
    qint64 userId = 0;
    qint64 tokenId = 0;
    qint64 channelId = 0;
    QString group;
    QString model;
    qint64 promptTokens = 0;
    qint64 completionTokens = 0;
    qint64 durationMs = 0;
    qint64 firstByteMs = 0;
    bool stream = false;
    QString ip;
    QByteArray requestId;
    QByteArray other = "{}"; ///< JSON: ratios, mode, reserved, refunded, flags
};

/// A first answer, kept for 24 h so that a repeat with the same Idempotency-Key gets it again (SPEC 5).
struct IdempotentAnswer
{
    qint64 userId = 0;
    QByteArray key;
    int status = 0;
    QByteArray headers; ///< serialised by the relay
    QByteArray body;
};

struct Reservation
{
    qint64 id = 0;
    Quota amount;
    Quota balanceAfter;
};

/// Takes @p amount from the balance. InsufficientQuota (details: needed and available) if the balance is smaller, or,
/// for usage models, not above zero; the amount may be zero, then no entry is written.
struct ReserveOp
{
    using Value = Reservation;
    QByteArray requestId;
    qint64 userId = 0;
    qint64 tokenId = 0;
    qint64 channelId = 0;
    QString model;
    Quota amount;
    bool balanceMustBePositive = false;
    QByteArray price = "{}"; ///< the frozen price, JSON
    qint64 timeMs = 0;
    bool owed = false; ///< what it pays for has happened: taken even if the balance gets negative by it
    int quotaDay = 0;  ///< for a token with limits by period: the day it counts for, quotaDayOf(); else 0
    bool submission = false; ///< a task is submitted next: should the program die, recovery keeps a record of it
};

/// Raises or lowers a held reservation to @p amount in one operation; InsufficientQuota leaves it as it was.
struct AmendOp
{
    using Value = Reservation;
    qint64 reservationId = 0;
    Quota amount;
    qint64 timeMs = 0;
    bool owed = false;       ///< as in ReserveOp
    bool submission = false; ///< as in ReserveOp
};

struct Settlement
{
    Quota actual;
    Quota refunded; ///< given back; zero if more was taken
    Quota extra;    ///< taken beyond the reservation; may leave the balance below zero
    Quota balanceAfter;
};

/// Replaces a held reservation by the real cost, with log row and counters.
struct SettleOp
{
    using Value = Settlement;
    qint64 reservationId = 0;
    Quota actual;
    ConsumptionRecord record;
    std::optional<IdempotentAnswer> answer;
};

/// Charges a cost that nothing was reserved for, as a reservation of zero that is settled at once (SPEC 5, "else").
struct ChargeOp
{
    using Value = Settlement;
    QByteArray requestId;
    Quota actual;
    QByteArray price = "{}";
    ConsumptionRecord record;
    std::optional<IdempotentAnswer> answer;
};

/// Gives the whole reservation back. Conflict if it was settled, or belongs to a task by now.
struct RefundOp
{
    using Value = Settlement;
    qint64 reservationId = 0;
    QString reason;
    qint64 timeMs = 0;
};

struct Balance
{
    Quota balance;
    qint64 entryId = 0;
};

/// Adds to or takes from a balance by hand: kind `topup`, or `adjust` with a reason. May leave it below zero.
struct TopUpOp
{
    using Value = Balance;
    qint64 userId = 0;
    Quota amount;
    bool adjust = false;
    QString reference; ///< the operator's reason
    qint64 timeMs = 0;
};

/// The balance as committed.
struct BalanceOp
{
    using Value = Balance;
    qint64 userId = 0;
};

/// Claims an Idempotency-Key: nothing for the first, the stored answer for a repeat; Conflict while the first runs
/// or if @p bodyHash differs.
struct ClaimKeyOp
{
    using Value = std::optional<IdempotentAnswer>;
    qint64 userId = 0;
    QByteArray key;
    QByteArray bodyHash;
    QByteArray requestId;
    qint64 timeMs = 0;
};

/// Ends a claim where no money moves: stores the answer, or frees the key if there is none.
struct ReleaseKeyOp
{
    using Value = Done;
    qint64 userId = 0;
    QByteArray key;
    std::optional<IdempotentAnswer> answer;
};

// Tasks (SPEC 8). A task and its money always change in one operation.

/// A submitted task.
struct NewTask
{
    qint64 channelId = 0;
    qint64 userId = 0;
    qint64 tokenId = 0;
    qint64 reservationId = 0; ///< held; 0: the model is free
    QString model;            ///< as the client called it, with `/submit`
    QString group;
    QString upstreamId;       ///< exactly as the upstream wrote it
    bool idIsNumber = false;  ///< it stood there as a JSON number
    QByteArray data;          ///< what the upstream said about it, JSON
    QString ip;
    QByteArray requestId;
    QByteArray attempts; ///< the channels it was tried at, JSON
    qint64 timeMs = 0;
};

struct OpenedTask
{
    qint64 id = 0;
};

/// Writes the task, which owns its reservation from then on, and the answer that the client is about to get.
/// UpstreamError if the channel has a task of that id already; Conflict if the reservation is not held.
struct OpenTaskOp
{
    using Value = OpenedTask;
    NewTask task;
    std::optional<IdempotentAnswer> answer;
};

/// Refunds a submission that was sent but never answered, and keeps it as a failed task without an upstream id.
struct FailSubmissionOp
{
    using Value = OpenedTask;
    NewTask task;
    QString reason;
};

/// What an upstream last said about a task.
struct TaskReport
{
    QString upstreamStatus; ///< its word
    QString progress;       ///< `50%`
    QByteArray data;        ///< JSON
};

/// Keeps what is new about an open task; a change of status adds a row to its history. A task that is not open any
/// more stays as it is.
struct UpdateTaskOp
{
    using Value = Done;
    qint64 taskId = 0;
    TaskStatus status = TaskStatus::Unknown;
    TaskReport report;
    qint64 timeMs = 0;
};

struct TaskEnd
{
    bool endedNow = false; ///< false: the task had ended before, and nothing was moved
    Settlement settlement; ///< zero for a free task and for one that had ended
};

/// Ends an open task, once: SUCCESS settles its reservation by @p actual, FAILURE refunds it. InvalidRequest if there
/// is no such task.
struct FinishTaskOp
{
    using Value = TaskEnd;
    qint64 taskId = 0;
    TaskStatus status = TaskStatus::Failure; ///< Success or Failure
    std::optional<TaskReport> report;        ///< none: what was known stays
    QString failReason;
    Quota actual;             ///< of a success that has a reservation
    ConsumptionRecord record; ///< of a success that has a reservation
    qint64 timeMs = 0;
};

/// Remembers a status word that no mapping knows, for the operator.
struct NoteWordOp
{
    using Value = Done;
    qint64 channelId = 0;
    QString word;
    qint64 timeMs = 0;
};

/// What a step of removing old rows did.
struct Pruned
{
    qint64 rows = 0;   ///< that were removed
    qint64 lastId = 0; ///< where the next step goes on
    bool more = false; ///< there may be older rows behind it
};

/// Looks at the next @p limit rows of a table and removes those that are older than @p beforeMs: rows of the consumption
/// log, or tasks that ended, with their history. Moves no money. The newest row always stays.
struct PruneOp
{
    using Value = Pruned;
    enum class Table { ConsumptionLog, Tasks };
    Table table = Table::ConsumptionLog;
    qint64 beforeMs = 0;
    qint64 afterId = 0; ///< where the step before ended
    int limit = 0;
};

using LedgerOp = std::variant<ReserveOp, AmendOp, SettleOp, ChargeOp, RefundOp, TopUpOp, BalanceOp, ClaimKeyOp,
                              ReleaseKeyOp, OpenTaskOp, FailSubmissionOp, UpdateTaskOp, FinishTaskOp, NoteWordOp,
                              PruneOp>;

} // namespace custompass
