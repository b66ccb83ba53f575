// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QHash>

#include <optional>

namespace custompass {

class Database;

/// How a channel did lately, as the books know it: what was settled and what was refunded. (Free calls are in
/// no book.)
struct ChannelOutcomes
{
    qint64 settled = 0;
    qint64 refunded = 0;
    std::optional<qint64> medianMs; ///< of the last calls that were paid; none if there was none

    /// In thousandths; none if nothing ended.
    std::optional<int> successPermille() const
    {
        const qint64 ended = settled + refunded;
        return ended > 0 ? std::optional(int(settled * 1000 / ended)) : std::nullopt;
    }
    friend bool operator==(const ChannelOutcomes &, const ChannelOutcomes &) = default;
};

/// The health since @p sinceMs by channel id; of the last 100,000 reservations at most, and the medians of the
/// last 10,000 calls of all channels.
Result<QHash<qint64, ChannelOutcomes>> readChannelOutcomes(Database &database, qint64 sinceMs);

/// How many tasks a channel took; they stay when it is deleted.
Result<qint64> countTasksOf(Database &database, qint64 channelId);

} // namespace custompass
