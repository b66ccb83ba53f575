// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"

#include <QString>

namespace custompass {

/// What a model costs, in one line: `$4.00 / M tokens, output × 1.5`, `$5.00 per call`, `free`. Null: a model
/// without a price row.
QString priceText(const Model *model);

} // namespace custompass
