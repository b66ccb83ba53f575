// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/ratelimiter.h"

#include <algorithm>

namespace custompass {

static constexpr qint64 nsPerMs = 1'000'000;
static constexpr qint64 nsPerSecond = 1'000'000'000;

Result<Done> RateLimiter::admit(qint64 tokenId, int requestsPerMinute, qint64 nowNs)
{
    Shard &shard = m_shards[std::size_t(tokenId) % m_shards.size()];
    const std::lock_guard lock(shard.mutex);
    sweep(shard, nowNs);
    Window &window = shard.windows[tokenId];
    // Workers read the clock before they wait for the lock: never go back behind what stands there.
    const qint64 ns = window.admitted.empty() ? nowNs : std::max(nowNs, window.admitted.back().ns);
    forget(window, ns);
    if (window.total >= requestsPerMinute)
        return refusal(window, requestsPerMinute, ns);
    // What shares an entry leaves the window together with the last of it: never too early.
    if (!window.admitted.empty() && window.admitted.back().ns / nsPerMs == ns / nsPerMs) {
        window.admitted.back().ns = ns;
        ++window.admitted.back().count;
    } else {
        window.admitted.push_back({ns, 1});
    }
    ++window.total;
    return Done{};
}

std::size_t RateLimiter::tokenCount() const
{
    std::size_t count = 0;
    for (const Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        count += shard.windows.size();
    }
    return count;
}

/// Drops what is a minute old.
void RateLimiter::forget(Window &window, qint64 nowNs)
{
    while (!window.admitted.empty() && window.admitted.front().ns <= nowNs - WindowNs) {
        window.total -= window.admitted.front().count;
        window.admitted.pop_front();
    }
}

/// Once a minute: tokens that sent nothing for so long are forgotten.
void RateLimiter::sweep(Shard &shard, qint64 nowNs)
{
    if (nowNs - shard.sweptNs < WindowNs)
        return;
    shard.sweptNs = nowNs;
    for (auto entry = shard.windows.begin(); entry != shard.windows.end();) {
        forget(entry->second, nowNs);
        entry = entry->second.admitted.empty() ? shard.windows.erase(entry) : std::next(entry);
    }
}

/// When the limit was lowered, more than the oldest has to leave before one is admitted.
Error RateLimiter::refusal(const Window &window, int requestsPerMinute, qint64 nowNs)
{
    qint64 tooMany = window.total - requestsPerMinute + 1;
    qint64 freeNs = nowNs;
    for (auto entry = window.admitted.begin(); tooMany > 0 && entry != window.admitted.end(); ++entry) {
        tooMany -= entry->count;
        freeNs = entry->ns + WindowNs;
    }
    const qint64 waitS = (freeNs - nowNs + nsPerSecond - 1) / nsPerSecond;
    return {ErrorCode::RateLimited,
            QStringLiteral("the token is limited to %1 requests per minute").arg(requestsPerMinute),
            int(std::max<qint64>(waitS, 1))};
}

} // namespace custompass
