// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalogwatcher.h"

#include "tests/unit/catalogkit.h"

#include <QElapsedTimer>
#include <QSemaphore>

#include <atomic>

using namespace custompass;
using namespace Qt::StringLiterals;

class TestCatalogWatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsWithACatalog();
    void failsToStartWithoutADatabase();
    void failsToStartWithAnUnusableConfiguration();
    void noticesChangesOfOthers_12();
    void refreshingSeesWhatWasCommittedBefore();
    void tellsListenersOnItsThread();
    void requestsKeepTheirSnapshot();
    void keepsTheOldOneAndLogsOnce();
    void retriesAtOnceWhenTheProblemIsMended();
    void stopsPromptly();
    void readersAndWritersAtTheSameTime();
};

static std::unique_ptr<CatalogWatcher> started(const TempDatabase &temp)
{
    auto watcher = CatalogWatcher::start(temp.options, testSecrets());
    if (!watcher)
        qFatal("%s", qPrintable(watcher.error().details));
    return std::move(watcher).value();
}

static Group vip(int ratio, qint64 id = 0)
{
    return {id, u"vip"_s, Decimal::fromInteger(ratio)};
}

void TestCatalogWatcher::startsWithACatalog()
{
    TempDatabase temp;
    const auto watcher = started(temp);
    QVERIFY(watcher->current());
    QVERIFY(watcher->current()->group(u"default"_s));
    QCOMPARE(watcher->problem(), QString());
}

void TestCatalogWatcher::failsToStartWithoutADatabase()
{
    TempDatabase temp;
    DatabaseOptions options = temp.options;
    options.path = temp.folder.filePath(u"no/such.db"_s);
    const auto watcher = CatalogWatcher::start(options, testSecrets());
    QVERIFY(!watcher.ok());
    QVERIFY2(watcher.error().details.contains(options.path), qPrintable(watcher.error().details));
}

void TestCatalogWatcher::failsToStartWithAnUnusableConfiguration()
{
    TempDatabase temp;
    temp.execute(u"update groups set ratio = 'x'"_s);
    const auto watcher = CatalogWatcher::start(temp.options, testSecrets());
    QCOMPARE(problemIn(watcher), u"stored data is unusable: groups row 1: ratio: cannot be understood"_s);
}

void TestCatalogWatcher::noticesChangesOfOthers_12()
{
    TempDatabase temp;
    const auto watcher = started(temp);
    QSemaphore changed;
    watcher->onChange([&changed](const CatalogPtr &) { changed.release(); });
    saved(temp, vip(2));
    QVERIFY(changed.tryAcquire(1, 10'000)); // nobody asked: it looked by itself
    QVERIFY(watcher->current()->group(u"vip"_s));
}

void TestCatalogWatcher::refreshingSeesWhatWasCommittedBefore()
{
    TempDatabase temp;
    const auto watcher = started(temp);
    qint64 id = 0;
    for (int ratio = 1; ratio <= 50; ++ratio) {
        id = saved(temp, vip(ratio, id));
        const CatalogPtr catalog = watcher->refreshAndWait();
        QCOMPARE(catalog->group(u"vip"_s)->ratio, Decimal::fromInteger(ratio));
        QCOMPARE(watcher->current(), catalog);
    }
    const CatalogPtr before = watcher->current();
    QCOMPARE(watcher->refreshAndWait(), before); // nothing changed: the same object
}

void TestCatalogWatcher::tellsListenersOnItsThread()
{
    TempDatabase temp;
    const auto watcher = started(temp);
    std::atomic<qint64> told = 0;
    std::atomic<bool> onOtherThread = false;
    const auto here = std::this_thread::get_id();
    for (int i = 0; i < 2; ++i) {
        watcher->onChange([&](const CatalogPtr &catalog) {
            told += catalog->version();
            onOtherThread = std::this_thread::get_id() != here;
        });
    }
    saved(temp, vip(2));
    const qint64 version = watcher->refreshAndWait()->version();
    QCOMPARE(told.load(), 2 * version);
    QVERIFY(onOtherThread);
}

void TestCatalogWatcher::requestsKeepTheirSnapshot()
{
    TempDatabase temp;
    const qint64 id = saved(temp, vip(2));
    auto watcher = started(temp);
    const CatalogPtr mine = watcher->current();
    const Group *group = mine->group(u"vip"_s);
    saved(temp, vip(3, id));
    QVERIFY(watcher->refreshAndWait() != mine);
    watcher.reset();
    QCOMPARE(group->ratio, Decimal::fromInteger(2));
}

void TestCatalogWatcher::keepsTheOldOneAndLogsOnce()
{
    static std::atomic<int> warnings = 0;
    TempDatabase temp;
    const auto watcher = started(temp);
    const CatalogPtr before = watcher->current();
    warnings = 0;
    const QtMessageHandler handler =
        qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &) {
            warnings += type == QtWarningMsg ? 1 : 0;
        });
    temp.execute(u"update groups set ratio = 'x'"_s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(watcher->refreshAndWait(), before);
    QCOMPARE(warnings.load(), 1);
    QCOMPARE(watcher->problem(), u"stored data is unusable: groups row 1: ratio: cannot be understood"_s);
    temp.execute(u"update groups set name = ''"_s);
    temp.execute(u"update groups set ratio = '1'"_s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(watcher->refreshAndWait(), before);
    QCOMPARE(warnings.load(), 2); // another problem
    qInstallMessageHandler(handler);
}

void TestCatalogWatcher::retriesAtOnceWhenTheProblemIsMended()
{
    TempDatabase temp;
    const auto watcher = started(temp);
    temp.execute(u"update groups set ratio = 'x'"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the configuration cannot be read"_s));
    watcher->refreshAndWait();
    QVERIFY(!watcher->problem().isEmpty());
    QSemaphore changed;
    watcher->onChange([&changed](const CatalogPtr &) { changed.release(); });
    temp.execute(u"update groups set ratio = '3'"_s);
    QVERIFY(changed.tryAcquire(1, 10'000));
    QCOMPARE(watcher->problem(), QString());
    QCOMPARE(watcher->current()->group(u"default"_s)->ratio, Decimal::fromInteger(3));
}

void TestCatalogWatcher::stopsPromptly()
{
    TempDatabase temp;
    QElapsedTimer timer;
    timer.start();
    constexpr int Rounds = 40;
    for (int i = 0; i < Rounds; ++i)
        started(temp).reset();
    // waiting for the poll each time would take ten seconds
    QVERIFY2(timer.elapsed() < Rounds * CatalogWatcher::PollInterval.count() / 2,
             qPrintable(QString::number(timer.elapsed())));
}

void TestCatalogWatcher::readersAndWritersAtTheSameTime()
{
    TempDatabase temp;
    const auto watcher = started(temp);
    std::atomic<bool> stop = false;
    std::atomic<bool> wentBack = false;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            for (qint64 last = 0; !stop;) {
                const CatalogPtr catalog = watcher->current();
                if (catalog->version() < last || !catalog->group(u"default"_s))
                    wentBack = true;
                last = catalog->version();
            }
        });
    }
    qint64 id = 0;
    for (int ratio = 1; ratio <= 30; ++ratio) {
        id = saved(temp, vip(ratio, id));
        watcher->refreshNow();
    }
    QCOMPARE(watcher->refreshAndWait()->group(u"vip"_s)->ratio, Decimal::fromInteger(30));
    stop = true;
    for (std::thread &reader : readers)
        reader.join();
    QVERIFY(!wentBack);
}

QTEST_GUILESS_MAIN(TestCatalogWatcher)
#include "tst_catalogwatcher.moc"
