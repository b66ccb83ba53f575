// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/holding.h"

#include "models/domain/channelurl.h"
#include "models/domain/logging.h"
#include "models/domain/quotaperiods.h"
#include "server/relay/calllog.h"
#include "server/relay/forwarding.h"
#include "server/relay/phasetimer.h"

namespace custompass {

static ReserveOp reserveOp(const RelayCall &call, Quota amount, Solvency solvency, qint64 nowMs)
{
    ReserveOp op;
    op.requestId = call.requestId;
    op.userId = call.user->id;
    op.tokenId = call.token->id;
    op.channelId = call.candidates.front()->id;
    op.model = call.modelName;
    op.amount = amount;
    op.balanceMustBePositive = solvency == Solvency::Positive;
    op.owed = solvency == Solvency::Owed;
    op.submission = isAsyncModel(call.modelName);
    op.price = call.price.toJson();
    op.timeMs = nowMs;
    op.quotaDay = call.token->hasPeriodLimit() ? quotaDayOf(nowMs) : 0;
    return op;
}

QCoro::Task<Result<Reservation>> Holding::reserve(RelayCallPtr call, Quota amount, Solvency solvency)
{
    const PhaseTimer timer(call, m_services.clock, Phase::Reserve);
    ReserveOp op = reserveOp(*call, amount, solvency, m_services.clock.nowMs());
    auto held = co_await m_services.ledger.submit(std::move(op));
    if (held)
        call->money.reserved = held->amount;
    co_return held;
}

QCoro::Task<Result<Reservation>> Holding::reserveMinimum(RelayCallPtr call)
{
    const Quota minimum = call->model ? call->model->minimumHold : Quota();
    // A submission that no estimate goes before has to leave a trace, also if nothing is held for it.
    const bool submits = isAsyncModel(call->modelName) && !canAskEstimate(*call, *call->candidates.front());
    // Only the ledger knows what a token may still spend.
    if (submits || !minimum.isZero() || call->token->isLimited()) {
        ReserveOp op = reserveOp(*call, minimum, Solvency::Positive, m_services.clock.nowMs());
        op.submission = submits;
        auto held = co_await m_services.ledger.submit(std::move(op));
        co_return held;
    }
    // Nothing to hold: the balance only has to be above zero. What this process knows is right but for
    // changes that another one made just now, so only a refusal is worth asking the ledger.
    const std::optional<Quota> known = m_services.ledger.knownBalance(call->user->id);
    if (known && *known > Quota())
        co_return Reservation();
    const PhaseTimer timer(call, m_services.clock, Phase::Reserve);
    BalanceOp op{call->user->id};
    auto balance = co_await m_services.ledger.submit(std::move(op));
    if (!balance)
        co_return balance.error();
    if (balance->balance <= Quota())
        co_return Error{ErrorCode::InsufficientQuota,
                        QStringLiteral("needed 1, available %1").arg(balance->balance.value())};
    co_return Reservation();
}

QCoro::Task<Result<Reservation>> Holding::amend(RelayCallPtr call, Reservation held, Quota amount,
                                                Solvency solvency)
{
    if (held.id == 0) {
        auto reserved = co_await reserve(call, amount, solvency);
        co_return reserved;
    }
    const PhaseTimer timer(call, m_services.clock, Phase::Reserve);
    AmendOp op{held.id, amount, m_services.clock.nowMs(), solvency == Solvency::Owed,
               isAsyncModel(call->modelName)};
    auto amended = co_await m_services.ledger.submit(std::move(op));
    if (amended)
        call->money.reserved = amended->amount;
    co_return amended;
}

QCoro::Task<Result<Reply>> Holding::refund(RelayCallPtr call, Reservation held, Result<Reply> outcome)
{
    if (held.id == 0)
        co_return outcome;
    RefundOp op;
    op.reservationId = held.id;
    op.reason = outcome ? QStringLiteral("upstream status %1").arg(outcome->status) : outcome.error().details;
    op.timeMs = m_services.clock.nowMs();
    const RefundOp again = op;
    const PhaseTimer timer(call, m_services.clock, Phase::Settle);
    auto refunded = co_await m_services.ledger.submit(std::move(op));
    if (!refunded) {
        qCWarning(lcRelay).noquote() << logContext(*call) << "refund of reservation" << held.id
                                     << "failed:" << refunded.error().details;
        if (refunded.error().code != ErrorCode::Conflict)
            m_services.unfinished.add(again, refunded.error());
        co_return refunded.error();
    }
    call->money.refunded = refunded->refunded;
    co_return outcome;
}

QCoro::Task<Result<Reply>> Holding::refundUnbooked(RelayCallPtr call, Reservation held, Error problem, Reply reply)
{
    auto refunded = co_await refund(call, held, problem);
    const bool booked = !refunded && refunded.error().code == ErrorCode::Conflict && problem.code != ErrorCode::Conflict;
    if (!booked)
        co_return refunded;
    // Committed, but not durable while the disk does not answer: then nobody may rely on it yet.
    if (!m_services.ledger.healthy())
        co_return problem;
    qCWarning(lcRelay).noquote() << logContext(*call) << "was booked after all:" << refunded.error().details;
    call->answerKept = call->keyClaimed;
    co_return reply;
}

} // namespace custompass
