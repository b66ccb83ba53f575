// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/domain/trafficfeed.h"
#include "server/metrics/requestmetrics.h"
#include "server/relay/observedwriter.h"
#include "server/relay/relaycall.h"

#include <memory>

namespace custompass {

/// Sees each request from its start to its end: counts it, and hands it to the window's traffic feed (SPEC 13, 14).
/// One per worker, on its thread.
class RequestObserver
{
public:
    /// @p feed may be null: then nobody looks. Both it and @p clock outlive this.
    RequestObserver(std::shared_ptr<RequestMetrics> metrics, TrafficFeed *feed, const Clock &clock);

    /// The writer to answer with.
    std::shared_ptr<ObservedWriter> started(std::shared_ptr<ResponseWriter> writer);
    /// The flow of the request is over, and so is its money's.
    void finished(const RelayCall &call, const ObservedWriter &writer);

private:
    void feedTraffic(const RelayCall &call, const ObservedWriter &writer, const RequestSample &sample);

    const std::shared_ptr<RequestMetrics> m_metrics;
    TrafficFeed *const m_feed;
    const Clock &m_clock;
};

} // namespace custompass
