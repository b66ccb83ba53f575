// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"
#include "server/http/httplimits.h"
#include "server/http/httpmessage.h"

#include <memory>

namespace custompass {

/// Reads one request after the other from the bytes of a connection, and refuses whatever could be read in
/// two ways (RFC 9112; SPEC 15). Boost.Beast does the framing; this class adds the rules that Beast is
/// lenient about.
class RequestParser
{
public:
    enum class Step {
        NeedMore, ///< all given bytes are taken or have to be given again, with more
        HeadDone, ///< the header is complete and a body follows
        Complete, ///< the request is complete
        Refused,  ///< see error(); nothing more can be read from this connection
    };

    /// What a request says about its connection; complete from HeadDone on.
    struct Traits
    {
        bool headMethod = false;
        bool http10 = false;
        bool keepAlive = false;
        bool expectsContinue = false;
    };

    RequestParser();
    ~RequestParser();

    /// Gets ready for the next request.
    void reset();

    /// Reads on; @p consumed is how many bytes of @p data will not be needed again. The body limit is taken
    /// from
    /// @p limits when the request starts.
    Step feed(QByteArrayView data, const HttpLimits &limits, qsizetype &consumed);

    Traits traits() const;
    /// The header as far as it was read; also after Refused, to answer in the client's language.
    HttpHeaders headers() const;
    /// The complete request, without `peer` and `receivedNs`. Once.
    HttpRequest takeRequest();
    /// INVALID_REQUEST, HEADERS_TOO_LARGE or PAYLOAD_TOO_LARGE.
    const Error &error() const { return m_error; }

private:
    class Sink;

    Step refuse(ErrorCode code, const QString &details);
    Step refuse(int beastError);
    Step feedHead(QByteArrayView data, qsizetype &consumed);
    Step feedBody(QByteArrayView data, qsizetype &consumed);
    Step scanHead(QByteArrayView data, qsizetype &end);

    HttpLimits m_limits;
    std::unique_ptr<Sink> m_sink;
    Error m_error;
    qsizetype m_scanned = 0; ///< bytes of the header that scanHead() has seen
};

} // namespace custompass
