// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/billing.h"

#include "models/store/jsontext.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace custompass {

/// `,"key":number`
static void putNumber(QByteArray &json, const char *key, qint64 number)
{
    std::array<char, 20> text; // the least number of 64 bits fits
    const char *end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    json.append(",\"").append(key).append("\":").append(text.data(), end - text.data());
}

/// `,"usage_details":{…}` with the counts that are not zero.
static void putUsageDetails(QByteArray &json, const Usage &usage)
{
    QByteArray counts;
    const auto put = [&counts](const char *key, qint64 count) {
        if (count != 0)
            putNumber(counts, key, count);
    };
    put("cached_prompt", usage.cachedPrompt);
    put("text_prompt", usage.textPrompt);
    put("audio_prompt", usage.audioPrompt);
    put("image_prompt", usage.imagePrompt);
    put("text_completion", usage.textCompletion);
    put("audio_completion", usage.audioCompletion);
    put("reasoning_completion", usage.reasoningCompletion);
    if (!counts.isEmpty())
        json.append(",\"usage_details\":{").append(counts.sliced(1)).append('}');
}

/// `,"flags":[…]`, if there are any.
static void putFlags(QByteArray &json, const Bill &bill)
{
    QByteArrayList flags;
    if (bill.usage.totalMismatch)
        flags.append("\"total_mismatch\"");
    if (bill.cost.clamped)
        flags.append("\"detail_clamped\"");
    if (bill.reservationIsPrice)
        flags.append("\"reservation_is_price\"");
    if (bill.cut)
        flags.append("\"stream_cut\"");
    if (bill.clientLeft)
        flags.append("\"client_left\"");
    if (!flags.isEmpty())
        json.append(",\"flags\":[").append(flags.join(',')).append(']');
}

static void appendAttempts(QByteArray &json, const std::vector<Attempt> &attempts)
{
    json.append('[');
    for (const Attempt &attempt : attempts) {
        json.append(&attempt == &attempts.front() ? "{\"channel\":" : ",{\"channel\":");
        json.append(QByteArray::number(attempt.channelId));
        putNumber(json, "status", attempt.status);
        putNumber(json, "ms", attempt.durationMs);
        if (!attempt.error.isEmpty()) {
            json.append(",\"error\":");
            appendJsonString(json, attempt.error);
        }
        json.append('}');
    }
    json.append(']');
}

QByteArray attemptsJson(const std::vector<Attempt> &attempts)
{
    QByteArray json;
    appendAttempts(json, attempts);
    return json;
}

/// `,"phases_us":{…}`: microseconds of each phase that the request had; without that of the settlement, which this is a
/// part of.
static void putPhases(QByteArray &json, const PhaseTimes &phases)
{
    static constexpr qint64 nsPerUs = 1'000;
    QByteArray times;
    for (int i = 0; i < PhaseCount; ++i) {
        if (phases.has(Phase(i)))
            putNumber(times, phaseName(Phase(i)).data(), phases.sumNs(Phase(i)) / nsPerUs);
    }
    json.append(",\"phases_us\":{").append(times.mid(1)).append('}');
}

/// Every factor of a price, and what became of the reservation. As text, because each bill has one and a QJsonObject
/// costs ten times as much.
static QByteArray billDetails(const FrozenPrice &price, const Bill &bill)
{
    const qint64 reserved = bill.reserved.value();
    QByteArray json = price.toJson();
    json.chop(1); // the closing brace
    putNumber(json, "reserved", reserved);
    putNumber(json, "refunded", std::max<qint64>(0, reserved - bill.cost.quota.value()));
    putUsageDetails(json, bill.usage);
    putFlags(json, bill);
    json.append('}');
    return json;
}

ConsumptionRecord consumptionRecord(const RelayCall &call, const Bill &bill, qint64 endedMs, qint64 durationNs)
{
    static constexpr qint64 nsPerMs = 1'000'000;
    ConsumptionRecord record;
    record.timeMs = endedMs;
    record.userId = call.user->id;
    record.tokenId = call.token->id;
    record.channelId = call.channel->id;
    record.group = call.user->group;
    record.model = call.modelName;
    record.promptTokens = bill.usage.promptTokens;
    record.completionTokens = bill.usage.completionTokens;
    record.durationMs = durationNs / nsPerMs;
    record.firstByteMs = call.firstByteNs / nsPerMs;
    record.stream = bill.stream;
    record.ip = call.http.peer.toString();
    record.requestId = call.requestId;

    record.other = billDetails(call.price, bill);
    record.other.chop(1); // the closing brace
    record.other.append(",\"attempts\":");
    appendAttempts(record.other, call.attempts);
    putPhases(record.other, call.phases);
    record.other.append('}');
    return record;
}

ConsumptionRecord taskRecord(const TaskAccount &account, const Bill &bill, qint64 endedMs)
{
    ConsumptionRecord record;
    record.timeMs = endedMs;
    record.userId = account.userId;
    record.tokenId = account.tokenId;
    record.channelId = account.channelId;
    record.group = account.group;
    record.model = account.model;
    record.promptTokens = bill.usage.promptTokens;
    record.completionTokens = bill.usage.completionTokens;
    record.durationMs = std::max<qint64>(0, endedMs - account.submittedMs); // the clock may have been set back
    record.ip = account.ip;
    record.requestId = account.requestId;
    record.other = billDetails(account.price, bill);
    if (!account.attempts.isEmpty()) {
        record.other.chop(1); // the closing brace
        record.other.append(",\"attempts\":").append(account.attempts).append('}');
    }
    return record;
}

} // namespace custompass
