// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "models/domain/usage.h"
#include "server/upstream/contentcoding.h"
#include "server/upstream/upstreamclient.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace custompass {

/// How much of a large body is worth its time.
enum class BodyDetail {
    Whole, ///< `object` has all members
    Brief, ///< of a body beyond 64 KiB, `object` has the members up to 64 KiB only, and is had much sooner
};

/// What an answer says about success, price and kind (SPEC 5).
struct EnvelopeReading
{
    bool success = false;       ///< HTTP 2xx and a `code` that agrees with the envelope
    bool malformed = false;     ///< JSON by its content type, but does not parse or decode
    bool precharge = false;     ///< top level `"type":"precharge"`; never an event stream
    bool eventStream = false;   ///< `text/event-stream` by its content type
    bool hasUsage = false;      ///< a `usage` was there, usable or not
    std::optional<Usage> usage; ///< only if usable
    QString usageProblem;       ///< why it is not usable
    QString message;            ///< `message`, else `msg`, at most 500 characters; for the log
    QJsonObject object;         ///< the parsed body if it is a JSON object
};

/// Reads a whole answer; decodes gzip, deflate, br and zstd for that, within a limit of 64 MiB of decoded
/// bytes. A body that is not JSON by its content type is read as JSON all the same if it is an object. Of an
/// event stream, the last usage counts. `"code": null` is no code; an answer without content is not
/// malformed.
EnvelopeReading readEnvelope(const UpstreamAnswer &answer, Envelope envelope,
                             BodyDetail detail = BodyDetail::Whole);

} // namespace custompass
