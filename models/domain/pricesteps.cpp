// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/pricesteps.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace custompass {

namespace {

using Wide = boost::multiprecision::uint512_t;

/// A number with its decimal point moved: digits × 10^(-9 × scales).
struct Exact
{
    Wide digits;
    int scales = 0;
};

Exact times(const Exact &number, Decimal factor)
{
    return {number.digits * Wide(factor.billionths()), number.scales + 1};
}

/// The same number with more scales.
Exact widened(Exact number, int scales)
{
    for (; number.scales < scales; ++number.scales)
        number.digits *= Wide(Decimal::Scale);
    return number;
}

Exact plus(const Exact &a, const Exact &b)
{
    const int scales = std::max(a.scales, b.scales);
    return {widened(a, scales).digits + widened(b, scales).digits, scales};
}

/// Boost's own str() makes GCC 12 warn of copies beyond all memory once it inlines.
QString digitsOf(Wide number)
{
    QString digits;
    do {
        digits.prepend(QChar(u'0' + static_cast<unsigned>(number % 10)));
        number /= 10;
    } while (number != 0);
    return digits;
}

/// Without zeros at the end of the decimals.
QString toText(const Exact &number)
{
    const qsizetype places = qsizetype(number.scales) * Decimal::Places;
    const QString digits = digitsOf(number.digits).rightJustified(places + 1, u'0');
    QString decimals = digits.last(places);
    while (decimals.endsWith(u'0'))
        decimals.chop(1);
    const QString whole = digits.chopped(places);
    return decimals.isEmpty() ? whole : whole + u'.' + decimals;
}

/// The model ratio first, then those of the class; what is not set counts as 1.
QList<Decimal> ratiosOf(const ModelPrice &price, TokenClass tokens)
{
    const Decimal one = Decimal::fromInteger(1);
    const Decimal model = price.modelRatio.value_or(one);
    const Decimal completion = price.completionRatio.value_or(one);
    switch (tokens) {
    case TokenClass::Prompt:
        return {model};
    case TokenClass::CachedPrompt:
        return {model, price.cacheRatio.value_or(one)};
    case TokenClass::ImagePrompt:
        return {model, price.imageRatio.value_or(one)};
    case TokenClass::AudioPrompt:
        return {model, price.audioRatio.value_or(one)};
    case TokenClass::Completion:
        return {model, completion};
    case TokenClass::AudioCompletion:
        return {model, completion, price.audioCompletionRatio.value_or(one)};
    }
    Q_UNREACHABLE();
}

Exact product(qint64 count, const QList<Decimal> &factors)
{
    Exact result{Wide(count), 0};
    for (const Decimal factor : factors)
        result = times(result, factor);
    return result;
}

/// Adds a line for the tokens of one class, if there are any, and its product to @p sum.
void addStep(PriceSteps &steps, Exact &sum, const ModelPrice &price, TokenClass tokens, qint64 count)
{
    if (count == 0)
        return;
    const QList<Decimal> ratios = ratiosOf(price, tokens);
    const Exact line = product(count, ratios);
    sum = plus(sum, line);
    steps.steps.append({tokens, count, ratios, toText(line)});
}

/// Of a model that is paid by usage.
Exact addSteps(PriceSteps &steps, const ModelPrice &price, const Usage &usage)
{
    const PricedTokens counts = splitTokens(price, usage);
    Exact sum{0, 0};
    addStep(steps, sum, price, TokenClass::Prompt, counts.plainPrompt);
    addStep(steps, sum, price, TokenClass::CachedPrompt, counts.cachedPrompt);
    addStep(steps, sum, price, TokenClass::ImagePrompt, counts.imagePrompt);
    addStep(steps, sum, price, TokenClass::AudioPrompt, counts.audioPrompt);
    addStep(steps, sum, price, TokenClass::Completion, counts.plainCompletion);
    addStep(steps, sum, price, TokenClass::AudioCompletion, counts.audioCompletion);
    return sum;
}

} // namespace

Result<PriceSteps> stepsOf(const FrozenPrice &price, const Usage &usage)
{
    const Result<Cost> cost = costOf(price, usage);
    if (!cost)
        return cost.error();
    PriceSteps steps;
    steps.mode = price.mode;
    steps.cost = *cost;
    if (price.mode == BillingMode::Free)
        return steps;
    const Exact base = price.mode == BillingMode::Usage
                           ? addSteps(steps, price.model, usage)
                           : product(Quota::PerDollar, {price.model.priceUsd.value_or(Decimal())});
    steps.base = toText(base);
    steps.exact = toText(times(times(base, price.groupRatio), price.userRatio));
    return steps;
}

QString dollarsPerMillion(const FrozenPrice &price, TokenClass tokens)
{
    constexpr qint64 Million = 1'000'000;
    static_assert(Million % Quota::PerDollar == 0);
    const Exact model = product(Million / Quota::PerDollar, ratiosOf(price.model, tokens));
    return toText(times(times(model, price.groupRatio), price.userRatio));
}

QString dollarsPerCall(const FrozenPrice &price)
{
    return toText(product(1, {price.model.priceUsd.value_or(Decimal()), price.groupRatio, price.userRatio}));
}

} // namespace custompass
