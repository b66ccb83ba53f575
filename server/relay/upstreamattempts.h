// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/relay/relaycall.h"
#include "server/relay/relayservices.h"

#include <QCoroTask>

namespace custompass {

/// Whether a call may be tried at another channel (SPEC 3, failover).
enum class Repeat {
    OnFailure,   ///< not connected, or 429, 500, 502, 503, 504
    OnlyNotSent, ///< it may have an effect: only if nothing was sent
};

/// Calls the candidates of a request in turn. One per worker.
class UpstreamAttempts
{
public:
    explicit UpstreamAttempts(const RelayServices &services) : m_services(services) {}

    /// The first answer that counts, or the last failure. Starts with the channel that was called last, if there is
    /// one, and passes over channels whose breaker has opened meanwhile; NoChannel if that leaves none. ConfigError if a
    /// channel's settings cannot be used.
    QCoro::Task<Result<UpstreamAnswer>> call(RelayCallPtr call, bool askEstimate, Repeat repeat);

    /// To be called once the answer to a call with @p askEstimate is read.
    void answerRead(RelayCall &call, bool wasEstimate);

private:
    const RelayServices &m_services;
};

} // namespace custompass
