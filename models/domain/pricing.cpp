// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/pricing.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <limits>

namespace custompass {

namespace {

/// Wide enough for every exact intermediate value, on the stack: a count has 63 bits, a Decimal 61, and the
/// longest product is count × model × completion × audio completion × group × user, 368 bits, of which six
/// are added.
using Wide = boost::multiprecision::uint512_t;

Wide wide(Decimal decimal)
{
    return Wide(decimal.billionths());
}

/// 10^9 to the power of @p exponent.
Wide scale(int exponent)
{
    return boost::multiprecision::pow(Wide(Decimal::Scale), unsigned(exponent));
}

/// @p numerator × 10^(-9 @p scales), rounded half away from zero [4.6].
Result<Quota> rounded(const Wide &numerator, int scales)
{
    const Wide divisor = scale(scales);
    const Wide quotient = (numerator * 2 + divisor) / (divisor * 2);
    if (quotient > Wide(std::numeric_limits<qint64>::max()))
        return Error{ErrorCode::UpstreamError, QStringLiteral("the cost does not fit 63 bits")};
    return Quota(quotient.convert_to<qint64>());
}

/// Takes special token classes out of a total; each gets at most what is left of it.
class TokenSplit
{
public:
    explicit TokenSplit(qint64 total)
        : m_total(total)
        , m_plain(total)
    {
    }

