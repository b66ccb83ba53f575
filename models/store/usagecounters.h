// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/store/ledgersql.h"

#include <unordered_map>

namespace custompass {

/// Sums up what a batch adds to the counters of tokens and channels, so that each is written once, not once
/// an operation.
class UsageCounters
{
public:
    /// Adds what was spent by @p tokenId on @p channelId, and what the token holds more (or less, if
    /// negative). UpstreamError if a sum leaves 63 bits.
    Result<Done> add(qint64 tokenId, qint64 channelId, qint64 used, qint64 held);
    /// What this batch adds to the sum of what @p tokenId used and holds.
    qint64 pendingOf(qint64 tokenId) const;

    /// Writes what was summed up, and forgets it.
    Result<Done> write(LedgerStatements &sql);
    void clear();

private:
    struct TokenCount
    {
        Quota used;
        Quota held;
    };
    std::unordered_map<qint64, TokenCount> m_tokens;
    std::unordered_map<qint64, Quota> m_channels;
};

} // namespace custompass
