// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>

namespace custompass {

/// Whether the poller runs, as other threads see it: it gives a sign of life several times a second.
/// Thread-safe.
class PollerPulse
{
public:
    /// How long it may be silent, ns of the monotonic clock: longer than any single step takes it.
    static constexpr qint64 PatienceNs = 15'000'000'000;

    void beat(qint64 nowNs) { m_lastNs = nowNs; }
    bool isAlive(qint64 nowNs) const
    {
        const qint64 last = m_lastNs;
        return last >= 0 && nowNs - last < PatienceNs;
    }

private:
    std::atomic<qint64> m_lastNs = -1; ///< never
};

} // namespace custompass
