// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/answerfailure.h"

#include "models/domain/logging.h"
#include "server/relay/calllog.h"
#include "server/relay/forwarding.h"

namespace custompass {

EnvelopeReading readAnswer(const RelayCall &call, const UpstreamAnswer &answer, BodyDetail detail)
{
    return readEnvelope(answer, call.channel->envelope, detail);
}

Error unanswered(const RelayCall &call, const UpstreamAnswer &answer)
{
    const bool sent = answer.outcome == UpstreamOutcome::NoAnswer;
    const QString what =
        sent ? QStringLiteral("outcome unknown: the request was sent to channel \"%1\" but not answered: %2")
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

Error usageMissing(const EnvelopeReading &reading)
{
    return {ErrorCode::UpstreamError, reading.usageProblem.isEmpty()
                                          ? QStringLiteral("usage missing")
                                          : QStringLiteral("usage missing: %1").arg(reading.usageProblem)};
}

std::optional<Result<Reply>> failureOf(const RelayCall &call, const UpstreamAnswer &answer,
                                       const EnvelopeReading &reading)
{
    if (answer.outcome != UpstreamOutcome::Answered)
        return unanswered(call, answer);
    if (reading.malformed)
        return malformed(call);
    if (!reading.success) {
        qCInfo(lcRelay).noquote() << logContext(call) << "upstream failed: status" << answer.status
                                  << reading.message;
        return replyFrom(answer, call);
    }
    return std::nullopt;
}

} // namespace custompass
