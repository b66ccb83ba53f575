// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/datadir.h"

#include "tests/unit/catalogkit.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace custompass;
using namespace Qt::StringLiterals;

class TestDataDir : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isPrivateWhenMade_12();
    void leavesAnExistingFolderAsItIs();
    void refusesWhatIsNoFolder();
    void refusesWhatCannotBeMade();
    void namesAreInTheFolder();
    void existingMakesNothing();
    void makesTheKeyBeforeTheDatabase_4();
    void refusesADatabaseWithoutItsKey_4();
    void oneProcessPerDataDirectory_12();
    void anotherProcessIsNamed_12();
    void theLockEndsWithAKilledProcess_12();
    void aLeftOverLockFileIsNoLock_12();
};

static int modeOf(const QString &path)
{
    struct stat info
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
}

void TestDataDir::isPrivateWhenMade_12()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a/b/data"_s);
    const auto dataDir = DataDir::create(path);
    VERIFY_OK(dataDir);
    QCOMPARE(dataDir->path(), path);
    QCOMPARE(modeOf(path), 0700);
    VERIFY_OK(DataDir::create(path));
}

void TestDataDir::leavesAnExistingFolderAsItIs()
{
    const QTemporaryDir folder;
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0750), 0);
    VERIFY_OK(DataDir::create(folder.path()));
    QCOMPARE(modeOf(folder.path()), 0750);
}

void TestDataDir::refusesWhatIsNoFolder()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const QString &path : {file.fileName(), file.fileName() + u"/below"_s}) {
        const auto dataDir = DataDir::create(path);
        QVERIFY(!dataDir.ok());
        QCOMPARE(dataDir.error().code, ErrorCode::ConfigError);
        QVERIFY2(dataDir.error().details.contains(file.fileName()), qPrintable(dataDir.error().details));
    }
}

void TestDataDir::refusesWhatCannotBeMade()
{
    const auto dataDir = DataDir::create(u"/proc/custompass-data"_s);
    QVERIFY(!dataDir.ok());
    QVERIFY2(dataDir.error().details.contains(u"/proc/custompass-data"_s),
             qPrintable(dataDir.error().details));
}

void TestDataDir::namesAreInTheFolder()
{
    const QTemporaryDir folder;
    const auto dataDir = DataDir::create(folder.path() + u"/./"_s);
    VERIFY_OK(dataDir);
    for (const QString &path : {dataDir->databasePath(), dataDir->keyPath(), dataDir->settingsPath(),
                                dataDir->lockPath(), dataDir->logFolder()})
        QCOMPARE(QFileInfo(path).path(), folder.path());
}

void TestDataDir::existingMakesNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"data"_s);
    const auto dataDir = DataDir::existing(path);
    QCOMPARE(problemIn(dataDir), u"there is no data directory %1"_s.arg(path));
    QCOMPARE(dataDir.error().code, ErrorCode::SystemError);
    QVERIFY(!QFileInfo::exists(path));
    VERIFY_OK(DataDir::existing(folder.path()));
}

void TestDataDir::makesTheKeyBeforeTheDatabase_4()
{
    const QTemporaryDir folder;
    const auto dataDir = DataDir::create(folder.path());
    const auto first = dataDir->openSecrets(dataDir->databasePath());
    VERIFY_OK(first);
    QCOMPARE(modeOf(dataDir->keyPath()), 0600);
    const auto second = dataDir->openSecrets(dataDir->databasePath());
    VERIFY_OK(second);
    QCOMPARE(second->tokenHash("sk-demo"), first->tokenHash("sk-demo"));
}

void TestDataDir::refusesADatabaseWithoutItsKey_4()
{
    TempDatabase temp;
    const auto dataDir = DataDir::create(temp.folder.path());
    const auto secrets = dataDir->openSecrets(temp.options.path);
    QVERIFY(!secrets.ok());
    QCOMPARE(secrets.error().code, ErrorCode::ConfigError);
    QVERIFY2(secrets.error().details.contains(dataDir->keyPath()), qPrintable(secrets.error().details));
    QVERIFY(!QFileInfo::exists(dataDir->keyPath()));
}

void TestDataDir::oneProcessPerDataDirectory_12()
{
    const QTemporaryDir folder;
    const QTemporaryDir otherFolder;
    const auto dataDir = DataDir::create(folder.path());
    auto first = DataDirLock::acquire(*dataDir);
    VERIFY_OK(first);
    const auto second = DataDirLock::acquire(*dataDir);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, ErrorCode::SystemError);
    VERIFY_OK(DataDirLock::acquire(*DataDir::create(otherFolder.path())));
    first.value().reset();
    VERIFY_OK(DataDirLock::acquire(*dataDir));
}

/// A process that takes the lock, says so, and waits until it is killed.
static pid_t startHolder(const DataDir &dataDir)
{
    int ready[2];
    if (::pipe(ready) != 0)
        return -1;
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = DataDirLock::acquire(dataDir);
        const char answer = lock ? 'y' : 'n';
        if (::write(ready[1], &answer, 1) == 1)
            ::pause();
        ::_exit(0);
    }
    char answer = 0;
    const bool isHeld = ::read(ready[0], &answer, 1) == 1 && answer == 'y';
    ::close(ready[0]);
    ::close(ready[1]);
    return isHeld ? child : -1;
}

static void killAndWait(pid_t process)
{
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
}

void TestDataDir::anotherProcessIsNamed_12()
{
    const QTemporaryDir folder;
    const auto dataDir = DataDir::create(folder.path());
    const pid_t holder = startHolder(*dataDir);
    QVERIFY(holder > 0);
    QCOMPARE(problemIn(DataDirLock::acquire(*dataDir)),
             u"another custompass (process %1) uses the data directory %2"_s.arg(holder).arg(folder.path()));
    killAndWait(holder);
}

void TestDataDir::theLockEndsWithAKilledProcess_12()
{
    const QTemporaryDir folder;
    const auto dataDir = DataDir::create(folder.path());
    const pid_t holder = startHolder(*dataDir);
    QVERIFY(holder > 0);
    killAndWait(holder);
    QVERIFY(QFileInfo::exists(dataDir->lockPath()));
    VERIFY_OK(DataDirLock::acquire(*dataDir));
}

/// Not even if a process of that number runs: it may be any other.
void TestDataDir::aLeftOverLockFileIsNoLock_12()
{
    const QTemporaryDir folder;
    const auto dataDir = DataDir::create(folder.path());
    QFile file(dataDir->lockPath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::number(qint64(::getpid())));
    file.close();
    VERIFY_OK(DataDirLock::acquire(*dataDir));
}

QTEST_GUILESS_MAIN(TestDataDir)
#include "tst_datadir.moc"
