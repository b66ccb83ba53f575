// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/streamrelay.h"

#include "models/domain/logging.h"
#include "server/relay/calllog.h"
#include "server/relay/streambody.h"
#include "server/relay/streamclient.h"

namespace custompass {

/// Of an answer that is kept for repeats; as much as of one that is not streamed.
static constexpr qsizetype MostKeptBytes = qsizetype(64) * 1024 * 1024;

static StreamEnd::How howEnded(const UpstreamAnswer &ending, bool clientLeft)
{
    if (ending.outcome == UpstreamOutcome::Answered)
        return StreamEnd::How::Whole;
    if (ending.cancelled)
        return StreamEnd::How::Cancelled;
    return clientLeft && ending.timedOut ? StreamEnd::How::ClientLeft : StreamEnd::How::UpstreamCut;
}

static std::optional<Usage> usableUsage(const RelayCall &call, const StreamBody &body)
{
    if (!body.usage())
        return std::nullopt;
    const Result<Usage> usage = usageFromJson(*body.usage());
    if (usage)
        return *usage;
    qCWarning(lcRelay).noquote() << logContext(call) << "usage of the stream:" << usage.error().details;
    return std::nullopt;
}

QCoro::Task<StreamEnd> StreamRelay::passOn(RelayCallPtr call, UpstreamAnswer answer)
{
    StreamEnd end;
    const std::shared_ptr<UpstreamStream> upstream = std::move(answer.stream);
    StreamBody body(answer, *call);
    end.eventStream = body.isEventStream();
    end.reply = body.head();

    HttpHeaders headers = body.head().headers;
    replaceHeader(headers, "X-Request-Id", call->requestId);
    const auto client = std::make_shared<StreamClient>(call->writer, upstream, m_lastTerm);
    call->headSent = true;
    client->begin(body.head().status, std::move(headers), body.length());

    for (;;) {
        auto piece = co_await upstream->next();
        if (piece.isEmpty())
            break;
        Result<QByteArray> content = body.take(std::move(piece));
        if (content && call->keyClaimed)
            end.reply.body += *content;
        if (!content || end.reply.body.size() > MostKeptBytes) {
            end.problem = content ? QStringLiteral("the answer is too large to be kept") : content.error().details;
            break;
        }
        client->send(std::move(content).value());
        if (client->isBehind()) {
            auto waiting = client->caughtUp();
            [[maybe_unused]] auto caughtUp = co_await waiting;
        }
    }
    body.finish();
    client->done();
    end.clientLeft = client->hasLeft();
    end.usage = usableUsage(*call, body);
    end.how = StreamEnd::How::UpstreamCut;
    if (end.problem.isEmpty()) {
        end.how = howEnded(upstream->ending(), end.clientLeft);
        end.problem = upstream->ending().error;
    }
    co_return end;
}

Delivery deliveryFor(const RelayCall &call, const Channel &channel)
{
    if (!call.mayStream)
        return Delivery::Whole;
    if (call.keyClaimed || call.price.mode == BillingMode::Usage)
        return Delivery::EventStreams;
    if (call.price.mode == BillingMode::Free)
        return Delivery::Large;
    return channel.envelope == Envelope::CustomPass ? Delivery::EventStreams : Delivery::NonJson;
}

Result<Bill> streamBill(const RelayCall &call, const StreamEnd &end, Quota reserved)
{
    const bool whole = end.how == StreamEnd::How::Whole;
    const bool byUsage = call.price.mode == BillingMode::Usage;
    const bool filePart = end.how == StreamEnd::How::UpstreamCut && !end.eventStream;
    if (filePart || (end.how == StreamEnd::How::Cancelled && !end.usage))
        return streamOutcome(call, end).error();

    Bill bill;
    bill.reserved = reserved;
    bill.stream = end.eventStream;
    bill.cut = !whole;
    bill.clientLeft = end.clientLeft;
    if (byUsage && !end.usage) {
        bill.cost.quota = reserved;
        bill.reservationIsPrice = true;
        return bill;
    }
    const Usage usage = byUsage ? *end.usage : Usage();
    const Result<Cost> cost = costOf(call.price, usage);
    if (!cost)
        return cost.error();
    bill.cost = *cost;
    bill.usage = usage;
    return bill;
}

Result<Reply> streamOutcome(const RelayCall &call, const StreamEnd &end)
{
    const QString channel = call.channel->name;
    switch (end.how) {
    case StreamEnd::How::Whole:
        return end.reply;
    case StreamEnd::How::UpstreamCut:
        return Error{ErrorCode::UpstreamError,
                     QStringLiteral("the answer of channel \"%1\" was cut: %2").arg(channel, end.problem)};
    case StreamEnd::How::ClientLeft:
        return Error{ErrorCode::UpstreamError,
                     QStringLiteral("the client left, and channel \"%1\" did not end its answer in time").arg(channel)};
    case StreamEnd::How::Cancelled:
        return Error{ErrorCode::ShuttingDown, QStringLiteral("the answer of channel \"%1\" was cut").arg(channel)};
    }
    Q_UNREACHABLE();
}

} // namespace custompass
