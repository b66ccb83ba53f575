// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/relay/billing.h"
#include "server/relay/holding.h"
#include "server/relay/relaycall.h"
#include "server/relay/relayservices.h"
#include "server/relay/streamrelay.h"
#include "server/relay/upstreamattempts.h"
#include "server/upstream/envelope.h"

#include <QCoroTask>

#include <variant>

namespace custompass {

/// The sync relay: section 5 of the SPEC, line for line. One per worker; all flows run on its thread.
/// A flow goes on to its end when the client has gone, so that every call is settled.
class SyncRelay
{
public:
    explicit SyncRelay(const RelayServices &services);

    /// Calls, bills and gives the answer for the client. When it returns, the money has moved durably.
    QCoro::Task<Result<Reply>> relay(RelayCallPtr call);

private:
    using Booking = std::variant<SettleOp, ChargeOp>;

    QCoro::Task<Result<Reply>> relayFree(RelayCallPtr call);
    QCoro::Task<Result<Reply>> relayPerCall(RelayCallPtr call);
    QCoro::Task<Result<Reply>> relayByUsage(RelayCallPtr call);
    QCoro::Task<Result<Reply>> relayAfterEstimate(RelayCallPtr call, Reservation hold, Usage estimate);

    QCoro::Task<Result<Reply>> stream(RelayCallPtr call, Reservation held, UpstreamAnswer answer);
    QCoro::Task<Result<Reply>> settle(RelayCallPtr call, Reservation held, Bill bill, Reply reply);
    Booking bookingOf(const RelayCall &call, const Reservation &held, const Bill &bill,
                      std::optional<IdempotentAnswer> kept) const;
    QCoro::Task<Result<Done>> book(RelayCallPtr call, Booking booking);
    QCoro::Task<Result<Reply>> settleByUsage(RelayCallPtr call, Reservation held, UpstreamAnswer answer,
                                             EnvelopeReading reading);

    const RelayServices &m_services;
    UpstreamAttempts m_attempts;
    Holding m_holding;
    StreamRelay m_streams;
};

} // namespace custompass
