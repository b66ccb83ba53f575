// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/restore.h"

#include "models/store/auditor.h"
#include "models/store/database.h"
#include "models/store/privatefile.h"
#include "models/store/secrets.h"
#include "models/store/sqlvalues.h"
#include "models/store/workspacefile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <optional>

#include <unistd.h>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 PieceBytes = qint64(1024) * 1024;

Error refused(const QString &file, const QString &why)
{
    return Error{ErrorCode::InvalidRequest, u"%1: %2; nothing was changed"_s.arg(file, why)};
}

/// Where @p path is kept: the first name that is free.
QString nameBeside(const QString &path)
{
    QString name = path + u".before-restore"_s;
    for (int number = 2; QFileInfo::exists(name); ++number)
        name = u"%1.before-restore-%2"_s.arg(path).arg(number);
    return name;
}

/// A second name for the file at @p path; empty if there is no such file.
Result<QString> keep(const QString &path)
{
    if (!QFileInfo::exists(path))
        return QString();
    const QString name = nameBeside(path);
    if (::link(QFile::encodeName(path).constData(), QFile::encodeName(name).constData()) != 0)
        return fileError(name, "be created");
    return name;
}

Result<Done> copyInto(PrivateFileDraft &draft, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::SystemError, u"%1: %2"_s.arg(path, file.errorString())};
    while (!file.atEnd()) {
        const QByteArray piece = file.read(PieceBytes);
        if (piece.isEmpty())
            return Error{ErrorCode::SystemError, u"%1: %2"_s.arg(path, file.errorString())};
        if (const auto written = draft.write(piece); !written)
            return written;
    }
    return Done{};
}

Result<Done> checkIntegrity(Database &database, const QString &file)
{
    auto query = runSql(database, u"pragma integrity_check(1)"_s, {});
    if (!query)
        return refused(file, query.error().details);
    if (!query.value().next() || query.value().value(0).toString() != u"ok")
        return refused(file, u"the database is damaged: "_s + query.value().value(0).toString());
    return Done{};
}

Result<Done> checkLedger(Database &database, const QString &file)
{
    const Result<AuditReport> report = audit(database);
    if (!report)
        return refused(file, report.error().details);
    if (report->violationCount > 0)
        return refused(file, u"its ledger does not add up (%1 violations, the first: %2)"_s.arg(report->violationCount)
                                 .arg(report->violations.first()));
    return Done{};
}

/// Proves that the copy at @p path is good, and brings it to the newest version.
Result<Done> check(const QString &path, const QString &file, const SecretBox &secrets)
{
    DatabaseOptions options;
    options.path = path;
    const auto database = Database::open(options, Database::Mode::ReadWrite);
    if (!database)
        return refused(file, database.error().details);
    if (const auto whole = checkIntegrity(**database, file); !whole)
        return whole;
    if (const auto migrated = migrate(**database); !migrated)
        return refused(file, migrated.error().details);
    // Opens every secret there is.
    if (const auto exported = exportWorkspace(**database, secrets, true); !exported)
        return refused(file, u"the key does not fit: "_s + exported.error().details);
    if (const auto clean = checkLedger(**database, file); !clean)
        return clean;
    // The file alone must hold everything.
    return (*database)->execute(u"pragma journal_mode = delete"_s);
}

/// Writes what still stands beside the database into it, and removes what would be taken for a part of the next one.
Result<Done> closeOff(const QString &databasePath)
{
    if (!QFileInfo::exists(databasePath))
        return Done{};
    DatabaseOptions options;
    options.path = databasePath;
    {
        // One that cannot be opened is kept as it is, with what stands beside it.
        const auto database = Database::open(options, Database::Mode::ReadWrite);
        if (database) {
            if (const auto flushed = (*database)->execute(u"pragma wal_checkpoint(truncate)"_s); !flushed)
                return flushed;
        }
    }
    for (const QString &beside : {databasePath + u"-wal"_s, databasePath + u"-shm"_s}) {
        if (!QFileInfo::exists(beside))
            continue;
        if (const Result<QString> kept = keep(beside); !kept)
            return kept.error();
        if (!QFile::remove(beside))
            return Error{ErrorCode::SystemError, u"%1: cannot be removed"_s.arg(beside)};
    }
    return Done{};
}

/// The key that belongs to the backup: the one beside it, or the one in force.
Result<QByteArray> keyFor(const QString &file, const QString &keyPath)
{
    for (const QString &path : {file + u".key"_s, keyPath}) {
        const auto key = readPrivateFile(path, SecretBox::KeyBytes + 1);
        if (!key)
            return key.error();
        if (key->has_value())
            return **key;
    }
    return refused(file, u"there is no key for it: neither %1.key nor %2"_s.arg(file, keyPath));
}

} // namespace

Result<RestoredFiles> restoreBackup(const QString &file, const QString &databasePath, const QString &keyPath)
{
    if (!QFileInfo(file).isFile())
        return refused(file, u"there is no such file"_s);
    const Result<QByteArray> key = keyFor(file, keyPath);
    if (!key)
        return key.error();
    auto newKey = PrivateFileDraft::create(keyPath);
    auto newDatabase = PrivateFileDraft::create(databasePath);
    for (const auto *draft : {&newKey, &newDatabase}) {
        if (!*draft)
            return draft->error();
    }
    if (const auto written = newKey.value().write(*key); !written)
        return written.error();
    if (const auto copied = copyInto(newDatabase.value(), file); !copied)
        return copied.error();
    const Result<SecretBox> secrets = SecretBox::fromKeyFile(newKey->path());
    if (!secrets)
        return refused(file, secrets.error().details);
    if (const auto good = check(newDatabase->path(), file, *secrets); !good)
        return good.error();

    RestoredFiles result;
    result.database = databasePath;
    if (const auto closed = closeOff(databasePath); !closed)
        return closed.error();
    const auto before = readPrivateFile(keyPath, SecretBox::KeyBytes + 1);
    const bool sameKey = before && *before == *key;
    const Result<QString> keptKey = sameKey ? QString() : keep(keyPath);
    if (!keptKey)
        return keptKey.error();
    const Result<QString> keptDatabase = keep(databasePath);
    if (!keptDatabase)
        return keptDatabase.error();
    result.keptKey = *keptKey;
    result.keptDatabase = *keptDatabase;
    if (const auto replaced = newKey.value().replace(); !replaced)
        return replaced.error();
    if (const auto replaced = newDatabase.value().replace(); !replaced)
        return replaced.error();
    return result;
}

} // namespace custompass
