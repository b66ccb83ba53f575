// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerwriter.h"

#include "models/domain/logging.h"

#include <QFile>
#include <QUuid>

#include <thread>

namespace custompass {

using namespace Qt::StringLiterals;

/// Where the platform lets us, the disk is waited for once for several commits.
static DatabaseOptions withSync(DatabaseOptions options)
{
    options.syncedElsewhere = WalSync::isSupported();
    return options;
}

LedgerWriter::LedgerWriter(DatabaseOptions options, CommitFunction commit, std::atomic<bool> &healthy)
    : m_options(withSync(std::move(options))),
      m_commit(commit ? std::move(commit)
                      : [](const std::function<Result<Done>()> &realCommit) { return realCommit(); }),
      m_session(QUuid::createUuid().toRfc4122()), m_healthy(healthy)
{
}

Result<Done> LedgerWriter::open()
{
    // A ledger whose file is gone must not begin with an empty one.
    if (!QFile::exists(m_options.path))
        return Error{ErrorCode::SystemError, u"%1: there is no database"_s.arg(m_options.path)};
    Result<std::unique_ptr<Database>> database = Database::open(m_options, Database::Mode::ReadWrite);
    if (!database)
        return database.error();
    Result<std::unique_ptr<LedgerBook>> book = LedgerBook::open(*database.value());
    if (!book)
        return book.error();
    if (m_options.syncedElsewhere) {
        Result<std::unique_ptr<WalSync>> wal = WalSync::open(m_options);
        if (!wal)
            return wal.error();
        m_wal = std::move(wal).value();
    }
    m_database = std::move(database).value();
    m_book = std::move(book).value();
    m_healthy = true;
    return Done{};
}

void LedgerWriter::close()
{
    if (m_book) {
        const Result<Done> forgotten = m_book->forgetMarks(m_session);
        if (!forgotten)
            qCWarning(lcLedger).noquote() << forgotten.error().details;
    }
    reset();
}

std::shared_ptr<WalSync> LedgerWriter::takeUnsynced()
{
    return std::exchange(m_unsynced, false) ? m_wal : nullptr;
}

void LedgerWriter::reset()
{
    m_book.reset();
    m_database.reset();
    m_wal.reset();
    m_healthy = false;
}

void LedgerWriter::probe()
{
    const Result<Done> answer = m_book ? m_database->execute(u"select value from meta"_s) : open();
    m_healthy = answer.ok();
    if (!answer)
        qCWarning(lcLedger).noquote() << "the database is still unusable:" << answer.error().details;
}

void LedgerWriter::run(std::span<LedgerJob *const> jobs)
{
    const Result<Done> done = retryWhileBusy(m_options, [&] { return attempt(jobs); });
    if (done)
        return;
    if (m_operationFailed && jobs.size() > 1) {
        // All of it was rolled back. Halves, in order, commit what is good and end at the one that is not.
        const std::size_t half = jobs.size() / 2;
        run(jobs.first(half));
        run(jobs.subspan(half));
        return;
    }
    qCWarning(lcLedger).noquote() << jobs.size() << "ledger operation(s) failed:" << done.error().details;
    for (LedgerJob *job : jobs)
        job->fail(done.error());
}

Result<Done> LedgerWriter::attempt(std::span<LedgerJob *const> jobs)
{
    m_operationFailed = false;
    Result<Done> done = begin();
    m_healthy = done.ok();
    if (!done)
        return done;
    done = applyAll(jobs);
    if (!done) {
        m_operationFailed = done.error().code != ErrorCode::DatabaseBusy;
        m_book->rollback();
        return done;
    }
    const std::unordered_map<qint64, Quota> balances = m_book->balances();
    const bool dirty = m_book->dirty();
    done = commit();
    m_healthy = done.ok();
    if (done) {
        m_unsynced = m_unsynced || dirty;
        for (const auto &[user, balance] : balances)
            m_balances.insert_or_assign(user, balance);
    }
    return done;
}

/// Begins a transaction, on a new connection if the old one is lost.
Result<Done> LedgerWriter::begin()
{
    if (!m_book) {
        const Result<Done> opened = open();
        if (!opened)
            return opened;
    }
    const Result<Done> begun = m_book->begin();
    if (!begun && begun.error().code != ErrorCode::DatabaseBusy)
        reset();
    return begun;
}

/// Fails if all of it must be undone: one of @p jobs left a part of its work behind, or the database gave up.
Result<Done> LedgerWriter::applyAll(std::span<LedgerJob *const> jobs)
{
    for (LedgerJob *job : jobs) {
        m_book->apply(*job);
        const Error *error = job->error();
        const bool refused = error && !m_book->touched() && error->code != ErrorCode::SystemError &&
                             error->code != ErrorCode::DatabaseBusy;
        if (error && !refused)
            return *error;
    }
    return m_book->finish(m_session, ++m_batch);
}

Result<Done> LedgerWriter::commit()
{
    const Result<Done> done = m_commit([this] { return m_book->commit(); });
    if (done)
        return done;
    // It may be durable, or not, or still in our hands: only a new connection can tell.
    qCWarning(lcLedger).noquote() << "a commit failed, looking up what became of it:" << done.error().details;
    const bool nothingToLose = !m_book->dirty();
    reset();
    const Result<bool> committed = outcome();
    if (!committed) {
        return Error{ErrorCode::SystemError, u"a commit failed and its outcome is unknown: %1; %2"_s.arg(
                                                 done.error().details, committed.error().details)};
    }
    if (!*committed && !nothingToLose)
        return done;
    qCWarning(lcLedger) << "the failed commit had taken effect";
    return Done{};
}

/// Whether the last batch is in the database, as a new connection sees it. No answer after several tries:
/// unknown.
Result<bool> LedgerWriter::outcome()
{
    for (int retry = 1;; ++retry) {
        const Result<Done> opened = open();
        const Result<bool> marked =
            opened ? m_book->isMarked(m_session, m_batch) : Result<bool>(opened.error());
        if (marked)
            return marked;
        reset();
        if (retry > m_options.maxRetries)
            return marked;
        std::this_thread::sleep_for(m_options.retryInterval * retry);
    }
}

} // namespace custompass
