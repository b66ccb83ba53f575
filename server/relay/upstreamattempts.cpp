// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/upstreamattempts.h"

#include "models/domain/logging.h"
#include "server/relay/forwarding.h"
#include "server/relay/phasetimer.h"
#include "server/relay/streamrelay.h"

#include <algorithm>

namespace custompass {

QByteArray UpstreamAttempts::nextKey(const Channel &channel)
{
    if (channel.keys.isEmpty())
        return {};
    return channel.keys[m_keyTurns[channel.id]++ % quint32(channel.keys.size())];
}

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
    switch (answer.status) {
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return false;
    }
}

static void record(RelayCall &call, const Channel &channel, const UpstreamAnswer &answer)
{
    call.sent = call.sent || answer.outcome != UpstreamOutcome::NotSent;
    call.attempts.push_back({channel.id, answer.status, answer.error});
    if (answer.outcome != UpstreamOutcome::Answered) {
        qCWarning(lcUpstream).noquote() << "request" << call.requestId << "channel" << channel.name << "model"
                                        << call.modelName << "failed:" << answer.error;
    } else if (answer.status == 401 || answer.status == 403) {
        qCWarning(lcUpstream).noquote() << "request" << call.requestId << "channel" << channel.name
                                        << "upstream authentication failed: status" << answer.status;
    }
}

QCoro::Task<Result<UpstreamAnswer>> UpstreamAttempts::call(RelayCallPtr call, bool askEstimate, Repeat repeat)
{
    UpstreamAnswer answer;
    const std::vector<const Channel *> channels = orderedCandidates(*call);
    for (const Channel *channel : channels) {
        call->channel = channel;
        const bool mark = askEstimate && canAskEstimate(*call, *channel);
        const QByteArray key = nextKey(*channel);
        Result<UpstreamRequest> request = upstreamRequest(*call, *channel, key, mark, m_services.gatewayId);
        if (!request)
            co_return request.error();
        request->delivery = deliveryFor(*call, *channel);

        call->channelKey = key;
        const PhaseTimer timer(call, m_services.clock, mark ? Phase::Estimate : Phase::Upstream);
        const qint64 startedNs = m_services.clock.monotonicNs();
        auto received = co_await m_services.upstream.perform(std::move(*request));
        answer = std::move(received);
        call->firstByteNs = startedNs - call->startedNs + answer.firstByteNs;
        record(*call, *channel, answer);
        if (!mayTryNext(answer, repeat))
            break;
    }
    co_return answer;
}

} // namespace custompass
