// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgersync.h"

#include "models/domain/logging.h"

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

LedgerSync::LedgerSync(SyncFunction sync)
    : m_sync(sync ? std::move(sync)
                  : [](const std::function<Result<Done>()> &realSync) { return realSync(); })
    , m_thread(&LedgerSync::main, this)
{
}

LedgerSync::~LedgerSync()
{
    if (m_thread.joinable())
        stop();
}

void LedgerSync::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void LedgerSync::completeWhenDurable(std::vector<LedgerJob *> jobs, std::shared_ptr<WalSync> wal)
{
    if (jobs.empty())
        return;
    {
        const std::lock_guard lock(m_mutex);
        // One flush is enough for all: a log that is gone was copied into the database, durably, before.
        m_wal = std::move(wal);
        m_waiting.insert(m_waiting.end(), jobs.begin(), jobs.end());
    }
    m_wake.notify_one();
}

void LedgerSync::main()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        std::vector<LedgerJob *> jobs;
        jobs.swap(m_waiting);
        const std::shared_ptr<WalSync> wal = m_wal;
        lock.unlock();
        flush(jobs, *wal);
        lock.lock();
    }
}

void LedgerSync::flush(std::vector<LedgerJob *> &jobs, WalSync &wal)
{
    const Result<Done> durable = m_sync([&wal] { return wal.sync(); });
    m_healthy = durable.ok();
    if (!durable) {
        qCCritical(lcLedger).noquote() << jobs.size()
                                       << "ledger operation(s) are committed, but the disk does not confirm it:"
                                       << durable.error().details;
        for (LedgerJob *job : jobs) {
            // What was refused stays refused.
            if (!job->error())
                job->fail({ErrorCode::SystemError, u"committed, but the disk does not confirm it: "_s + durable.error().details});
        }
    }
    complete(jobs);
}

} // namespace custompass