    /// How many of @p count tokens are paid at @p ratio; none if it is not set: then they stay plain.
    qint64 take(qint64 count, const std::optional<Decimal> &ratio)
    {
        m_clamped = m_clamped || count > m_total;
        if (!ratio)
            return 0;
        const qint64 taken = std::min(count, m_plain);
        m_clamped = m_clamped || taken < count;
        m_plain -= taken;
        return taken;
    }
    qint64 plain() const { return m_plain; }
    bool clamped() const { return m_clamped; }

private:
    qint64 m_total;
    qint64 m_plain;
    bool m_clamped = false;
};

/// The sum in the brackets of SPEC 6, without group and user.
Result<Cost> usageCost(const FrozenPrice &price, const Usage &usage)
{
    const ModelPrice &model = price.model;
    if (!model.modelRatio)
        return Error{ErrorCode::ConfigError,
                     QStringLiteral("model_ratio: not set for a model that is paid by usage")};
    const Decimal one = Decimal::fromInteger(1);

    const PricedTokens counts = splitTokens(model, usage);
    // Billionths of a prompt token, then billionths of billionths of any token.
    const Wide prompts = Wide(counts.plainPrompt) * wide(one) +
                         Wide(counts.cachedPrompt) * wide(model.cacheRatio.value_or(one)) +
                         Wide(counts.imagePrompt) * wide(model.imageRatio.value_or(one)) +
                         Wide(counts.audioPrompt) * wide(model.audioRatio.value_or(one));
    const Wide completions = (Wide(counts.plainCompletion) * wide(one) +
                              Wide(counts.audioCompletion) * wide(model.audioCompletionRatio.value_or(one))) *
                             wide(model.completionRatio.value_or(one));
    const Wide tokens = prompts * wide(one) + completions;

    const Result<Quota> quota =
        rounded(tokens * wide(*model.modelRatio) * wide(price.groupRatio) * wide(price.userRatio), 5);
    if (!quota)
        return quota.error();
    return Cost{*quota, counts.clamped};
}

Result<Cost> callCost(const FrozenPrice &price)
{
    if (!price.model.priceUsd)
        return Error{ErrorCode::ConfigError,
                     QStringLiteral("price_usd: not set for a model that is paid per call")};
    const Wide dollars = wide(*price.model.priceUsd) * wide(price.groupRatio) * wide(price.userRatio);
    const Result<Quota> quota = rounded(dollars * Wide(Quota::PerDollar), 3);
    if (!quota)
        return quota.error();
    return Cost{*quota, false};
}

// The frozen price as JSON: the keys of a workspace file's model, and three of its own.

struct RatioField
{
    const char *key;
    std::optional<Decimal> ModelPrice::*member;
};
constexpr std::array<RatioField, 7> RatioFields{{
    {"price_usd", &ModelPrice::priceUsd},
    {"model_ratio", &ModelPrice::modelRatio},
    {"completion_ratio", &ModelPrice::completionRatio},
    {"cache_ratio", &ModelPrice::cacheRatio},
    {"image_ratio", &ModelPrice::imageRatio},
    {"audio_ratio", &ModelPrice::audioRatio},
    {"audio_completion_ratio", &ModelPrice::audioCompletionRatio},
}};

struct ModeName
{
    BillingMode mode;
    const char *name;
};
constexpr std::array<ModeName, 3> ModeNames{{
    {BillingMode::Free, "free"},
    {BillingMode::PerCall, "per_call"},
    {BillingMode::Usage, "usage"},
}};

Error unusable(const char *key)
{
    return {ErrorCode::SystemError,
            QStringLiteral("stored price: %1 is unusable").arg(QLatin1StringView(key))};
}

} // namespace

Result<BillingMode> ModelPrice::mode() const
{
    if (free)
        return BillingMode::Free;
    if (priceUsd)
        return BillingMode::PerCall;
    if (modelRatio)
        return BillingMode::Usage;
    return Error{ErrorCode::ConfigError,
                 QStringLiteral("the price row has neither price_usd nor model_ratio")};
}

QByteArray FrozenPrice::toJson() const
{
    QByteArray json;
    json.reserve(256);
    const auto named = std::find_if(ModeNames.begin(), ModeNames.end(),
                                    [this](const ModeName &entry) { return entry.mode == mode; });
    json.append("{\"mode\":\"").append(named->name).append('"');
    if (model.free)
        json.append(",\"free\":true");
    const auto put = [&json](const char *key, Decimal ratio) {
        json.append(",\"").append(key).append("\":\"").append(ratio.toLatin1()).append('"');
    };
    for (const RatioField &field : RatioFields) {
        if (const std::optional<Decimal> &ratio = model.*field.member)
            put(field.key, *ratio);
    }
    put("group_ratio", groupRatio);
    put("user_ratio", userRatio);
    json.append('}');
    return json;
}

Result<FrozenPrice> FrozenPrice::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    FrozenPrice price;
    const QString mode = object.value(QLatin1StringView("mode")).toString();
    const auto *named = std::find_if(ModeNames.begin(), ModeNames.end(), [&mode](const ModeName &entry) {
        return mode == QLatin1StringView(entry.name);
    });
    if (named == ModeNames.end())
        return unusable("mode");
    price.mode = named->mode;
    price.model.free = object.value(QLatin1StringView("free")).toBool();
    for (const RatioField &field : RatioFields) {
        const QJsonValue value = object.value(QLatin1StringView(field.key));
        if (value.isUndefined())
            continue;
        price.model.*field.member = Decimal::parse(value.toString());
        if (!(price.model.*field.member))
            return unusable(field.key);
    }
    const auto group = Decimal::parse(object.value(QLatin1StringView("group_ratio")).toString());
    const auto user = Decimal::parse(object.value(QLatin1StringView("user_ratio")).toString());
    if (!group || !user)
        return unusable(group ? "user_ratio" : "group_ratio");
    price.groupRatio = *group;
    price.userRatio = *user;
    return price;
}

PricedTokens splitTokens(const ModelPrice &model, const Usage &usage)
{
    PricedTokens counts;
    TokenSplit prompt(usage.promptTokens);
    counts.cachedPrompt = prompt.take(usage.cachedPrompt, model.cacheRatio);
    counts.imagePrompt = prompt.take(usage.imagePrompt, model.imageRatio);
    counts.audioPrompt = prompt.take(usage.audioPrompt, model.audioRatio);
    counts.plainPrompt = prompt.plain();
    TokenSplit completion(usage.completionTokens);
    counts.audioCompletion = completion.take(usage.audioCompletion, model.audioCompletionRatio);
    counts.plainCompletion = completion.plain();
    counts.clamped = prompt.clamped() || completion.clamped();
    return counts;
}

Result<Cost> costOf(const FrozenPrice &price, const Usage &usage)
{
    switch (price.mode) {
    case BillingMode::Free:
        return Cost{};
    case BillingMode::PerCall:
        return callCost(price);
    case BillingMode::Usage:
        return usageCost(price, usage);
    }
    Q_UNREACHABLE();
}

} // namespace custompass
