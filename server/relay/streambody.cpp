// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/streambody.h"

#include "models/domain/logging.h"
#include "server/relay/calllog.h"
#include "server/http/headerrules.h"
#include "server/relay/forwarding.h"
#include "server/upstream/mediatype.h"

namespace custompass {

StreamBody::StreamBody(const UpstreamAnswer &answer, const RelayCall &call)
    : m_head(replyHead(answer, call))
    , m_isEventStream(isEventStreamType(mediaType(answer.headers)))
{
    const QByteArray coding = joinedHeader(answer.headers, "Content-Encoding");
    Result<ContentDecoder> decoder = ContentDecoder::create(coding);
    if (!decoder) {
        m_isReadable = false;
        qCWarning(lcRelay).noquote() << logContext(call) << "streamed answer:" << decoder.error().details;
    } else if (!decoder->isIdentity()) {
        m_decodesForClient = !clientTakes(call, coding);
        if (m_decodesForClient)
            removeHeader(m_head.headers, "Content-Encoding");
        if (m_decodesForClient || m_isEventStream)
            m_decoder = std::move(*decoder);
    }
    const QByteArray length = headerValue(answer.headers, "Content-Length");
    if (!m_decodesForClient && !hasHeader(answer.headers, "Transfer-Encoding") && isContentLength(length))
        m_length = length.toLongLong();
}

Result<QByteArray> StreamBody::take(QByteArray piece)
{
    if (!m_isReadable)
        return piece;
    if (!m_decoder) {
        if (m_isEventStream)
            m_events.feed(piece);
        return piece;
    }
    QByteArray decoded;
    const auto sink = [this, &decoded](QByteArrayView block) -> Result<Done> {
        if (m_isEventStream)
            m_events.feed(block);
        if (m_decodesForClient)
            decoded.append(block);
        return Done{};
    };
    const Result<Done> read = m_decoder->feed(piece, MaxDecodedPiece, sink);
    if (!read && m_decodesForClient)
        return read.error();
    if (!read) {
        qCWarning(lcRelay).noquote() << "a streamed answer cannot be read on for its usage:" << read.error().details;
        m_isReadable = false;
    }
    return m_decodesForClient ? decoded : piece;
}

void StreamBody::finish()
{
    if (m_isEventStream)
        m_events.finish();
}

} // namespace custompass
