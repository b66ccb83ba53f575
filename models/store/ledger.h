// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/domain/resumequeue.h"
#include "models/store/database.h"
#include "models/store/ledgerops.h"

#include <coroutine>
#include <future>
#include <memory>

namespace custompass {

/// One operation on its way through the ledger thread: implementation detail of LedgerCall.
struct LedgerJob;
class LedgerThread;

/// `auto result = co_await ledger.submit(std::move(op));` resumes on the awaiting thread, after the commit.
/// Needs a ResumeQueue on that thread. Must not be destroyed while awaited.
template <typename Op>
class LedgerCall;

/// The only code that changes balances (SPEC 7). One thread owns the writing connection, takes everything that waits,
/// runs it in one transaction with a savepoint each, commits once, and only then completes all of it.
/// Thread-safe. When the queue is full the answer is Overloaded; after stop() it is ShuttingDown.
class Ledger
{
public:
    /// Opens the writing connection on the ledger's own thread. The schema must be current.
    static Result<std::unique_ptr<Ledger>> start(const DatabaseOptions &options, std::size_t queueLimit = 10'000);
    ~Ledger(); ///< stops
    Ledger(const Ledger &) = delete;
    Ledger &operator=(const Ledger &) = delete;

    template <typename Op>
    LedgerCall<Op> submit(Op op);

    /// For callers without an event loop: waits for the commit.
    template <typename Op>
    Result<typename Op::Value> run(Op op);

    /// Finishes what is queued, then ends the thread.
    void stop();

    /// The database answers and the thread takes work; for /readyz.
    bool healthy() const;

private:
    explicit Ledger(std::unique_ptr<LedgerThread> thread);
    std::unique_ptr<LedgerThread> m_thread;
};

} // namespace custompass
