// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/syncrelay.h"

#include "models/domain/logging.h"
#include "server/relay/answerfailure.h"
#include "server/relay/calllog.h"
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
    call->mayStream = true;
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
    if (!answer->stream)
        co_return replyFrom(*answer, *call);
    Reservation nothing;
    auto streamed = co_await stream(call, nothing, std::move(*answer));
    co_return streamed;
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
    if (answer && answer->stream) {
        auto streamed = co_await stream(call, *held, std::move(*answer));
        co_return streamed;
    }
    std::optional<Result<Reply>> failure;
    EnvelopeReading reading;
    if (!answer) {
        failure = answer.error();
    } else {
        reading = readAnswer(*call, *answer, BodyDetail::Brief);
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
    if (answer && answer->stream) {
        call->phases.estimateWasReal();
        m_attempts.answerRead(*call, false); // no estimate is ever streamed
        auto streamed = co_await stream(call, *held, std::move(*answer));
        co_return streamed;
    }
    std::optional<Result<Reply>> failure;
    EnvelopeReading reading;
    if (!answer) {
        failure = answer.error();
    } else {
        reading = readAnswer(*call, *answer, BodyDetail::Brief);
        failure = failureOf(*call, *answer, reading);
        m_attempts.answerRead(*call, reading.precharge);
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
    if (answer && answer->stream) {
        auto streamed = co_await stream(call, *held, std::move(*answer));
        co_return streamed;
    }
    std::optional<Result<Reply>> failure;
    EnvelopeReading reading;
    if (!answer) {
        failure = answer.error();
    } else {
        reading = readAnswer(*call, *answer, BodyDetail::Brief);
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
    std::optional<IdempotentAnswer> kept;
    if (call->keyClaimed)
        kept = idempotentAnswer(*call, reply);
    Booking booking = bookingOf(*call, held, bill, std::move(kept));
    auto booked = co_await book(call, std::move(booking));
    if (!booked) {
        auto refunded = co_await m_holding.refundUnbooked(call, held, booked.error(), reply);
        co_return refunded;
    }
    call->answerKept = call->keyClaimed;
    co_return reply;
}

/// An answer that passes while it comes is billed when it has ended; only then the client sees that it has.
QCoro::Task<Result<Reply>> SyncRelay::stream(RelayCallPtr call, Reservation held, UpstreamAnswer answer)
{
    std::optional<PhaseTimer> timer(std::in_place, call, m_services.clock, Phase::Upstream);
    auto end = co_await m_streams.passOn(call, std::move(answer));
    timer.reset();
    Result<Reply> outcome = streamOutcome(*call, end);
    if (!outcome)
        qCWarning(lcRelay).noquote() << logContext(*call) << outcome.error().details;
    if (call->price.mode == BillingMode::Free)
        co_return outcome;
    const Result<Bill> bill = streamBill(*call, end, held.amount);
    if (!bill) {
        auto refunded = co_await m_holding.refund(call, held, bill.error());
        co_return refunded;
    }
    std::optional<IdempotentAnswer> kept;
    if (call->keyClaimed && outcome)
        kept = idempotentAnswer(*call, *outcome);
    const bool keeps = kept.has_value();
    const Booking booking = bookingOf(*call, held, *bill, std::move(kept));
    auto booked = co_await book(call, booking);
    if (!booked) {
        // The client has what it pays for: it is booked later, and until then the client must not take it for
        // finished.
        std::visit([&](const auto &op) { m_services.unfinished.add(op, booked.error()); }, booking);
        co_return booked.error();
    }
    call->answerKept = keeps;
    co_return outcome;
}

/// What settles what is held, or charges what is not; with the log row, and the answer for repeats.
SyncRelay::Booking SyncRelay::bookingOf(const RelayCall &call, const Reservation &held, const Bill &bill,
                                        std::optional<IdempotentAnswer> kept) const
{
    const qint64 durationNs = m_services.clock.monotonicNs() - call.startedNs;
    ConsumptionRecord record = consumptionRecord(call, bill, m_services.clock.nowMs(), durationNs);
    if (held.id == 0)
        return ChargeOp{call.requestId, bill.cost.quota, call.price.toJson(), std::move(record), std::move(kept)};
    return SettleOp{held.id, bill.cost.quota, std::move(record), std::move(kept)};
}

QCoro::Task<Result<Done>> SyncRelay::book(RelayCallPtr call, Booking booking)
{
    const PhaseTimer timer(call, m_services.clock, Phase::Settle);
    std::optional<Result<Settlement>> booked;
    if (auto *charge = std::get_if<ChargeOp>(&booking)) {
        auto charged = co_await m_services.ledger.submit(std::move(*charge));
        booked = std::move(charged);
    } else {
        auto settled = co_await m_services.ledger.submit(std::move(std::get<SettleOp>(booking)));
        booked = std::move(settled);
    }
    if (!*booked)
        co_return booked->error();
    call->money.actual = booked->value().actual;
    call->money.refunded = booked->value().refunded;
    co_return Done{};
}

} // namespace custompass
