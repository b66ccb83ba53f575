// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/consumptionsum.h"

namespace custompass {

Result<ConsumptionSum> sumOf(const ConsumptionSum &a, const ConsumptionSum &b)
{
    const auto calls = Quota(a.calls).plus(Quota(b.calls));
    const auto quota = a.quota.plus(b.quota);
    const auto prompt = Quota(a.promptTokens).plus(Quota(b.promptTokens));
    const auto completion = Quota(a.completionTokens).plus(Quota(b.completionTokens));
    if (!calls || !quota || !prompt || !completion)
        return Error{ErrorCode::SystemError,
                     QStringLiteral("the consumption log adds up to more than 63 bits hold")};
    return ConsumptionSum{calls->value(), *quota, prompt->value(), completion->value()};
}

Result<Done> addTo(ConsumptionSum &sum, const ConsumptionSum &more)
{
    const auto whole = sumOf(sum, more);
    if (!whole)
        return whole.error();
    sum = *whole;
    return Done{};
}

} // namespace custompass
