// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "server/relay/relaycall.h"

namespace custompass {

/// Adds the time of its own life to the phases of a call. Survives suspension, as a local of a coroutine.
class PhaseTimer
{
public:
    PhaseTimer(RelayCallPtr call, const Clock &clock, Phase phase)
        : m_call(std::move(call))
        , m_clock(clock)
        , m_phase(phase)
        , m_startNs(clock.monotonicNs())
    {
    }
    ~PhaseTimer() { m_call->phases.add(m_phase, m_startNs - m_call->startedNs, m_clock.monotonicNs() - m_call->startedNs); }
    PhaseTimer(const PhaseTimer &) = delete;
    PhaseTimer &operator=(const PhaseTimer &) = delete;

private:
    const RelayCallPtr m_call;
    const Clock &m_clock;
    const Phase m_phase;
    const qint64 m_startNs;
};

} // namespace custompass
