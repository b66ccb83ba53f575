// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerbook.h"

#include "models/domain/logging.h"

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

Error tooBig(const QString &what)
{
    return {ErrorCode::UpstreamError, what + u" does not fit 63 bits"_s};
}

Error negative(Quota amount)
{
    return {ErrorCode::UpstreamError, u"an amount must not be negative: %1"_s.arg(amount.value())};
}

} // namespace

Result<std::unique_ptr<LedgerBook>> LedgerBook::open(Database &database)
{
    Result<LedgerStatements> statements = LedgerStatements::prepare(database);
    if (!statements)
        return statements.error();
    return std::unique_ptr<LedgerBook>(new LedgerBook(std::move(statements).value()));
}

LedgerBook::LedgerBook(LedgerStatements statements)
    : m_statements(std::move(statements))
{
}

Result<Done> LedgerBook::begin()
{
    m_touched = false;
    m_dirty = false;
    discardSums();
    m_keys.begin();
    return sql(BeginBatch).run();
}

Result<Done> LedgerBook::finish(const QByteArray &session, qint64 batch)
{
    if (!m_dirty)
        return Done{};
    const Result<Done> pruned = m_keys.prune(m_statements);
    if (!pruned)
        return pruned;
    const Result<Done> summed = writeSums();
    if (!summed)
        return summed;
    return sql(MarkBatch).run(session, batch);
}

Result<Done> LedgerBook::writeSums()
{
    const Result<Done> written = m_accounts.write(m_statements);
    return written ? m_counters.write(m_statements) : written;
}

void LedgerBook::discardSums()
{
    m_accounts.clear();
    m_counters.clear();
}

Result<Done> LedgerBook::commit()
{
    return sql(CommitBatch).run();
}

void LedgerBook::rollback()
{
    // Some errors have rolled back already; then there is nothing left to do, and saying so is no news.
    if (const Result<Done> undone = sql(RollbackBatch).run(); !undone)
        qCDebug(lcLedger).noquote() << undone.error().details;
}

void LedgerBook::apply(LedgerJob &job)
{
    m_touched = false;
    std::visit([&](const auto &op) { job.answer = run(op); }, job.op);
    m_dirty = m_dirty || m_touched;
}

Result<Done> LedgerBook::applyAlone(LedgerOp op)
{
    discardSums();
    LedgerJob job(std::move(op));
    apply(job);
    if (const Error *error = job.error())
        return *error;
    return writeSums();
}

Result<Reservation> LedgerBook::run(const ReserveOp &op)
{
    const qint64 amount = op.amount.value();
    if (op.amount.isNegative())
        return negative(op.amount);
    const qint64 needed = std::max<qint64>(amount, op.balanceMustBePositive ? 1 : 0);
    if (needed == 0 || op.owed) {
        // A user who never had money may have this too.
        const Result<SheetAccount *> account = ensuredAccount(op.userId);
        if (!account)
            return account.error();
    }
    const Payer payer{op.userId, op.tokenId, op.quotaDay};
    const Result<std::optional<qint64>> balance =
        op.owed ? holdOwed(op.userId, amount) : hold(payer, amount, needed);
    if (!balance)
        return balance.error();
    if (!balance->has_value())
        return refusal(payer, needed, 0);
    const Result<Done> inserted =
        sql(InsertReservation)
            .run(op.requestId, op.userId, op.tokenId, op.channelId, op.model, "held"_L1, amount,
                 std::optional<qint64>(), op.price, op.submission ? 1 : 0, op.timeMs,
                 std::optional<qint64>(), op.quotaDay ? std::optional<qint64>(op.quotaDay) : std::nullopt);
    if (!inserted)
        return inserted.error();
    const qint64 id = sql(InsertReservation).insertedId();
    const Result<qint64> entry =
        write({op.userId, -amount, "reserve"_L1, id, op.requestId, op.timeMs}, **balance);
    if (!entry)
        return entry.error();
    Result<Done> counted = m_counters.add(op.tokenId, 0, 0, amount);
    if (counted)
        counted = countDay(op.tokenId, op.quotaDay, 0, amount);
    if (!counted)
        return counted.error();
    return Reservation{id, op.amount, Quota(**balance)};
}

