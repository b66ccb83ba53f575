// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/relay/billing.h"
#include "server/relay/relaycall.h"
#include "server/upstream/upstreamclient.h"

#include <QCoroTask>

#include <chrono>
#include <optional>

namespace custompass {

/// What came of a streamed answer that was passed on.
struct StreamEnd
{
    enum class How {
        Whole,       ///< the upstream has said all, whether or not the client heard it
        UpstreamCut, ///< the upstream broke off, was too slow, or sent what cannot be read
        ClientLeft,  ///< and the upstream did not end within its term
        Cancelled,   ///< the gateway stops
    };
    How how = How::Whole;
    bool clientLeft = false;
    bool eventStream = false;
    std::optional<Usage> usage; ///< the last one, if it is usable
    QString problem;            ///< why the answer is not whole
    Reply reply;                ///< as the client got it; with the body only if it has to be kept
};

/// Passes an answer on while it comes, with back-pressure, and reads it for its usage. One per worker, on its thread.
class StreamRelay
{
public:
    /// @p lastTerm is how long an upstream is read on for its usage after the client has left (SPEC 5).
    explicit StreamRelay(std::chrono::milliseconds lastTerm = std::chrono::seconds(60))
        : m_lastTerm(lastTerm)
    {
    }

    /// Begins the client's answer with the head of @p answer and goes on to the end of its stream. How the client's
    /// answer ends is left to the caller: end() or cut(), once the money has moved.
    QCoro::Task<StreamEnd> passOn(RelayCallPtr call, UpstreamAnswer answer);

private:
    const std::chrono::milliseconds m_lastTerm;
};

/// Which answers of @p channel may be passed on while they come: those whose success and price do not depend on their
/// content. An answer that is kept for repeats is only streamed if it is an event stream.
Delivery deliveryFor(const RelayCall &call, const Channel &channel);

/// What a streamed answer costs: the price of a call, or the cost of the last usage; without one, what is reserved.
/// The error for the client and the refund, if it costs nothing: the gateway stops, or a file came in part only.
Result<Bill> streamBill(const RelayCall &call, const StreamEnd &end, Quota reserved);

/// The client's answer, for repeats and the log: the reply, or why it is not whole.
Result<Reply> streamOutcome(const RelayCall &call, const StreamEnd &end);

} // namespace custompass
