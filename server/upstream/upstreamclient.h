// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpmessage.h"
#include "server/upstream/delivery.h"

#include <QByteArray>
#include <QString>

#include <coroutine>
#include <memory>

namespace custompass {

/// One call to an upstream. Durations in ms, all counted from the start of the call, so that the time spent
/// waiting for a free connection is part of them; 0 means no limit.
struct UpstreamRequest
{
    QByteArray method; ///< any but CONNECT; sent as it is written
    QByteArray url; ///< absolute, http or https, already encoded, no credentials; path and query go out byte
                    ///< for byte
    /// Sent in this order, with these values. Content-Length, Transfer-Encoding and Expect are left out: the
    /// client frames the body itself. Host is added unless it is given; nothing else is.
    HttpHeaders headers;
    QByteArray body; ///< sent with any method but HEAD; POST, PUT and PATCH say so if it is empty
    std::shared_ptr<BodyFile> bodyFile; ///< if the same bytes are there: read from there, piece by piece
    qint64 connectTimeoutMs =
        10'000;                    ///< until the connection (proxy and TLS included) is ready for the request
    qint64 firstByteTimeoutMs = 0; ///< until the final answer begins; interim 1xx answers do not count
    qint64 totalTimeoutMs = 300'000;                  ///< until the answer is whole
    qint64 maxAnswerBytes = qint64(64) * 1024 * 1024; ///< of the buffered body; more is Outcome::NoAnswer
    Delivery delivery = Delivery::Whole; ///< which answers are not buffered
    int maxConnections = 256; ///< to one host; the value of the latest call counts for all
    QByteArray proxy; ///< http, https, socks4 or socks5 URL; empty: none, also none from the environment
};

/// How far a call came. It decides whether it may be repeated (SPEC 3) and how it is billed (SPEC 5).
enum class UpstreamOutcome {
    NotSent,  ///< the connection failed before one byte of the request left; it may be tried elsewhere
    NoAnswer, ///< sent, but no whole answer came: the outcome is unknown, never repeat
    Answered, ///< a whole answer
};

class UpstreamStream;

/// What came of a call. Without Outcome::Answered, status, headers and body are what had arrived until then. With a
/// stream, only the head is there yet.
struct UpstreamAnswer
{
    UpstreamOutcome outcome = UpstreamOutcome::NotSent;
    bool timedOut = false; ///< NotSent or NoAnswer because a time limit passed
    bool cancelled = false; ///< NoAnswer because cancelAll() was called
    bool unsendable = false; ///< NotSent because the request itself is none that can be sent
    QString error;         ///< for the log, in English, with host and port; no secret in it
    int status = 0;
    HttpHeaders headers;    ///< as received, repeated ones kept, hop-by-hop included; no trailers
    QByteArray body;        ///< as received, still content-encoded
    std::shared_ptr<UpstreamStream> stream; ///< the body instead, if the answer is handed over as it comes
    qint64 firstByteNs = 0; ///< from the start of the call to the first byte of the answer
    qint64 totalNs = 0;
};

class CurlDriver;
class UpstreamTransfer;

/// Awaits one call; resumes on the same thread from the event loop, never inside libcurl.
class UpstreamCall
{
public:
    UpstreamCall(CurlDriver &driver, UpstreamRequest request);
    ~UpstreamCall(); ///< cancels a call that still runs
    UpstreamCall(UpstreamCall &&) noexcept;

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting);
    UpstreamAnswer await_resume();

private:
    std::unique_ptr<UpstreamTransfer> m_transfer;
};

/// libcurl's multi interface on this thread's event loop; one per worker, not thread-safe (SPEC 5, 15).
/// HTTP/1.1 only. No redirects, cookies, netrc or environment proxies; a POST that libcurl would silently
/// send again is aborted. Certificates are checked against the system's store, or the bundle that
/// SSL_CERT_FILE names. Outlives its calls: one that still waits when the client is destroyed is never
/// resumed.
class UpstreamClient
{
public:
    UpstreamClient();
    ~UpstreamClient();
    UpstreamClient(const UpstreamClient &) = delete;
    UpstreamClient &operator=(const UpstreamClient &) = delete;

    UpstreamCall perform(UpstreamRequest request);

    /// Ends every running call as NoAnswer ("cancelled"); for the end of draining. They resume from the event
    /// loop.
    void cancelAll();

private:
    std::unique_ptr<CurlDriver> m_driver;
};

} // namespace custompass
