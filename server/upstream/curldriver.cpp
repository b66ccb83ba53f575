// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/curldriver.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTimerEvent>

#include <algorithm>
#include <new>
#include <utility>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <unistd.h>
#endif

namespace custompass {

namespace {

/// Kept-alive connections of one worker to all hosts together.
constexpr long IdleConnections = 1024;

using std::chrono::steady_clock;

void closeSocket(curl_socket_t socket)
{
#ifdef Q_OS_WIN
    ::closesocket(socket);
#else
    ::close(socket);
#endif
}

} // namespace

/// One of libcurl's sockets. Between two calls on a kept-alive connection libcurl wants nothing from it; the
/// hub keeps watching for reading all the same, since to change that twice a call costs more than the rare
/// event not wanted.
class CurlDriver::Socket final : public SocketHub::Watcher
{
public:
    Socket(CurlDriver &driver, curl_socket_t socket)
        : m_driver(driver)
        , m_socket(socket)
    {
    }
    ~Socket() { unwatch(); }
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;

    /// libcurl says when it closes this one; of others (its resolver's) it only says that it wants no more of
    /// them.
    bool tellsItsEnd = false;

    /// @p what is one of CURL_POLL_….
    void want(int what)
    {
        m_wanted = what;
        watchFor({m_interest.read || (what & CURL_POLL_IN) != 0, (what & CURL_POLL_OUT) != 0});
    }

    void unwatch()
    {
        if (std::exchange(m_watched, false))
            m_driver.m_hub.forget(int(m_socket), this);
        m_interest = {};
    }

    void socketReadable() override { ready(CURL_POLL_IN, CURL_CSELECT_IN); }
    void socketWritable() override { ready(CURL_POLL_OUT, CURL_CSELECT_OUT); }
    void socketBroken() override
    {
        ready(CURL_POLL_INOUT, CURL_CSELECT_IN | CURL_CSELECT_OUT | CURL_CSELECT_ERR);
    }

private:
    void ready(int what, int events)
    {
        if (m_wanted & what)
            m_driver.act(m_socket, events);
        else if (m_wanted & CURL_POLL_INOUT)
            watchFor({(m_wanted & CURL_POLL_IN) != 0, (m_wanted & CURL_POLL_OUT) != 0});
        else
            unwatch(); // an idle connection ended: libcurl finds out when it tries to use it
    }

    void watchFor(SocketHub::Interest interest)
    {
        if (interest == m_interest)
            return;
        if (m_watched)
            m_driver.m_hub.change(int(m_socket), this, interest);
        else
            m_watched = m_driver.m_hub.add(int(m_socket), this, interest);
        m_interest = interest;
    }

    CurlDriver &m_driver;
    const curl_socket_t m_socket;
    int m_wanted = CURL_POLL_NONE;
    SocketHub::Interest m_interest;
    bool m_watched = false;
};

CurlDriver::CurlDriver()
{
    m_idleHandles.push_back(takeHandle()); // initialises libcurl before the first use of its multi interface
    m_multi = curl_multi_init();
    if (!m_multi)
        throw std::bad_alloc();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlDriver::onSocketWanted);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlDriver::onTimerWanted);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, IdleConnections);
}

CurlDriver::~CurlDriver()
{
    while (!m_running.empty()) {
        UpstreamTransfer &transfer = *m_running.begin()->second;
        stop(transfer);
        transfer.m_driver = nullptr;
    }
    for (UpstreamTransfer *transfer : m_queue)
        transfer->m_driver = nullptr;
    m_idleHandles.clear();
    curl_multi_cleanup(m_multi); // closes the kept-alive connections, which calls back
}

