// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/nativecursor.h"

#include "models/store/database.h"

#if defined(CUSTOMPASS_NATIVE_SQLITE)

#include <QSqlDriver>
#include <QVariant>

#include <sqlite3.h>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

thread_local bool t_opened = false;

int noteOpened(sqlite3 *, char **, const sqlite3_api_routines *)
{
    t_opened = true;
    return SQLITE_OK;
}

/// Whether what Qt's driver opens is opened by our copy of SQLite: then that runs our extension.
bool findOutIfShared()
{
    // Nobody asks how much memory it takes, and to count it takes a lock with each allocation.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    const auto extension = reinterpret_cast<void (*)()>(&noteOpened);
    t_opened = false;
    if (sqlite3_auto_extension(extension) != SQLITE_OK)
        return false;
    const QString name = u"custompass-probe"_s;
    {
        QSqlDatabase probe = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        probe.setDatabaseName(u":memory:"_s);
        probe.open();
    }
    QSqlDatabase::removeDatabase(name);
    sqlite3_cancel_auto_extension(extension);
    return t_opened;
}

QSqlError errorOf(sqlite3 *connection, int code)
{
    return {QString(), QString::fromUtf8(sqlite3_errmsg(connection)), QSqlError::StatementError,
            QString::number(code)};
}

} // namespace

sqlite3 *nativeConnection(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!isSqliteShared() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

bool isSqliteShared()
{
    static const bool shared = findOutIfShared();
    return shared;
}

Result<std::unique_ptr<SqlCursor>> NativeCursor::prepare(sqlite3 *connection, const QString &sql)
{
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(connection, text.constData(), int(text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        return sqlError(errorOf(connection, code), sql.simplified());
    return std::unique_ptr<SqlCursor>(new NativeCursor(connection, statement));
}

NativeCursor::NativeCursor(sqlite3 *connection, sqlite3_stmt *statement)
    : m_connection(connection)
    , m_statement(statement)
    , m_kept(std::size_t(sqlite3_bind_parameter_count(statement)))
{
}

NativeCursor::~NativeCursor()
{
    sqlite3_finalize(m_statement);
}

void NativeCursor::note(int code)
{
    if (code != SQLITE_OK)
        m_bindCode = code;
}

void NativeCursor::bindNull(int parameter)
{
    note(sqlite3_bind_null(m_statement, parameter + 1));
}

void NativeCursor::bind(int parameter, qint64 value)
{
    note(sqlite3_bind_int64(m_statement, parameter + 1, value));
}

void NativeCursor::bind(int parameter, const QString &value)
{
    QByteArray &kept = m_kept[std::size_t(parameter)];
    kept = value.toUtf8();
    note(sqlite3_bind_text64(m_statement, parameter + 1, kept.constData(), sqlite3_uint64(kept.size()),
                             SQLITE_STATIC, SQLITE_UTF8));
}

void NativeCursor::bind(int parameter, const QByteArray &value)
{
    QByteArray &kept = m_kept[std::size_t(parameter)];
    kept = value;
    note(sqlite3_bind_blob64(m_statement, parameter + 1, kept.constData(), sqlite3_uint64(kept.size()),
                             SQLITE_STATIC));
}

bool NativeCursor::run()
{
    m_error = {};
    if (m_bindCode != SQLITE_OK) {
        m_error = errorOf(m_connection, std::exchange(m_bindCode, SQLITE_OK));
        return false;
    }
    step();
    return !m_error.isValid();
}

/// To the next row. At the end, and after an error, the statement is ready for the next values.
bool NativeCursor::step()
{
    const int code = sqlite3_step(m_statement);
    m_isOnRow = code == SQLITE_ROW;
    if (m_isOnRow)
        return true;
    if (code != SQLITE_DONE)
        m_error = errorOf(m_connection, code);
    finish();
    return false;
}

void NativeCursor::finish()
{
    m_isOnRow = false;
    sqlite3_reset(m_statement); // its code is that of the last step, which is known
}

qint64 NativeCursor::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString NativeCursor::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray NativeCursor::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {bytes, sqlite3_column_bytes(m_statement, column)};
}

bool NativeCursor::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

int NativeCursor::changes() const
{
    return sqlite3_changes(m_connection);
}

qint64 NativeCursor::insertedId() const
{
    return sqlite3_last_insert_rowid(m_connection);
}

} // namespace custompass

#else

namespace custompass {

bool isSqliteShared()
{
    return false;
}

} // namespace custompass

#endif
