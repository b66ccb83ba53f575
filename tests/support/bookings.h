// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledger.h"
#include "tests/support/tempdatabase.h"

#include <memory>

namespace custompass {

/// The error's code, or none: for comparing.
template <typename T>
std::optional<ErrorCode> errorOf(const Result<T> &result)
{
    return result.ok() ? std::nullopt : std::optional(result.error().code);
}

/// The error's details; empty if there is none.
template <typename T>
QString detailsOf(const Result<T> &result)
{
    return result.ok() ? QString() : result.error().details;
}

/// Fails the test, and says why, if a Result has no value.
#define VERIFY_OK(expression)                                                                                \
    do {                                                                                                     \
        const auto &verified = (expression);                                                                 \
        QVERIFY2(verified.ok(), qPrintable(detailsOf(verified)));                                            \
    } while (false)
/// Fails the test unless a Result is this error.
#define COMPARE_ERROR(expression, errorCode)                                                                 \
    do {                                                                                                     \
        const auto &compared = (expression);                                                                 \
        QVERIFY2(errorOf(compared) == (errorCode),                                                           \
                 qPrintable(compared.ok() ? QStringLiteral("no error") : detailsOf(compared)));              \
    } while (false)

// Operations with the fields a test does not care for filled in: token 3, channel 5.

constexpr qint64 SomeToken = 3;
constexpr qint64 SomeChannel = 5;

inline ReserveOp reserveOp(qint64 user, qint64 amount, const QByteArray &requestId = "request")
{
    ReserveOp op;
    op.requestId = requestId;
    op.userId = user;
    op.tokenId = SomeToken;
    op.channelId = SomeChannel;
    op.model = QStringLiteral("text");
    op.amount = Quota(amount);
    op.timeMs = 1000;
    return op;
}

inline ConsumptionRecord record(qint64 user)
{
    ConsumptionRecord r;
    r.timeMs = 2000;
    r.userId = user;
    r.tokenId = SomeToken;
    r.channelId = SomeChannel;
    r.group = QStringLiteral("default");
    r.model = QStringLiteral("text");
    r.promptTokens = 7;
    r.completionTokens = 8;
    r.durationMs = 90;
    r.firstByteMs = 40;
    r.stream = true;
    r.ip = QStringLiteral("192.0.2.1");
    r.requestId = "request";
    r.other = R"({"mode":"usage"})";
    return r;
}

inline SettleOp settleOp(qint64 user, qint64 reservation, qint64 actual)
{
    SettleOp op;
    op.reservationId = reservation;
    op.actual = Quota(actual);
    op.record = record(user);
    return op;
}

inline ChargeOp chargeOp(qint64 user, qint64 actual)
{
    ChargeOp op;
    op.requestId = "request";
    op.actual = Quota(actual);
    op.record = record(user);
    return op;
}

inline RefundOp refundOp(qint64 reservation)
{
    RefundOp op;
    op.reservationId = reservation;
    op.reason = QStringLiteral("upstream failed");
    op.timeMs = 3000;
    return op;
}

inline AmendOp amendOp(qint64 reservation, qint64 amount)
{
    AmendOp op;
    op.reservationId = reservation;
    op.amount = Quota(amount);
    op.timeMs = 1500;
    return op;
}

inline TopUpOp topUpOp(qint64 user, qint64 amount)
{
    TopUpOp op;
    op.userId = user;
    op.amount = Quota(amount);
    op.reference = QStringLiteral("test");
    op.timeMs = 500;
    return op;
}

inline BalanceOp balanceOp(qint64 user)
{
    BalanceOp op;
    op.userId = user;
    return op;
}

/// A temporary database with a ledger on it and one user, who owns @p balance.
class TestBooks : public TempDatabase
{
public:
    explicit TestBooks(qint64 balance = 1000, CommitFunction commit = {}, std::size_t queueLimit = 10'000)
        : user(addUser(QStringLiteral("anna")))
    {
        ledger = startLedger({}, queueLimit);
        if (balance != 0)
            topUp(user, balance);
        if (commit) {
            ledger.reset();
            ledger = startLedger(std::move(commit), queueLimit);
        }
    }

    std::unique_ptr<Ledger> startLedger(CommitFunction commit = {}, std::size_t queueLimit = 10'000,
                                        SyncFunction sync = {}) const
    {
        Result<std::unique_ptr<Ledger>> started =
            Ledger::start(options, queueLimit, std::move(commit), std::move(sync));
        if (!started)
            qFatal("ledger: %s", qPrintable(started.error().details));
        return std::move(started).value();
    }

    void topUp(qint64 who, qint64 amount)
    {
        const Result<Balance> done = ledger->run(topUpOp(who, amount));
        if (!done)
            qFatal("top-up: %s", qPrintable(done.error().details));
    }

    /// A reservation that must succeed; its id.
    qint64 reserve(qint64 amount)
    {
        const Result<Reservation> held = ledger->run(reserveOp(user, amount));
        if (!held)
            qFatal("reserve: %s", qPrintable(held.error().details));
        return held->id;
    }

    qint64 balance()
    {
        return number(QStringLiteral("select quota from accounts where user_id = %1").arg(user));
    }
    qint64 held() { return number(QStringLiteral("select held from accounts where user_id = %1").arg(user)); }
    qint64 count(const char *table)
    {
        return number(QStringLiteral("select count(*) from %1").arg(QLatin1StringView(table)));
    }

    qint64 user = 0;
    std::unique_ptr<Ledger> ledger;
};

} // namespace custompass
