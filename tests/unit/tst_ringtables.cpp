// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/logtablemodel.h"
#include "models/tables/traffictablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace custompass;
using namespace Qt::StringLiterals;

/// The tables of what happens: log and traffic.
class TestRingTables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void logLinesInOrder_13();
    void logIsFiltered_13();
    void logKeepsTheLast_13();
    void newestTrafficOnTop_13();
    void trafficIsFiltered_13();
    void trafficKeepsTheLast_13();
    void pausedTrafficStands_13();
    void whatCameBeforeTheFirstLookIsNotMissed_13();
    void bodiesAreKeptWhileLive_13();
};

namespace {

QStringList texts(const TableModel &model, int column)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.index(row, column).data().toString());
    return list;
}

void log(LogFeed &feed, QtMsgType type, const QString &category, const QString &message)
{
    feed.append({0, 1000, type, category, message});
}

TrafficEntry entry(const QString &model, int status)
{
    TrafficEntry e;
    e.timeMs = 5000;
    e.method = "POST";
    e.path = "/pass/" + model.toUtf8();
    e.model = model;
    e.user = u"anna"_s;
    e.status = status;
    e.totalNs = 42'900'000;
    e.money.actual = Quota(41);
    return e;
}

} // namespace

void TestRingTables::logLinesInOrder_13()
{
    LogFeed feed;
    log(feed, QtWarningMsg, u"custompass.http"_s, u"first"_s);
    LogTableModel model(feed);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(texts(model, LogTableModel::Message), QStringList{u"first"_s});
    log(feed, QtInfoMsg, u"custompass.store"_s, u"second"_s);
    log(feed, QtCriticalMsg, u"custompass.store"_s, u"third"_s);
    QTRY_COMPARE(texts(model, LogTableModel::Message), (QStringList{u"first"_s, u"second"_s, u"third"_s}));
    QCOMPARE(model.index(2, 0).data(LogTableModel::LevelRole).toInt(), int(LogLevel::Error));
    QCOMPARE(model.index(1, LogTableModel::Level).data().toInt(), int(LogLevel::Info));
    QCOMPARE(model.index(0, LogTableModel::Time).data().toInt(), 1000);
}

void TestRingTables::logIsFiltered_13()
{
    LogFeed feed;
    log(feed, QtDebugMsg, u"custompass.http"_s, u"a"_s);
    log(feed, QtInfoMsg, u"custompass.store"_s, u"B"_s);
    log(feed, QtWarningMsg, u"custompass.http"_s, u"c"_s);
    LogTableModel model(feed);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setFilter({LogLevel::Info, {}});
    QCOMPARE(texts(model, LogTableModel::Message), (QStringList{u"B"_s, u"c"_s}));
    model.setFilter({LogLevel::Debug, u"HTTP"_s});
    QCOMPARE(texts(model, LogTableModel::Message), (QStringList{u"a"_s, u"c"_s}));
    log(feed, QtInfoMsg, u"custompass.store"_s, u"hidden"_s);
    log(feed, QtInfoMsg, u"custompass.http"_s, u"shown"_s);
    QTRY_COMPARE(texts(model, LogTableModel::Message), (QStringList{u"a"_s, u"c"_s, u"shown"_s}));
    model.setFilter({LogLevel::Debug, u"b"_s});
    QCOMPARE(texts(model, LogTableModel::Message), QStringList{u"B"_s});
}

void TestRingTables::logKeepsTheLast_13()
{
    LogFeed feed;
    LogTableModel model(feed);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setFilter({LogLevel::Info, {}});
    for (std::size_t i = 0; i < LogFeed::Limit; ++i)
        log(feed, i % 2 ? QtInfoMsg : QtDebugMsg, u"c"_s, QString::number(i));
    QTRY_COMPARE(model.rowCount(), int(LogFeed::Limit / 2));
    for (int i = 0; i < 10; ++i)
        log(feed, QtInfoMsg, u"c"_s, u"new %1"_s.arg(i));
    QTRY_COMPARE(model.rowCount(),
                 int(LogFeed::Limit / 2) + 5); // ten came, five of those that went were shown
    QCOMPARE(model.index(0, LogTableModel::Message).data().toString(), u"11"_s);
    QCOMPARE(model.index(model.rowCount() - 1, LogTableModel::Message).data().toString(), u"new 9"_s);
}

