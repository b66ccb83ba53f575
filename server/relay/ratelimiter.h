// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QtGlobal>

#include <array>
#include <deque>
#include <mutex>
#include <unordered_map>

namespace custompass {

/// Requests per minute by token (SPEC 4), exact: in no 60 seconds are more admitted than allowed, whichever workers they
/// come to. A refused request does not count, so a client that keeps knocking still gets its share. A limit that changes
/// is in force at once. Memory: at most one entry for each millisecond of the last minute and token. Thread-safe.
class RateLimiter
{
public:
    static constexpr qint64 WindowNs = 60'000'000'000;

    /// Admits and counts a request of @p tokenId at @p nowNs (monotonic), or RateLimited: details name the limit, and
    /// retryAfterS says when the next one will be admitted.
    Result<Done> admit(qint64 tokenId, int requestsPerMinute, qint64 nowNs);

    /// Tokens that are remembered; for tests of the memory's bounds.
    std::size_t tokenCount() const;

private:
    /// Requests of one token that were admitted in the same millisecond.
    struct Admitted
    {
        qint64 ns = 0; ///< of the last of them
        int count = 0;
    };
    struct Window
    {
        std::deque<Admitted> admitted; ///< oldest first
        qint64 total = 0;              ///< of all counts
    };
    /// Tokens are spread over some locks, so that workers hardly ever wait for each other.
    struct Shard
    {
        mutable std::mutex mutex;
        std::unordered_map<qint64, Window> windows; ///< guarded by mutex
        qint64 sweptNs = 0;                         ///< guarded by mutex
    };

    static void forget(Window &window, qint64 nowNs);
    static void sweep(Shard &shard, qint64 nowNs);
    static Error refusal(const Window &window, int requestsPerMinute, qint64 nowNs);

    std::array<Shard, 16> m_shards;
};

} // namespace custompass
