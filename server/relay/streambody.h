// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/relay/relaycall.h"
#include "server/upstream/contentdecoder.h"
#include "server/upstream/eventstream.h"
#include "server/upstream/upstreamclient.h"

#include <optional>

namespace custompass {

/// The body of a streamed answer on its way through: the bytes stay as they are, unless the client does not take their
/// coding; an event stream is read for its usage meanwhile (SPEC 5).
class StreamBody
{
public:
    /// One piece from the upstream may decode to this much; nothing that is sent as it arises comes near it.
    static constexpr qint64 MaxDecodedPiece = qint64(16) * 1024 * 1024;

    /// @p answer is only a head.
    StreamBody(const UpstreamAnswer &answer, const RelayCall &call);

    /// Status and fields for the client.
    const Reply &head() const { return m_head; }
    /// How many bytes the client gets, if that is known before.
    std::optional<qint64> length() const { return m_length; }
    bool isEventStream() const { return m_isEventStream; }

    /// Takes the next bytes from the upstream and gives those for the client. UpstreamError if they cannot be decoded
    /// though the client needs that.
    Result<QByteArray> take(QByteArray piece);
    /// There is no more.
    void finish();

    /// The last usage that was seen.
    const std::optional<QJsonObject> &usage() const { return m_events.usage(); }

private:
    Reply m_head;
    std::optional<qint64> m_length;
    std::optional<ContentDecoder> m_decoder; ///< if decoding is of any use
    EventStream m_events;
    bool m_isEventStream;
    bool m_decodesForClient = false;
    bool m_isReadable = true; ///< its coding is known, and nothing was damaged so far
};

} // namespace custompass
