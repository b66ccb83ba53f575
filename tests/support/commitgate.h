// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledger.h"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace custompass {

/// Stands before a ledger's COMMIT: holds it back while closed, counts, and makes it fail on demand. While
/// one commit is held back, what is submitted gathers in the queue and then shares the next one: that makes
/// groups of operations without any timing. Thread-safe; keep it by shared pointer, for the ledger outlives
/// no test but may outlive the gate.
class CommitGate : public std::enable_shared_from_this<CommitGate>
{
public:
    enum class Failure { None, BeforeCommit, AfterCommit };

    CommitFunction function()
    {
        return [gate = shared_from_this()](const std::function<Result<Done>()> &commit) {
            return gate->pass(commit);
        };
    }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_open = false;
    }
    void open()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_open = true;
        }
        m_changed.notify_all();
    }
    /// Waits until a commit stands before the closed gate.
    void waitForCommit()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_waiting > 0; });
    }

    /// The next commit that comes fails, in this way; not the one that stands before the gate already.
    void failNext(Failure failure)
    {
        const std::lock_guard lock(m_mutex);
        m_failure = failure;
    }
    /// What else happens to a commit that fails, while it does.
    void whenFailing(std::function<void()> action)
    {
        const std::lock_guard lock(m_mutex);
        m_whenFailing = std::move(action);
    }

    int commits() const
    {
        const std::lock_guard lock(m_mutex);
        return m_commits;
    }

private:
    Result<Done> pass(const std::function<Result<Done>()> &commit)
    {
        Failure failure = Failure::None;
        std::function<void()> whenFailing;
        {
            std::unique_lock lock(m_mutex);
            ++m_commits;
            failure = std::exchange(m_failure, Failure::None);
            ++m_waiting;
            m_changed.notify_all();
            m_changed.wait(lock, [this] { return m_open; });
            --m_waiting;
            whenFailing = m_whenFailing;
        }
        const Error failed{ErrorCode::SystemError, QStringLiteral("the disk came loose")};
        if (failure == Failure::None)
            return commit();
        if (failure == Failure::AfterCommit && !commit())
            return Error{ErrorCode::SystemError, QStringLiteral("the real commit failed")};
        if (whenFailing)
            whenFailing();
        return failed;
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_open = true;
    int m_waiting = 0;
    int m_commits = 0;
    Failure m_failure = Failure::None;
    std::function<void()> m_whenFailing;
};

} // namespace custompass
