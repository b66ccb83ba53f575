// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/databaseintruder.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace custompass::test {

DatabaseIntruder::DatabaseIntruder(const QString &dataDir)
    : m_connection(QUuid::createUuid().toString())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(dataDir + QStringLiteral("/custompass.db"));
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=30000"));
    if (!database.open())
        qFatal("cannot open the gateway's database: %s", qPrintable(database.lastError().text()));
}

DatabaseIntruder::~DatabaseIntruder()
{
    if (m_locked)
        execute(QStringLiteral("rollback"));
    if (m_failing)
        execute(QStringLiteral("drop trigger intruder"));
    QSqlDatabase::database(m_connection).close();
    QSqlDatabase::removeDatabase(m_connection);
}

void DatabaseIntruder::lock()
{
    execute(QStringLiteral("begin immediate"));
    m_locked = true;
}

void DatabaseIntruder::failInserts(const QString &table, const QString &condition)
{
    execute(QStringLiteral("create trigger intruder before insert on %1 when %2 "
                           "begin select raise(abort, 'an unforeseen failure'); end")
                .arg(table, condition));
    m_failing = true;
}

void DatabaseIntruder::age(const QString &table, const QString &column, int days)
{
    static constexpr qint64 msPerDay = 86'400'000;
    execute(QStringLiteral("update %1 set %2 = %2 - %3").arg(table, column).arg(days * msPerDay));
}

void DatabaseIntruder::execute(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    if (!query.exec(sql))
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
}

} // namespace custompass::test
