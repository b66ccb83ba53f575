// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"

namespace custompass::test {

/// Stands still until it is told to go on.
class ManualClock final : public Clock
{
public:
    qint64 nowMs() const override { return m_ms; }
    qint64 monotonicNs() const override { return m_ns; }
    void pass(qint64 ms)
    {
        m_ms += ms;
        m_ns += ms * 1'000'000;
    }

private:
    qint64 m_ms = 1'700'000'000'000;
    qint64 m_ns = 5'000'000'000;
};

} // namespace custompass::test
