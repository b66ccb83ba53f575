// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledger.h"

#include "models/store/ledgerthread.h"

namespace custompass {

Result<std::unique_ptr<Ledger>> Ledger::start(const DatabaseOptions &options, std::size_t queueLimit,
                                              CommitFunction commit, SyncFunction sync)
{
    Result<std::unique_ptr<LedgerThread>> thread =
        LedgerThread::start(options, queueLimit, std::move(commit), std::move(sync));
    if (!thread)
        return thread.error();
    return std::unique_ptr<Ledger>(new Ledger(std::move(thread).value()));
}

Ledger::Ledger(std::unique_ptr<LedgerThread> thread)
    : m_thread(std::move(thread))
{
}

Ledger::~Ledger() = default;

bool Ledger::enqueue(LedgerJob &job, std::coroutine_handle<> waiter)
{
    job.waiter = waiter;
    job.resumeOn = ResumeQueue::current();
    Q_ASSERT_X(job.resumeOn, "Ledger::submit", "the awaiting thread has no ResumeQueue");
    return m_thread->enqueue(job);
}

void Ledger::runBlocking(LedgerJob &job)
{
    std::promise<void> finished;
    job.finished = &finished;
    if (m_thread->enqueue(job))
        finished.get_future().wait();
}

void Ledger::stop()
{
    m_thread->stop();
}

bool Ledger::healthy() const
{
    return m_thread->healthy();
}

const LedgerStats &Ledger::stats() const
{
    return m_thread->stats();
}

std::size_t Ledger::queueLength() const
{
    return m_thread->queueLength();
}

std::optional<Quota> Ledger::knownBalance(qint64 userId) const
{
    return m_thread->knownBalance(userId);
}

} // namespace custompass
