// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"
#include "models/store/ledgerjob.h"
#include "models/store/ledgerops.h"

#include <coroutine>
#include <functional>
#include <memory>
#include <optional>

namespace custompass {

class LedgerThread;
struct LedgerStats;
template <LedgerOperation Op>
class LedgerCall;

/// Runs the real COMMIT that it is given, or does not, and says how it went. Tests put failures in its place.
using CommitFunction = std::function<Result<Done>(const std::function<Result<Done>()> &commit)>;

/// Makes what was committed durable with the real function that it is given, or does not, and says how it went. For tests,
/// too.
using SyncFunction = std::function<Result<Done>(const std::function<Result<Done>()> &sync)>;

/// The only code that changes balances (SPEC 7). One thread owns the writing connection, takes everything
/// that waits, runs it in one transaction, commits once, and only then completes all of it. An operation that
/// fails leaves no trace, and its neighbours as they were. What is guaranteed, and what happens at each point
/// of failure: docs/ledger.md. Thread-safe. When the queue is full the answer is Overloaded; after stop() it
/// is ShuttingDown; when the database stayed busy through all retries it is DatabaseBusy [3.6, 7.6].
class Ledger
{
public:
    /// Opens the writing connection on the ledger's own thread. The schema must be current.
    static Result<std::unique_ptr<Ledger>> start(const DatabaseOptions &options,
                                                 std::size_t queueLimit = 10'000, CommitFunction commit = {},
                                                 SyncFunction sync = {});
    ~Ledger(); ///< stops
    Ledger(const Ledger &) = delete;
    Ledger &operator=(const Ledger &) = delete;

    /// `auto result = co_await ledger.submit(std::move(op));` resumes on the awaiting thread, after the
    /// commit. Needs a ResumeQueue on that thread, which outlives the call.
    template <LedgerOperation Op>
    LedgerCall<Op> submit(Op op)
    {
        return LedgerCall<Op>(*this, std::move(op));
    }

    /// For callers without an event loop: waits for the commit.
    template <LedgerOperation Op>
    Result<typename Op::Value> run(Op op)
    {
        LedgerJob job(std::move(op));
        runBlocking(job);
        return std::get<Result<typename Op::Value>>(std::move(job.answer));
    }

    /// Finishes what is queued, then ends the thread.
    void stop();

    /// The database answers and the thread takes work; for /readyz.
    bool healthy() const;

    /// How the writing goes; lives as long as the ledger.
    const LedgerStats &stats() const;
    /// Operations that wait.
    std::size_t queueLength() const;

    /// The last committed balance of a user that went through this ledger, if any did. Advice only, for
    /// refusing early without a trip to the ledger: another process may have changed it since, so confirm a
    /// refusal by BalanceOp or ReserveOp before a client sees it.
    std::optional<Quota> knownBalance(qint64 userId) const;

private:
    template <LedgerOperation Op>
    friend class LedgerCall;

    explicit Ledger(std::unique_ptr<LedgerThread> thread);
    /// Hands @p job to the thread; false if it is refused and answered already.
    bool enqueue(LedgerJob &job, std::coroutine_handle<> waiter);
    void runBlocking(LedgerJob &job);

    std::unique_ptr<LedgerThread> m_thread;
};

/// A submitted operation: what `co_await` waits for. Lives in the awaiting coroutine, and must not be
/// destroyed while it is awaited. Movable, because GCC 12 moves an awaitable that passes through QCoro before
/// it suspends; the job itself stays in place.
template <LedgerOperation Op>
class [[nodiscard]] LedgerCall
{
public:
    LedgerCall(Ledger &ledger, Op op)
        : m_ledger(&ledger)
        , m_job(std::make_unique<LedgerJob>(std::move(op)))
    {
    }

    bool await_ready() const noexcept { return false; }
    /// Does not suspend if the operation is refused: the answer is there at once.
    bool await_suspend(std::coroutine_handle<> waiter) { return m_ledger->enqueue(*m_job, waiter); }
    Result<typename Op::Value> await_resume()
    {
        return std::get<Result<typename Op::Value>>(std::move(m_job->answer));
    }

private:
    Ledger *m_ledger;
    std::unique_ptr<LedgerJob> m_job;
};

} // namespace custompass
