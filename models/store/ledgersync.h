// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledger.h"
#include "models/store/walsync.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace custompass {

/// Waits for the disk in the ledger's place, on a thread of its own: while what one batch has committed becomes durable,
/// the ledger works on the next. Completes operations when they are durable.
class LedgerSync
{
public:
    explicit LedgerSync(SyncFunction sync);
    ~LedgerSync(); ///< stops

    /// Completes @p jobs, which are committed, once @p wal is durable; as SystemError if it cannot be made so.
    void completeWhenDurable(std::vector<LedgerJob *> jobs, std::shared_ptr<WalSync> wal);
    /// Finishes what waits, then ends the thread. Once.
    void stop();
    /// The last flush succeeded.
    bool healthy() const { return m_healthy; }

private:
    void main();
    void flush(std::vector<LedgerJob *> &jobs, WalSync &wal);

    const SyncFunction m_sync;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<LedgerJob *> m_waiting; ///< guarded by m_mutex
    std::shared_ptr<WalSync> m_wal;     ///< of the last of them; guarded by m_mutex
    bool m_stopping = false;            ///< guarded by m_mutex
    std::atomic<bool> m_healthy = true;
    std::thread m_thread; ///< last: it uses the rest
};

} // namespace custompass
