// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/syncrelay.h"

#include "models/domain/logging.h"
#include "server/relay/forwarding.h"
#include "server/relay/idempotency.h"

namespace custompass {

SyncRelay::SyncRelay(const RelayServices &services) : m_services(services), m_attempts(services) {}

/// What the client is told when a call has no whole answer; nothing of it may be repeated or billed (SPEC 5).
static Error unanswered(const RelayCall &call, const UpstreamAnswer &answer)
{
    const bool sent = answer.outcome == UpstreamOutcome::NoAnswer;
    const QString what = sent ? QStringLiteral("outcome unknown: the request was sent to channel \"%1\" but not answered: %2")
                              : QStringLiteral("channel \"%1\" could not be reached: %2");
    return {answer.timedOut ? ErrorCode::Timeout : ErrorCode::UpstreamError,
            what.arg(call.channel->name, answer.error)};
}

static Error malformed(const RelayCall &call)
{
    return {ErrorCode::UpstreamError,
            QStringLiteral("malformed answer from channel \"%1\": JSON by its content type, but not readable")
                .arg(call.channel->name)};
}

static Error usageMissing(const EnvelopeReading &reading)
{
    return {ErrorCode::UpstreamError, reading.usageProblem.isEmpty()
                                          ? QStringLiteral("usage missing")
                                          : QStringLiteral("usage missing: %1").arg(reading.usageProblem)};
}

/// Why an answer cannot be billed, or the upstream's own failure to be passed on; no value if it is a success.
static std::optional<Result<Reply>> failureOf(const RelayCall &call, const UpstreamAnswer &answer,
                                              const EnvelopeReading &reading)
{
    if (answer.outcome != UpstreamOutcome::Answered)
        return unanswered(call, answer);
    if (reading.malformed)
        return malformed(call);
    if (!reading.success) {
        qCInfo(lcRelay).noquote() << "request" << call.requestId << "upstream failed: status" << answer.status
                                  << reading.message;
        return replyFrom(answer, call);
    }
    return std::nullopt;
}

static EnvelopeReading read(const RelayCall &call, const UpstreamAnswer &answer)
{
    return readEnvelope(answer, call.channel->envelope);
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
    auto held = co_await reserve(call, cost->quota, false);
    if (!held)
        co_return held.error();

    auto answer = co_await m_attempts.call(call, false, Repeat::OnFailure);
    std::optional<Result<Reply>> failure;
    if (!answer)
        failure = answer.error();
    else
        failure = failureOf(*call, *answer, read(*call, *answer));
    if (failure) {
        auto refunded = co_await refund(call, *held, std::move(*failure));
        co_return refunded;
    }
    Bill bill{*cost, Usage(), held->amount};
    auto settled = co_await settle(call, *held, bill, replyFrom(*answer, *call));
    co_return settled;
}

QCoro::Task<Result<Reply>> SyncRelay::relayByUsage(RelayCallPtr call)
{
    auto held = co_await holdMinimum(call);
    if (!held)
        co_return held.error();

    auto answer = co_await m_attempts.call(call, true, Repeat::OnFailure);
    std::optional<Result<Reply>> failure;
    EnvelopeReading reading;
    if (!answer) {
        failure = answer.error();
    } else {
        reading = read(*call, *answer);
        failure = failureOf(*call, *answer, reading);
    }
    if (!failure && reading.precharge && !reading.usage)
        failure = usageMissing(reading);
    if (failure) {
        auto refunded = co_await refund(call, *held, std::move(*failure));
        co_return refunded;
    }

    if (reading.precharge) {
        auto reply = co_await relayAfterEstimate(call, *held, *reading.usage);
        co_return reply;
    }
    auto reply = co_await settleByUsage(call, *held, std::move(*answer), std::move(reading));
    co_return reply;
}

QCoro::Task<Result<Reply>> SyncRelay::relayAfterEstimate(RelayCallPtr call, Reservation hold, Usage estimate)
{
    const Result<Cost> cost = costOf(call->price, estimate);
    if (!cost) {
        auto refused = co_await refund(call, hold, cost.error());
        co_return refused;
    }
    auto held = co_await holdEstimate(call, hold, cost->quota);
    if (!held) {
        auto refused = co_await refund(call, hold, held.error());
        co_return refused;
    }

    auto answer = co_await m_attempts.call(call, false, Repeat::OnlyNotSent);
    std::optional<Result<Reply>> failure;
    EnvelopeReading reading;
    if (!answer) {
        failure = answer.error();
    } else {
        reading = read(*call, *answer);
        failure = failureOf(*call, *answer, reading);
    }
    if (failure) {
        auto refunded = co_await refund(call, *held, std::move(*failure));
        co_return refunded;
    }
    auto reply = co_await settleByUsage(call, *held, std::move(*answer), std::move(reading));
    co_return reply;
}

QCoro::Task<Result<Reservation>> SyncRelay::holdMinimum(RelayCallPtr call)
{
    const Quota minimum = call->model ? call->model->minimumHold : Quota();
    if (!minimum.isZero()) {
        auto held = co_await reserve(call, minimum, true);
        co_return held;
    }
    // Nothing to hold: the balance only has to be above zero. What this process knows is right but for changes that
    // another one made just now, so only a refusal is worth asking the ledger.
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

QCoro::Task<Result<Reservation>> SyncRelay::reserve(RelayCallPtr call, Quota amount, bool balanceMustBePositive)
{
    ReserveOp op;
    op.requestId = call->requestId;
    op.userId = call->user->id;
    op.tokenId = call->token->id;
    op.channelId = call->candidates.front()->id;
    op.model = call->modelName;
    op.amount = amount;
    op.balanceMustBePositive = balanceMustBePositive;
    op.price = call->price.toJson();
    op.timeMs = m_services.clock.nowMs();
    auto held = co_await m_services.ledger.submit(std::move(op));
    co_return held;
}

QCoro::Task<Result<Reservation>> SyncRelay::holdEstimate(RelayCallPtr call, Reservation hold, Quota estimate)
{
    if (hold.id == 0) {
        auto held = co_await reserve(call, estimate, true);
        co_return held;
    }
    AmendOp op{hold.id, estimate, m_services.clock.nowMs()};
    auto held = co_await m_services.ledger.submit(std::move(op));
    co_return held;
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
        bill = Bill{*cost, *reading.usage, held.amount};
    }
    if (problem) {
        auto refunded = co_await refund(call, held, *problem);
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
        auto charged = co_await m_services.ledger.submit(std::move(op));
        if (!charged)
            problem = charged.error();
    } else {
        SettleOp op{held.id, bill.cost.quota, std::move(record), std::move(kept)};
        auto settled = co_await m_services.ledger.submit(std::move(op));
        if (!settled)
            problem = settled.error();
    }
    if (problem) {
        auto refunded = co_await refund(call, held, *problem);
        co_return refunded;
    }
    call->answerKept = call->keyClaimed;
    co_return reply;
}

QCoro::Task<Result<Reply>> SyncRelay::refund(RelayCallPtr call, Reservation held, Result<Reply> outcome)
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
