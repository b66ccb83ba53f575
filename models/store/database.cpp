// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/database.h"

#include "models/domain/logging.h"
#include "models/store/nativecursor.h"

#include <QFile>

#include <atomic>
#include <thread>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

/// How long SQLite itself waits for a lock before our own, logged retries begin.
constexpr int BusyTimeoutMs = 250;

/// SQLite's primary result codes (sqlite.org/rescode.html). The driver reports extended ones, whose low byte
/// they are.
enum SqliteCode {
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteReadOnly = 8,
    SqliteIoError = 10,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCannotOpen = 14,
    SqliteNotADatabase = 26,
};

QString explanation(int code)
{
    switch (code) {
    case SqliteBusy:
    case SqliteLocked:
        return u"the database is busy"_s;
    case SqliteReadOnly:
        return u"the database is read-only"_s;
    case SqliteIoError:
        return u"reading or writing the database failed"_s;
    case SqliteCorrupt:
        return u"the database is damaged"_s;
    case SqliteFull:
        return u"the disk is full"_s;
    case SqliteCannotOpen:
        return u"the database cannot be opened"_s;
    case SqliteNotADatabase:
        return u"the file is no SQLite database"_s;
    default:
        return u"SQL error"_s;
    }
}

/// Makes the file before SQLite does, so that nobody else can ever read it; SQLite gives its WAL the same
/// mode.
Result<Done> ensurePrivateFile(const QString &path)
{
    QFile file(path);
    if (file.exists())
        return Done{};
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly) || file.exists())
        return Done{};
    return Error{ErrorCode::SystemError, u"%1: cannot be created: %2"_s.arg(path, file.errorString())};
}

} // namespace

Error sqlError(const QSqlError &error, const QString &context)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const bool busy = code == SqliteBusy || code == SqliteLocked;
    return {busy ? ErrorCode::DatabaseBusy : ErrorCode::SystemError,
            u"%1: %2 (%3)"_s.arg(explanation(code), error.text().trimmed(), context)};
}

Error sqlError(const QSqlQuery &query)
{
    return sqlError(query.lastError(), query.lastQuery().simplified());
}

Result<Done> retryWhileBusy(const DatabaseOptions &options, const std::function<Result<Done>()> &attempt)
{
    for (int retry = 1;; ++retry) {
        Result<Done> result = attempt();
        if (result.ok() || result.error().code != ErrorCode::DatabaseBusy || retry > options.maxRetries)
            return result;
        qCWarning(lcStore).noquote() << result.error().details << "- retry" << retry << "of"
                                     << options.maxRetries;
        std::this_thread::sleep_for(options.retryInterval * retry);
    }
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions &options, Mode mode)
{
    if (mode == Mode::ReadWrite) {
        const Result<Done> file = ensurePrivateFile(options.path);
        if (!file)
            return file.error();
    }
    static std::atomic<quint64> opened = 0;
    std::unique_ptr<Database> database(new Database(options, u"custompass-%1"_s.arg(++opened)));
    const Result<Done> ready = retryWhileBusy(options, [&] { return database->connect(mode); });
    if (!ready)
        return ready.error();
    return database;
}

Database::Database(DatabaseOptions options, QString connectionName)
    : m_options(std::move(options))
    , m_connectionName(std::move(connectionName))
    , m_handle(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName))
{
}

Database::~Database()
{
    m_handle.close();
    m_handle = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<Done> Database::connect(Mode mode)
{
    isSqliteShared(); // before anything else wakes SQLite up
    if (!m_handle.isValid())
        return Error{ErrorCode::SystemError, u"Qt's SQLite driver (QSQLITE) is not installed"_s};
    QString connectOptions = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(BusyTimeoutMs);
    if (mode == Mode::ReadOnly)
        connectOptions += u";QSQLITE_OPEN_READONLY"_s;
    m_handle.setDatabaseName(m_options.path);
    m_handle.setConnectOptions(connectOptions);
    if (!m_handle.open())
        return sqlError(m_handle.lastError(), m_options.path);
    const Result<Done> done = configure(mode);
    return done ? done : Error{done.error().code, m_options.path + u": "_s + done.error().details};
}

Result<Done> Database::configure(Mode mode)
{
    // The first statement reads the file's header, and so finds out what is no database.
    const Result<Done> header =
        mode == Mode::ReadWrite ? useWal() : execute(u"select count(*) from sqlite_master"_s);
    if (!header)
        return header;
    QStringList pragmas{u"foreign_keys = on"_s, u"temp_store = memory"_s, u"cache_size = -32768"_s};
    // The WAL is folded into the file when it has grown to 16 MiB, and cut back after a burst.
    if (mode == Mode::ReadWrite)
        pragmas +=
            {m_options.syncedElsewhere ? u"synchronous = normal"_s : u"synchronous = full"_s, u"wal_autocheckpoint = 4096"_s, u"journal_size_limit = 67108864"_s};
    if (m_options.maxPages > 0)
        pragmas += u"max_page_count = %1"_s.arg(m_options.maxPages);
    for (const QString &pragma : std::as_const(pragmas)) {
        const Result<Done> done = execute(u"pragma "_s + pragma);
        if (!done)
            return done;
    }
    return Done{};
}

Result<Done> Database::useWal()
{
    const QString sql = u"pragma journal_mode = wal"_s;
    QSqlQuery query(m_handle);
    query.setForwardOnly(true);
    if (!query.exec(sql) || !query.next())
        return sqlError(query.lastError(), sql);
    // SQLite keeps the old mode without an error where the file system cannot share memory.
    if (query.value(0).toString() != "wal"_L1)
        return Error{ErrorCode::SystemError, u"the file system does not support SQLite's write-ahead log"_s};
    return Done{};
}

static thread_local quint64 t_statements = 0;

quint64 Database::statementsOfThisThread()
{
    return t_statements;
}

void Database::countStatement()
{
    ++t_statements;
}

Result<QSqlQuery> Database::prepare(const QString &sql)
{
    countStatement();
    QSqlQuery query(m_handle);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return sqlError(query.lastError(), sql.simplified());
    return query;
}

Result<Done> Database::execute(const QString &sql)
{
    countStatement();
    QSqlQuery query(m_handle);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return sqlError(query.lastError(), sql.simplified());
    return Done{};
}

Result<Done> Database::transaction(const std::function<Result<Done>()> &body)
{
    return retryWhileBusy(m_options, [&] { return transactionOnce(body); });
}

Result<Done> Database::transactionOnce(const std::function<Result<Done>()> &body)
{
    Result<Done> result = execute(u"begin immediate"_s);
    if (!result)
        return result;
    result = body();
    if (result)
        result = execute(u"commit"_s);
    if (result)
        return result;
    // Some errors have rolled back already; then there is nothing left to do, and saying so is no news.
    if (const Result<Done> undone = execute(u"rollback"_s); !undone)
        qCDebug(lcStore).noquote() << undone.error().details;
    return result;
}

} // namespace custompass
