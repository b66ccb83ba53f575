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

} // namespace custompass
