// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/sockethub.h"
#include "server/upstream/upstreamtransfer.h"

#include <QObject>

#include <curl/curl.h>

#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

namespace custompass {

/// Runs libcurl's multi interface on the event loop of the thread that made it: sockets through notifiers,
/// and one timer for libcurl's wishes and for the calls' time limits together.
class CurlDriver final : public QObject
{
public:
    CurlDriver();
    ~CurlDriver() override;

    /// Starts a call at once, without a turn of the event loop. It is resumed from the event loop, not in
    /// here.
    void start(UpstreamTransfer &transfer);
    /// Drops a call that its owner no longer wants; it is not resumed.
    void forget(UpstreamTransfer &transfer);
    /// Resumes a call's coroutine, as soon as libcurl has returned.
    void queue(UpstreamTransfer &transfer);
    /// Lets a paused call have its next bytes; some of them at once.
    void readOn(UpstreamTransfer &transfer);
    /// The deadline of a running call has changed.
    void limitsChanged(UpstreamTransfer &transfer);
    /// Ends every running call.
    void cancelAll();

protected:
    void timerEvent(QTimerEvent *event) override;
    bool event(QEvent *event) override;

private:
    using TimePoint = UpstreamTransfer::TimePoint;

    class Socket;

    static int onSocketOpened(void *driver, curl_socket_t socket, curlsocktype);
    static int onCloseSocket(void *driver, curl_socket_t socket);
    static int onSocketWanted(CURL *, curl_socket_t socket, int what, void *driver, void *);
    static int onTimerWanted(CURLM *, long milliseconds, void *driver);

    Socket &known(curl_socket_t socket);
    void forgetSocket(curl_socket_t socket);

    std::unique_ptr<EasyHandle> takeHandle();
    void limitConnections(int perHost);
    void act(curl_socket_t socket, int events);
    void collectFinished();
    void ended(UpstreamTransfer &transfer);
    void stop(UpstreamTransfer &transfer);
    void expireTransfers();
    void resumeQueued();
    void resumeLater();
    void rearmTimer();

    CURLM *m_multi = nullptr;
    SocketHub m_hub;
    std::unordered_map<curl_socket_t, std::unique_ptr<Socket>> m_sockets;
    std::vector<std::unique_ptr<Socket>> m_closedSockets; ///< one of them may be calling us
    UpstreamTransfer::Deadlines m_running;                ///< all running calls, by when to look at them next
    std::deque<UpstreamTransfer *> m_queue;               ///< those whose coroutines are resumed next
    std::vector<std::unique_ptr<EasyHandle>> m_idleHandles;
    TimePoint m_curlDeadline = TimePoint::max();
    TimePoint m_armedFor = TimePoint::max();
    int m_timerId = 0;
    int m_maxConnections = 0;
    bool m_resumePosted = false;
};

} // namespace custompass
