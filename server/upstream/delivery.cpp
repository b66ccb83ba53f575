// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/delivery.h"

#include "server/upstream/mediatype.h"

#include <algorithm>
#include <array>

namespace custompass {

static bool isSuccess(int status)
{
    return status >= 200 && status <= 299;
}

/// Texts of one JSON value a line are made to be read as they come.
static bool isJsonLinesType(const QByteArray &type)
{
    static constexpr std::array<QByteArrayView, 5> types = {"application/x-ndjson", "application/ndjson",
                                                            "application/jsonl", "application/x-jsonlines",
                                                            "application/json-seq"};
    return std::find(types.begin(), types.end(), QByteArrayView(type)) != types.end();
}

bool streamsFromHead(Delivery delivery, int status, const HttpHeaders &headers)
{
    return delivery != Delivery::Whole && isSuccess(status) && isEventStreamType(mediaType(headers));
}

bool streamsFromBody(Delivery delivery, int status, const HttpHeaders &headers, QByteArrayView begun,
                     qint64 announced)
{
    if (delivery < Delivery::NonJson || !isSuccess(status))
        return false;
    const bool large = std::max<qint64>(announced, begun.size()) > LargeAnswerBytes;
    if (delivery == Delivery::Large && large)
        return true;
    if (announced >= 0 && !large)
        return false;
    const QByteArray type = mediaType(headers);
    if (isJsonLinesType(type))
        return true;
    // What a coding hides may be an object, too.
    const bool isReadable = !hasHeader(headers, "Content-Encoding");
    return isReadable && !isJsonType(type) && !looksLikeJsonObject(begun);
}

} // namespace custompass
