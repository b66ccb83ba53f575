// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/accountsheet.h"
#include "models/store/keybook.h"
#include "models/store/ledgerjob.h"
#include "models/store/ledgersql.h"
#include "models/store/usagecounters.h"

#include <memory>
#include <unordered_map>

namespace custompass {

/// What each operation of the ledger does to the database, on one open connection and inside of a transaction
/// that the caller begins and ends. Accounts, and counters of tokens and channels, are kept in memory meanwhile and
/// written by finish(), once a batch. Belongs to the thread of its database.
class LedgerBook
{
public:
    static Result<std::unique_ptr<LedgerBook>> open(Database &database);

    Result<Done> begin();
    /// Writes accounts and counters, and the mark that isMarked() finds once the batch is committed.
    Result<Done> finish(const QByteArray &session, qint64 batch);
    Result<Done> commit();
    void rollback();

    /// Runs one operation and answers it. An error that left touched() set has left a part of its work
    /// behind: then the whole transaction must be rolled back. Otherwise it has changed nothing.
    void apply(LedgerJob &job);
    bool touched() const { return m_touched; }
    /// Runs one operation in a transaction of the caller, who rolls it back if this fails.
    Result<Done> applyAlone(LedgerOp op);
    /// Something was written since begin().
    bool dirty() const { return m_dirty; }

    /// Balances that were read or changed since begin().
    std::unordered_map<qint64, Quota> balances() const { return m_accounts.balances(); }

    /// What recover() did.
    struct Recovered
    {
        Quota refunded;
        bool keptSubmission = false; ///< a failed task tells of it
    };
    /// Refunds a held reservation that lost its request (`recovery_refund`). A submission that may have left
    /// is kept as a failed task, "outcome unknown" (SPEC 8).
    Result<Recovered> recover(qint64 reservationId, qint64 timeMs);
    /// Writes accounts and counters alone, for callers with a transaction of their own.
    Result<Done> writeSums();
    /// Forgets what was not written, for callers whose transaction was rolled back.
    void discardSums();

    /// Whether the batch with this mark was committed.
    Result<bool> isMarked(const QByteArray &session, qint64 batch);
    /// Removes the mark of a ledger that ends.
    Result<Done> forgetMarks(const QByteArray &session);

private:
    struct Entry
    {
        qint64 userId = 0;
        qint64 delta = 0;
        QLatin1StringView kind;
        qint64 reservationId = 0; ///< 0: none
        QByteArray reference;
        qint64 timeMs = 0;
    };
    struct StoredReservation
    {
        QString state;
        qint64 userId = 0;
        qint64 tokenId = 0;
        qint64 reserved = 0;
        qint64 actual = 0;
        QByteArray requestId;
        qint64 taskId = 0; ///< that owns it; 0: none
        bool submission = false;
        int quotaDay = 0; ///< 0: its token had no limits by period
    };
    /// Whose money, and whose limits.
    struct Payer
    {
        qint64 userId = 0;
        qint64 tokenId = 0;
        int quotaDay = 0;
    };
    /// What replaces a reservation when it is settled.
    struct Spending
    {
        qint64 reservationId = 0;
        qint64 reserved = 0;
        qint64 actual = 0;
        int quotaDay = 0;
    };
    /// A reservation, in the name of the task that owns it; 0: of its request.
    struct Owned
    {
        qint64 reservationId = 0;
        qint64 taskId = 0;
    };

    explicit LedgerBook(LedgerStatements statements);
    Statement &sql(LedgerSql statement) { return m_statements[statement]; }

    Result<Reservation> run(const ReserveOp &op);
    Result<Reservation> run(const AmendOp &op);
    Result<Settlement> run(const SettleOp &op);
    Result<Settlement> run(const ChargeOp &op);
    Result<Settlement> run(const RefundOp &op);
    Result<Balance> run(const TopUpOp &op);
    Result<Balance> run(const BalanceOp &op);
    Result<std::optional<IdempotentAnswer>> run(const ClaimKeyOp &op);
    Result<Done> run(const ReleaseKeyOp &op);
    Result<OpenedTask> run(const OpenTaskOp &op);
    Result<OpenedTask> run(const FailSubmissionOp &op);
    Result<Done> run(const UpdateTaskOp &op);
    Result<TaskEnd> run(const FinishTaskOp &op);
    Result<Done> run(const NoteWordOp &op);
    Result<Pruned> run(const PruneOp &op);

    Result<std::optional<qint64>> hold(const Payer &payer, qint64 amount, qint64 needed);
    Result<std::optional<qint64>> holdOwed(qint64 userId, qint64 amount);
    Result<qint64> release(qint64 userId, qint64 amount);
    Result<Settlement> withAnswer(Result<Settlement> settlement,
                                  const std::optional<IdempotentAnswer> &answer);
    Result<Settlement> settle(qint64 reservationId, Quota actual, const ConsumptionRecord &record);
    Result<Settlement> spend(const Spending &spending, const ConsumptionRecord &record);
    Result<Settlement> giveBack(Owned owned, QLatin1StringView kind, const QByteArray &reference,
                                qint64 timeMs);
    Result<Settlement> endedBefore(qint64 reservationId, QLatin1StringView wanted, qint64 userId,
                                   qint64 tokenId);
    Result<StoredReservation> stored(qint64 reservationId);
    Result<qint64> write(const Entry &entry, qint64 balanceAfter);
    Result<Done> log(const ConsumptionRecord &record, qint64 actual);
    template <typename... Values>
    Result<bool> changed(LedgerSql statement, const Values &...values);
    Result<SheetAccount *> ensuredAccount(qint64 userId);
    Result<qint64> balanceOf(qint64 userId);

    // Limits of tokens, in ledgerlimits.cpp.
    Result<bool> isWithinLimits(const Payer &payer, qint64 needed);
    Result<Done> countDay(qint64 tokenId, int day, qint64 used, qint64 held);
    Error refusal(const Payer &payer, qint64 needed, qint64 reserved);
    Result<QString> periodRefusal(const Payer &payer, qint64 needed, qint64 reserved);

    // Tasks, in ledgertasks.cpp.
    Result<qint64> insertTask(const NewTask &task, TaskStatus status, const QString &failReason);
    Result<Done> linkReservation(qint64 taskId, const NewTask &task);

    // Old rows, in ledgerretention.cpp.
    Result<Done> removeTask(qint64 id);
    Result<qint64> keepLostSubmission(qint64 reservationId, qint64 userId, qint64 timeMs);

    LedgerStatements m_statements;
    AccountSheet m_accounts;
    UsageCounters m_counters;
    KeyBook m_keys;
    bool m_touched = false;
    bool m_dirty = false;
};

/// Runs a statement that decides and changes one row, or none.
template <typename... Values>
Result<bool> LedgerBook::changed(LedgerSql statement, const Values &...values)
{
    const Result<Done> done = sql(statement).run(values...);
    if (!done)
        return done.error();
    const bool one = sql(statement).changes() == 1;
    m_touched = m_touched || one;
    return one;
}

} // namespace custompass
