// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/backup.h"
#include "models/store/restore.h"
#include "models/store/tokens.h"
#include "tests/support/bookings.h"

#include <QDir>
#include <QTest>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

/// A data directory in which something is worth keeping, and a backup of it.
struct Site
{
    TestBooks books{1000};
    QString keyPath = books.folder.filePath(u"master.key"_s);
    SecretBox secrets = SecretBox::fromKeyFile(keyPath).value();
    QString file = books.folder.filePath(u"backup.db"_s);

    Site()
    {
        if (const auto token = createToken(*books.database, secrets, u"anna"_s, u"laptop"_s); !token)
            qFatal("%s", qPrintable(token.error().details));
        if (const auto backup = backUp(*books.database, keyPath, file); !backup)
            qFatal("%s", qPrintable(backup.error().details));
    }
    QString databasePath() const { return books.options.path; }
    /// As if the program had ended.
    void close()
    {
        books.ledger.reset();
        books.database.reset();
    }
    QStringList files() const { return QDir(books.folder.path()).entryList(QDir::Files | QDir::Hidden); }
    Result<RestoredFiles> restore() const { return restoreBackup(file, databasePath(), keyPath); }
};

qint64 balanceIn(const QString &path)
{
    DatabaseOptions options;
    options.path = path;
    const auto database = Database::open(options, Database::Mode::ReadOnly);
    if (!database)
        return -1;
    QSqlQuery query((*database)->handle());
    return query.exec(u"select quota from accounts"_s) && query.next() ? query.value(0).toLongLong() : -1;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void change(const QString &path, const QString &sql)
{
    DatabaseOptions options;
    options.path = path;
    const auto database = Database::open(options, Database::Mode::ReadWrite);
    if (!database || !(*database)->execute(sql))
        qFatal("%s cannot be changed", qPrintable(path));
}

} // namespace

class TestRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsTheBackupBack_12();
    void keepsWhatWasThere_12();
    void worksOnAnEmptyFolder_12();
    void takesTheKeyInForceIfTheBackupHasNone_12();
    void refusesWhatIsNoGoodBackup_12_data();
    void refusesWhatIsNoGoodBackup_12();
    void leavesAWalOfTheOldDatabaseToTheOldOne_12();
};

void TestRestore::bringsTheBackupBack_12()
{
    Site site;
    site.books.topUp(site.books.user, 234);
    QCOMPARE(site.books.balance(), 1234);
    site.close();
    const auto restored = site.restore();
    VERIFY_OK(restored);
    QCOMPARE(restored->database, site.databasePath());
    QCOMPARE(restored->keptKey, QString()); // it is the same
    QCOMPARE(balanceIn(site.databasePath()), 1000);
    QCOMPARE(balanceIn(restored->keptDatabase), 1234);
    QVERIFY(site.files().filter(u".new-"_s).isEmpty());
    const auto mode = QFile::permissions(site.databasePath());
    QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther)));
    site.books.database = site.books.reopen();
    VERIFY_AUDIT_CLEAN(site.books);
}

void TestRestore::keepsWhatWasThere_12()
{
    Site site;
    site.close();
    VERIFY_OK(site.restore());
    const auto again = site.restore();
    VERIFY_OK(again);
    QCOMPARE(again->keptDatabase, site.databasePath() + u".before-restore-2"_s);
    QVERIFY(QFile::exists(site.databasePath() + u".before-restore"_s));
}

void TestRestore::worksOnAnEmptyFolder_12()
{
    Site site;
    const QTemporaryDir other;
    const QString path = other.filePath(u"custompass.db"_s);
    const auto restored = restoreBackup(site.file, path, other.filePath(u"master.key"_s));
    VERIFY_OK(restored);
    QCOMPARE(restored->keptDatabase, QString());
    QCOMPARE(balanceIn(path), 1000);
    QCOMPARE(contents(other.filePath(u"master.key"_s)), contents(site.keyPath));
}

void TestRestore::takesTheKeyInForceIfTheBackupHasNone_12()
{
    Site site;
    site.close();
    QVERIFY(QFile::remove(site.file + u".key"_s));
    VERIFY_OK(site.restore());
    QVERIFY(QFile::remove(site.keyPath));
    COMPARE_ERROR(site.restore(), ErrorCode::InvalidRequest);
}

void TestRestore::refusesWhatIsNoGoodBackup_12_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no file") << u"none"_s << u"no such file"_s;
    QTest::newRow("no database") << u"text"_s << u"not a database"_s;
    QTest::newRow("cut off") << u"cut"_s << u"malformed"_s;
    QTest::newRow("money") << u"update accounts set quota = quota + 1"_s << u"does not add up"_s;
    QTest::newRow("newer") << u"pragma user_version = 9999"_s << u"newer"_s;
    QTest::newRow("other key") << u"key"_s << u"key does not fit"_s;
}

void TestRestore::refusesWhatIsNoGoodBackup_12()
{
    QFETCH(const QString, what);
    QFETCH(const QString, reason);
    Site site;
    site.close();
    QFile file(site.file);
    if (what == u"none") {
        QVERIFY(file.remove());
    } else if (what == u"text") {
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(10'000, 'x'));
    } else if (what == u"cut") {
        QVERIFY(file.resize(file.size() / 2));
    } else if (what == u"key") {
        QFile key(site.file + u".key"_s);
        QVERIFY(key.open(QIODevice::ReadWrite));
        key.write(QByteArray(32, 'k'));
    } else {
        change(site.file, what);
    }
    file.close();
    const QByteArray before = contents(site.databasePath());
    const QStringList filesBefore = site.files();
    const auto restored = site.restore();
    COMPARE_ERROR(restored, ErrorCode::InvalidRequest);
    QVERIFY2(restored.error().details.contains(reason), qPrintable(restored.error().details));
    QCOMPARE(contents(site.databasePath()), before);
    QCOMPARE(site.files(), filesBefore);
}

void TestRestore::leavesAWalOfTheOldDatabaseToTheOldOne_12()
{
    Site site;
    site.books.topUp(site.books.user, 234);
    // A program that was killed leaves its log behind: here one that still has it open.
    const auto other = site.books.reopen(Database::Mode::ReadOnly);
    QSqlQuery reading(other->handle());
    QVERIFY(reading.exec(u"select id from ledger_entries"_s) && reading.next());
    site.close();
    QVERIFY(QFile::exists(site.databasePath() + u"-wal"_s));
    VERIFY_OK(site.restore());
    QVERIFY(!QFile::exists(site.databasePath() + u"-wal"_s));
    QCOMPARE(balanceIn(site.databasePath()), 1000);
}

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
