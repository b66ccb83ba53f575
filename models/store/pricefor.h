// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/pricing.h"
#include "models/store/catalog.h"

namespace custompass {

/// The price in force for (model, group, user) now, to be frozen with the request (SPEC 6). A null @p model has no price
/// row, so it is free. ConfigError for a price row with neither price nor ratio [7.3]. The gateway bills by it, and the
/// window shows by it what something costs.
Result<FrozenPrice> priceFor(const Catalog &catalog, const Model *model, const User &user);

} // namespace custompass
