// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/pricesteps.h"

#include <QString>

namespace custompass {

/// What a model costs, in one line: `$4.00 / M tokens, output × 1.5`, `$5.00 per call`, `free`. Null: a model
/// without a price row.
QString priceText(const Model *model);

/// A price that is written in decimals, as `4` or `0.0000007`: `$4.00`, `$0.0000007`. With at least two decimals, and as
/// many as there are.
QString priceInDollars(const QString &decimal);

/// What the tokens of a class are called: `Cached prompt`.
QString tokenClassText(TokenClass tokens);

} // namespace custompass
