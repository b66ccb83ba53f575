// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/relay/holding.h"
#include "server/relay/relaycall.h"
#include "server/relay/relayservices.h"
#include "server/relay/upstreamattempts.h"

#include <QCoroTask>

namespace custompass {

/// Submissions of tasks: section 8 of the SPEC. One per worker; all flows run on its thread, and go on to
/// their end when the client has gone.
class Submission
{
public:
    explicit Submission(const RelayServices &services);

    /// Reserves, submits, and gives the upstream's answer for the client. When it returns, task and
    /// reservation are durable [2.2], or what was reserved has been given back. A submission that was sent is
    /// never sent again.
    QCoro::Task<Result<Reply>> submit(RelayCallPtr call);

private:
    QCoro::Task<Result<Reply>> submitPerCall(RelayCallPtr call);
    QCoro::Task<Result<Reply>> submitByUsage(RelayCallPtr call);
    QCoro::Task<Result<Reply>> reserveByUsage(RelayCallPtr call, Reservation held, UpstreamAnswer answer);
    QCoro::Task<Result<Reply>> send(RelayCallPtr call, Reservation held);
    QCoro::Task<Result<Reply>> conclude(RelayCallPtr call, Reservation held, UpstreamAnswer answer);
    QCoro::Task<Result<Reply>> keepUnanswered(RelayCallPtr call, Reservation held, Error error);

    const RelayServices &m_services;
    UpstreamAttempts m_attempts;
    Holding m_holding;
};

} // namespace custompass
