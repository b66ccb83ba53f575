// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/phasetimes.h"

#include <algorithm>

namespace custompass {

QLatin1String phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Auth:
        return QLatin1String("auth");
    case Phase::Estimate:
        return QLatin1String("estimate");
    case Phase::Reserve:
        return QLatin1String("reserve");
    case Phase::Upstream:
        return QLatin1String("upstream");
    case Phase::Settle:
        return QLatin1String("settle");
    }
    Q_UNREACHABLE();
}

void PhaseTimes::add(Phase phase, qint64 startNs, qint64 endNs)
{
    qint64 &sum = m_sums[std::size_t(phase)];
    sum = std::max<qint64>(0, sum) + std::max<qint64>(0, endNs - startNs);
    if (m_count < Room) {
        m_spans[m_count++] = {phase, startNs, endNs};
        return;
    }
    const auto last = std::find_if(m_spans.rbegin(), m_spans.rend(),
                                   [phase](const PhaseSpan &span) { return span.phase == phase; });
    if (last != m_spans.rend())
        last->endNs = endNs;
}

void PhaseTimes::estimateWasReal()
{
    qint64 &estimate = m_sums[std::size_t(Phase::Estimate)];
    if (estimate < 0)
        return;
    m_sums[std::size_t(Phase::Upstream)] = sumNs(Phase::Upstream) + estimate;
    estimate = -1;
    for (std::size_t i = 0; i < m_count; ++i) {
        if (m_spans[i].phase == Phase::Estimate)
            m_spans[i].phase = Phase::Upstream;
    }
}

} // namespace custompass
