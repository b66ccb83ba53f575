// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/requestmetrics.h"

#include <utility>

namespace custompass {

static constexpr qint64 us = 1'000;
static constexpr qint64 ms = 1'000'000;
static constexpr std::array<qint64, 19> durationBounds{
    50 * us,  100 * us, 250 * us, 500 * us,   1 * ms,     2500 * us,  5 * ms,      10 * ms,     25 * ms,    50 * ms,
    100 * ms, 250 * ms, 500 * ms, 1'000 * ms, 2'500 * ms, 5'000 * ms, 10'000 * ms, 60'000 * ms, 300'000 * ms};

template <std::size_t... Index>
static std::array<Histogram, sizeof...(Index)> makeHistograms(std::index_sequence<Index...>)
{
    return {((void)Index, Histogram(durationBounds))...};
}

RequestMetrics::RequestMetrics()
    : m_durations(makeHistograms(std::make_index_sequence<DurationCount>()))
{
}

RequestMetrics::~RequestMetrics() = default;

void RequestMetrics::count(const RequestSample &sample)
{
    seriesFor(sample).count.add();
    for (int i = 0; i < PhaseCount; ++i) {
        if (sample.phases.has(Phase(i)))
            m_durations[std::size_t(i)].observe(sample.phases.sumNs(Phase(i)));
    }
    if (sample.firstByteNs > 0)
        m_durations[FirstByte].observe(sample.firstByteNs);
    m_durations[Total].observe(sample.totalNs);
    if (sample.error)
        m_errors[std::size_t(*sample.error)].add();
    if (sample.stream)
        streams.add();
    requestBytes.add(quint64(sample.requestBytes));
    answerBytes.add(quint64(sample.answerBytes));
    reservedQuota.add(quint64(sample.money.reserved.value()));
    settledQuota.add(quint64(sample.money.actual.value()));
    refundedQuota.add(quint64(sample.money.refunded.value()));
}

RequestMetrics::Series &RequestMetrics::seriesFor(const RequestSample &sample)
{
    const Key key{sample.mode ? int(*sample.mode) : -1, sample.model, sample.channelId, sample.status};
    const auto known = m_byKey.constFind(key);
    if (known != m_byKey.cend())
        return **known;
    if (std::size_t(m_byKey.size()) < MaxSeries)
        return addSeries(key, sample);
    if (!m_other) {
        RequestSample other;
        other.model = other.channel = QStringLiteral("other");
        m_other = &addSeries({}, other);
    }
    return *m_other;
}

RequestMetrics::Series &RequestMetrics::addSeries(const Key &key, const RequestSample &sample)
{
    auto added = std::make_unique<Series>();
    added->mode = sample.mode;
    added->model = sample.model;
    added->channelId = sample.channelId;
    added->channel = sample.channel;
    added->status = sample.status;
    Series *series = added.get();
    const std::size_t place = m_seriesCount.load(std::memory_order_relaxed);
    m_series[place] = std::move(added);
    m_seriesCount.store(place + 1, std::memory_order_release);
    if (std::size_t(m_byKey.size()) < MaxSeries)
        m_byKey.insert(key, series);
    return *series;
}

} // namespace custompass
