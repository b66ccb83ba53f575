// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpmessage.h"

#include <optional>

namespace custompass {

/// How the end of an answer's body is told (RFC 9112, 6.3), and what happens to the connection after it.
struct ResponseFraming
{
    std::optional<qint64> length; ///< Content-Length
    bool chunked = false;         ///< Transfer-Encoding: chunked
    bool close = false;           ///< Connection: close
    bool keepAlive10 = false;     ///< Connection: keep-alive, which HTTP/1.0 clients need
};

/// Status line and header fields, with the empty line. Fields of @p headers go out in their order, their
/// names unchanged, but those that the framing and Date decide are left out, and so is whatever is no valid
/// field: a value with CR, LF or NUL from an upstream must never become a line of its own (SPEC 15). Any @p
/// status goes out as it is.
QByteArray responseHead(int status, const HttpHeaders &headers, const ResponseFraming &framing, qint64 nowMs);

/// Answers with this status never have a body (RFC 9110, 6.4.1).
bool isBodilessStatus(int status);

} // namespace custompass
