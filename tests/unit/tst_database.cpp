// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/database.h"
#include "tests/support/bookings.h"

#include <QDir>
#include <QFile>

#include <thread>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Connections, transactions and migrations.
class TestDatabase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensDurably();
    void fileIsForItsOwnerOnly();
    void missingFolderIsNamed();
    void migratesFromEmptyToNewest();
    void migratesFromEveryOlderVersion();
    void migratingTwiceChangesNothing();
    void twoProcessesMigrateAtOnce();
    void refusesNewerFile();
    void refusesWhatIsNoDatabase();
    void refusesForeignDatabase();
    void failedBodyRollsBackAll_3_3();
    void failedStatementRollsBackAll_7_5();
    void lockedDatabaseIsBusyAfterTheRetries_3_6();
    void lockThatEndsIsWaitedFor_7_6();
    void readOnlyConnectionRefusesWrites();
    void readOnlyFileSaysSo();
    void fullDiskSaysSo();
    void errorsNameTheStatement();
};

static int userVersion(Database &database)
{
    QSqlQuery query(database.handle());
    return query.exec(u"pragma user_version"_s) && query.next() ? query.value(0).toInt() : -1;
}

void TestDatabase::opensDurably()
{
    TempDatabase temp;
    QCOMPARE(temp.value(u"pragma journal_mode"_s).toString(), u"wal"_s);
    QCOMPARE(temp.number(u"pragma synchronous"_s), 2); // full
    QCOMPARE(temp.number(u"pragma foreign_keys"_s), 1);
    QVERIFY(temp.number(u"pragma busy_timeout"_s) <= 1000);
}

void TestDatabase::fileIsForItsOwnerOnly()
{
    TempDatabase temp;
    temp.addUser(u"anna"_s);
    constexpr QFile::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QCOMPARE(QFile::permissions(temp.options.path + suffix) & others, QFile::Permissions());
}

void TestDatabase::missingFolderIsNamed()
{
    const DatabaseOptions options{u"/no/such/folder/custompass.db"_s, 3, std::chrono::milliseconds(1)};
    for (const Database::Mode mode : {Database::Mode::ReadWrite, Database::Mode::ReadOnly}) {
        const auto database = Database::open(options, mode);
        COMPARE_ERROR(database, ErrorCode::SystemError);
        QVERIFY2(detailsOf(database).contains(options.path), qPrintable(detailsOf(database)));
    }
}

void TestDatabase::migratesFromEmptyToNewest()
{
    TempDatabase temp;
    const auto files = QDir(u":/migrations"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    QCOMPARE(userVersion(*temp.database), files.last().section(u'_', 0, 0).toInt());
    QCOMPARE(temp.number(u"select count(*) from accounts"_s), 0);
    QCOMPARE(temp.number(u"select count(*) from groups"_s), 1);
    // The triggers came whole.
    const qint64 before = temp.number(u"select value from meta where key = 'catalog_version'"_s);
    temp.addUser(u"anna"_s);
    QCOMPARE(temp.number(u"select value from meta where key = 'catalog_version'"_s), before + 1);
    QCOMPARE(temp.value(u"pragma integrity_check"_s).toString(), u"ok"_s);
}

void TestDatabase::migratesFromEveryOlderVersion()
{
    TempDatabase newest; // also loads the resource
    const int last = userVersion(*newest.database);
    for (int version = 1; version < last; ++version) {
        QTemporaryDir folder;
        const DatabaseOptions options{folder.filePath(u"old.db"_s)};
        auto database = Database::open(options, Database::Mode::ReadWrite);
        VERIFY_OK(database);
        VERIFY_OK(migrate(*database.value(), version));
        QCOMPARE(userVersion(*database.value()), version);
        VERIFY_OK(database.value()->execute(u"insert into users (id, name) values (1, 'anna')"_s));
        VERIFY_OK(database.value()->execute(u"insert into accounts (user_id, quota) values (1, 500)"_s));

        VERIFY_OK(migrate(*database.value()));
        QCOMPARE(userVersion(*database.value()), last);
        QSqlQuery kept(u"select quota from accounts where user_id = 1"_s, database.value()->handle());
        QVERIFY(kept.next());
        QCOMPARE(kept.value(0).toInt(), 500);
    }
}

void TestDatabase::migratingTwiceChangesNothing()
{
    TempDatabase temp;
    const int version = userVersion(*temp.database);
    VERIFY_OK(migrate(*temp.database));
    QCOMPARE(userVersion(*temp.database), version);
}

void TestDatabase::twoProcessesMigrateAtOnce()
{
    QTemporaryDir folder;
    const DatabaseOptions options{folder.filePath(u"new.db"_s), 50, std::chrono::milliseconds(1)};
    const auto migrateIt = [&options](QString &failure) {
        auto database = Database::open(options, Database::Mode::ReadWrite);
        const Result<Done> done = database ? migrate(*database.value()) : Result<Done>(database.error());
        failure = detailsOf(done);
    };
    QString first;
    QString second;
    std::thread other([&] { migrateIt(second); });
    migrateIt(first);
    other.join();
    QCOMPARE(first, QString());
    QCOMPARE(second, QString());
}

void TestDatabase::refusesNewerFile()
{
    TempDatabase temp;
    temp.execute(u"pragma user_version = 9999"_s);
    const auto result = migrate(*temp.database);
    COMPARE_ERROR(result, ErrorCode::SystemError);
    QVERIFY(detailsOf(result).contains(u"newer program"_s));
}

void TestDatabase::refusesWhatIsNoDatabase()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"text.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    for (const Database::Mode mode : {Database::Mode::ReadWrite, Database::Mode::ReadOnly}) {
        const auto database = Database::open({file.fileName()}, mode);
        COMPARE_ERROR(database, ErrorCode::SystemError);
        QVERIFY2(detailsOf(database).contains(u"no SQLite database"_s), qPrintable(detailsOf(database)));
    }
}

