// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <span>
#include <vector>

namespace custompass {

/// A number that one thread counts up and others read. Cheaper than an atomic addition, which several writers would
/// need.
class Tally
{
public:
    void add(quint64 count = 1)
    {
        m_value.store(m_value.load(std::memory_order_relaxed) + count, std::memory_order_relaxed);
    }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value = 0;
};

/// Counts values by size, for a Prometheus histogram. One thread observes, others read.
class Histogram
{
public:
    /// @p bounds are the upper, inclusive bounds of the buckets, ascending; they outlive this.
    explicit Histogram(std::span<const qint64> bounds);

    /// Negative values count as zero.
    void observe(qint64 value);

    std::span<const qint64> bounds() const { return m_bounds; }
    /// Of the bucket below bounds()[@p bucket], or, after the last one, above all of them.
    quint64 count(std::size_t bucket) const { return m_counts[bucket].value(); }
    quint64 sum() const { return m_sum.value(); }

private:
    const std::span<const qint64> m_bounds;
    std::vector<Tally> m_counts; ///< one more than bounds
    Tally m_sum;
};

/// Several histograms of the same bounds as one.
class HistogramTotals
{
public:
    void add(const Histogram &histogram);
    std::span<const qint64> bounds() const { return m_bounds; }
    /// Of all values up to bounds()[@p bucket]; after the last bound, of all.
    quint64 cumulated(std::size_t bucket) const;
    quint64 sum() const { return m_sum; }

private:
    std::span<const qint64> m_bounds;
    std::vector<quint64> m_counts;
    quint64 m_sum = 0;
};

} // namespace custompass
