// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/settingsstore.h"
#include "models/store/catalogwatcher.h"
#include "server/metrics/metricspage.h"
#include "server/relay/relayservices.h"
#include "server/relay/requestobserver.h"
#include "server/relay/submission.h"
#include "server/relay/syncrelay.h"
#include "server/relay/taskquery.h"

#include <QCoroTask>
#include <QRandomGenerator>

#include <atomic>

namespace custompass {

/// The first to see a checked request: health paths, the relay, or 404. One per worker, on its thread.
class RequestRouter
{
public:
    /// @p feed may be null. All of it outlives this.
    RequestRouter(const RelayServices &services, const CatalogWatcher &catalog, const SettingsStore &settings,
                  MetricsPage &metrics, TrafficFeed *feed);

    /// Starts the flow of one request and returns at once; the answer goes to @p writer.
    void handle(HttpRequest request, std::shared_ptr<ResponseWriter> writer);

    /// Flows that have not ended, also those whose client has gone. Thread-safe.
    int activeFlows() const { return m_activeFlows.load(); }
    /// Requests that were handed in since the start. Thread-safe.
    quint64 startedRequests() const { return m_startedRequests.load(std::memory_order_relaxed); }

private:
    QCoro::Task<> serve(RelayCallPtr call, std::shared_ptr<ObservedWriter> writer);
    Result<Reply> answerOwnPath(const RelayCall &call) const;
    QCoro::Task<Result<Reply>> relayOnce(RelayCallPtr call);
    Result<Done> identify(RelayCall &call) const;
    Result<Done> prepare(RelayCall &call);
    std::optional<Result<Reply>> answerHere(const RelayCall &call);
    QCoro::Task<Result<Reply>> flow(RelayCallPtr call);
    static Result<Done> checkReservedBody(const RelayCall &call);
    Reply replyOf(const RelayCall &call, const Result<Reply> &outcome) const;
    void answer(RelayCall &call, ResponseWriter &writer, const Result<Reply> &outcome) const;
    Result<Reply> readiness() const;

    const RelayServices &m_services;
    const CatalogWatcher &m_catalog;
    const SettingsStore &m_settings;
    SyncRelay m_syncRelay;
    Submission m_submission;
    TaskQuery m_taskQuery;
    QRandomGenerator m_random;
    const MetricsPage &m_metrics;
    RequestObserver m_observer;
    std::atomic<int> m_activeFlows = 0;
    std::atomic<quint64> m_startedRequests = 0;
};

} // namespace custompass
