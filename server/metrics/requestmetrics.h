// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"
#include "models/domain/histogram.h"
#include "models/domain/phasetimes.h"
#include "models/domain/pricing.h"
#include "models/domain/trafficfeed.h"

#include <QHash>
#include <QString>

#include <array>
#include <atomic>
#include <memory>
#include <optional>

namespace custompass {

/// What is counted of one finished request.
struct RequestSample
{
    std::optional<BillingMode> mode; ///< none: refused before its price was known
    QString model;        ///< empty unless it is configured, so that clients cannot make up series
    qint64 channelId = 0; ///< the last that was called
    QString channel;
    int status = 0; ///< 0: no answer
    std::optional<ErrorCode> error; ///< if the answer is the gateway's own error
    bool stream = false;
    qint64 requestBytes = 0;
    qint64 answerBytes = 0;
    PhaseTimes phases;
    qint64 firstByteNs = 0; ///< 0: there was none
    qint64 totalNs = 0;
    TrafficMoney money;
};

/// What one worker counts. Its thread writes, whoever scrapes reads, and neither ever waits for the other.
class RequestMetrics
{
public:
    /// What a request is counted by.
    struct Series
    {
        std::optional<BillingMode> mode;
        QString model;
        qint64 channelId = 0;
        QString channel;
        int status = 0;
        Tally count;
    };
    /// More kinds of requests than this are counted as one, with the model and channel `other`.
    static constexpr std::size_t MaxSeries = 4'096;
    /// The phases, and then the time to the first byte and the whole time.
    static constexpr std::size_t DurationCount = PhaseCount + 2;
    static constexpr std::size_t FirstByte = PhaseCount;
    static constexpr std::size_t Total = PhaseCount + 1;
    static constexpr std::size_t ErrorCount = std::size_t(ErrorCode::Timeout) + 1;

    RequestMetrics();
    ~RequestMetrics();
    RequestMetrics(const RequestMetrics &) = delete;
    RequestMetrics &operator=(const RequestMetrics &) = delete;

    /// On the worker's thread.
    void count(const RequestSample &sample);
    void started() { m_inProgress.store(m_inProgress.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); }
    void ended() { m_inProgress.store(m_inProgress.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed); }

    // On any thread.
    std::size_t seriesCount() const { return m_seriesCount.load(std::memory_order_acquire); }
    const Series &series(std::size_t index) const { return *m_series[index]; }
    const Histogram &duration(std::size_t which) const { return m_durations[which]; }
    quint64 errors(ErrorCode code) const { return m_errors[std::size_t(code)].value(); }
    int inProgress() const { return m_inProgress.load(std::memory_order_relaxed); }

    Tally streams;
    Tally requestBytes;
    Tally answerBytes;
    Tally reservedQuota;
    Tally settledQuota;
    Tally refundedQuota;

private:
    struct Key
    {
        int mode = -1;
        QString model;
        qint64 channelId = 0;
        int status = 0;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, key.mode, key.model, key.channelId, key.status);
        }
    };
    Series &seriesFor(const RequestSample &sample);
    Series &addSeries(const Key &key, const RequestSample &sample);

    QHash<Key, Series *> m_byKey; ///< the worker's own
    /// Grows, and each series keeps its place; readers see those below m_seriesCount.
    std::array<std::unique_ptr<Series>, MaxSeries + 1> m_series;
    std::atomic<std::size_t> m_seriesCount = 0;
    Series *m_other = nullptr;

    std::array<Histogram, DurationCount> m_durations;
    std::array<Tally, ErrorCount> m_errors;
    std::atomic<int> m_inProgress = 0;
};

} // namespace custompass
