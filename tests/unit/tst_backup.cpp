// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/backup.h"

#include "models/store/catalog.h"
#include "models/store/datadir.h"
#include "models/store/nativecursor.h"
#include "models/store/tokens.h"
#include "tests/unit/catalogkit.h"

#include <QDir>

#include <atomic>
#include <thread>

#include <sys/stat.h>

using namespace custompass;
using namespace Qt::StringLiterals;

class TestBackup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copiesDatabaseAndKey_12();
    void isRestoredByPuttingBothBack_12();
    void isConsistentWhileOthersWrite_12();
    void replacesNothing_12_data();
    void replacesNothing_12();
    void leavesNothingBehindWhenItFails_12();
    void needsTheKey_12();
    void tellsHowFarItIs_13();
    void endedBackupLeavesNothing_13_data();
    void endedBackupLeavesNothing_13();
};

namespace {

/// A data directory with a key, a user and a token.
struct Site
{
    TempDatabase temp;
    QString keyPath = temp.folder.filePath(u"master.key"_s);
    SecretBox secrets = SecretBox::fromKeyFile(keyPath).value();
    QString file = temp.folder.filePath(u"backup.db"_s);

    Site()
    {
        temp.addUser(u"demo"_s);
        const auto token = createToken(*temp.database, secrets, u"demo"_s, u"laptop"_s);
        if (!token)
            qFatal("%s", qPrintable(token.error().details));
    }
    QStringList files() const { return QDir(temp.folder.path()).entryList(QDir::Files | QDir::System); }
};

int modeOf(const QString &path)
{
    struct stat info
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestBackup::copiesDatabaseAndKey_12()
{
    Site site;
    const auto backup = backUp(*site.temp.database, site.keyPath, site.file);
    VERIFY_OK(backup);
    QCOMPARE(backup->database, site.file);
    QCOMPARE(backup->key, site.file + u".key"_s);
    QCOMPARE(modeOf(backup->database), 0600);
    QCOMPARE(modeOf(backup->key), 0600);
    QCOMPARE(contentOf(backup->key), contentOf(site.keyPath));
    QVERIFY(contentOf(backup->database).startsWith("SQLite format 3"));
    QVERIFY(site.files().filter(u".new-"_s).isEmpty());
}

void TestBackup::isRestoredByPuttingBothBack_12()
{
    Site site;
    VERIFY_OK(backUp(*site.temp.database, site.keyPath, site.file));
    const QTemporaryDir other;
    const auto dataDir = DataDir::create(other.path());
    QVERIFY(QFile::copy(site.file, dataDir->databasePath()));
    QVERIFY(QFile::copy(site.file + u".key"_s, dataDir->keyPath()));
    const auto secrets = dataDir->openSecrets(dataDir->databasePath());
    VERIFY_OK(secrets);
    const auto database = Database::open({dataDir->databasePath()}, Database::Mode::ReadWrite);
    VERIFY_OK(database);
    VERIFY_OK(migrate(**database));
    const auto catalog = loadCatalog(**database, *secrets);
    VERIFY_OK(catalog);
    QCOMPARE((*catalog)->tokens().size(), 1);
    const qint64 id = (*catalog)->tokens().begin()->id;
    QCOMPARE(*tokenKey(**database, *secrets, id), *tokenKey(*site.temp.database, site.secrets, id));
}

void TestBackup::isConsistentWhileOthersWrite_12()
{
    Site site;
    site.temp.execute(u"create table pairs (a integer, b integer)"_s);
    site.temp.execute(u"insert into pairs values (0, 0)"_s);
    std::atomic<bool> stop = false;
    std::atomic<int> writes = 0;
    std::thread writer([&] {
        const auto database = site.temp.reopen();
        while (!stop) {
            const auto done = database->transaction([&]() -> Result<Done> {
                const auto first = database->execute(u"update pairs set a = a + 1"_s);
                return first ? database->execute(u"update pairs set b = b + 1"_s) : first;
            });
            writes += done ? 1 : 0;
        }
    });
    for (int i = 0; i < 5; ++i) {
        const int before = writes;
        while (writes == before) // the writer is at it
            std::this_thread::yield();
        const QString file = site.file + QString::number(i);
        const auto backup = backUp(*site.temp.database, site.keyPath, file);
        if (!backup)
            qWarning("%s", qPrintable(backup.error().details));
        const auto copy = Database::open({file}, Database::Mode::ReadWrite);
        QSqlQuery query(copy.value()->handle());
        if (!query.exec(u"select a - b, (select integrity_check from pragma_integrity_check) from pairs"_s) ||
            !query.next() || query.value(0).toInt() != 0 || query.value(1).toString() != u"ok"_s)
            QTest::qFail("the copy is torn", __FILE__, __LINE__);
    }
    stop = true;
    writer.join();
}

void TestBackup::replacesNothing_12_data()
{
    QTest::addColumn<QString>("taken");
    QTest::addColumn<bool>("isLink");
    QTest::newRow("database") << u"backup.db"_s << false;
    QTest::newRow("key") << u"backup.db.key"_s << false;
    QTest::newRow("link to nowhere") << u"backup.db"_s << true;
}

void TestBackup::replacesNothing_12()
{
    QFETCH(QString, taken);
    QFETCH(bool, isLink);
    Site site;
    const QString path = site.temp.folder.filePath(taken);
    if (isLink) {
        QVERIFY(QFile::link(u"/nowhere"_s, path));
    } else {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
    }
    const QStringList before = site.files();
    const auto backup = backUp(*site.temp.database, site.keyPath, site.file);
    QCOMPARE(problemIn(backup), u"%1: exists already, and a backup replaces nothing"_s.arg(path));
    QCOMPARE(backup.error().code, ErrorCode::InvalidRequest);
    QCOMPARE(site.files(), before);
    if (!isLink)
        QCOMPARE(contentOf(path), QByteArray("precious"));
}

void TestBackup::leavesNothingBehindWhenItFails_12()
{
    Site site;
    QVERIFY(
        !backUp(*site.temp.database, site.keyPath, site.temp.folder.filePath(u"no/such/backup.db"_s)).ok());
    site.temp.execute(u"begin"_s); // nobody copies inside of a transaction
    QVERIFY(!backUp(*site.temp.database, site.keyPath, site.file).ok());
    site.temp.execute(u"rollback"_s);
    QVERIFY(site.files().filter(u"backup"_s).isEmpty());
}

void TestBackup::needsTheKey_12()
{
    Site site;
    QVERIFY(QFile::remove(site.keyPath));
    QCOMPARE(problemIn(backUp(*site.temp.database, site.keyPath, site.file)),
             u"%1: the master key file is missing"_s.arg(site.keyPath));
    QVERIFY(site.files().filter(u"backup"_s).isEmpty());
}

/// So many rows that copying them takes a while for SQLite, if not for us.
static void fillALot(TempDatabase &temp)
{
    temp.execute(u"create table much (a text)"_s);
    temp.execute(u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000) "
                 "insert into much select hex(randomblob(50)) from n"_s);
}

void TestBackup::tellsHowFarItIs_13()
{
    Site site;
    fillALot(site.temp);
    QList<int> told;
    VERIFY_OK(backUp(*site.temp.database, site.keyPath, site.file, [&told](int permille) {
        told.append(permille);
        return true;
    }));
    if (isSqliteShared())
        QVERIFY(told.size() > 2);
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QVERIFY(told.first() >= 0 && told.last() > 900 && told.last() <= 1000);
}

void TestBackup::endedBackupLeavesNothing_13_data()
{
    QTest::addColumn<int>("after");
    QTest::newRow("at once") << 1;
    QTest::newRow("on the way") << 3;
}

void TestBackup::endedBackupLeavesNothing_13()
{
    QFETCH(int, after);
    Site site;
    fillALot(site.temp);
    const QStringList before = site.files();
    int calls = 0;
    const auto backup = backUp(*site.temp.database, site.keyPath, site.file, [&](int) { return ++calls < after; });
    if (calls < after)
        QSKIP("SQLite is not asked on the way here");
    QCOMPARE(problemIn(backup), u"the backup was cancelled"_s);
    QCOMPARE(calls, after); // and nobody was asked again
    QCOMPARE(site.files(), before);
    VERIFY_OK(backUp(*site.temp.database, site.keyPath, site.file)); // the connection is as good as before
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