Result<Reservation> LedgerBook::run(const AmendOp &op)
{
    if (op.amount.isNegative())
        return negative(op.amount);
    const Result<StoredReservation> before = stored(op.reservationId);
    if (!before)
        return before.error();
    if (before->state != "held"_L1)
        return Error{ErrorCode::Conflict, u"reservation %1 is %2"_s.arg(op.reservationId).arg(before->state)};
    const qint64 more = op.amount.value() - before->reserved; // both are not negative, so it fits
    const auto amend = [&]() -> Result<Done> {
        const Result<bool> amended = changed(AmendReservation, op.amount.value(), op.submission ? 1 : 0,
                                             op.reservationId, before->reserved);
        if (!amended)
            return amended.error();
        return *amended ? Result<Done>(Done{})
                        : Error{ErrorCode::SystemError,
                                u"reservation %1 changed while it was amended"_s.arg(op.reservationId)};
    };
    if (more == 0) {
        const Result<Done> amended = op.submission ? amend() : Done{};
        if (!amended)
            return amended.error();
        const Result<qint64> balance = balanceOf(before->userId);
        if (!balance)
            return balance.error();
        return Reservation{op.reservationId, op.amount, Quota(*balance)};
    }
    const Payer payer{before->userId, before->tokenId, before->quotaDay};
    Result<std::optional<qint64>> balance = std::optional<qint64>();
    if (more > 0) {
        balance = op.owed ? holdOwed(payer.userId, more) : hold(payer, more, more);
    } else {
        const Result<qint64> released = release(before->userId, -more);
        balance = released ? Result<std::optional<qint64>>(*released) : released.error();
    }
    if (!balance)
        return balance.error();
    if (!balance->has_value())
        return refusal(payer, op.amount.value(), before->reserved);
    const Result<Done> amended = amend();
    if (!amended)
        return amended.error();
    const Result<qint64> entry = write(
        {before->userId, -more, "reserve"_L1, op.reservationId, before->requestId, op.timeMs}, **balance);
    if (!entry)
        return entry.error();
    Result<Done> counted = m_counters.add(before->tokenId, 0, 0, more);
    if (counted)
        counted = countDay(before->tokenId, before->quotaDay, 0, more);
    if (!counted)
        return counted.error();
    return Reservation{op.reservationId, op.amount, Quota(**balance)};
}

Result<Settlement> LedgerBook::run(const SettleOp &op)
{
    return withAnswer(settle(op.reservationId, op.actual, op.record), op.answer);
}

Result<Settlement> LedgerBook::run(const ChargeOp &op)
{
    if (op.actual.isNegative())
        return negative(op.actual);
    const ConsumptionRecord &record = op.record;
    m_touched = true;
    const Result<Done> inserted =
        sql(InsertReservation)
            .run(op.requestId, record.userId, record.tokenId, record.channelId, record.model, "settled"_L1, 0,
                 op.actual.value(), op.price, 0, record.timeMs, std::optional<qint64>(record.timeMs),
                 std::optional<qint64>());
    if (!inserted)
        return inserted.error();
    const qint64 id = sql(InsertReservation).insertedId();
    return withAnswer(spend({id, 0, op.actual.value(), 0}, record), op.answer);
}

Result<Settlement> LedgerBook::run(const RefundOp &op)
{
    return giveBack({op.reservationId, 0}, "refund"_L1, op.reason.toUtf8(), op.timeMs);
}

Result<Balance> LedgerBook::run(const TopUpOp &op)
{
    const qint64 amount = op.amount.value();
    const Result<SheetAccount *> account = ensuredAccount(op.userId);
    if (!account)
        return account.error();
    if (!(*account)->add(amount))
        return tooBig(u"the balance of user %1 and %2"_s.arg(op.userId).arg(amount));
    m_touched = true;
    const qint64 balance = (*account)->quota();
    const QLatin1StringView kind = op.adjust ? "adjust"_L1 : "topup"_L1;
    const Result<qint64> entry =
        write({op.userId, amount, kind, 0, op.reference.toUtf8(), op.timeMs}, balance);
    if (!entry)
        return entry.error();
    return Balance{Quota(balance), *entry};
}

Result<Balance> LedgerBook::run(const BalanceOp &op)
{
    const Result<qint64> balance = balanceOf(op.userId);
    if (!balance)
        return balance.error();
    return Balance{Quota(*balance), 0};
}

Result<std::optional<IdempotentAnswer>> LedgerBook::run(const ClaimKeyOp &op)
{
    return m_keys.claim(m_statements, op, m_touched);
}

Result<Done> LedgerBook::run(const ReleaseKeyOp &op)
{
    m_touched = true;
    return op.answer ? m_keys.answer(m_statements, op.answer) : m_keys.release(m_statements, op);
}

