// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

namespace custompass {

/// One piece of reading, as both sides see it. Thread-safe.
class ReadJob
{
public:
    /// Nothing of it is delivered any more, and it ends as soon as it looks.
    void cancel() { m_cancelled = true; }
    bool isCancelled() const { return m_cancelled; }

private:
    std::atomic<bool> m_cancelled = false;
};
using ReadJobPtr = std::shared_ptr<ReadJob>;

/// A thread with one read-only connection, which does one piece of work after the other.
class ReadLane
{
public:
    using Work = std::function<void(Database &)>;

    /// Returns when the connection is open; its failure is the result. The schema must be current.
    static Result<std::unique_ptr<ReadLane>> start(const DatabaseOptions &options);
    ~ReadLane(); ///< Drops what waits, and waits for what runs.
    ReadLane(const ReadLane &) = delete;
    ReadLane &operator=(const ReadLane &) = delete;

    /// Thread-safe. Work that is cancelled before its turn is not done.
    void post(ReadJobPtr job, Work work);

private:
    struct Waiting
    {
        ReadJobPtr job;
        Work work;
    };

    explicit ReadLane(DatabaseOptions options);
    void run(std::promise<Result<Done>> ready);
    void workOff(Database &database);

    const DatabaseOptions m_options;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_wakeUp;
    std::deque<Waiting> m_waiting;
    ReadJobPtr m_running;
    bool m_stopping = false;

    std::thread m_thread;
};

} // namespace custompass
