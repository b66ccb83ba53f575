// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/mailbox.h"
#include "models/store/database.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <type_traits>

namespace custompass {

/// What a piece of work that takes longer tells of itself, and how it is cancelled. Shared by the page and the work;
/// thread-safe.
class Progress
{
public:
    void cancel() { m_cancelled = true; }
    bool isCancelled() const { return m_cancelled; }
    /// From 0 to 1000; negative while it cannot be told.
    void setPermille(int permille) { m_permille = permille; }
    int permille() const { return m_permille; }

private:
    std::atomic<bool> m_cancelled = false;
    std::atomic<int> m_permille = -1;
};
using ProgressPtr = std::shared_ptr<Progress>;

/// Runs what would block the window on threads of its own: ledger operations, writes, imports, exports, backup,
/// reconciliation. Every piece of work is finished before the destructor returns, so that what it uses needs only
/// to outlive this. Called from the main thread.
///
/// What pages read and show goes through TableReader instead, which keeps its connections.
class Background
{
public:
    /// Enough that a long export does not hold up a top-up; few enough not to starve the gateway.
    static constexpr int Threads = 3;

    explicit Background(DatabaseOptions database);
    ~Background(); ///< waits
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;

    /// For work that opens a connection itself.
    const DatabaseOptions &database() const { return m_database; }

    /// Runs @p work on another thread, then @p done with its result on this one, if @p receiver still lives.
    template <typename Work, typename Then>
    void run(QObject *receiver, Work work, Then done)
    {
        using Value = std::invoke_result_t<Work>;
        m_pool.start([this, guard = QPointer<QObject>(receiver), work = std::move(work),
                      done = std::move(done)]() mutable {
            auto value = std::make_shared<Value>(work());
            // Not to the receiver itself, which may go while the work runs.
            m_mailbox.post([guard, value, done = std::move(done)]() mutable {
                if (guard)
                    done(std::move(*value));
            });
        });
    }

    /// The same for work on a writing connection, `Result<T> work(Database &)`. A connection that cannot be opened is the
    /// result.
    template <typename Work, typename Then>
    void write(QObject *receiver, Work work, Then done)
    {
        runOn(Database::Mode::ReadWrite, receiver, std::move(work), std::move(done));
    }

    /// The same on a connection that reads only, for what is too long for TableReader: exports, the auditor.
    template <typename Work, typename Then>
    void read(QObject *receiver, Work work, Then done)
    {
        runOn(Database::Mode::ReadOnly, receiver, std::move(work), std::move(done));
    }

private:
    template <typename Work, typename Then>
    void runOn(Database::Mode mode, QObject *receiver, Work work, Then done)
    {
        using Outcome = std::invoke_result_t<Work, Database &>;
        run(
            receiver,
            [mode, options = m_database, work = std::move(work)]() mutable -> Outcome {
                const Result<std::unique_ptr<Database>> database = Database::open(options, mode);
                if (!database)
                    return database.error();
                return work(**database);
            },
            std::move(done));
    }

    DatabaseOptions m_database;
    Mailbox m_mailbox; ///< outlives the pool
    QThreadPool m_pool;
};

} // namespace custompass