/// Takes @p amount (not negative) off the balance if that is at least @p needed and the token's limit allows
/// it; else nothing. Gives the new balance.
Result<std::optional<qint64>> LedgerBook::hold(const Payer &payer, qint64 amount, qint64 needed)
{
    const Result<SheetAccount *> account = m_accounts.of(payer.userId, m_statements);
    if (!account)
        return account.error();
    if (!(*account)->canHold(amount, needed))
        return std::optional<qint64>();
    const Result<bool> within = isWithinLimits(payer, needed);
    if (!within)
        return within.error();
    if (!*within)
        return std::optional<qint64>();
    m_touched = (*account)->hold(amount, needed);
    return std::optional<qint64>((*account)->quota());
}

/// Gives @p amount of what is held back to the balance, which it returns.
Result<qint64> LedgerBook::release(qint64 userId, qint64 amount)
{
    const Result<SheetAccount *> account = m_accounts.of(userId, m_statements);
    if (!account)
        return account.error();
    if (!(*account)->release(amount))
        return Error{ErrorCode::SystemError,
                     u"user %1 holds less than %2, or owns too much"_s.arg(userId).arg(amount)};
    m_touched = true;
    return (*account)->quota();
}

/// @p settlement, once the answer that goes with it is kept.
Result<Settlement> LedgerBook::withAnswer(Result<Settlement> settlement,
                                          const std::optional<IdempotentAnswer> &answer)
{
    if (!settlement)
        return settlement;
    const Result<Done> kept = m_keys.answer(m_statements, answer);
    if (!kept)
        return kept.error();
    return settlement;
}

/// Ends a held reservation by what was really used; the same answer again if it was settled before.
Result<Settlement> LedgerBook::settle(qint64 reservationId, Quota actual, const ConsumptionRecord &record)
{
    if (actual.isNegative())
        return negative(actual);
    std::optional<Spending> spending;
    {
        const Result<Row> settled = sql(SettleReservation)
                                        .fetch(actual.value(), record.channelId, record.timeMs, reservationId,
                                               record.userId, record.tokenId);
        if (!settled)
            return settled.error();
        if (settled->found()) // a quota day that is null is 0
            spending = Spending{reservationId, settled->integer(0), actual.value(), int(settled->integer(1))};
    }
    if (!spending)
        return endedBefore(reservationId, "settled"_L1, record.userId, record.tokenId);
    m_touched = true;
    return spend(*spending, record);
}

/// Replaces what is reserved by what was spent: balance, entry, log row, counters.
Result<Settlement> LedgerBook::spend(const Spending &spending, const ConsumptionRecord &record)
{
    const qint64 reserved = spending.reserved;
    const qint64 actual = spending.actual;
    const qint64 difference = reserved - actual; // both are not negative, so it fits
    // Without a reservation there may be no account yet to take it from.
    const Result<SheetAccount *> account =
        reserved == 0 ? ensuredAccount(record.userId) : m_accounts.of(record.userId, m_statements);
    if (!account)
        return account.error();
    if (!(*account)->spend(reserved, actual))
        return tooBig(u"the balance of user %1 after %2"_s.arg(record.userId).arg(actual));
    m_touched = true;
    const qint64 balance = (*account)->quota();
    const QLatin1StringView kind = difference < 0 ? "settle_extra"_L1 : "settle_refund"_L1;
    const Result<qint64> entry = write(
        {record.userId, difference, kind, spending.reservationId, record.requestId, record.timeMs}, balance);
    if (!entry)
        return entry.error();
    const Result<Done> logged = log(record, actual);
    if (!logged)
        return logged.error();
    Result<Done> counted = m_counters.add(record.tokenId, record.channelId, actual, -reserved);
    if (counted)
        counted = countDay(record.tokenId, spending.quotaDay, actual, -reserved);
    if (!counted)
        return counted.error();
    return Settlement{Quota(actual), Quota(std::max<qint64>(difference, 0)),
                      Quota(std::max<qint64>(-difference, 0)), Quota(balance)};
}

/// Ends a held reservation by giving all of it back; the same answer again if it was refunded before. A task's
/// reservation ends with its task only.
Result<Settlement> LedgerBook::giveBack(Owned owned, QLatin1StringView kind, const QByteArray &reference,
                                        qint64 timeMs)
{
    const qint64 reservationId = owned.reservationId;
    const Result<bool> refunded = changed(RefundReservation, timeMs, reservationId, owned.taskId);
    if (!refunded)
        return refunded.error();
    if (!*refunded)
        return endedBefore(reservationId, "refunded"_L1, 0, 0);
    const Result<StoredReservation> ended = stored(reservationId);
    if (!ended)
        return ended.error();
    const Result<qint64> balance = release(ended->userId, ended->reserved);
    if (!balance)
        return balance.error();
    const Result<qint64> entry =
        write({ended->userId, ended->reserved, kind, reservationId, reference, timeMs}, *balance);
    if (!entry)
        return entry.error();
    Result<Done> counted = m_counters.add(ended->tokenId, 0, 0, -ended->reserved);
    if (counted)
        counted = countDay(ended->tokenId, ended->quotaDay, 0, -ended->reserved);
    if (!counted)
        return counted.error();
    return Settlement{Quota(), Quota(ended->reserved), Quota(), Quota(*balance)};
}

