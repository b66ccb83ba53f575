// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerthread.h"

#include "models/store/ledgerwriter.h"

#include <algorithm>
#include <chrono>
#include <type_traits>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

template <typename T, typename... Others>
constexpr bool IsOneOf = (std::is_same_v<T, Others> || ...);

/// How often a ledger that is not healthy and has nothing to do looks whether its database is back.
constexpr std::chrono::seconds ProbeInterval{1};

qint64 nsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now() - start).count();
}

/// Whether a full queue refuses @p op. What ends something that has begun always gets in: there is no more of
/// it than flows that run, and it makes room.
bool mayBeRefused(const LedgerOp &op)
{
    return std::visit(
        [](const auto &operation) {
            using Op = std::decay_t<decltype(operation)>;
            return !IsOneOf<Op, AmendOp, SettleOp, ChargeOp, RefundOp, ReleaseKeyOp, OpenTaskOp, FailSubmissionOp>;
        },
        op);
}

/// Whether @p op belongs to the poller or to housekeeping: no client waits for it.
bool isBackground(const LedgerOp &op)
{
    return std::visit(
        [](const auto &operation) {
            using Op = std::decay_t<decltype(operation)>;
            return IsOneOf<Op, UpdateTaskOp, FinishTaskOp, NoteWordOp, PruneOp>;
        },
        op);
}

/// Moves the first of @p queue, at most @p limit, to the end of @p batch.
void moveFirst(std::deque<LedgerJob *> &queue, std::size_t limit, std::vector<LedgerJob *> &batch)
{
    const auto end = queue.begin() + std::ptrdiff_t(std::min(queue.size(), limit));
    batch.insert(batch.end(), queue.begin(), end);
    queue.erase(queue.begin(), end);
}

/// A reservation need not wait for the disk: what follows it, its settlement or its task, comes later in the same log and
/// so is durable only together with it. If the machine stops before that, the reservation was never made; had it been,
/// the next start would refund it. Not so that of a submission: it tells recovery what may be under way for nobody.
bool mayBeLost(const LedgerJob *job)
{
    if (const auto *reserve = std::get_if<ReserveOp>(&job->op))
        return !reserve->submission;
    const auto *amend = std::get_if<AmendOp>(&job->op);
    return amend && !amend->submission;
}

} // namespace

Result<std::unique_ptr<LedgerThread>> LedgerThread::start(const DatabaseOptions &options,
                                                          std::size_t queueLimit, CommitFunction commit,
                                                          SyncFunction sync)
{
    std::unique_ptr<LedgerThread> ledger(new LedgerThread(queueLimit));
    ledger->m_sync = std::make_unique<LedgerSync>(std::move(sync));
    std::promise<Result<Done>> started;
    std::future<Result<Done>> whenStarted = started.get_future();
    ledger->m_thread =
        std::thread(&LedgerThread::main, ledger.get(), options, std::move(commit), std::move(started));
    const Result<Done> result = whenStarted.get();
    if (!result)
        return result.error();
    return ledger;
}

LedgerThread::LedgerThread(std::size_t queueLimit)
    : m_queueLimit(queueLimit)
{
}

LedgerThread::~LedgerThread()
{
    stop();
}

bool LedgerThread::enqueue(LedgerJob &job)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping) {
            job.fail({ErrorCode::ShuttingDown, u"the ledger has stopped"_s});
            return false;
        }
        if (waiting() >= m_queueLimit && mayBeRefused(job.op)) {
            job.fail({ErrorCode::Overloaded, u"%1 ledger operations are waiting"_s.arg(waiting())});
            return false;
        }
        first = waiting() == 0;
        (isBackground(job.op) ? m_background : m_requests).push_back(&job);
    }
    if (first)
        m_wake.notify_one();
    return true;
}

void LedgerThread::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    const std::lock_guard lock(m_joinMutex);
    if (m_thread.joinable())
        m_thread.join();
}

std::size_t LedgerThread::queueLength() const
{
    const std::lock_guard lock(m_mutex);
    return waiting();
}

std::optional<Quota> LedgerThread::knownBalance(qint64 userId) const
{
    const std::shared_lock lock(m_balancesMutex);
    const auto known = m_balances.find(userId);
    return known == m_balances.end() ? std::nullopt : std::optional(known->second);
}

void LedgerThread::main(const DatabaseOptions &options, CommitFunction commit,
                        std::promise<Result<Done>> started)
{
    LedgerWriter writer(options, timed(std::move(commit)), m_healthy);
    const Result<Done> opened = writer.open();
    started.set_value(opened);
    if (!opened)
        return;
    std::vector<LedgerJob *> batch;
    while (!(batch = take(writer)).empty()) {
        const auto begun = std::chrono::steady_clock::now();
        writer.run(batch);
        m_stats.batchSize.observe(qint64(batch.size()));
        m_stats.batchDuration.observe(nsSince(begun));
        publish(writer);
        finish(batch, writer.takeUnsynced());
    }
    m_sync->stop();
    writer.close();
}

/// @p commit, and how long it takes.
CommitFunction LedgerThread::timed(CommitFunction commit)
{
    return [this, commit = std::move(commit)](const std::function<Result<Done>()> &realCommit) {
        const auto begun = std::chrono::steady_clock::now();
        Result<Done> done = commit ? commit(realCommit) : realCommit();
        m_stats.commitDuration.observe(nsSince(begun));
        if (!done)
            m_stats.failedCommits.add();
        return done;
    };
}

/// Completes what is durable, or need not be; the rest once it is.
void LedgerThread::finish(std::vector<LedgerJob *> &batch, const std::shared_ptr<WalSync> &unsynced)
{
    if (unsynced) {
        const auto waiting = std::stable_partition(batch.begin(), batch.end(), mayBeLost);
        m_sync->completeWhenDurable({waiting, batch.end()}, unsynced);
        batch.erase(waiting, batch.end());
    }
    complete(batch);
}

std::vector<LedgerJob *> LedgerThread::take(LedgerWriter &writer)
{
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] { return m_stopping || waiting() > 0; };
    while (!m_healthy && !m_wake.wait_for(lock, ProbeInterval, hasWork)) {
        lock.unlock();
        writer.probe();
        lock.lock();
    }
    m_wake.wait(lock, hasWork);
    if (!m_stopping) {
        // Where the cores are busy, those who wait for one have more for us: fewer commits, each of more. Where they are not,
        // this costs nothing.
        lock.unlock();
        std::this_thread::yield();
        lock.lock();
    }
    // In turn, where both wait: a request then waits for one small batch of the background at most.
    m_servesRequests = m_background.empty() || (!m_servesRequests && !m_requests.empty());
    std::vector<LedgerJob *> batch;
    if (m_servesRequests)
        moveFirst(m_requests, BatchLimit, batch);
    else
        moveFirst(m_background, BackgroundLimit, batch);
    return batch;
}

void LedgerThread::publish(LedgerWriter &writer)
{
    const std::unordered_map<qint64, Quota> changed = writer.takeBalances();
    if (changed.empty())
        return;
    const std::lock_guard lock(m_balancesMutex);
    for (const auto &[user, balance] : changed)
        m_balances.insert_or_assign(user, balance);
}

} // namespace custompass
