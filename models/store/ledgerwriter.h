// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledger.h"
#include "models/store/ledgerbook.h"
#include "models/store/walsync.h"

#include <atomic>
#include <memory>
#include <span>
#include <unordered_map>

namespace custompass {

/// Runs groups of operations on the writing connection, one transaction a group, and finds out what became of
/// each. Belongs to one thread.
class LedgerWriter
{
public:
    /// @p healthy says, for other threads, whether the database takes what it is given.
    LedgerWriter(DatabaseOptions options, CommitFunction commit, std::atomic<bool> &healthy);

    Result<Done> open();
    /// Takes back what only a running ledger needs in the database.
    void close();

    /// Answers every one of @p jobs, in order; what succeeded is committed.
    void run(std::span<LedgerJob *const> jobs);

    /// Asks the database whether it is there, and opens it again if it was lost.
    void probe();

    /// How to make durable what was committed since the last call; null if all of that is durable.
    std::shared_ptr<WalSync> takeUnsynced();

    /// The committed balances of those users that the last run() read or changed.
    std::unordered_map<qint64, Quota> takeBalances() { return std::exchange(m_balances, {}); }

private:
    Result<Done> begin();
    Result<Done> attempt(std::span<LedgerJob *const> jobs);
    Result<Done> applyAll(std::span<LedgerJob *const> jobs);
    Result<Done> commit();
    Result<bool> outcome();
    void reset();

    const DatabaseOptions m_options;
    const CommitFunction m_commit;
    const QByteArray m_session; ///< what this ledger signs its batches with
    qint64 m_batch = 0;         ///< number of the last one tried
    bool m_operationFailed =
        false; ///< the last attempt failed by an operation, not by the database's absence
    std::atomic<bool> &m_healthy;
    std::unordered_map<qint64, Quota> m_balances;
    std::unique_ptr<Database> m_database; ///< null while it cannot be opened
    std::unique_ptr<LedgerBook> m_book;   ///< uses m_database
    std::shared_ptr<WalSync> m_wal;       ///< null while there is no database, or it syncs each commit itself
    bool m_unsynced = false;
};

} // namespace custompass
