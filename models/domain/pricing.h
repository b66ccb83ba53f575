// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/decimal.h"
#include "models/domain/quota.h"
#include "models/domain/result.h"
#include "models/domain/usage.h"

#include <QByteArray>

#include <optional>

namespace custompass {

/// How a model is paid (SPEC 6).
enum class BillingMode { Free, PerCall, Usage };

/// The price row of a model. Ratios that are not set do not split their token class off.
struct ModelPrice
{
    bool free = false;
    std::optional<Decimal> priceUsd;
    std::optional<Decimal> modelRatio;
    std::optional<Decimal> completionRatio; ///< 1 if not set
    std::optional<Decimal> cacheRatio;
    std::optional<Decimal> imageRatio;
    std::optional<Decimal> audioRatio;
    std::optional<Decimal> audioCompletionRatio;

    /// Free, per call (`price_usd`) or usage (`model_ratio`); ConfigError for a row with neither [7.3].
    Result<BillingMode> mode() const;

    friend bool operator==(const ModelPrice &, const ModelPrice &) = default;
};

/// Everything a price depends on but the usage, frozen when the request started (SPEC 6).
struct FrozenPrice
{
    BillingMode mode = BillingMode::Free;
    ModelPrice model;
    Decimal groupRatio = Decimal::fromInteger(1);
    Decimal userRatio = Decimal::fromInteger(1);

    /// As the text of a JSON object; it is written with each reservation and each bill.
    QByteArray toJson() const;
    static Result<FrozenPrice> fromJson(const QByteArray &json);

    friend bool operator==(const FrozenPrice &, const FrozenPrice &) = default;
};

/// A computed cost and what a reader of the bill should know about it.
struct Cost
{
    Quota quota;
    bool clamped = false; ///< a detail count was larger than its total
};

/// How many tokens are paid at which ratio, once the special classes are taken out of their totals (SPEC 6).
struct PricedTokens
{
    qint64 plainPrompt = 0;
    qint64 cachedPrompt = 0;
    qint64 imagePrompt = 0;
    qint64 audioPrompt = 0;
    qint64 plainCompletion = 0;
    qint64 audioCompletion = 0;
    bool clamped = false; ///< as in Cost
};
PricedTokens splitTokens(const ModelPrice &model, const Usage &usage);

/// The exact cost: product of all factors, rounded half away from zero once, at the end [4.5, 4.6].
/// UpstreamError if it does not fit 63 bits. Free models cost nothing; per call ignores @p usage.
Result<Cost> costOf(const FrozenPrice &price, const Usage &usage);

} // namespace custompass
