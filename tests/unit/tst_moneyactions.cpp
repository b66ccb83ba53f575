// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/moneyactions.h"

#include "tests/unit/actiondesk.h"

using namespace custompass;
using namespace Qt::StringLiterals;

/// What an operator does with money in the window, as far as the store does it (SPEC 13).
class TestMoneyActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void topsUpAndAdjusts_13();
    void moneyNeedsAmountAndReason_13();
    void failsATaskAndRefunds_13();
    void failsNoTaskTwice_13();
};

namespace {

/// An open task with 45 quota held; its id.
qint64 openTask(Ledger &ledger, qint64 user, qint64 channel)
{
    ReserveOp reserve;
    reserve.requestId = "r";
    reserve.userId = user;
    reserve.channelId = channel;
    reserve.model = u"video/submit"_s;
    reserve.amount = Quota(45);
    const auto held = ledger.run(std::move(reserve));
    if (!held)
        qFatal("reserve: %s", qPrintable(held.error().details));
    OpenTaskOp open;
    open.task.channelId = channel;
    open.task.upstreamId = u"up-1"_s;
    open.task.userId = user;
    open.task.model = u"video/submit"_s;
    open.task.reservationId = held->id;
    const auto task = ledger.run(std::move(open));
    if (!task)
        qFatal("task: %s", qPrintable(task.error().details));
    return task->id;
}

} // namespace

void TestMoneyActions::topsUpAndAdjusts_13()
{
    Desk desk;
    const qint64 user = desk.addUser(u"anna"_s);
    const auto ledger = desk.ledger();
    VERIFY_OK(topUp(*ledger, user, Quota(500), u" paid "_s, 10));
    const auto balance = adjust(*ledger, user, Quota(-600), u"a mistake"_s, 20);
    VERIFY_OK(balance);
    QCOMPARE(balance->balance, Quota(-100));
    QCOMPARE(
        desk.value(
                u"select group_concat(kind || ' ' || delta || ' ' || reference, ', ') from ledger_entries"_s)
            .toString(),
        u"topup 500 paid, adjust -600 a mistake"_s);
    VERIFY_AUDIT_CLEAN(desk);
}

void TestMoneyActions::moneyNeedsAmountAndReason_13()
{
    Desk desk;
    const qint64 user = desk.addUser(u"anna"_s);
    const auto ledger = desk.ledger();
    QCOMPARE(fieldIn(topUp(*ledger, user, Quota(), u"x"_s, 1)), u"amount"_s);
    QCOMPARE(fieldIn(topUp(*ledger, user, Quota(5), QString(501, u'x'), 1)), u"reason"_s);
    QCOMPARE(fieldIn(adjust(*ledger, user, Quota(5), u"  "_s, 1)), u"reason"_s);
    QVERIFY(!topUp(*ledger, 99, Quota(5), u"x"_s, 1).ok());
    QCOMPARE(desk.number(u"select count(*) from ledger_entries"_s), 0);
}

void TestMoneyActions::failsATaskAndRefunds_13()
{
    Desk desk;
    const qint64 user = desk.addUser(u"anna"_s);
    const auto ledger = desk.ledger();
    VERIFY_OK(topUp(*ledger, user, Quota(100), {}, 1));
    const qint64 task = openTask(*ledger, user, desk.addChannel());
    const auto settlement = failTask(*ledger, task, {}, 30);
    VERIFY_OK(settlement);
    QCOMPARE(settlement->refunded, Quota(45));
    QCOMPARE(desk.value(u"select status || ' ' || fail_reason from tasks"_s).toString(),
             u"FAILURE failed by the operator"_s);
    QCOMPARE(desk.number(u"select quota from accounts"_s), 100);
    VERIFY_AUDIT_CLEAN(desk);
}

void TestMoneyActions::failsNoTaskTwice_13()
{
    Desk desk;
    const qint64 user = desk.addUser(u"anna"_s);
    const auto ledger = desk.ledger();
    VERIFY_OK(topUp(*ledger, user, Quota(100), {}, 1));
    const qint64 task = openTask(*ledger, user, desk.addChannel());
    QCOMPARE(fieldIn(failTask(*ledger, task, QString(501, u'x'), 30)), u"reason"_s);
    VERIFY_OK(failTask(*ledger, task, u"stuck"_s, 30));
    const auto again = failTask(*ledger, task, u"stuck"_s, 31);
    QCOMPARE(problemIn(again), u"task %1 has ended meanwhile"_s.arg(task));
    QCOMPARE(desk.number(u"select quota from accounts"_s), 100);
    VERIFY_AUDIT_CLEAN(desk);
}

QTEST_GUILESS_MAIN(TestMoneyActions)
#include "tst_moneyactions.moc"
