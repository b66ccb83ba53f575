// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/tables/pricetablemodel.h"
#include "ui/tokens.h"

#include <QString>

namespace custompass {

/// How a model is paid, in the language of the window.
QString modeText(PriceTableModel::Mode mode);
/// What needs attention: unusable rows are bad, and what is free for want of a price is to be looked at.
Tone modeTone(PriceTableModel::Mode mode);
/// Null: a model without a price row.
PriceTableModel::Mode modeOf(const Model *model);
/// `tasks` or `answers at once`
QString modelKindText(bool isAsync);

} // namespace custompass
