// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/httpheader.h"

#include <QByteArray>
#include <QHostAddress>

#include <functional>
#include <memory>
#include <optional>

namespace custompass {

/// Names compare without regard to case (RFC 9110, 5.1).
bool sameHeaderName(QByteArrayView a, QByteArrayView b);
/// The first value of @p name, or a null array.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);
/// All values of a list-valued field as one (RFC 9110, 5.3).
QByteArray joinedHeader(const HttpHeaders &headers, QByteArrayView name);
bool hasHeader(const HttpHeaders &headers, QByteArrayView name);
void removeHeader(HttpHeaders &headers, QByteArrayView name);
/// Removes all values of @p name and appends @p value.
void replaceHeader(HttpHeaders &headers, const QByteArray &name, const QByteArray &value);

/// Removes what belongs to one connection only: the fields of RFC 9110, 7.6.1, and those that Connection
/// names.
void removeHopByHop(HttpHeaders &headers);

class BodyFile;

/// A whole, checked request from a client.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;                 ///< as sent, still percent-encoded, without the query
    std::optional<QByteArray> query; ///< the bytes after the first '?', if there is one
    HttpHeaders headers;
    QByteArray body;                 ///< what copies of it may not outlive is bodyFile
    std::shared_ptr<BodyFile> bodyFile; ///< where a large body is; else null
    QHostAddress peer;
    qint64 receivedNs = 0; ///< monotonic time at which the header was complete
};

/// Takes one answer to one request. Lives on its worker's thread. Exactly one of send() or
/// begin()…end()/cut() is called; a writer that is destroyed before that cuts the connection. The writer sets
/// Content-Length or chunked framing, Connection and Date itself and drops those of the caller.
class ResponseWriter
{
public:
    virtual ~ResponseWriter() = default;

    /// A whole answer.
    virtual void send(int status, HttpHeaders headers, QByteArray body) = 0;

    /// A streamed answer, of known length or not. write() may be called until end(); cut() closes the
    /// connection so that the client sees that the answer is not whole.
    virtual void begin(int status, HttpHeaders headers, std::optional<qint64> length) = 0;
    virtual void write(QByteArray data) = 0;
    virtual void end() = 0;
    virtual void cut() = 0;

    /// Bytes that the client has not taken yet; for back-pressure. 0 once it is gone.
    virtual qint64 backlog() const = 0;
    /// Called on the worker's thread, never from within a call of this object, each time the backlog has
    /// drained to zero, and when clientGone() or isConnected() has changed. Dropped with the end of the answer.
    virtual void onDrained(std::function<void()> callback) = 0;
    /// The client has closed its side or the whole connection. Writing stays harmless, and worth while: a
    /// client that has closed only its own side can read what comes.
    virtual bool clientGone() const = 0;
    /// Bytes can still be sent: neither has the connection broken, nor is the answer complete.
    virtual bool isConnected() const = 0;
};

/// What the front end calls for each request, on the worker's thread.
using RequestHandler = std::function<void(HttpRequest request, std::shared_ptr<ResponseWriter> writer)>;

} // namespace custompass