void TestDatabase::refusesForeignDatabase()
{
    QTemporaryDir folder;
    auto database = Database::open({folder.filePath(u"foreign.db"_s)}, Database::Mode::ReadWrite);
    VERIFY_OK(database);
    VERIFY_OK(database.value()->execute(u"create table bookmarks (url text)"_s));
    const auto result = migrate(*database.value());
    COMPARE_ERROR(result, ErrorCode::SystemError);
    QVERIFY(detailsOf(result).contains(u"another program"_s));
}

void TestDatabase::failedBodyRollsBackAll_3_3()
{
    TempDatabase temp;
    const auto result = temp.database->transaction([&]() -> Result<Done> {
        temp.addUser(u"anna"_s);
        return Error{ErrorCode::Conflict, u"no"_s};
    });
    COMPARE_ERROR(result, ErrorCode::Conflict);
    QCOMPARE(temp.number(u"select count(*) from users"_s), 0);
    VERIFY_OK(temp.database->transaction([&]() -> Result<Done> {
        temp.addUser(u"anna"_s);
        return Done{};
    }));
    QCOMPARE(temp.number(u"select count(*) from users"_s), 1);
}

void TestDatabase::failedStatementRollsBackAll_7_5()
{
    TempDatabase temp;
    const auto result = temp.database->transaction([&]() -> Result<Done> {
        temp.addUser(u"anna"_s);
        return temp.database->execute(u"insert into users (name) values ('anna')"_s);
    });
    COMPARE_ERROR(result, ErrorCode::SystemError);
    QCOMPARE(temp.number(u"select count(*) from users"_s), 0);
}

void TestDatabase::lockedDatabaseIsBusyAfterTheRetries_3_6()
{
    TempDatabase temp;
    const auto other = temp.reopen();
    VERIFY_OK(other->execute(u"begin immediate"_s));
    int calls = 0;
    const auto result = temp.database->transaction([&]() -> Result<Done> {
        ++calls;
        return Done{};
    });
    COMPARE_ERROR(result, ErrorCode::DatabaseBusy);
    QCOMPARE(calls, 0);

    int attempts = 0;
    const auto retried = retryWhileBusy(temp.options, [&]() -> Result<Done> {
        ++attempts;
        return Error{ErrorCode::DatabaseBusy, u"busy"_s};
    });
    COMPARE_ERROR(retried, ErrorCode::DatabaseBusy);
    QCOMPARE(attempts, 1 + temp.options.maxRetries);
}

void TestDatabase::lockThatEndsIsWaitedFor_7_6()
{
    TempDatabase temp;
    const auto other = temp.reopen();
    VERIFY_OK(other->execute(u"begin immediate"_s));
    int attempts = 0;
    VERIFY_OK(retryWhileBusy(temp.options, [&] {
        if (++attempts == 2) {
            const auto released = other->execute(u"commit"_s);
            Q_ASSERT(released.ok());
        }
        return temp.database->execute(u"insert into users (name) values ('anna')"_s);
    }));
    QCOMPARE(attempts, 2);
    QCOMPARE(temp.number(u"select count(*) from users"_s), 1);
}

void TestDatabase::readOnlyConnectionRefusesWrites()
{
    TempDatabase temp;
    const auto reader = temp.reopen(Database::Mode::ReadOnly);
    const auto result = reader->execute(u"insert into users (name) values ('anna')"_s);
    COMPARE_ERROR(result, ErrorCode::SystemError);
    QVERIFY(detailsOf(result).contains(u"read-only"_s));
    temp.addUser(u"anna"_s);
    QSqlQuery seen(u"select count(*) from users"_s, reader->handle());
    QVERIFY(seen.next());
    QCOMPARE(seen.value(0).toInt(), 1);
}

void TestDatabase::readOnlyFileSaysSo()
{
    // As root no file is read-only; SQLite then is made to refuse in another way, with the same code.
    TempDatabase temp;
    temp.execute(u"pragma query_only = on"_s);
    const auto result = temp.database->execute(u"insert into users (name) values ('anna')"_s);
    COMPARE_ERROR(result, ErrorCode::SystemError);
    QVERIFY2(detailsOf(result).contains(u"read-only"_s), qPrintable(detailsOf(result)));
}

void TestDatabase::fullDiskSaysSo()
{
    TempDatabase temp;
    temp.execute(u"pragma max_page_count = %1"_s.arg(temp.number(u"pragma page_count"_s)));
    const auto result = temp.database->transaction([&]() -> Result<Done> {
        return temp.database->execute(u"insert into users (name) values (hex(zeroblob(100000)))"_s);
    });
    COMPARE_ERROR(result, ErrorCode::SystemError);
    QVERIFY2(detailsOf(result).contains(u"disk is full"_s), qPrintable(detailsOf(result)));
    temp.addUser(u"anna"_s); // there is room for this one, and nothing is left of the other
    QCOMPARE(temp.number(u"select count(*) from users"_s), 1);
}

void TestDatabase::errorsNameTheStatement()
{
    TempDatabase temp;
    const auto prepared = temp.database->prepare(u"select nothing from nowhere"_s);
    COMPARE_ERROR(prepared, ErrorCode::SystemError);
    QVERIFY(detailsOf(prepared).contains(u"select nothing from nowhere"_s));
    const auto executed = temp.database->execute(u"delete from nowhere"_s);
    QVERIFY(detailsOf(executed).contains(u"delete from nowhere"_s));
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
