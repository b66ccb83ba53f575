// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/store/catalog.h"
#include "server/upstream/breakerboard.h"

#include <QRandomGenerator>

#include <vector>

namespace custompass {

/// How many channels one request may try (SPEC 3).
inline constexpr std::size_t MaxAttempts = 3;

/// The channels to try for (group, model), best first: by priority, among equals weighted random; weight 0 counts as
/// 1 if all are 0, else such a channel comes last. Those that cool down at @p nowNs are left out. ModelNotFound if no
/// channel lists the model for the group, NoChannel if all that do are off or cool down; then the error says when the
/// first may be tried again.
Result<std::vector<const Channel *>> chooseChannels(const Catalog &catalog, const QString &group,
                                                    const QString &model, QRandomGenerator &random,
                                                    BreakerBoard &breakers, qint64 nowNs);

/// What a client hears if every channel of a model cools down, the first of them until @p untilNs.
Error allCoolDown(const QString &model, qint64 untilNs, qint64 nowNs);

} // namespace custompass
