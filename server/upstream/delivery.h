// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpmessage.h"

namespace custompass {

/// Which successful answers (2xx) are handed over at their beginning and then piece by piece, instead of whole. Each
/// includes those before it.
enum class Delivery {
    Whole,        ///< none
    EventStreams, ///< `text/event-stream`
    /// What has nothing to say about success or price: neither JSON by its content type nor a JSON object by its first
    /// character (or a text of one JSON value a line), and of unknown length or large.
    NonJson,
    Large, ///< everything that is large
};

/// Bytes of an answer, announced or come, beyond which it is large. Smaller ones are as well handed over whole.
inline constexpr qint64 LargeAnswerBytes = qint64(1024) * 1024;

/// Whether an answer is handed over now that its head is whole.
bool streamsFromHead(Delivery delivery, int status, const HttpHeaders &headers);

/// Whether an answer is handed over now that @p begun is the beginning of its body. @p announced is its length, -1 if
/// unknown.
bool streamsFromBody(Delivery delivery, int status, const HttpHeaders &headers, QByteArrayView begun,
                     qint64 announced);

} // namespace custompass
