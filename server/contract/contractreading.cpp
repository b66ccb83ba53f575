// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/contract/contractreading.h"

#include "models/domain/masking.h"

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr qsizetype maxShownBytes = 64 * 1024;
static constexpr qint64 maxDecodedBytes = 64 * 1024 * 1024;

/// Points at a field without knowing its value.
static ContractRemedy lookAt(const QString &field)
{
    return {field, {}};
}

static ContractNote unansweredNote(const UpstreamAnswer &answer, const Channel &channel)
{
    ContractNote note{ContractFinding::NoAnswer, answer.error, {}};
    if (answer.outcome == UpstreamOutcome::NotSent) {
        note.finding = ContractFinding::NotSent;
        note.remedies.push_back(lookAt(u"base_url"_s));
        if (channel.proxy)
            note.remedies.push_back(lookAt(u"proxy"_s));
        if (answer.timedOut)
            note.remedies.push_back(lookAt(u"connect_timeout_ms"_s));
    } else if (answer.timedOut) {
        note.remedies.push_back(lookAt(u"total_timeout_ms"_s));
        if (channel.firstByteTimeoutMs)
            note.remedies.push_back(lookAt(u"first_byte_timeout_ms"_s));
    }
    return note;
}

static ContractNote unsuccessfulNote(const ContractAnswer &answered)
{
    const int status = answered.answer.status;
    const QString message = answered.reading.message;
    if (status == 401 || status == 403)
        return {
            ContractFinding::Rejected, u"%1 %2"_s.arg(status).arg(message).trimmed(), {lookAt(u"keys"_s)}};
    if (status < 200 || status > 299) {
        ContractNote note{ContractFinding::HttpError, u"%1 %2"_s.arg(status).arg(message).trimmed(), {}};
        if (status == 404)
            note.remedies = {lookAt(u"base_url"_s), lookAt(u"model_mapping"_s)};
        return note;
    }
    const QJsonValue code = answered.reading.object.value("code"_L1);
    if (code.isUndefined() || code.isNull())
        return {ContractFinding::CodeMissing, message, {{u"envelope"_s, u"auto"_s}}};
    return {ContractFinding::CodeNotZero,
            u"%1 %2"_s.arg(code.toVariant().toString(), message).trimmed(),
            {{u"envelope"_s, u"plain"_s}}};
}

std::vector<ContractNote> notesOf(const ContractAnswer &answered, const Channel &channel)
{
    const UpstreamAnswer &answer = answered.answer;
    if (answer.outcome != UpstreamOutcome::Answered)
        return {unansweredNote(answer, channel)};
    if (answered.reading.malformed)
        return {{ContractFinding::Malformed, {}, {}}};
    if (!answered.reading.success)
        return {unsuccessfulNote(answered)};
    const QString status = QString::number(answer.status);
    if (answer.status == 200 || channel.statusCodeMapping.contains(status))
        return {};
    return {{ContractFinding::OddStatus, status, {{u"status_code_mapping."_s + status, u"200"_s}}}};
}

ContractNote usageNote(const EnvelopeReading &reading)
{
    if (reading.hasUsage)
        return {ContractFinding::UsageUnusable, reading.usageProblem, {}};
    return {ContractFinding::UsageMissing, {}, {}};
}

ContractNote estimateIgnoredNote(const Channel &channel)
{
    const bool isQuery = channel.prechargeMark == PrechargeMark::Query;
    const QString field = u"precharge_mark"_s;
    return {
        ContractFinding::EstimateIgnored, {}, {{field, isQuery ? u"body"_s : u"query"_s}, {field, u"off"_s}}};
}

ContractNote foreignWordNote(const QString &word)
{
    return {ContractFinding::ForeignWord,
            word,
            {{u"status_mapping.processing"_s, word},
             {u"status_mapping.success"_s, word},
             {u"status_mapping.failed"_s, word}}};
}

ContractExchange exchangeOf(const UpstreamRequest &request, const UpstreamAnswer &answer,
                            const QList<QByteArray> &secrets)
{
    constexpr qint64 NsPerMs = 1'000'000;
    const auto shown = [&secrets](const QByteArray &body) {
        return maskedBytes(body, secrets).left(maxShownBytes);
    };
    ContractExchange exchange;
    exchange.method = request.method;
    exchange.url = maskedBytes(request.url, secrets);
    exchange.requestHeaders = maskedHeaders(request.headers, secrets);
    exchange.requestBody = shown(request.body);
    exchange.status = answer.status;
    exchange.answerHeaders = maskedHeaders(answer.headers, secrets);
    const QByteArray coding = joinedHeader(answer.headers, "Content-Encoding");
    const Result<QByteArray> decoded = decodeContent(answer.body, coding, maxDecodedBytes);
    exchange.answerBody = shown(decoded ? *decoded : answer.body);
    exchange.error = answer.error;
    exchange.firstByteMs = answer.firstByteNs / NsPerMs;
    exchange.totalMs = answer.totalNs / NsPerMs;
    return exchange;
}

} // namespace custompass
