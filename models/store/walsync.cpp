// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/walsync.h"

#include "models/domain/logging.h"

#include <QSqlQuery>

#if defined(Q_OS_UNIX)
#include <fcntl.h>
#include <unistd.h>
#endif

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

#if defined(Q_OS_DARWIN)
bool flush(int descriptor)
{
    return ::fcntl(descriptor, F_FULLFSYNC) == 0; // fsync() stops at the disk's own cache there
}
#elif defined(Q_OS_UNIX)
bool flush(int descriptor)
{
    return ::fdatasync(descriptor) == 0;
}
#else
bool flush(int)
{
    return false;
}
#endif

} // namespace

bool WalSync::isSupported()
{
#if defined(Q_OS_UNIX)
    return true;
#else
    return false;
#endif
}

WalSync::WalSync(const DatabaseOptions &options)
    : m_options(options.syncingItself())
    , m_file(options.path + u"-wal"_s)
{
}

Result<std::unique_ptr<WalSync>> WalSync::open(const DatabaseOptions &options)
{
    std::unique_ptr<WalSync> wal(new WalSync(options));
    // Not the database file itself: to close a descriptor of that would end SQLite's locks on it (POSIX fcntl). The
    // log has none.
    if (!wal->m_file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return Error{ErrorCode::SystemError,
                     u"%1: cannot be opened: %2"_s.arg(wal->m_file.fileName(), wal->m_file.errorString())};
    return wal;
}

Result<Done> WalSync::sync()
{
    if (!m_doubtful && flush(m_file.handle()))
        return Done{};
    // The kernel reports a failed write once and forgets it; what it could not write then, later calls do not try
    // again. Only to copy all of it into the database, on another file, can prove that it is durable.
    m_doubtful = true;
    qCWarning(lcLedger).noquote() << m_file.fileName() << "could not be flushed to the disk; copying it into the database";
    const Result<Done> copied = checkpoint();
    m_doubtful = !copied.ok();
    return copied;
}

Result<Done> WalSync::checkpoint()
{
    const Result<std::unique_ptr<Database>> database = Database::open(m_options, Database::Mode::ReadWrite);
    if (!database)
        return database.error();
    const QString sql = u"pragma wal_checkpoint(full)"_s;
    QSqlQuery query((*database)->handle());
    if (!query.exec(sql) || !query.next())
        return sqlError(query.lastError(), sql);
    if (query.value(0).toInt() != 0)
        return Error{ErrorCode::DatabaseBusy, u"the write-ahead log could not be copied: the database is busy"_s};
    return Done{};
}

} // namespace custompass
