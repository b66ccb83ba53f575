// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/pricing.h"

#include <QList>

namespace custompass {

/// What the tokens of one line of a bill are.
enum class TokenClass { Prompt, CachedPrompt, ImagePrompt, AudioPrompt, Completion, AudioCompletion };

/// One line of SPEC 6's formula: a count times its ratios.
struct PriceStep
{
    TokenClass tokens = TokenClass::Prompt;
    qint64 count = 0;
    QList<Decimal> ratios; ///< model ratio first, then those of the class
    QString product;       ///< exactly, in decimals with a point
};

/// A cost as it came about, for a reader who wants to follow it. Free models have no steps and cost nothing.
struct PriceSteps
{
    BillingMode mode = BillingMode::Free;
    QList<PriceStep> steps; ///< usage: classes without tokens are left out
    QString base;           ///< before group and user: the sum of the steps, or price_usd × 500,000; exactly
    QString exact;          ///< base × group ratio × user ratio, not yet rounded
    Cost cost;              ///< what costOf() says
};

/// The steps of costOf() with the same price and usage; fails as it does.
Result<PriceSteps> stepsOf(const FrozenPrice &price, const Usage &usage);

// Prices as one compares them, by the same factors: exactly, not rounded, in decimals with a point.
/// Dollars for a million tokens of a class of a model that is paid by usage; ratio 1 is one quota a token.
QString dollarsPerMillion(const FrozenPrice &price, TokenClass tokens);
/// Dollars for one call of a model that is paid per call.
QString dollarsPerCall(const FrozenPrice &price);

} // namespace custompass
