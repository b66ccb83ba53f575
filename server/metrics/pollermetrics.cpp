// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/pollermetrics.h"

namespace custompass {

static constexpr qint64 ms = 1'000'000;
static constexpr std::array<qint64, 11> roundBounds{5 * ms,     10 * ms,    25 * ms,     50 * ms,     100 * ms,    250 * ms,
                                                    1'000 * ms, 2'500 * ms, 10'000 * ms, 30'000 * ms, 120'000 * ms};

PollerMetrics::PollerMetrics()
    : m_rounds(roundBounds)
{
}

void PollerMetrics::roundEnded(int answered, int failed, qint64 durationNs)
{
    m_rounds.observe(durationNs);
    answeredQueries.add(quint64(answered));
    failedQueries.add(quint64(failed));
}

void PollerMetrics::setOpen(const std::vector<std::pair<TaskStatus, qint64>> &counts)
{
    std::array<qint64, StatusCount> now{};
    for (const auto &[status, count] : counts)
        now[std::size_t(status)] += count;
    for (std::size_t status = 0; status < StatusCount; ++status)
        m_open[status].store(now[status], std::memory_order_relaxed);
}

void PollerMetrics::taskEnded(TaskStatus status, Quota actual, Quota refunded)
{
    m_ended[std::size_t(status)].add();
    settledQuota.add(quint64(actual.value()));
    refundedQuota.add(quint64(refunded.value()));
}

} // namespace custompass
