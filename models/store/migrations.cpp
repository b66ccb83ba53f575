// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/logging.h"
#include "models/store/database.h"
#include "models/store/sqlscript.h"

#include <QDir>
#include <QFile>

#include <vector>

/// A resource of a static library is only found after this, and the macro works in no namespace.
static void loadMigrationFiles()
{
    Q_INIT_RESOURCE(migrations);
}

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

struct Migration
{
    int version = 0; ///< of the schema after this step
    QString path;
};

/// All steps there are, `NNNN_what.sql`, in order.
std::vector<Migration> migrations()
{
    loadMigrationFiles();
    const QDir folder(u":/migrations"_s);
    std::vector<Migration> steps;
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        steps.push_back({name.section(u'_', 0, 0).toInt(), folder.filePath(name)});
    return steps;
}

Result<int> integerOf(Database &database, const QString &sql)
{
    QSqlQuery query(database.handle());
    query.setForwardOnly(true);
    if (!query.exec(sql) || !query.next())
        return sqlError(query.lastError(), sql);
    return query.value(0).toInt();
}

/// Runs one step, unless another process was faster.
Result<Done> apply(Database &database, const Migration &step)
{
    const Result<int> version = integerOf(database, u"pragma user_version"_s);
    if (!version)
        return version.error();
    if (*version >= step.version)
        return Done{};
    QFile file(step.path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::SystemError, step.path + u": "_s + file.errorString()};
    const QStringList statements = splitSql(QString::fromUtf8(file.readAll()));
    for (const QString &statement : statements) {
        const Result<Done> done = database.execute(statement);
        if (!done)
            return done;
    }
    return database.execute(u"pragma user_version = %1"_s.arg(step.version));
}

/// The file's version, if it is ours to migrate.
Result<int> checkedVersion(Database &database, int newest)
{
    // One statement sees one state, even while another process migrates.
    const QString sql =
        u"select user_version, (select count(*) from sqlite_master) from pragma_user_version"_s;
    QSqlQuery query(database.handle());
    query.setForwardOnly(true);
    if (!query.exec(sql) || !query.next())
        return sqlError(query.lastError(), sql);
    const QString path = database.options().path;
    const int version = query.value(0).toInt();
    if (version > newest) {
        return Error{
            ErrorCode::SystemError,
            u"%1 is from a newer program (schema %2, this one knows %3)"_s.arg(path).arg(version).arg(
                newest)};
    }
    if (version == 0 && query.value(1).toInt() > 0)
        return Error{ErrorCode::SystemError, path + u" is the database of another program"_s};
    return version;
}

} // namespace

Result<Done> migrate(Database &database, int newest)
{
    const std::vector<Migration> steps = migrations();
    Q_ASSERT(!steps.empty());
    const Result<int> version = checkedVersion(database, steps.back().version);
    if (!version)
        return version.error();
    for (const Migration &step : steps) {
        if (step.version <= *version || step.version > newest)
            continue;
        const Result<Done> done = database.transaction([&] { return apply(database, step); });
        if (!done)
            return done;
        qCInfo(lcStore) << "schema is now version" << step.version;
    }
    return Done{};
}

} // namespace custompass
