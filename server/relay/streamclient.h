// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpmessage.h"
#include "server/upstream/upstreamstream.h"

#include <chrono>
#include <coroutine>
#include <memory>

namespace custompass {

/// The client's end of a streamed answer. Tells when the client reads too slowly, and when it has left: then the
/// upstream is given a last term (SPEC 5). Lives on its worker's thread.
class StreamClient : public std::enable_shared_from_this<StreamClient>
{
public:
    /// Bytes that may wait for the client before the upstream has to wait.
    static constexpr qint64 MostWaiting = qint64(64) * 1024;

    /// Once the client has left, @p upstream has to end within @p term.
    StreamClient(std::shared_ptr<ResponseWriter> writer, std::shared_ptr<UpstreamStream> upstream,
                 std::chrono::milliseconds term);
    ~StreamClient();

    void begin(int status, HttpHeaders headers, std::optional<qint64> length);
    void send(QByteArray data);
    /// Nothing more will be sent.
    void done();

    bool isBehind() const { return m_writer->backlog() > MostWaiting; }
    /// The client cannot be reached any more, or has said its last and was silent since.
    bool hasLeft() const { return m_writer->clientGone(); }

    /// Awaits that the client has taken what waits for it, or has left; true.
    class CaughtUp
    {
    public:
        explicit CaughtUp(StreamClient *client)
            : m_client(client)
        {
        }
        bool await_ready() const { return !m_client->isBehind(); }
        void await_suspend(std::coroutine_handle<> waiting) { m_client->m_waiting = waiting; }
        bool await_resume() const { return true; }

    private:
        StreamClient *m_client;
    };
    CaughtUp caughtUp() { return CaughtUp(this); }

private:
    void look();

    std::shared_ptr<ResponseWriter> m_writer;
    std::shared_ptr<UpstreamStream> m_upstream;
    const std::chrono::milliseconds m_term;
    std::coroutine_handle<> m_waiting;
    bool m_lost = false; ///< the connection is gone, and the term runs
};

} // namespace custompass
