// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/phasetimes.h"
#include "models/domain/pricing.h"
#include "models/domain/settings.h"
#include "models/domain/trafficfeed.h"
#include "models/store/catalog.h"
#include "server/http/errorbody.h"
#include "server/upstream/channelbreaker.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace custompass {

/// One try at one channel, as the consumption log shows it (SPEC 3: "each attempt is recorded").
struct Attempt
{
    qint64 channelId = 0;
    int status = 0; ///< 0: no answer
    QString error;
    qint64 durationMs = 0;
};

/// A whole answer for the client.
using Reply = HttpAnswer;

/// What one client request is made of while it is relayed. The catalog and the settings are those of its start and
/// stay so to its end; the pointers into the catalog live as long as this.
struct RelayCall
{
    HttpRequest http;
    QByteArray requestId;
    qint64 startedMs = 0; ///< wall clock
    qint64 startedNs = 0; ///< monotonic

    CatalogPtr catalog;
    std::shared_ptr<const Settings> settings;

    QByteArray tokenSecret;
    const Token *token = nullptr;
    const User *user = nullptr;

    QByteArray rawModel; ///< as the client wrote it in the path
    QString modelName;
    const Model *model = nullptr; ///< null: no price row
    FrozenPrice price;

    std::vector<const Channel *> candidates; ///< in the order to be tried
    const Channel *channel = nullptr;        ///< the one that was called last
    Admission admission;                     ///< of that call
    bool answerUnread = false;               ///< its answer still has to be read to know how the channel fares
    qint64 firstByteNs = 0;                  ///< of the answer that the client gets, from startedNs
    bool sent = false;                       ///< something left for an upstream
    bool keyClaimed = false;                 ///< an Idempotency-Key was claimed for this request
    bool answerKept = false;                 ///< its answer was stored together with the settlement

    std::shared_ptr<ResponseWriter> writer;
    bool mayStream = false; ///< the flow can pass an answer on while it comes
    bool headSent = false;  ///< it does: what is left is to end the answer or to cut it
    std::vector<Attempt> attempts;

    // For those who watch (SPEC 13, 14).
    PhaseTimes phases;
    TrafficMoney money;
    QByteArray channelKey;             ///< that was sent last, so that it can be masked
    std::optional<ErrorCode> ownError; ///< the answer is the gateway's own error
    bool replayed = false;             ///< the answer is the one that an earlier request got
};

using RelayCallPtr = std::shared_ptr<RelayCall>;

} // namespace custompass
