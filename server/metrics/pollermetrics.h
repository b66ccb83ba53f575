// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/histogram.h"
#include "models/domain/quota.h"
#include "models/domain/taskstatus.h"

#include <array>
#include <atomic>
#include <utility>
#include <vector>

namespace custompass {

/// What the task poller counts. Its thread writes, others read.
class PollerMetrics
{
public:
    static constexpr std::size_t StatusCount = std::size_t(TaskStatus::Unknown) + 1;

    PollerMetrics();

    /// A round over all open tasks ended.
    void roundEnded(int answered, int failed, qint64 durationNs);
    /// A task ended, and its money moved.
    void taskEnded(TaskStatus status, Quota actual, Quota refunded);
    /// How many open tasks there are of each status; of those that are left out there are none.
    void setOpen(const std::vector<std::pair<TaskStatus, qint64>> &counts);

    qint64 open(TaskStatus status) const { return m_open[std::size_t(status)].load(std::memory_order_relaxed); }
    quint64 ended(TaskStatus status) const { return m_ended[std::size_t(status)].value(); }
    const Histogram &rounds() const { return m_rounds; }

    Tally answeredQueries;
    Tally failedQueries;
    Tally settledQuota;
    Tally refundedQuota;

private:
    std::array<std::atomic<qint64>, StatusCount> m_open{};
    std::array<Tally, StatusCount> m_ended;
    Histogram m_rounds;
};

} // namespace custompass
