// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpmessage.h"

#include <QByteArray>
#include <QString>

#include <coroutine>
#include <memory>

namespace custompass {

/// One call to an upstream. Durations in ms, 0 means no limit.
struct UpstreamRequest
{
    QByteArray method;
    QByteArray url; ///< absolute, http or https, already encoded
    HttpHeaders headers;
    QByteArray body;
    qint64 connectTimeoutMs = 10'000;
    qint64 firstByteTimeoutMs = 0;
    qint64 totalTimeoutMs = 300'000;
    qint64 maxAnswerBytes = 64 * 1024 * 1024; ///< of the buffered body; more is Outcome::NoAnswer
    int maxConnections = 256;                 ///< to this host
    QByteArray proxy;                         ///< empty: none, also none from the environment
};

/// How far a call came. It decides whether it may be repeated (SPEC 3) and how it is billed (SPEC 5).
enum class UpstreamOutcome {
    NotSent,  ///< the connection failed before one byte of the request left; it may be tried elsewhere
    NoAnswer, ///< sent, but no whole answer came: the outcome is unknown, never repeat
    Answered, ///< a whole answer
};

struct UpstreamAnswer
{
    UpstreamOutcome outcome = UpstreamOutcome::NotSent;
    bool timedOut = false; ///< NotSent or NoAnswer because a time limit passed
    QString error;         ///< for the log; no secret in it
    int status = 0;
    HttpHeaders headers; ///< as received, repeated ones kept, hop-by-hop included
    QByteArray body;     ///< as received, still content-encoded
    qint64 firstByteNs = 0; ///< from the start of the call to the first byte of the answer
    qint64 totalNs = 0;
};

class CurlDriver;
struct UpstreamTransfer;

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

/// libcurl's multi interface on this thread's event loop; one per worker, not thread-safe.
/// No redirects, cookies, netrc or environment proxies; a POST that libcurl would silently send again is aborted.
class UpstreamClient
{
public:
    UpstreamClient();
    ~UpstreamClient();
    UpstreamClient(const UpstreamClient &) = delete;
    UpstreamClient &operator=(const UpstreamClient &) = delete;

    UpstreamCall perform(UpstreamRequest request);

    /// Ends every running call as NoAnswer ("cancelled"); for the end of draining.
    void cancelAll();

private:
    std::unique_ptr<CurlDriver> m_driver;
};

} // namespace custompass
