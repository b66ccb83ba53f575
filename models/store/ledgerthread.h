// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledger.h"
#include "models/store/ledgerstats.h"
#include "models/store/ledgersync.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace custompass {

class LedgerWriter;

/// The ledger's queue and its thread: takes what waits, lets a LedgerWriter commit it, wakes those who wait.
/// Thread-safe.
class LedgerThread
{
public:
    /// How many operations share a commit at most: beyond this a bigger group gains nothing, and only waits
    /// longer.
    static constexpr std::size_t BatchLimit = 512;
    /// The same for those that no client waits for, the poller's and housekeeping's: they come in hundreds, and a request
    /// that arrives meanwhile waits for the batch they are in. Smaller ones cost the poller more commits.
    static constexpr std::size_t BackgroundLimit = 32;

    static Result<std::unique_ptr<LedgerThread>> start(const DatabaseOptions &options, std::size_t queueLimit,
                                                       CommitFunction commit, SyncFunction sync);
    ~LedgerThread(); ///< stops

    /// False if @p job is refused (queue full, stopped); then it is answered already, and nobody is woken.
    bool enqueue(LedgerJob &job);
    void stop();
    bool healthy() const { return m_healthy && m_sync->healthy(); }
    const LedgerStats &stats() const { return m_stats; }
    std::size_t queueLength() const;
    std::optional<Quota> knownBalance(qint64 userId) const;

private:
    explicit LedgerThread(std::size_t queueLimit);
    void main(const DatabaseOptions &options, CommitFunction commit, std::promise<Result<Done>> started);
    /// Waits for work; nothing if there is none to come.
    std::vector<LedgerJob *> take(LedgerWriter &writer);
    std::size_t waiting() const { return m_requests.size() + m_background.size(); } ///< m_mutex is held
    void publish(LedgerWriter &writer);
    CommitFunction timed(CommitFunction commit);
    void finish(std::vector<LedgerJob *> &batch, const std::shared_ptr<WalSync> &unsynced);

    const std::size_t m_queueLimit;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<LedgerJob *> m_requests;   ///< what clients wait for; guarded by m_mutex
    std::deque<LedgerJob *> m_background; ///< what nobody waits for; guarded by m_mutex
    bool m_servesRequests = false;        ///< what the last batch was; the ledger thread's
    bool m_stopping = false;              ///< guarded by m_mutex
    std::atomic<bool> m_healthy = false;
    LedgerStats m_stats;

    mutable std::shared_mutex m_balancesMutex;
    std::unordered_map<qint64, Quota> m_balances; ///< guarded by m_balancesMutex

    std::unique_ptr<LedgerSync> m_sync;
    std::mutex m_joinMutex; ///< several threads may stop
    std::thread m_thread;
};

} // namespace custompass
