// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledgerops.h"
#include "models/store/taskstore.h"
#include "server/relay/relaycall.h"

namespace custompass {

/// What a request costs and what it is settled with.
struct Bill
{
    Cost cost;
    Usage usage;    ///< zero for models paid per call
    Quota reserved; ///< what was held when it was settled
    bool stream = false; ///< the answer was an event stream
    bool reservationIsPrice = false; ///< no usage came: what was reserved is the price (SPEC 5, 8)
    bool cut = false;        ///< the stream was not whole
    bool clientLeft = false; ///< before the stream had ended
};

/// The channels a request was tried at, as a JSON list (SPEC 3).
QByteArray attemptsJson(const std::vector<Attempt> &attempts);

/// The consumption log row of a finished request [4.7]. @p endedMs is wall clock, @p durationNs since its start.
ConsumptionRecord consumptionRecord(const RelayCall &call, const Bill &bill, qint64 endedMs, qint64 durationNs);

/// The same for a task that succeeded; its duration counts from its submission.
ConsumptionRecord taskRecord(const TaskAccount &account, const Bill &bill, qint64 endedMs);

} // namespace custompass
