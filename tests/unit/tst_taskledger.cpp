// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/jsonnumbers.h"
#include "models/store/ledger.h"
#include "models/store/taskstore.h"
#include "tests/support/tempdatabase.h"

using namespace custompass;
using namespace Qt::StringLiterals;

/// The ledger's operations on tasks, and what the store reads back.
class TaskLedgerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void taskOwnsItsReservation_2_2();
    void successSettlesOnce_2_5();
    void failureRefundsOnce_2_6();
    void lateUpdateChangesNothing();
    void historyHasARowForEachChangeOfStatus();
    void sameIdInOneChannelIsRefused();
    void sameIdInTwoChannelsIsTwoTasks();
    void unansweredSubmissionIsRefundedAndKept();
    void freeTaskMovesNoMoney();
    void owedReservationTakesTheBalanceBelowZero();
    void costThatDoesNotFitLeavesTheTaskOpen();
    void taskWithoutHeldReservationIsRefused();
    void openTasksAreReadInPages_6_3();
    void numbersKeepTheirDigits_data();
    void numbersKeepTheirDigits();

private:
    NewTask newTask(const QString &upstreamId, qint64 channelId = 7);
    qint64 open(const QString &upstreamId, qint64 channelId = 7);
    Result<TaskEnd> finish(qint64 taskId, TaskStatus status, Quota actual = {});
    qint64 balance();

    std::unique_ptr<TempDatabase> m_temp;
    std::unique_ptr<Ledger> m_ledger;
    qint64 m_user = 0;
};

void TaskLedgerTest::init()
{
    m_ledger.reset();
    m_temp = std::make_unique<TempDatabase>();
    m_user = m_temp->addUser(u"u"_s);
    auto ledger = Ledger::start(m_temp->options);
    QVERIFY(ledger.ok());
    m_ledger = std::move(ledger).value();
    QVERIFY(m_ledger->run(TopUpOp{m_user, Quota(1000), false, u"x"_s, 1}).ok());
}

NewTask TaskLedgerTest::newTask(const QString &upstreamId, qint64 channelId)
{
    NewTask task;
    task.channelId = channelId;
    task.userId = m_user;
    task.tokenId = 3;
    task.model = u"video/submit"_s;
    task.group = u"default"_s;
    task.upstreamId = upstreamId;
    task.requestId = "request";
    task.timeMs = 10;
    return task;
}

qint64 TaskLedgerTest::open(const QString &upstreamId, qint64 channelId)
{
    NewTask task = newTask(upstreamId, channelId);
    FrozenPrice price;
    price.mode = BillingMode::PerCall;
    price.model.priceUsd = Decimal::parse(u"0.0006");
    auto held = m_ledger->run(
        ReserveOp{"request", m_user, 3, channelId, task.model, Quota(300), false, price.toJson(), 2});
    task.reservationId = held.ok() ? held->id : -1;
    const auto opened = m_ledger->run(OpenTaskOp{task, {}});
    return opened.ok() ? opened->id : 0;
}

Result<TaskEnd> TaskLedgerTest::finish(qint64 taskId, TaskStatus status, Quota actual)
{
    FinishTaskOp op;
    op.taskId = taskId;
    op.status = status;
    op.actual = actual;
    op.record.userId = m_user;
    op.record.tokenId = 3;
    op.record.channelId = 7;
    op.record.timeMs = 20;
    op.failReason = status == TaskStatus::Failure ? u"it broke"_s : QString();
    op.timeMs = 20;
    return m_ledger->run(std::move(op));
}

qint64 TaskLedgerTest::balance()
{
    return m_ledger->run(BalanceOp{m_user})->balance.value();
}

