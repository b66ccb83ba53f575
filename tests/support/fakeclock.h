// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"

#include <atomic>

namespace custompass::test {

/// Time that stands still until the test moves it. May be read from any thread.
class FakeClock final : public Clock
{
public:
    static constexpr qint64 StartMs = 1'700'000'000'000; ///< wall clock

    qint64 nowMs() const override { return StartMs + m_passedMs + m_sleptMs; }
    qint64 monotonicNs() const override { return 5'000'000'000 + m_passedMs * 1'000'000; }
    void pass(qint64 ms) { m_passedMs += ms; }
    /// The machine sleeps, or its clock is set: only the wall clock moves.
    void sleep(qint64 ms) { m_sleptMs += ms; }

private:
    std::atomic<qint64> m_passedMs = 0;
    std::atomic<qint64> m_sleptMs = 0;
};

} // namespace custompass::test
