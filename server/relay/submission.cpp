// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/submission.h"

#include "models/domain/logging.h"
#include "server/relay/answerfailure.h"
#include "server/relay/billing.h"
#include "server/relay/calllog.h"
#include "server/relay/forwarding.h"
#include "server/relay/idempotency.h"
#include "server/relay/phasetimer.h"
#include "server/relay/taskid.h"

#include <QJsonDocument>

namespace custompass {

namespace {

NewTask newTask(const RelayCall &call, const Reservation &held, qint64 nowMs)
{
    NewTask task;
    task.channelId = call.channel->id;
    task.userId = call.user->id;
    task.tokenId = call.token->id;
    task.reservationId = held.id;
    task.model = call.modelName;
    task.group = call.user->group;
    task.ip = call.http.peer.toString();
    task.requestId = call.requestId;
    task.attempts = attemptsJson(call.attempts);
    task.timeMs = nowMs;
    return task;
}

} // namespace

Submission::Submission(const RelayServices &services)
    : m_services(services)
    , m_attempts(services)
    , m_holding(services)
{
}

QCoro::Task<Result<Reply>> Submission::submit(RelayCallPtr call)
{
    switch (call->price.mode) {
    case BillingMode::Free:
        return send(std::move(call), Reservation());
    case BillingMode::PerCall:
        return submitPerCall(std::move(call));
    case BillingMode::Usage:
        return submitByUsage(std::move(call));
    }
    Q_UNREACHABLE();
}

QCoro::Task<Result<Reply>> Submission::submitPerCall(RelayCallPtr call)
{
    const Result<Cost> cost = costOf(call->price, Usage());
    if (!cost)
        co_return cost.error();
    auto held = co_await m_holding.reserve(call, cost->quota, Solvency::Needed);
    if (!held)
        co_return held.error();
    auto reply = co_await send(call, *held);
    co_return reply;
}

QCoro::Task<Result<Reply>> Submission::submitByUsage(RelayCallPtr call)
{
    auto held = co_await m_holding.reserveMinimum(call);
    if (!held)
        co_return held.error();

    auto answer = co_await m_attempts.call(call, true, Repeat::OnlyNotSent);
    if (!answer) {
        auto refused = co_await m_holding.refund(call, *held, answer.error());
        co_return refused;
    }
    const bool estimateAsked = canAskEstimate(*call, *call->channel);
    if (answer->outcome == UpstreamOutcome::NoAnswer && !estimateAsked) {
        auto unknown = co_await keepUnanswered(call, *held, unanswered(*call, *answer));
        co_return unknown;
    }
    auto reply = co_await reserveByUsage(call, *held, std::move(*answer));
    co_return reply;
}

/// The first call's usage is the reservation [2.3]. If that was an estimate, the real call follows; else the
/// work is under way already, and is owed.
QCoro::Task<Result<Reply>> Submission::reserveByUsage(RelayCallPtr call, Reservation held,
                                                      UpstreamAnswer answer)
{
    const EnvelopeReading reading = readAnswer(*call, answer, BodyDetail::Whole);
    m_attempts.answerRead(*call, reading.precharge);
    std::optional<Result<Reply>> failure = failureOf(*call, answer, reading);
    if (!failure && !reading.precharge && !taskIdOf(answer, reading))
        failure = replyFrom(answer, *call);
    if (!failure && !reading.usage)
        failure = usageMissing(reading);
    Quota amount;
    if (!failure) {
        const Result<Cost> cost = costOf(call->price, *reading.usage);
        if (cost)
            amount = cost->quota;
        else
            failure = cost.error();
    }
    if (failure) {
        auto refunded = co_await m_holding.refund(call, held, std::move(*failure));
        co_return refunded;
    }

    const Solvency solvency = reading.precharge ? Solvency::Positive : Solvency::Owed;
    auto amended = co_await m_holding.amend(call, held, amount, solvency);
    if (!amended) {
        auto refunded = co_await m_holding.refund(call, held, amended.error());
        co_return refunded;
    }
    if (reading.precharge) {
        auto sent = co_await send(call, *amended);
        co_return sent;
    }
    call->phases.estimateWasReal();
    auto reply = co_await conclude(call, *amended, std::move(answer));
    co_return reply;
}

/// The real call.
QCoro::Task<Result<Reply>> Submission::send(RelayCallPtr call, Reservation held)
{
    auto answer = co_await m_attempts.call(call, false, Repeat::OnlyNotSent);
    if (!answer) {
        auto refused = co_await m_holding.refund(call, held, answer.error());
        co_return refused;
    }
    if (answer->outcome == UpstreamOutcome::NoAnswer) {
        auto unknown = co_await keepUnanswered(call, held, unanswered(*call, *answer));
        co_return unknown;
    }
    auto reply = co_await conclude(call, held, std::move(*answer));
    co_return reply;
}

/// Task and reservation become durable together, before the client sees the task's id [2.2].
QCoro::Task<Result<Reply>> Submission::conclude(RelayCallPtr call, Reservation held, UpstreamAnswer answer)
{
    const EnvelopeReading reading = readAnswer(*call, answer, BodyDetail::Whole);
    std::optional<Result<Reply>> failure = failureOf(*call, answer, reading);
    const std::optional<TaskId> id = failure ? std::nullopt : taskIdOf(answer, reading);
    if (!failure && !id) {
        qCWarning(lcRelay).noquote() << logContext(*call) << "channel" << call->channel->name
                                     << "took no task: its answer has no usable data.task_id";
        failure = replyFrom(answer, *call);
    }
    if (failure) {
        auto refunded = co_await m_holding.refund(call, held, std::move(*failure));
        co_return refunded;
    }

    const Reply reply = replyFrom(answer, *call);
    OpenTaskOp op;
    op.task = newTask(*call, held, m_services.clock.nowMs());
    op.task.upstreamId = id->text;
    op.task.idIsNumber = id->isNumber;
    op.task.data =
        QJsonDocument(reading.object.value(QLatin1String("data")).toObject()).toJson(QJsonDocument::Compact);
    if (call->keyClaimed)
        op.answer = idempotentAnswer(*call, reply);
    std::optional<PhaseTimer> timer(std::in_place, call, m_services.clock, Phase::Settle);
    auto opened = co_await m_services.ledger.submit(std::move(op));
    timer.reset();
    if (!opened) {
        qCCritical(lcRelay).noquote()
            << logContext(*call) << "task" << id->text << "of channel" << call->channel->name
            << "could not be kept:" << opened.error().details;
        auto refunded = co_await m_holding.refundUnbooked(call, held, opened.error(), reply);
        co_return refunded;
    }
    call->money.open = held.id != 0;
    call->answerKept = call->keyClaimed;
    co_return reply;
}

/// Nobody knows whether the upstream works on it: refunded, and kept as a failed task for the operator (SPEC
/// 8).
QCoro::Task<Result<Reply>> Submission::keepUnanswered(RelayCallPtr call, Reservation held, Error error)
{
    FailSubmissionOp op;
    op.task = newTask(*call, held, m_services.clock.nowMs());
    op.reason = error.details;
    const FailSubmissionOp again = op;
    std::optional<PhaseTimer> timer(std::in_place, call, m_services.clock, Phase::Settle);
    auto kept = co_await m_services.ledger.submit(std::move(op));
    timer.reset();
    if (kept) {
        call->money.refunded = held.amount;
        co_return error;
    }
    const bool later = m_services.unfinished.add(again, kept.error());
    if (later)
        co_return kept.error();
    auto refunded = co_await m_holding.refund(call, held, kept.error());
    co_return refunded;
}

} // namespace custompass
