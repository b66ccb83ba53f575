// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/syncrelay.h"

#include "server/relay/answerfailure.h"
#include "server/relay/forwarding.h"
#include "server/relay/idempotency.h"
#include "server/relay/phasetimer.h"

namespace custompass {

SyncRelay::SyncRelay(const RelayServices &services)
    : m_services(services)
    , m_attempts(services)
    , m_holding(services)
{
}

QCoro::Task<Result<Reply>> SyncRelay::relay(RelayCallPtr call)
{
    switch (call->price.mode) {
    case BillingMode::Free:
        return relayFree(std::move(call));
    case BillingMode::PerCall:
        return relayPerCall(std::move(call));
    case BillingMode::Usage:
        return relayByUsage(std::move(call));
    }
    Q_UNREACHABLE();
}

QCoro::Task<Result<Reply>> SyncRelay::relayFree(RelayCallPtr call)
{
    auto answer = co_await m_attempts.call(call, false, Repeat::OnFailure);
    if (!answer)
        co_return answer.error();
    if (answer->outcome != UpstreamOutcome::Answered)
        co_return unanswered(*call, *answer);
    co_return replyFrom(*answer, *call);
}

QCoro::Task<Result<Reply>> SyncRelay::relayPerCall(RelayCallPtr call)
{
    const Result<Cost> cost = costOf(call->price, Usage());
    if (!cost)
        co_return cost.error();
    auto held = co_await m_holding.reserve(call, cost->quota, Solvency::Needed);
    if (!held)
        co_return held.error();

    auto answer = co_await m_attempts.call(call, false, Repeat::OnFailure);
    std::optional<Result<Reply>> failure;
    EnvelopeReading reading;
    if (!answer) {
        failure = answer.error();
    } else {
        reading = readAnswer(*call, *answer);
        failure = failureOf(*call, *answer, reading);
    }
    if (failure) {
        auto refunded = co_await m_holding.refund(call, *held, std::move(*failure));
        co_return refunded;
    }
    Bill bill{*cost, Usage(), held->amount, reading.eventStream};
    auto settled = co_await settle(call, *held, bill, replyFrom(*answer, *call));
    co_return settled;
}

QCoro::Task<Result<Reply>> SyncRelay::relayByUsage(RelayCallPtr call)
{
    auto held = co_await m_holding.reserveMinimum(call);
    if (!held)
        co_return held.error();

    auto answer = co_await m_attempts.call(call, true, Repeat::OnFailure);
    std::optional<Result<Reply>> failure;
    EnvelopeReading reading;
    if (!answer) {
        failure = answer.error();
    } else {
        reading = readAnswer(*call, *answer);
        failure = failureOf(*call, *answer, reading);
    }
    if (!failure && reading.precharge && !reading.usage)
        failure = usageMissing(reading);
    if (failure) {
        auto refunded = co_await m_holding.refund(call, *held, std::move(*failure));
        co_return refunded;
    }

    if (reading.precharge) {
        auto reply = co_await relayAfterEstimate(call, *held, *reading.usage);
        co_return reply;
    }
    call->phases.estimateWasReal();
    auto reply = co_await settleByUsage(call, *held, std::move(*answer), std::move(reading));
    co_return reply;
}

QCoro::Task<Result<Reply>> SyncRelay::relayAfterEstimate(RelayCallPtr call, Reservation hold, Usage estimate)
{
    const Result<Cost> cost = costOf(call->price, estimate);
    if (!cost) {
        auto refused = co_await m_holding.refund(call, hold, cost.error());
        co_return refused;
    }
    auto held = co_await m_holding.amend(call, hold, cost->quota, Solvency::Positive);
    if (!held) {
        auto refused = co_await m_holding.refund(call, hold, held.error());
        co_return refused;
    }

    auto answer = co_await m_attempts.call(call, false, Repeat::OnlyNotSent);
    std::optional<Result<Reply>> failure;
    EnvelopeReading reading;
    if (!answer) {
        failure = answer.error();
    } else {
        reading = readAnswer(*call, *answer);
        failure = failureOf(*call, *answer, reading);
    }
    if (failure) {
        auto refunded = co_await m_holding.refund(call, *held, std::move(*failure));
        co_return refunded;
    }
    auto reply = co_await settleByUsage(call, *held, std::move(*answer), std::move(reading));
    co_return reply;
}

QCoro::Task<Result<Reply>> SyncRelay::settleByUsage(RelayCallPtr call, Reservation held, UpstreamAnswer answer,
                                                    EnvelopeReading reading)
{
    std::optional<Error> problem;
    Bill bill;
    if (!reading.usage) {
        problem = usageMissing(reading);
    } else if (const Result<Cost> cost = costOf(call->price, *reading.usage); !cost) {
        problem = cost.error();
    } else {
        bill = Bill{*cost, *reading.usage, held.amount, reading.eventStream};
    }
    if (problem) {
        auto refunded = co_await m_holding.refund(call, held, *problem);
        co_return refunded;
    }
    auto settled = co_await settle(call, held, bill, replyFrom(answer, *call));
    co_return settled;
}

QCoro::Task<Result<Reply>> SyncRelay::settle(RelayCallPtr call, Reservation held, Bill bill, Reply reply)
{
    const qint64 durationNs = m_services.clock.monotonicNs() - call->startedNs;
    ConsumptionRecord record = consumptionRecord(*call, bill, m_services.clock.nowMs(), durationNs);
    std::optional<IdempotentAnswer> kept;
    if (call->keyClaimed)
        kept = idempotentAnswer(*call, reply);

    std::optional<Error> problem;
    if (held.id == 0) {
        ChargeOp op{call->requestId, bill.cost.quota, call->price.toJson(), std::move(record), std::move(kept)};
        const PhaseTimer timer(call, m_services.clock, Phase::Settle);
        auto charged = co_await m_services.ledger.submit(std::move(op));
        if (!charged)
            problem = charged.error();
        else
            call->money.actual = charged->actual;
    } else {
        SettleOp op{held.id, bill.cost.quota, std::move(record), std::move(kept)};
        const PhaseTimer timer(call, m_services.clock, Phase::Settle);
        auto settled = co_await m_services.ledger.submit(std::move(op));
        if (!settled) {
            problem = settled.error();
        } else {
            call->money.actual = settled->actual;
            call->money.refunded = settled->refunded;
        }
    }
    if (problem) {
        auto refunded = co_await m_holding.refundUnbooked(call, held, *problem, reply);
        co_return refunded;
    }
    call->answerKept = call->keyClaimed;
    co_return reply;
}

} // namespace custompass
