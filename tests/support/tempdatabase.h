// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/auditor.h"
#include "models/store/database.h"

#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace custompass {

/// A migrated database in a folder of its own, which goes with it; retries wait 1 ms, so that no test is
/// slow.
class TempDatabase
{
public:
    TempDatabase()
    {
        if (!folder.isValid())
            qFatal("no temporary folder: %s", qPrintable(folder.errorString()));
        options.path = folder.filePath(QStringLiteral("custompass.db"));
        options.retryInterval = std::chrono::milliseconds(1);
        database = reopen();
        const Result<Done> migrated = migrate(*database);
        if (!migrated)
            qFatal("migration: %s", qPrintable(migrated.error().details));
    }

    /// One more connection to the same file.
    std::unique_ptr<Database> reopen(Database::Mode mode = Database::Mode::ReadWrite) const
    {
        Result<std::unique_ptr<Database>> opened = Database::open(options, mode);
        if (!opened)
            qFatal("database: %s", qPrintable(opened.error().details));
        return std::move(opened).value();
    }

    /// Runs @p sql, which must succeed.
    void execute(const QString &sql)
    {
        const Result<Done> done = database->execute(sql);
        if (!done)
            qFatal("%s", qPrintable(done.error().details));
    }

    /// The single value that @p sql, which must succeed, selects.
    QVariant value(const QString &sql)
    {
        QSqlQuery query(database->handle());
        if (!query.exec(sql) || !query.next())
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        return query.value(0);
    }

    qint64 number(const QString &sql) { return value(sql).toLongLong(); }

    /// A user of the group `default`, without an account.
    qint64 addUser(const QString &name)
    {
        QSqlQuery query(database->handle());
        query.prepare(QStringLiteral("insert into users (name) values (?)"));
        query.addBindValue(name);
        if (!query.exec())
            qFatal("user: %s", qPrintable(query.lastError().text()));
        return query.lastInsertId().toLongLong();
    }

    /// What the auditor finds wrong, in one text: empty if the money is right.
    QString violations()
    {
        const Result<AuditReport> report = audit(*database);
        if (!report)
            return report.error().details;
        return report->violations.join(QLatin1Char('\n'));
    }

    QTemporaryDir folder;
    DatabaseOptions options;
    std::unique_ptr<Database> database;
};

/// Ends a money scenario: the auditor must find nothing.
#define VERIFY_AUDIT_CLEAN(temp) QCOMPARE((temp).violations(), QString())

} // namespace custompass
