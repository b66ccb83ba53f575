// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/billing.h"

#include <QJsonArray>

namespace custompass {

Result<FrozenPrice> priceFor(const Catalog &catalog, const Model *model, const User &user)
{
    FrozenPrice price;
    price.userRatio = user.ratio;
    if (const Group *group = catalog.group(user.group))
        price.groupRatio = group->ratio;
    if (!model)
        return price; // no price row: free

    const Result<BillingMode> mode = model->price.mode();
    if (!mode)
        return Error{mode.error().code,
                     QStringLiteral("model \"%1\": %2").arg(model->name, mode.error().details)};
    price.mode = *mode;
    price.model = model->price;
    if (const auto own = model->groupRatios.constFind(user.group); own != model->groupRatios.cend())
        price.groupRatio = *own;
    return price;
}

static QJsonObject usageDetails(const Usage &usage)
{
    QJsonObject details;
    const auto put = [&details](QLatin1String name, qint64 count) {
        if (count != 0)
            details.insert(name, count);
    };
    put(QLatin1String("cached_prompt"), usage.cachedPrompt);
    put(QLatin1String("text_prompt"), usage.textPrompt);
    put(QLatin1String("audio_prompt"), usage.audioPrompt);
    put(QLatin1String("image_prompt"), usage.imagePrompt);
    put(QLatin1String("text_completion"), usage.textCompletion);
    put(QLatin1String("audio_completion"), usage.audioCompletion);
    put(QLatin1String("reasoning_completion"), usage.reasoningCompletion);
    return details;
}

static QJsonArray flagsOf(const Bill &bill)
{
    QJsonArray flags;
    if (bill.usage.totalMismatch)
        flags.append(QStringLiteral("total_mismatch"));
    if (bill.cost.clamped)
        flags.append(QStringLiteral("detail_clamped"));
    if (bill.reservationIsPrice)
        flags.append(QStringLiteral("reservation_is_price"));
    if (bill.cut)
        flags.append(QStringLiteral("stream_cut"));
    if (bill.clientLeft)
        flags.append(QStringLiteral("client_left"));
    return flags;
}

static QJsonArray attemptsOf(const RelayCall &call)
{
    QJsonArray attempts;
    for (const Attempt &attempt : call.attempts) {
        QJsonObject row{{QStringLiteral("channel"), attempt.channelId}, {QStringLiteral("status"), attempt.status},
                        {QStringLiteral("ms"), attempt.durationMs}};
        if (!attempt.error.isEmpty())
            row.insert(QStringLiteral("error"), attempt.error);
        attempts.append(row);
    }
    return attempts;
}

/// Microseconds of each phase that the request had; without that of the settlement, which this is a part of.
static QJsonObject phasesOf(const PhaseTimes &phases)
{
    static constexpr qint64 nsPerUs = 1'000;
    QJsonObject times;
    for (int i = 0; i < PhaseCount; ++i) {
        if (phases.has(Phase(i)))
            times.insert(phaseName(Phase(i)), phases.sumNs(Phase(i)) / nsPerUs);
    }
    return times;
}

/// Every factor of a price, and what became of the reservation.
static QJsonObject billDetails(const FrozenPrice &price, const Bill &bill)
{
    const qint64 reserved = bill.reserved.value();
    QJsonObject details = price.toJson();
    details.insert(QStringLiteral("reserved"), reserved);
    details.insert(QStringLiteral("refunded"), std::max<qint64>(0, reserved - bill.cost.quota.value()));
    if (const QJsonObject tokens = usageDetails(bill.usage); !tokens.isEmpty())
        details.insert(QStringLiteral("usage_details"), tokens);
    if (const QJsonArray flags = flagsOf(bill); !flags.isEmpty())
        details.insert(QStringLiteral("flags"), flags);
    return details;
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
    record.other.insert(QStringLiteral("attempts"), attemptsOf(call));
    record.other.insert(QStringLiteral("phases_us"), phasesOf(call.phases));
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
    return record;
}

} // namespace custompass