void TaskLedgerTest::taskOwnsItsReservation_2_2()
{
    const qint64 task = open(u"t-1"_s);
    QVERIFY(task > 0);
    QCOMPARE(balance(), 700);
    QCOMPARE(m_temp->number(u"select task_id from reservations"_s), task);
    QCOMPARE(m_temp->value(u"select status from tasks"_s).toString(), u"SUBMITTED"_s);
    const auto store = TaskStore::open(m_temp->options);
    QVERIFY(store.ok());
    const auto account = store.value()->account(task);
    QVERIFY(account.ok());
    QCOMPARE(account->reserved, Quota(300));
    QCOMPARE(account->price.mode, BillingMode::PerCall);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::successSettlesOnce_2_5()
{
    const qint64 task = open(u"t-1"_s);
    const auto first = finish(task, TaskStatus::Success, Quota(100));
    QVERIFY(first.ok() && first->endedNow);
    QCOMPARE(first->settlement.refunded, Quota(200));
    const auto again = finish(task, TaskStatus::Success, Quota(100));
    QVERIFY(again.ok() && !again->endedNow);
    const auto failed = finish(task, TaskStatus::Failure);
    QVERIFY(failed.ok() && !failed->endedNow);
    QCOMPARE(balance(), 900);
    QCOMPARE(m_temp->number(u"select count(*) from consumption_log"_s), 1);
    QCOMPARE(m_temp->value(u"select status from tasks"_s).toString(), u"SUCCESS"_s);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::failureRefundsOnce_2_6()
{
    const qint64 task = open(u"t-1"_s);
    QVERIFY(finish(task, TaskStatus::Failure)->endedNow);
    QVERIFY(!finish(task, TaskStatus::Failure)->endedNow);
    QVERIFY(!finish(task, TaskStatus::Success, Quota(100))->endedNow);
    QCOMPARE(balance(), 1000);
    QCOMPARE(m_temp->value(u"select fail_reason from tasks"_s).toString(), u"it broke"_s);
    QCOMPARE(m_temp->number(u"select count(*) from consumption_log"_s), 0);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::lateUpdateChangesNothing()
{
    const qint64 task = open(u"t-1"_s);
    QVERIFY(finish(task, TaskStatus::Failure).ok());
    QVERIFY(
        m_ledger->run(UpdateTaskOp{task, TaskStatus::InProgress, {u"running"_s, u"50%"_s, "{}"}, 30}).ok());
    QCOMPARE(m_temp->value(u"select status from tasks"_s).toString(), u"FAILURE"_s);
    QCOMPARE(m_temp->number(u"select count(*) from task_history"_s), 2);
    QCOMPARE(finish(4711, TaskStatus::Failure).error().code, ErrorCode::InvalidRequest);
}

void TaskLedgerTest::historyHasARowForEachChangeOfStatus()
{
    const qint64 task = open(u"t-1"_s);
    for (const QString &progress : {u"10%"_s, u"20%"_s, u"20%"_s})
        QVERIFY(m_ledger->run(UpdateTaskOp{task, TaskStatus::InProgress, {u"running"_s, progress, "{}"}, 15})
                    .ok());
    QCOMPARE(m_temp->value(u"select progress from tasks"_s).toString(), u"20%"_s);
    QVERIFY(finish(task, TaskStatus::Success, Quota(300)).ok());
    QCOMPARE(
        m_temp->value(u"select group_concat(status) from (select status from task_history order by id)"_s)
            .toString(),
        u"SUBMITTED,IN_PROGRESS,SUCCESS"_s);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::sameIdInOneChannelIsRefused()
{
    QVERIFY(open(u"t-1"_s) > 0);
    const auto again = m_ledger->run(OpenTaskOp{newTask(u"t-1"_s), {}});
    QCOMPARE(again.error().code, ErrorCode::UpstreamError);
    QCOMPARE(m_temp->number(u"select count(*) from tasks"_s), 1);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::sameIdInTwoChannelsIsTwoTasks()
{
    const qint64 one = open(u"t-1"_s, 7);
    const qint64 other = open(u"t-1"_s, 8);
    QVERIFY(one > 0 && other > 0 && one != other);
    QVERIFY(finish(one, TaskStatus::Success, Quota(300)).ok());
    QCOMPARE(m_temp->number(u"select count(*) from tasks where finished_at is null"_s), 1);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::unansweredSubmissionIsRefundedAndKept()
{
    NewTask task = newTask({});
    task.reservationId =
        m_ledger->run(ReserveOp{"request", m_user, 3, 7, task.model, Quota(300), false, {}, 2})->id;
    QVERIFY(m_ledger->run(FailSubmissionOp{task, u"outcome unknown"_s}).ok());
    QVERIFY(m_ledger->run(FailSubmissionOp{newTask({}), u"outcome unknown"_s})
                .ok()); // ids that are missing never clash
    QCOMPARE(balance(), 1000);
    QCOMPARE(m_temp->number(u"select count(*) from tasks where upstream_id is null and status = 'FAILURE'"_s),
             2);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::freeTaskMovesNoMoney()
{
    const auto opened = m_ledger->run(OpenTaskOp{newTask(u"t-1"_s), {}});
    QVERIFY(opened.ok());
    const auto end = finish(opened->id, TaskStatus::Success, Quota(100));
    QVERIFY(end.ok() && end->endedNow);
    QCOMPARE(balance(), 1000);
    QCOMPARE(m_temp->number(u"select count(*) from consumption_log"_s), 0);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::owedReservationTakesTheBalanceBelowZero()
{
    ReserveOp owed{"request", m_user, 3, 7, u"video/submit"_s, Quota(1500), true, {}, 2};
    owed.owed = true;
    const auto held = m_ledger->run(owed);
    QVERIFY(held.ok());
    QCOMPARE(held->balanceAfter, Quota(-500));
    AmendOp more{held->id, Quota(1700), 3};
    more.owed = true;
    QCOMPARE(m_ledger->run(more)->balanceAfter, Quota(-700));
    QVERIFY(m_ledger->run(RefundOp{held->id, u"end"_s, 4}).ok());
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::costThatDoesNotFitLeavesTheTaskOpen()
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const qint64 one = open(u"t-1"_s);
    const qint64 two = open(u"t-2"_s);
    QVERIFY(finish(one, TaskStatus::Success, Quota(most - 5)).ok());
    QCOMPARE(finish(two, TaskStatus::Success, Quota(most)).error().code, ErrorCode::UpstreamError);
    QCOMPARE(m_temp->number(u"select count(*) from tasks where finished_at is null"_s), 1);
    QVERIFY(finish(two, TaskStatus::Failure)->endedNow);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::taskWithoutHeldReservationIsRefused()
{
    NewTask task = newTask(u"t-1"_s);
    task.reservationId = 4711;
    QCOMPARE(m_ledger->run(OpenTaskOp{task, {}}).error().code, ErrorCode::Conflict);
    QCOMPARE(m_temp->number(u"select count(*) from tasks"_s), 0);
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskLedgerTest::openTasksAreReadInPages_6_3()
{
    QStringList expected;
    for (int i = 0; i < 11; ++i) {
        NewTask task = newTask(u"t-%1"_s.arg(i));
        task.model = i % 3 ? u"a/submit"_s : u"b/submit"_s;
        task.tokenId = i % 2;
        task.timeMs = i;
        QVERIFY(m_ledger->run(OpenTaskOp{task, {}}).ok());
    }
    const auto store = TaskStore::open(m_temp->options);
    QVERIFY(store.ok());
    QCOMPARE(*store.value()->channelsWithOpenTasks(), std::vector<qint64>{7});
    OpenTaskPosition position;
    QStringList keys;
    for (;;) {
        const auto page = store.value()->openTasks(7, position, 2);
        QVERIFY(page.ok());
        if (page->empty())
            break;
        QVERIFY(page->size() <= 2);
        for (const OpenTask &task : *page)
            keys += u"%1 %2 %3"_s.arg(task.model).arg(task.tokenId).arg(task.id, 3);
        position = {page->back().model, page->back().tokenId, page->back().id};
    }
    QStringList sorted = keys;
    sorted.sort();
    QCOMPARE(keys.size(), 11);
    QCOMPARE(keys, sorted);
    QCOMPARE(store.value()->openTasks(7, {}, 100, 4)->size(), std::size_t(4));
}

void TaskLedgerTest::numbersKeepTheirDigits_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("big") << QByteArray(R"({"id": 12345678901234567890})")
                         << QByteArray(R"({"id": "12345678901234567890"})");
    QTest::newRow("in strings") << QByteArray(R"({"a1": "x \"2\" \\", "b":-1.5e+3})")
                                << QByteArray(R"({"a1": "x \"2\" \\", "b":"-1.5e+3"})");
    QTest::newRow("list") << QByteArray("[1,\"2\",true]") << QByteArray("[\"1\",\"2\",true]");
    QTest::newRow("open string") << QByteArray("[\"1") << QByteArray("[\"1");
    QTest::newRow("open escape") << QByteArray("[\"1\\") << QByteArray("[\"1\\");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
}

void TaskLedgerTest::numbersKeepTheirDigits()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, text);
    QCOMPARE(numbersAsText(json), text);
    QCOMPARE(idAsJson(u"12345678901234567890"_s, true), "12345678901234567890");
    QCOMPARE(idAsJson(u"a\"b"_s, false), R"("a\"b")");
}

QTEST_GUILESS_MAIN(TaskLedgerTest)
#include "tst_taskledger.moc"
