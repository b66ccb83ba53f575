// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/histogram.h"

#include <algorithm>
#include <numeric>

namespace custompass {

Histogram::Histogram(std::span<const qint64> bounds)
    : m_bounds(bounds)
    , m_counts(bounds.size() + 1)
{
}

void Histogram::observe(qint64 value)
{
    const qint64 counted = std::max<qint64>(0, value);
    const auto bucket = std::lower_bound(m_bounds.begin(), m_bounds.end(), counted) - m_bounds.begin();
    m_counts[std::size_t(bucket)].add();
    m_sum.add(quint64(counted));
}

void HistogramTotals::add(const Histogram &histogram)
{
    m_bounds = histogram.bounds();
    m_counts.resize(m_bounds.size() + 1);
    for (std::size_t bucket = 0; bucket < m_counts.size(); ++bucket)
        m_counts[bucket] += histogram.count(bucket);
    m_sum += histogram.sum();
}

quint64 HistogramTotals::cumulated(std::size_t bucket) const
{
    return std::accumulate(m_counts.begin(), m_counts.begin() + std::ptrdiff_t(bucket) + 1, quint64(0));
}

} // namespace custompass
