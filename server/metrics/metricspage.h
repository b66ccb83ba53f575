// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channelhealth.h"
#include "models/store/catalog.h"
#include "models/store/ledger.h"
#include "server/metrics/pollermetrics.h"
#include "server/metrics/requestmetrics.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace custompass {

class MetricsWriter;

/// Everything that is counted, as Prometheus reads it (SPEC 2, 14). Thread-safe.
class MetricsPage
{
public:
    /// @p ledger and @p health outlive this; the functions are called by whoever scrapes, on any thread. Without
    /// @p health, nothing is said about channels.
    MetricsPage(const Ledger &ledger, std::function<int()> openConnections, const ChannelHealthBoard *health = nullptr,
                std::function<CatalogPtr()> catalog = {});

    /// What a new worker counts in; it is counted on after the worker has ended, for counters never go back.
    std::shared_ptr<RequestMetrics> addWorker();
    PollerMetrics &poller() { return m_poller; }

    /// In the text format 0.0.4.
    QByteArray text() const;

private:
    using Workers = std::vector<std::shared_ptr<RequestMetrics>>;

    static void writeRequests(MetricsWriter &out, const Workers &workers);
    static void writeErrors(MetricsWriter &out, const Workers &workers);
    static void writeDurations(MetricsWriter &out, const Workers &workers);
    void writeQuota(MetricsWriter &out, const Workers &workers) const;
    void writeTasks(MetricsWriter &out) const;
    void writeLedger(MetricsWriter &out) const;
    void writeChannels(MetricsWriter &out) const;
    void writeGateway(MetricsWriter &out, const Workers &workers) const;
    static void writeProcess(MetricsWriter &out);

    const Ledger &m_ledger;
    const std::function<int()> m_openConnections;
    const ChannelHealthBoard *const m_health;
    const std::function<CatalogPtr()> m_catalog;
    PollerMetrics m_poller;

    mutable std::mutex m_mutex;
    Workers m_workers; ///< guarded by m_mutex
};

} // namespace custompass
