// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>

namespace custompass {

/// How the newest calls to one channel went. Written by all workers at once, without a lock; thread-safe.
class RecentCalls
{
public:
    static constexpr std::size_t Kept = 128;

    struct Summary
    {
        int calls = 0;
        int good = 0;
        qint64 latencyP50Ms = 0; ///< of the good ones
    };

    void add(bool good, qint64 latencyMs);
    Summary summary() const;

private:
    std::array<std::atomic<quint32>, Kept> m_calls{}; ///< 0: none yet; else its latency + 1, and whether it was good
    std::atomic<quint32> m_next = 0;
};

} // namespace custompass
