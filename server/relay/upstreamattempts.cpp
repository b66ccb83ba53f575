// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/upstreamattempts.h"

#include "models/domain/logging.h"
#include "server/relay/calllog.h"
#include "server/relay/channelchoice.h"
#include "server/relay/forwarding.h"
#include "server/relay/phasetimer.h"
#include "server/relay/streamrelay.h"

#include <algorithm>
#include <limits>

namespace custompass {

static constexpr qint64 nsPerMs = 1'000'000;

/// The candidates, the one that was called last in front.
static std::vector<const Channel *> orderedCandidates(const RelayCall &call)
{
    std::vector<const Channel *> channels = call.candidates;
    const auto last = std::find(channels.begin(), channels.end(), call.channel);
    if (last != channels.end())
        std::rotate(channels.begin(), last, last + 1);
    return channels;
}

static bool mayTryNext(const UpstreamAnswer &answer, Repeat repeat)
{
    if (answer.outcome == UpstreamOutcome::NotSent)
        return true;
    if (repeat == Repeat::OnlyNotSent || answer.outcome == UpstreamOutcome::NoAnswer)
        return false;
    return isFailureStatus(answer.status);
}

static void record(RelayCall &call, const Channel &channel, const UpstreamAnswer &answer, qint64 durationNs)
{
    call.sent = call.sent || answer.outcome != UpstreamOutcome::NotSent;
    call.attempts.push_back({channel.id, answer.status, answer.error, durationNs / nsPerMs});
    if (answer.outcome != UpstreamOutcome::Answered) {
        qCWarning(lcUpstream).noquote() << logContext(call) << "channel" << channel.name << "failed:" << answer.error;
    } else if (answer.status == 401 || answer.status == 403) {
        qCWarning(lcUpstream).noquote() << logContext(call) << "channel" << channel.name
                                        << "upstream authentication failed: status" << answer.status;
    }
}

QCoro::Task<Result<UpstreamAnswer>> UpstreamAttempts::call(RelayCallPtr call, bool askEstimate, Repeat repeat)
{
    std::optional<UpstreamAnswer> answer;
    qint64 firstTrialNs = std::numeric_limits<qint64>::max();
    const std::vector<const Channel *> channels = orderedCandidates(*call);
    for (const Channel *channel : channels) {
        const qint64 startedNs = m_services.clock.monotonicNs();
        ChannelBreaker &breaker = m_services.breakers.of(channel->id);
        std::optional<Admission> admission = breaker.enter(*channel, startedNs);
        if (!admission) { // opened since the candidates were chosen
            firstTrialNs = std::min(firstTrialNs, breaker.freeAtNs(*channel));
            continue;
        }
        call->channel = channel;
        const bool mark = askEstimate && canAskEstimate(*call, *channel);
        admission->asksEstimate = mark;
        Result<UpstreamRequest> request =
            upstreamRequest(*call, *channel, admission->key, mark, m_services.gatewayId);
        if (!request) {
            breaker.giveBack(*admission);
            co_return request.error();
        }
        request->delivery = deliveryFor(*call, *channel);

        call->channelKey = admission->key;
        const PhaseTimer timer(call, m_services.clock, mark ? Phase::Estimate : Phase::Upstream);
        auto received = co_await m_services.upstream.perform(std::move(*request));
        call->admission = *admission;
        call->answerUnread = breaker.report(*channel, *admission, received);
        call->firstByteNs = startedNs - call->startedNs + received.firstByteNs;
        record(*call, *channel, received, m_services.clock.monotonicNs() - startedNs);
        answer = std::move(received);
        if (!mayTryNext(*answer, repeat))
            break;
    }
    if (!answer)
        co_return allCoolDown(call->modelName, firstTrialNs, m_services.clock.monotonicNs());
    co_return std::move(*answer);
}

void UpstreamAttempts::answerRead(RelayCall &call, bool wasEstimate)
{
    if (std::exchange(call.answerUnread, false))
        m_services.breakers.of(call.channel->id).concluded(call.admission, wasEstimate);
}

} // namespace custompass