void CurlDriver::start(UpstreamTransfer &transfer)
{
    transfer.m_easy = takeHandle();
    const Result<Done> configured = transfer.configure();
    if (!configured) {
        m_idleHandles.push_back(std::move(transfer.m_easy));
        transfer.endedUnsent(configured.error().details);
        queue(transfer);
        resumeLater();
        return;
    }
    limitConnections(transfer.m_request.maxConnections);
    transfer.m_position = m_running.emplace(transfer.deadline(), &transfer);
    curl_multi_add_handle(m_multi, transfer.m_easy->get());
    // libcurl now wants its timer to fire at once; a turn of the event loop for that would only cost time.
    int running = 0;
    curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
    collectFinished();
    if (!m_queue.empty())
        resumeLater();
    rearmTimer();
}

void CurlDriver::queue(UpstreamTransfer &transfer)
{
    if (!std::exchange(transfer.m_queued, true))
        m_queue.push_back(&transfer);
}

void CurlDriver::readOn(UpstreamTransfer &transfer)
{
    curl_easy_pause(transfer.m_easy->get(), CURLPAUSE_CONT);
    rearmTimer(); // libcurl wants it to fire at once
}

void CurlDriver::limitsChanged(UpstreamTransfer &transfer)
{
    auto entry = m_running.extract(transfer.m_position);
    entry.key() = transfer.deadline();
    transfer.m_position = m_running.insert(std::move(entry));
    rearmTimer();
}

void CurlDriver::forget(UpstreamTransfer &transfer)
{
    if (transfer.m_easy)
        stop(transfer);
    if (std::exchange(transfer.m_queued, false))
        m_queue.erase(std::find(m_queue.begin(), m_queue.end(), &transfer));
    rearmTimer();
}

void CurlDriver::cancelAll()
{
    while (!m_running.empty()) {
        UpstreamTransfer &transfer = *m_running.begin()->second;
        transfer.endedByCancel();
        ended(transfer);
    }
    resumeLater();
}

int CurlDriver::onSocketOpened(void *driver, curl_socket_t socket, curlsocktype)
{
    static_cast<CurlDriver *>(driver)->known(socket).tellsItsEnd = true;
    return CURL_SOCKOPT_OK;
}

int CurlDriver::onCloseSocket(void *driver, curl_socket_t socket)
{
    static_cast<CurlDriver *>(driver)->forgetSocket(socket);
    closeSocket(socket);
    return 0;
}

int CurlDriver::onSocketWanted(CURL *, curl_socket_t socket, int what, void *driver, void *)
{
    auto *self = static_cast<CurlDriver *>(driver);
    Socket &known = self->known(socket);
    if (what == CURL_POLL_REMOVE && !known.tellsItsEnd)
        self->forgetSocket(socket);
    else
        known.want(what);
    return 0;
}

int CurlDriver::onTimerWanted(CURLM *, long milliseconds, void *driver)
{
    static_cast<CurlDriver *>(driver)->m_curlDeadline =
        milliseconds < 0 ? TimePoint::max() : steady_clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
}

CurlDriver::Socket &CurlDriver::known(curl_socket_t socket)
{
    std::unique_ptr<Socket> &entry = m_sockets[socket];
    if (!entry)
        entry = std::make_unique<Socket>(*this, socket);
    return *entry;
}

void CurlDriver::forgetSocket(curl_socket_t socket)
{
    const auto entry = m_sockets.find(socket);
    if (entry == m_sockets.end())
        return;
    entry->second->unwatch();
    m_closedSockets.push_back(std::move(entry->second));
    m_sockets.erase(entry);
}

std::unique_ptr<EasyHandle> CurlDriver::takeHandle()
{
    if (!m_idleHandles.empty()) {
        std::unique_ptr<EasyHandle> handle = std::move(m_idleHandles.back());
        m_idleHandles.pop_back();
        return handle;
    }
    auto handle = std::make_unique<EasyHandle>();
    curl_easy_setopt(handle->get(), CURLOPT_SOCKOPTFUNCTION, &CurlDriver::onSocketOpened);
    curl_easy_setopt(handle->get(), CURLOPT_SOCKOPTDATA, this);
    curl_easy_setopt(handle->get(), CURLOPT_CLOSESOCKETFUNCTION, &CurlDriver::onCloseSocket);
    curl_easy_setopt(handle->get(), CURLOPT_CLOSESOCKETDATA, this);
    return handle;
}

