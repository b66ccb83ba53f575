// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/domain/result.h"

namespace custompass {

/// What some rows of the consumption log come to.
struct ConsumptionSum
{
    qint64 calls = 0;
    Quota quota;
    qint64 promptTokens = 0;
    qint64 completionTokens = 0;
    friend bool operator==(const ConsumptionSum &, const ConsumptionSum &) = default;
};

/// @p a and @p b together; SystemError if one of the numbers leaves 63 bits.
Result<ConsumptionSum> sumOf(const ConsumptionSum &a, const ConsumptionSum &b);
/// Makes @p sum the sum of both; leaves it as it is if there is an error.
Result<Done> addTo(ConsumptionSum &sum, const ConsumptionSum &more);

} // namespace custompass
