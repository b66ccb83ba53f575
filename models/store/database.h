// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>

#include <chrono>
#include <functional>
#include <limits>
#include <memory>

namespace custompass {

/// How the database is reached, and how patient we are with it.
struct DatabaseOptions
{
    QString path; ///< SQLite file
    int maxRetries = 3;
    std::chrono::milliseconds retryInterval{1000}; ///< grows with each retry [3.6]
    bool syncedElsewhere = false; ///< a commit does not wait for the disk; somebody waits by WalSync
    bool throughQt = false; ///< statements never pass Qt's driver by, even where they could; for tests
    qint64 maxPages = 0; ///< the file must not outgrow this many pages; 0: as large as the disk allows

    DatabaseOptions syncingItself() const
    {
        DatabaseOptions options = *this;
        options.syncedElsewhere = false;
        return options;
    }
};

/// One SQLite connection, bound to the thread that opens it: WAL, foreign keys on, and a commit that returns is on the
/// disk (synchronous=FULL; NORMAL only for options that say so).
/// Failures carry the SQL error text; a busy or locked database is ErrorCode::DatabaseBusy, everything else
/// SystemError.
class Database
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// Opens (ReadWrite creates, for the owner's eyes only) the file. Does not migrate.
    static Result<std::unique_ptr<Database>> open(const DatabaseOptions &options, Mode mode);
    /// Statements of this connection must be gone before it.
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// How many statements the calling thread has run or prepared so far, on whatever connection: how tests see that a
    /// thread leaves databases alone.
    static quint64 statementsOfThisThread();
    static void countStatement(); ///< for whoever passes execute() and prepare() by

    const DatabaseOptions &options() const { return m_options; }
    QSqlDatabase &handle() { return m_handle; }

    /// A prepared statement; its failure names the statement.
    Result<QSqlQuery> prepare(const QString &sql);
    /// Runs one statement without parameters.
    Result<Done> execute(const QString &sql);

    /// Runs @p body in one transaction (BEGIN IMMEDIATE). Commits if it succeeds, rolls all of it back if it
    /// fails [3.3, 7.5]. Busy or locked: rolled back, waited, tried again as options() say, so @p body may
    /// run several times.
    Result<Done> transaction(const std::function<Result<Done>()> &body);

private:
    Database(DatabaseOptions options, QString connectionName);
    Result<Done> connect(Mode mode);
    Result<Done> configure(Mode mode);
    Result<Done> useWal();
    Result<Done> transactionOnce(const std::function<Result<Done>()> &body);

    DatabaseOptions m_options;
    QString m_connectionName;
    QSqlDatabase m_handle;
};

/// The error of a statement that failed.
Error sqlError(const QSqlQuery &query);
/// An SQL error as ours; @p context says what was being done.
Error sqlError(const QSqlError &error, const QString &context);

/// Runs @p attempt until it is anything but DatabaseBusy, at most 1 + maxRetries times, with growing waits
/// between [3.6, 7.6]. Blocks the calling thread.
Result<Done> retryWhileBusy(const DatabaseOptions &options, const std::function<Result<Done>()> &attempt);

/// Brings the schema to the newest version, each step in its own transaction. SystemError if the file is from a newer
/// program or is no database of this program. @p newest: only tests stop earlier.
Result<Done> migrate(Database &database, int newest = std::numeric_limits<int>::max());

} // namespace custompass
