// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/resumequeue.h"
#include "server/polling/retention.h"
#include "tests/support/bookings.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace custompass;
using namespace custompass::test;

static constexpr qint64 Day = 86'400'000;

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void removesOldLogRows_11();
    void keepsTheNewestRow_11();
    void doesALittleAtATime_11();
    void isNotStoppedByARowFromTheFuture_11();
    void removesTasksThatEndedLongAgo_11();
    void keepsOpenTasks_11();
    void keepsEverythingByDefault_11();
    void sweepsEveryHour_11();
    void stopsWhenTold_12();

private:
    void charge(qint64 ageMs);
    qint64 task(qint64 ageMs, bool ended);
    Pruned prune(PruneOp::Table table, qint64 ageMs, qint64 afterId = 0, int limit = 200);
    bool sweep(const Settings &settings);

    std::unique_ptr<TestBooks> m_books;
    FakeClock m_clock;
    int m_count = 0;
};

void TestRetention::init()
{
    m_books = std::make_unique<TestBooks>(1'000'000);
}

void TestRetention::cleanup()
{
    VERIFY_AUDIT_CLEAN(*m_books);
    m_books.reset();
}

/// A bill of that age.
void TestRetention::charge(qint64 ageMs)
{
    ChargeOp op = chargeOp(m_books->user, 10);
    op.record.timeMs = m_clock.nowMs() - ageMs;
    VERIFY_OK(m_books->ledger->run(std::move(op)));
}

/// A task of that age; if it has ended, then at once.
qint64 TestRetention::task(qint64 ageMs, bool ended)
{
    OpenTaskOp open;
    open.task.channelId = SomeChannel;
    open.task.userId = m_books->user;
    open.task.tokenId = SomeToken;
    open.task.reservationId = m_books->reserve(10);
    open.task.model = QStringLiteral("video/submit");
    open.task.upstreamId = QString::number(++m_count);
    open.task.data = "{}";
    open.task.timeMs = m_clock.nowMs() - ageMs;
    const qint64 timeMs = open.task.timeMs;
    const Result<OpenedTask> opened = m_books->ledger->run(std::move(open));
    if (!opened)
        qFatal("task: %s", qPrintable(opened.error().details));
    if (ended) {
        FinishTaskOp finish;
        finish.taskId = opened->id;
        finish.timeMs = timeMs;
        const Result<TaskEnd> end = m_books->ledger->run(std::move(finish));
        if (!end)
            qFatal("task: %s", qPrintable(end.error().details));
    }
    return opened->id;
}

Pruned TestRetention::prune(PruneOp::Table table, qint64 ageMs, qint64 afterId, int limit)
{
    const Result<Pruned> pruned = m_books->ledger->run(PruneOp{table, m_clock.nowMs() - ageMs, afterId, limit});
    if (!pruned)
        qFatal("prune: %s", qPrintable(pruned.error().details));
    return *pruned;
}

