// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/readlane.h"

namespace custompass {

Result<std::unique_ptr<ReadLane>> ReadLane::start(const DatabaseOptions &options)
{
    std::unique_ptr<ReadLane> lane(new ReadLane(options));
    std::promise<Result<Done>> ready;
    std::future<Result<Done>> opened = ready.get_future();
    lane->m_thread = std::thread(&ReadLane::run, lane.get(), std::move(ready));
    const Result<Done> done = opened.get();
    if (!done)
        return done.error();
    return lane;
}

ReadLane::ReadLane(DatabaseOptions options)
    : m_options(std::move(options))
{
}

ReadLane::~ReadLane()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        if (m_running)
            m_running->cancel();
    }
    m_wakeUp.notify_one();
    m_thread.join();
}

void ReadLane::post(ReadJobPtr job, Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({std::move(job), std::move(work)});
    }
    m_wakeUp.notify_one();
}

void ReadLane::run(std::promise<Result<Done>> ready)
{
    const Result<std::unique_ptr<Database>> database = Database::open(m_options, Database::Mode::ReadOnly);
    // The window is to stay small: what is read over and over fits a quarter of the ledger's cache.
    const Result<Done> tuned = database ? (*database)->execute(QStringLiteral("pragma cache_size = -8192"))
                                        : Result<Done>(database.error());
    const bool usable = tuned.ok();
    ready.set_value(tuned);
    if (usable)
        workOff(**database);
}

void ReadLane::workOff(Database &database)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wakeUp.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_stopping)
            return;
        Waiting next = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_running = next.job;
        lock.unlock();
        if (!next.job->isCancelled())
            next.work(database);
        next.work = nullptr;
        lock.lock();
        m_running.reset();
    }
}

} // namespace custompass