void TestRingTables::newestTrafficOnTop_13()
{
    TrafficFeed feed;
    feed.add(entry(u"one"_s, 200));
    TrafficTableModel model(feed);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(model.rowCount(), 0);
    model.setLive(true);
    QCOMPARE(texts(model, TrafficTableModel::Model), QStringList{u"one"_s});
    feed.add(entry(u"two"_s, 0));
    feed.add(entry(u"three"_s, 502));
    QTRY_COMPARE(texts(model, TrafficTableModel::Model), (QStringList{u"three"_s, u"two"_s, u"one"_s}));
    const auto value = [&model](int row, int column) { return model.index(row, column).data(); };
    QCOMPARE(value(0, TrafficTableModel::Duration).toInt(), 42);
    QCOMPARE(value(0, TrafficTableModel::Cost).toInt(), 41);
    QVERIFY(!value(1, TrafficTableModel::Status).isValid());
    QCOMPARE(model.index(0, 0).data(TrafficTableModel::FailedRole).toBool(), true);
    QCOMPARE(model.index(2, 0).data(TrafficTableModel::FailedRole).toBool(), false);
    QCOMPARE(model.index(2, 0).data(TrafficTableModel::EntryRole).value<TrafficEntry>().path,
             QByteArray("/pass/one"));
}

void TestRingTables::trafficIsFiltered_13()
{
    TrafficFeed feed;
    feed.add(entry(u"text"_s, 200));
    feed.add(entry(u"image"_s, 500));
    TrafficEntry cut = entry(u"audio"_s, 200);
    cut.cut = true;
    feed.add(cut);
    TrafficTableModel model(feed);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLive(true);
    model.setFilter({{}, true});
    QCOMPARE(texts(model, TrafficTableModel::Model), (QStringList{u"audio"_s, u"image"_s}));
    model.setFilter({u"TEX"_s, false});
    QCOMPARE(texts(model, TrafficTableModel::Model), QStringList{u"text"_s});
    feed.add(entry(u"other"_s, 200));
    feed.add(entry(u"text-2"_s, 200));
    QTRY_COMPARE(texts(model, TrafficTableModel::Model), (QStringList{u"text-2"_s, u"text"_s}));
}

void TestRingTables::trafficKeepsTheLast_13()
{
    TrafficFeed feed({10'000, 1'000'000, 100});
    TrafficTableModel model(feed);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLive(true);
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 900; ++i)
            feed.add(entry(u"%1-%2"_s.arg(round).arg(i), 200));
        QTRY_COMPARE(model.index(0, TrafficTableModel::Model).data().toString(), u"%1-899"_s.arg(round));
    }
    QCOMPARE(model.rowCount(), 2000);
    QCOMPARE(model.index(1999, TrafficTableModel::Model).data().toString(), u"0-700"_s);
}

void TestRingTables::pausedTrafficStands_13()
{
    TrafficFeed feed({5, 1'000'000, 100});
    TrafficTableModel model(feed);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLive(true);
    feed.add(entry(u"before"_s, 200));
    QTRY_COMPARE(model.rowCount(), 1);
    model.setLive(false);
    for (int i = 0; i < 8; ++i)
        feed.add(entry(u"paused %1"_s.arg(i), 200));
    QCoreApplication::processEvents();
    QCOMPARE(model.rowCount(), 1);
    QSignalSpy missed(&model, &TrafficTableModel::missedChanged);
    model.setLive(true);
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(missed.count(), 1);
    QCOMPARE(model.missed(), quint64(3));
}

/// A page that is opened late would complain of requests that nobody wanted to see.
void TestRingTables::whatCameBeforeTheFirstLookIsNotMissed_13()
{
    TrafficFeed feed({5, 1'000'000, 100});
    for (int i = 0; i < 8; ++i)
        feed.add(entry(u"early %1"_s.arg(i), 200));
    TrafficTableModel model(feed);
    model.setLive(true);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.missed(), quint64(0));
}

void TestRingTables::bodiesAreKeptWhileLive_13()
{
    TrafficFeed feed;
    TrafficTableModel model(feed);
    QVERIFY(!feed.isWatched());
    model.setLive(true);
    QVERIFY(feed.isWatched());
    model.setLive(false);
    QVERIFY(!feed.isWatched());
}

QTEST_GUILESS_MAIN(TestRingTables)
#include "tst_ringtables.moc"
