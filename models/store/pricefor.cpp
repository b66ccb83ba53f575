// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/pricefor.h"

namespace custompass {

Result<FrozenPrice> priceFor(const Catalog &catalog, const Model *model, const User &user)
{
    FrozenPrice price;
    price.userRatio = user.ratio;
    if (const Group *group = catalog.group(user.group))
        price.groupRatio = group->ratio;
    if (!model)
        return price; // no price row: free

    const Result<BillingMode> mode = model->price.mode();
    if (!mode)
        return Error{mode.error().code,
                     QStringLiteral("model \"%1\": %2").arg(model->name, mode.error().details)};
    price.mode = *mode;
    price.model = model->price;
    if (const auto own = model->groupRatios.constFind(user.group); own != model->groupRatios.cend())
        price.groupRatio = *own;
    return price;
}

} // namespace custompass
