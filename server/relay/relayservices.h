// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/store/ledger.h"
#include "models/store/secrets.h"
#include "models/store/taskstore.h"
#include "server/relay/pollerpulse.h"
#include "server/relay/ratelimiter.h"
#include "server/relay/unfinishedbookings.h"
#include "server/upstream/breakerboard.h"
#include "server/upstream/upstreamclient.h"

namespace custompass {

/// What the flows of one worker work with. All of it outlives every flow.
struct RelayServices
{
    Ledger &ledger;
    UpstreamClient &upstream;
    const SecretBox &secrets;
    const Clock &clock;
    TaskStore &tasks;
    const PollerPulse &poller;
    UnfinishedBookings &unfinished;
    RateLimiter &rates;
    BreakerBoard &breakers;
    QByteArray gatewayId; ///< random, one for each process; marks requests that come round again
};

} // namespace custompass
