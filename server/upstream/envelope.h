// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "models/domain/result.h"
#include "models/domain/usage.h"
#include "server/upstream/upstreamclient.h"

#include <QJsonObject>

#include <optional>

namespace custompass {

/// What an answer says about success, price and kind (SPEC 5).
struct EnvelopeReading
{
    bool success = false;    ///< HTTP 2xx and a `code` that agrees with the envelope
    bool malformed = false;  ///< JSON by its content type, but does not parse or decode
    bool precharge = false;  ///< top level `"type":"precharge"`
    bool hasUsage = false;   ///< a `usage` object was there, usable or not
    std::optional<Usage> usage; ///< only if usable
    QString usageProblem;    ///< why it is not usable
    QString message;         ///< `message`, else `msg`, at most 500 characters; for the log
    QJsonObject object;      ///< the parsed body if it is a JSON object
};

/// Reads a whole answer; decodes gzip, deflate, br and zstd for that, within a limit of decoded bytes.
EnvelopeReading readEnvelope(const UpstreamAnswer &answer, Envelope envelope);

/// Decodes one or several content codings (RFC 9110, 8.4); UpstreamError if a coding is unknown, data is damaged or
/// more than @p maxBytes come out.
Result<QByteArray> decodeContent(const QByteArray &body, const QByteArray &contentEncoding, qint64 maxBytes);

} // namespace custompass
