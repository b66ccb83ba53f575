// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/domain/result.h"

#include <QString>

namespace custompass {

/// An amount of money as an operator types it: `2500000` (quota), `5usd`, `-0.5usd`. InvalidRequest that names the
/// value and what is allowed, also where dollars make no whole number of quota, or the amount is zero.
Result<Quota> parseAmount(const QString &text);

} // namespace custompass