void CurlDriver::limitConnections(int perHost)
{
    if (std::exchange(m_maxConnections, perHost) != perHost)
        curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, long(perHost));
}

/// The one place where events enter libcurl and coroutines leave for their next step, in this order.
void CurlDriver::act(curl_socket_t socket, int events)
{
    m_closedSockets.clear();
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    collectFinished();
    resumeQueued();
    // What waited for a connection that is free now need not wait for the timer too.
    if (m_curlDeadline <= steady_clock::now()) {
        curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
        collectFinished();
        resumeQueued();
    }
    rearmTimer();
}

void CurlDriver::collectFinished()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        UpstreamTransfer *transfer = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        transfer->endedByCurl(message->data.result);
        ended(*transfer); // also the life of the message
    }
}

void CurlDriver::ended(UpstreamTransfer &transfer)
{
    stop(transfer);
    transfer.wake();
}

/// Takes a call out of libcurl; its handle is free for the next.
void CurlDriver::stop(UpstreamTransfer &transfer)
{
    m_running.erase(transfer.m_position);
    curl_multi_remove_handle(m_multi, transfer.m_easy->get());
    m_idleHandles.push_back(std::move(transfer.m_easy));
}

void CurlDriver::expireTransfers()
{
    const TimePoint now = steady_clock::now();
    while (!m_running.empty() && m_running.begin()->first <= now) {
        UpstreamTransfer &transfer = *m_running.begin()->second;
        const TimePoint deadline = transfer.deadline();
        if (deadline > now) {
            // The call has come further since it was put here: a later limit applies.
            auto entry = m_running.extract(m_running.begin());
            entry.key() = deadline;
            transfer.m_position = m_running.insert(std::move(entry));
            continue;
        }
        transfer.endedByTimeLimit();
        ended(transfer);
    }
}

/// Only those that are queued by now: what a resumed coroutine starts may end at once if the upstream is
/// quick, and would keep all other sockets waiting if it were resumed in the same turn.
void CurlDriver::resumeQueued()
{
    for (std::size_t count = m_queue.size(); count > 0 && !m_queue.empty(); --count) {
        UpstreamTransfer *transfer = m_queue.front();
        m_queue.pop_front();
        transfer->m_queued = false;
        transfer->resume();
    }
}

void CurlDriver::resumeLater()
{
    if (!std::exchange(m_resumePosted, true))
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool CurlDriver::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    m_resumePosted = false;
    resumeQueued();
    rearmTimer();
    return true;
}

void CurlDriver::timerEvent(QTimerEvent *)
{
    killTimer(std::exchange(m_timerId, 0));
    m_armedFor = TimePoint::max();
    expireTransfers();
    resumeQueued();
    const TimePoint due = m_curlDeadline;
    if (due <= steady_clock::now()) {
        act(CURL_SOCKET_TIMEOUT, 0);
        // libcurl counts in its own milliseconds: it may find nothing due yet, and does not ask again.
        if (m_curlDeadline == due)
            m_curlDeadline = steady_clock::now() + std::chrono::milliseconds(1);
    }
    rearmTimer();
}

/// An alarm that comes too early does no harm, and is cheaper than a new timer for each call.
void CurlDriver::rearmTimer()
{
    TimePoint earliest = m_curlDeadline;
    if (!m_running.empty())
        earliest = std::min(earliest, m_running.begin()->first);
    if (earliest >= m_armedFor)
        return;
    if (m_timerId)
        killTimer(m_timerId);
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(earliest - steady_clock::now());
    m_timerId = startTimer(std::max(wait, std::chrono::milliseconds(0)), Qt::PreciseTimer);
    m_armedFor = earliest;
}

} // namespace custompass