/// The answer for a reservation that is not held: that of the first time if it ended as @p wanted, else an
/// error.
Result<Settlement> LedgerBook::endedBefore(qint64 reservationId, QLatin1StringView wanted, qint64 userId,
                                           qint64 tokenId)
{
    const Result<StoredReservation> reservation = stored(reservationId);
    if (!reservation)
        return reservation.error();
    if (reservation->state == "held"_L1 && userId == 0)
        return Error{ErrorCode::Conflict,
                     u"reservation %1 belongs to task %2"_s.arg(reservationId).arg(reservation->taskId)};
    if (reservation->state == "held"_L1 ||
        (userId && (reservation->userId != userId || reservation->tokenId != tokenId)))
        return Error{ErrorCode::InvalidRequest,
                     u"reservation %1 belongs to another user or token"_s.arg(reservationId)};
    if (reservation->state != wanted)
        return Error{ErrorCode::Conflict,
                     u"reservation %1 is %2 already"_s.arg(reservationId).arg(reservation->state)};
    const Result<qint64> balance = balanceOf(reservation->userId);
    if (!balance)
        return balance.error();
    const qint64 difference = reservation->reserved - reservation->actual; // a refunded one has no actual
    return Settlement{Quota(reservation->actual), Quota(std::max<qint64>(difference, 0)),
                      Quota(std::max<qint64>(-difference, 0)), Quota(*balance)};
}

Result<LedgerBook::StoredReservation> LedgerBook::stored(qint64 reservationId)
{
    const Result<Row> row = sql(ReadReservation).fetch(reservationId);
    if (!row)
        return row.error();
    if (!row->found())
        return Error{ErrorCode::InvalidRequest, u"there is no reservation %1"_s.arg(reservationId)};
    return StoredReservation{row->text(0),    row->integer(1), row->integer(2),
                             row->integer(3), row->integer(4), row->bytes(5),
                             row->integer(6), row->integer(7) != 0,
                             int(row->integer(8))};
}

/// Writes an entry, unless nothing moved; gives its id, or 0.
Result<qint64> LedgerBook::write(const Entry &entry, qint64 balanceAfter)
{
    if (entry.delta == 0)
        return qint64(0);
    const Result<Done> inserted = sql(InsertEntry)
                                      .run(entry.userId, entry.delta, balanceAfter, entry.kind,
                                           entry.reservationId, entry.reference, entry.timeMs);
    if (!inserted)
        return inserted.error();
    return sql(InsertEntry).insertedId();
}

Result<Done> LedgerBook::log(const ConsumptionRecord &record, qint64 actual)
{
    return sql(InsertLogRow)
        .run(record.timeMs, record.userId, record.tokenId, record.channelId, record.group, record.model,
             actual, record.promptTokens, record.completionTokens, record.durationMs, record.firstByteMs,
             record.stream ? 1 : 0, record.ip, record.requestId, record.other);
}

/// Gives a user who never had money an account of zero, which is the same. InvalidRequest if there is no such user.
Result<SheetAccount *> LedgerBook::ensuredAccount(qint64 userId)
{
    const Result<SheetAccount *> account = m_accounts.ensured(userId, m_statements);
    if (!account || (*account)->exists())
        return account;
    return Error{ErrorCode::InvalidRequest, u"there is no user %1"_s.arg(userId)};
}

Result<qint64> LedgerBook::balanceOf(qint64 userId)
{
    const Result<SheetAccount *> account = m_accounts.of(userId, m_statements);
    if (!account)
        return account.error();
    return (*account)->quota();
}

Result<bool> LedgerBook::isMarked(const QByteArray &session, qint64 batch)
{
    const Result<Row> row = sql(FindMark).fetch(session, batch);
    if (!row)
        return row.error();
    return row->found();
}

Result<Done> LedgerBook::forgetMarks(const QByteArray &session)
{
    const Result<Done> forgotten = sql(ForgetMark).run(session);
    return forgotten ? sql(ForgetOldMarks).run() : forgotten;
}

} // namespace custompass
