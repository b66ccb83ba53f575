// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/contentcoding.h"

#include "server/upstream/contentdecoder.h"

namespace custompass {

Result<QByteArray> decodeContent(const QByteArray &body, const QByteArray &contentEncoding, qint64 maxBytes)
{
    Result<ContentDecoder> decoder = ContentDecoder::create(contentEncoding);
    if (!decoder)
        return decoder.error();
    // An answer without content may still name its coding, as to HEAD.
    if (body.isEmpty() || decoder->isIdentity())
        return body;
    QByteArray content;
    const Result<Done> decoded = decoder->feed(body, maxBytes, [&content](QByteArrayView block) -> Result<Done> {
        content.append(block);
        return Done{};
    });
    if (!decoded)
        return decoded.error();
    if (!decoder->isComplete())
        return Error{ErrorCode::UpstreamError, QStringLiteral("damaged content: it is cut")};
    return content;
}

} // namespace custompass
