// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/recentcalls.h"

#include <algorithm>
#include <vector>

namespace custompass {

static constexpr quint32 goodBit = 1U << 31;
static constexpr qint64 longestMs = goodBit - 2;

void RecentCalls::add(bool good, qint64 latencyMs)
{
    const auto latency = quint32(std::clamp<qint64>(latencyMs, 0, longestMs));
    const quint32 place = m_next.fetch_add(1, std::memory_order_relaxed) % Kept;
    m_calls[place].store((latency + 1) | (good ? goodBit : 0), std::memory_order_relaxed);
}

RecentCalls::Summary RecentCalls::summary() const
{
    Summary summary;
    std::vector<quint32> latencies;
    for (const std::atomic<quint32> &kept : m_calls) {
        const quint32 call = kept.load(std::memory_order_relaxed);
        if (call == 0)
            continue;
        ++summary.calls;
        if (call & goodBit)
            latencies.push_back((call & ~goodBit) - 1);
    }
    summary.good = int(latencies.size());
    if (!latencies.empty()) {
        const auto middle = latencies.begin() + std::ptrdiff_t((latencies.size() - 1) / 2);
        std::nth_element(latencies.begin(), middle, latencies.end());
        summary.latencyP50Ms = *middle;
    }
    return summary;
}

} // namespace custompass
