// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/holding.h"

#include "models/domain/logging.h"

namespace custompass {

QCoro::Task<Result<Reservation>> Holding::reserve(RelayCallPtr call, Quota amount, Solvency solvency)
{
    ReserveOp op;
    op.requestId = call->requestId;
    op.userId = call->user->id;
    op.tokenId = call->token->id;
    op.channelId = call->candidates.front()->id;
    op.model = call->modelName;
    op.amount = amount;
    op.balanceMustBePositive = solvency == Solvency::Positive;
    op.owed = solvency == Solvency::Owed;
    op.price = call->price.toJson();
    op.timeMs = m_services.clock.nowMs();
    auto held = co_await m_services.ledger.submit(std::move(op));
    co_return held;
}

QCoro::Task<Result<Reservation>> Holding::reserveMinimum(RelayCallPtr call)
{
    const Quota minimum = call->model ? call->model->minimumHold : Quota();
    if (!minimum.isZero()) {
        auto held = co_await reserve(call, minimum, Solvency::Positive);
        co_return held;
    }
    // Nothing to hold: the balance only has to be above zero. What this process knows is right but for
    // changes that another one made just now, so only a refusal is worth asking the ledger.
    const std::optional<Quota> known = m_services.ledger.knownBalance(call->user->id);
    if (known && *known > Quota())
        co_return Reservation();
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
    AmendOp op{held.id, amount, m_services.clock.nowMs(), solvency == Solvency::Owed};
    auto amended = co_await m_services.ledger.submit(std::move(op));
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
    auto refunded = co_await m_services.ledger.submit(std::move(op));
    if (!refunded) {
        // The reservation stays held; the recovery of the next start gives it back.
        qCCritical(lcRelay).noquote() << "request" << call->requestId << "refund of reservation" << held.id
                                      << "failed:" << refunded.error().details;
        co_return refunded.error();
    }
    co_return outcome;
}

} // namespace custompass