/// One whole sweep; false if it does not end.
bool TestRetention::sweep(const Settings &settings)
{
    ResumeQueue queue;
    const auto current = std::make_shared<const Settings>(settings);
    Retention retention(*m_books->ledger, m_clock, [&current] { return current; });
    QSignalSpy swept(&retention, &Retention::swept);
    retention.beat();
    return !swept.isEmpty() || swept.wait(20'000);
}

void TestRetention::removesOldLogRows_11()
{
    for (const qint64 age : {10 * Day, 3 * Day, 2 * Day + 1, 2 * Day, Day, qint64(0)})
        charge(age);
    Settings settings;
    settings.logRetentionDays = 2;
    QVERIFY(sweep(settings));
    QCOMPARE(m_books->count("consumption_log"), 3);
    QCOMPARE(m_books->number(QStringLiteral("select min(time) from consumption_log")), m_clock.nowMs() - 2 * Day);
    QCOMPARE(m_books->count("ledger_entries"), 1 + 6); // history stays
}

void TestRetention::keepsTheNewestRow_11()
{
    charge(10 * Day);
    charge(9 * Day);
    QCOMPARE(prune(PruneOp::Table::ConsumptionLog, Day).rows, 1);
    VERIFY_AUDIT_CLEAN(*m_books); // it still knows that rows are missing
    charge(0);
    QCOMPARE(m_books->number(QStringLiteral("select max(id) from consumption_log")), 3);
}

void TestRetention::doesALittleAtATime_11()
{
    for (int i = 0; i < 25; ++i)
        charge(10 * Day);
    const Pruned first = prune(PruneOp::Table::ConsumptionLog, Day, 0, 10);
    QCOMPARE(first.rows, 10);
    QVERIFY(first.more);
    const Pruned second = prune(PruneOp::Table::ConsumptionLog, Day, first.lastId, 10);
    QCOMPARE(second.rows, 10);
    QVERIFY(second.more);
    const Pruned third = prune(PruneOp::Table::ConsumptionLog, Day, second.lastId, 10);
    QCOMPARE(third.rows, 4);
    QVERIFY(!third.more);
    QCOMPARE(m_books->count("consumption_log"), 1);
}

void TestRetention::isNotStoppedByARowFromTheFuture_11()
{
    charge(-10 * Day); // the clock was wrong then
    for (int i = 0; i < 5; ++i)
        charge(10 * Day);
    charge(0);
    const Pruned first = prune(PruneOp::Table::ConsumptionLog, Day, 0, 3);
    QCOMPARE(first.rows, 2);
    QVERIFY(first.more);
    QCOMPARE(prune(PruneOp::Table::ConsumptionLog, Day, first.lastId, 10).rows, 3);
    QCOMPARE(m_books->count("consumption_log"), 2);
}

void TestRetention::removesTasksThatEndedLongAgo_11()
{
    task(10 * Day, true);
    task(5 * Day, true);
    const qint64 young = task(Day, true);
    Settings settings;
    settings.taskRetentionDays = 3;
    QVERIFY(sweep(settings));
    QCOMPARE(m_books->count("tasks"), 1);
    QCOMPARE(m_books->number(QStringLiteral("select id from tasks")), young);
    QCOMPARE(m_books->number(QStringLiteral("select count(*) from task_history where task_id <> %1").arg(young)), 0);
    QVERIFY(m_books->count("task_history") > 0);
    QCOMPARE(m_books->count("reservations"), 3);
}

void TestRetention::keepsOpenTasks_11()
{
    const qint64 open = task(10 * Day, false);
    task(10 * Day, true);
    task(0, true);
    QCOMPARE(prune(PruneOp::Table::Tasks, Day).rows, 1);
    QCOMPARE(m_books->number(QStringLiteral("select count(*) from tasks where id = %1").arg(open)), 1);
    QCOMPARE(m_books->held(), 10);
}

void TestRetention::keepsEverythingByDefault_11()
{
    charge(10'000 * Day);
    charge(0);
    task(10'000 * Day, true);
    task(0, true);
    QVERIFY(sweep(Settings()));
    QCOMPARE(m_books->count("consumption_log"), 2);
    QCOMPARE(m_books->count("tasks"), 2);
}

void TestRetention::sweepsEveryHour_11()
{
    ResumeQueue queue;
    const auto settings = std::make_shared<const Settings>();
    Retention retention(*m_books->ledger, m_clock, [&settings] { return settings; });
    QSignalSpy swept(&retention, &Retention::swept);
    retention.start();
    retention.beat();
    QCOMPARE(swept.size(), 0); // the start has more urgent things to do
    m_clock.pass(60'000);
    retention.beat();
    QCOMPARE(swept.size(), 1);
    m_clock.pass(3'599'999);
    retention.beat();
    QCOMPARE(swept.size(), 1);
    m_clock.pass(1);
    retention.beat();
    QCOMPARE(swept.size(), 2);
}

void TestRetention::stopsWhenTold_12()
{
    for (int i = 0; i < 3 * Retention::StepRows; ++i)
        charge(10 * Day);
    ResumeQueue queue;
    Settings settings;
    settings.logRetentionDays = 1;
    const auto current = std::make_shared<const Settings>(settings);
    Retention retention(*m_books->ledger, m_clock, [&current] { return current; });
    retention.beat();
    QVERIFY(retention.busy());
    retention.stop();
    QTRY_VERIFY(!retention.busy());
    QCOMPARE(m_books->count("consumption_log"), 2 * Retention::StepRows);
}

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
