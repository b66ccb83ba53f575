// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/requestobserver.h"

#include "models/domain/logging.h"
#include "server/http/errorbody.h"
#include "server/relay/calllog.h"

namespace custompass {

RequestObserver::RequestObserver(std::shared_ptr<RequestMetrics> metrics, TrafficFeed *feed, const Clock &clock)
    : m_metrics(std::move(metrics))
    , m_feed(feed)
    , m_clock(clock)
{
}

std::shared_ptr<ObservedWriter> RequestObserver::started(std::shared_ptr<ResponseWriter> writer)
{
    m_metrics->started();
    std::optional<qint64> keepBytes;
    if (m_feed && m_feed->isWatched())
        keepBytes = m_feed->bodyLimit();
    return std::make_shared<ObservedWriter>(std::move(writer), keepBytes);
}

static RequestSample sampleOf(const RelayCall &call, const ObservedWriter::Answer &answer, qint64 nowNs)
{
    RequestSample sample;
    const bool priced = !call.candidates.empty(); // else the name may be anything that a client made up
    if (priced) {
        sample.mode = call.price.mode;
        sample.model = call.modelName;
    }
    if (call.channel) {
        sample.channelId = call.channel->id;
        sample.channel = call.channel->name;
    }
    sample.status = answer.status;
    sample.error = call.ownError;
    sample.stream = answer.streamed;
    sample.requestBytes = call.http.body.size();
    sample.answerBytes = answer.bytes;
    sample.phases = call.phases;
    sample.firstByteNs = call.firstByteNs;
    sample.totalNs = nowNs - call.startedNs;
    sample.money = call.money;
    return sample;
}

/// At level debug, because at thousands of requests a second such lines are of use to nobody but who looks for something;
/// what was paid for stands in the consumption log, and what went wrong is logged on its own.
static void logFinished(const RelayCall &call, const RequestSample &sample)
{
    static constexpr qint64 nsPerMs = 1'000'000;
    LogContext context = logContext(call);
    context.addNumber("ms", sample.totalNs / nsPerMs);
    if (sample.error)
        context.add("error", errorWord(*sample.error));
    qCDebug(lcAccess).noquote() << context << call.http.method << call.http.path << sample.status;
}

void RequestObserver::finished(const RelayCall &call, const ObservedWriter &writer)
{
    const RequestSample sample = sampleOf(call, writer.answer(), m_clock.monotonicNs());
    m_metrics->ended();
    m_metrics->count(sample);
    if (lcAccess().isDebugEnabled())
        logFinished(call, sample);
    if (m_feed)
        feedTraffic(call, writer, sample);
}

static TrafficEntry entryOf(const RelayCall &call, const RequestSample &sample)
{
    TrafficEntry entry;
    entry.requestId = call.requestId;
    entry.timeMs = call.startedMs;
    entry.method = call.http.method;
    entry.path = call.http.path;
    entry.model = call.modelName;
    entry.mode = sample.mode;
    entry.channelId = sample.channelId;
    entry.channel = sample.channel;
    entry.peer = call.http.peer;
    entry.status = sample.status;
    entry.stream = sample.stream;
    entry.requestBytes = sample.requestBytes;
    entry.answerBytes = sample.answerBytes;
    entry.phases = sample.phases;
    entry.firstByteNs = sample.firstByteNs;
    entry.totalNs = sample.totalNs;
    entry.money = sample.money;
    entry.replayed = call.replayed;
    if (call.user)
        entry.user = call.user->name;
    if (call.token)
        entry.tokenName = call.token->name;
    if (sample.error)
        entry.errorCode = errorWord(*sample.error);
    for (const Attempt &attempt : call.attempts)
        entry.attempts.append({attempt.channelId, attempt.status, attempt.error});
    return entry;
}

void RequestObserver::feedTraffic(const RelayCall &call, const ObservedWriter &writer, const RequestSample &sample)
{
    TrafficEntry entry = entryOf(call, sample);
    const ObservedWriter::Answer &answer = writer.answer();
    entry.cut = answer.cut;
    std::optional<TrafficDetail> detail;
    if (writer.keeps()) {
        detail = TrafficDetail{call.http.query.value_or(QByteArray()), call.http.headers,
                               call.http.body.left(qsizetype(m_feed->bodyLimit())), answer.headers, answer.body};
    }
    m_feed->add(std::move(entry), std::move(detail), {call.tokenSecret, call.channelKey});
}

} // namespace custompass
