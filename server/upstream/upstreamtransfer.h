// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/upstream/answerhead.h"
#include "server/upstream/easyhandle.h"
#include "server/upstream/upstreamclient.h"

#include <chrono>
#include <coroutine>
#include <map>
#include <memory>

namespace custompass {

class CurlDriver;

/// One call from start to end: takes what libcurl delivers, knows its time limits, and says what the end
/// means. The driver runs it; the coroutine that waits for it owns it through UpstreamCall.
class UpstreamTransfer
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Deadlines = std::multimap<TimePoint, UpstreamTransfer *>;

    UpstreamTransfer(CurlDriver &driver, UpstreamRequest request);
    ~UpstreamTransfer(); ///< cancels if it still runs
    UpstreamTransfer(const UpstreamTransfer &) = delete;
    UpstreamTransfer &operator=(const UpstreamTransfer &) = delete;

    /// Starts the call; @p waiting resumes from the event loop when it has ended, or streams.
    void start(std::coroutine_handle<> waiting);
    /// The whole answer, or the head of one that streams.
    UpstreamAnswer takeAnswer();

    // A streamed answer; see UpstreamStream.
    bool isStreaming() const { return m_streaming; }
    bool hasPiece() const { return !m_answer.body.isEmpty(); }
    bool hasEnded() const { return m_ended; }
    void waitForPiece(std::coroutine_handle<> waiting) { m_waiting = waiting; }
    QByteArray takePiece();
    const UpstreamAnswer &ending() const { return m_answer; }
    void endWithin(std::chrono::milliseconds limit);

private:
    friend class CurlDriver;

    // What libcurl calls while the transfer runs. None of these may resume the coroutine.
    static size_t onHeader(char *data, size_t, size_t count, void *transfer);
    static size_t onBody(char *data, size_t, size_t count, void *transfer);
    static int onConnected(void *transfer, char *, char *, int, int);

    Result<Done> configure();
    size_t takeBuffered(QByteArrayView bytes);
    size_t takeStreamed(QByteArrayView bytes);
    void startStreaming();
    void wake();
    /// The earliest limit that applies in the present phase; TimePoint::max() if there is none.
    TimePoint deadline() const;

    // How a call ends; each fills in the answer.
    void endedByCurl(CURLcode code);
    void endedByTimeLimit();
    void endedByCancel();
    void endedUnsent(const QString &why);

    void end(UpstreamOutcome outcome, const QString &error);
    QString curlError(CURLcode code) const;
    void resume();

    CurlDriver *m_driver; ///< null once the driver is gone
    UpstreamRequest m_request;
    UpstreamAnswer m_answer; ///< its body is what has come and was not taken
    AnswerHead m_head;
    std::coroutine_handle<> m_waiting;
    TimePoint m_started;
    const char *m_refusal = nullptr; ///< why a callback told libcurl to stop
    TimePoint m_limit = TimePoint::max(); ///< what endWithin() said
    bool m_sent = false;             ///< the connection was ready, so the request may have left
    bool m_streaming = false;
    bool m_paused = false; ///< libcurl holds bytes back until there is room
    bool m_ended = false;

    // The driver's book-keeping.
    std::unique_ptr<EasyHandle> m_easy; ///< only while it runs
    Deadlines::iterator m_position;     ///< only while it runs
    bool m_queued = false;              ///< about to be resumed
};

} // namespace custompass
