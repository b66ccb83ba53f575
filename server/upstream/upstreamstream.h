// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/upstream/upstreamclient.h"

#include <chrono>
#include <coroutine>
#include <memory>

namespace custompass {

/// The body of an answer that was handed over at its beginning (UpstreamRequest::delivery), as it comes. What is not
/// taken is kept up to BufferBytes; then the upstream has to wait. Lives on its client's thread. Destroying it while
/// the answer is not whole closes the connection to the upstream.
class UpstreamStream
{
public:
    /// The most that is kept, give or take one read of the socket.
    static constexpr qsizetype BufferBytes = qsizetype(64) * 1024;

    explicit UpstreamStream(std::unique_ptr<UpstreamTransfer> transfer);
    ~UpstreamStream();
    UpstreamStream(const UpstreamStream &) = delete;
    UpstreamStream &operator=(const UpstreamStream &) = delete;

    /// Awaits what comes next; resumes on the same thread, never inside libcurl.
    class Next
    {
    public:
        explicit Next(UpstreamTransfer *transfer)
            : m_transfer(transfer)
        {
        }
        bool await_ready() const;
        void await_suspend(std::coroutine_handle<> waiting);
        QByteArray await_resume();

    private:
        UpstreamTransfer *m_transfer;
    };

    /// The next bytes, as many as have come, still content-encoded; none: the answer has ended. One at a time.
    Next next() { return Next(m_transfer.get()); }

    /// How it ended, once next() gave no bytes: outcome, timedOut, cancelled, error and totalNs. Not Answered: it was
    /// cut.
    const UpstreamAnswer &ending() const;

    /// From now on the answer has to end within @p limit, or sooner if its total time limit says so.
    void endWithin(std::chrono::milliseconds limit);

private:
    std::unique_ptr<UpstreamTransfer> m_transfer;
};

} // namespace custompass
