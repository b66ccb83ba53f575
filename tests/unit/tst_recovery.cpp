// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recovery.h"
#include "tests/support/bookings.h"

using namespace custompass;
using namespace Qt::StringLiterals;

/// What start-up does with what an unclean end left open (SPEC 7).
class TestRecovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingOpenIsNothingDone();
    void ownerlessReservationsAreRefunded();
    void reservationsOfOpenTasksStay();
    void reservationsOfEndedTasksAreNotTheirs();
    void submissionsOfUnknownOutcomeAreKept_2_2();
    void submissionThatOnlyAskedForAnEstimateIsNot_2_3();
    void keysOfDeadRequestsAreFreed();
    void secondRecoveryDoesNothing();
    void recoveryIsAllOrNothing_3_3();
    void lockedDatabaseIsBusy_3_6();
};

void TestRecovery::nothingOpenIsNothingDone()
{
    TestBooks books(1000);
    VERIFY_OK(books.ledger->run(settleOp(books.user, books.reserve(100), 40)));
    const auto report = recoverAfterUncleanEnd(*books.database, 9000);
    VERIFY_OK(report);
    QCOMPARE(report->refundedReservations, 0);
    QCOMPARE(report->refunded, Quota());
    QCOMPARE(report->releasedKeys, 0);
    VERIFY_AUDIT_CLEAN(books);
}

void TestRecovery::ownerlessReservationsAreRefunded()
{
    TestBooks books(1000);
    const qint64 other = books.addUser(u"berta"_s);
    books.topUp(other, 500);
    books.reserve(100);
    books.reserve(200);
    books.reserve(0);
    VERIFY_OK(books.ledger->run(reserveOp(other, 500)));
    books.ledger.reset();

    const auto report = recoverAfterUncleanEnd(*books.database, 9000);
    VERIFY_OK(report);
    QCOMPARE(report->refundedReservations, 4);
    QCOMPARE(report->refunded, Quota(800));
    QCOMPARE(books.balance(), 1000);
    QCOMPARE(books.held(), 0);
    QCOMPARE(
        books.number(u"select count(*) from reservations where state = 'refunded' and ended_at = 9000"_s), 4);
    QCOMPARE(books.number(u"select count(*) from ledger_entries where kind = 'recovery_refund'"_s), 3);
    QCOMPARE(books.number(u"select held from token_usage"_s), 0);
    VERIFY_AUDIT_CLEAN(books);
}

static void addTask(TestBooks &books, qint64 reservation, const QString &status, const QString &finished)
{
    books.execute(
        u"insert into tasks (channel_id, upstream_id, user_id, token_id, reservation_id, model, status, "
        "submitted_at, updated_at, finished_at) values (5, 'u%1', %2, 3, %1, 'video/submit', '%3', 1, 1, %4)"_s
            .arg(reservation)
            .arg(books.user)
            .arg(status, finished));
}

void TestRecovery::reservationsOfOpenTasksStay()
{
    TestBooks books(1000);
    addTask(books, books.reserve(100), u"SUBMITTED"_s, u"null"_s);
    books.reserve(200);
    // A free task has none; it must not make all others look owned.
    books.execute(
        u"insert into tasks (channel_id, upstream_id, user_id, token_id, model, status, submitted_at, "
        "updated_at) values (5, 'free', 1, 3, 'free/submit', 'SUBMITTED', 1, 1)"_s);
    const auto report = recoverAfterUncleanEnd(*books.database, 9000);
    VERIFY_OK(report);
    QCOMPARE(report->refundedReservations, 1);
    QCOMPARE(books.balance(), 900);
    QCOMPARE(books.held(), 100);
    VERIFY_AUDIT_CLEAN(books);
}

void TestRecovery::reservationsOfEndedTasksAreNotTheirs()
{
    // Cannot happen, as a task and its money end together; if it did, the money would go back rather than be
    // lost.
    TestBooks books(1000);
    addTask(books, books.reserve(100), u"FAILURE"_s, u"5"_s);
    const auto report = recoverAfterUncleanEnd(*books.database, 9000);
    VERIFY_OK(report);
    QCOMPARE(report->refundedReservations, 1);
    QCOMPARE(books.balance(), 1000);
    VERIFY_AUDIT_CLEAN(books);
}

void TestRecovery::submissionsOfUnknownOutcomeAreKept_2_2()
{
    TestBooks books(1000);
    ReserveOp submission = reserveOp(books.user, 300);
    submission.model = u"video/submit"_s;
    submission.submission = true;
    VERIFY_OK(books.ledger->run(submission));
    books.reserve(100); // a synchronous call
    const auto report = recoverAfterUncleanEnd(*books.database, 9000);
    VERIFY_OK(report);
    QCOMPARE(report->refundedReservations, 2);
    QCOMPARE(report->keptSubmissions, 1);
    QCOMPARE(books.balance(), 1000);
    QCOMPARE(books.count("tasks"), 1);
    QCOMPARE(books.value(u"select channel_id || ' ' || user_id || ' ' || token_id || ' ' || model || ' ' || user_group || "
                         "' ' || status || ' ' || request_id || ' ' || submitted_at || ' ' || finished_at from tasks "
                         "where upstream_id is null"_s)
                 .toString(),
             u"5 %1 3 video/submit default FAILURE request 1000 9000"_s.arg(books.user));
    QVERIFY(books.value(u"select fail_reason from tasks"_s).toString().startsWith(u"outcome unknown"));
    QCOMPARE(books.number(u"select count(*) from task_history where status = 'FAILURE'"_s), 1);
    QCOMPARE(books.number(u"select t.id = r.task_id from tasks t join reservations r on r.id = t.reservation_id"_s), 1);
    QCOMPARE(books.number(u"select count(*) from ledger_entries where kind = 'recovery_refund'"_s), 2);
    VERIFY_AUDIT_CLEAN(books);

    const auto again = recoverAfterUncleanEnd(*books.database, 9001);
    VERIFY_OK(again);
    QCOMPARE(again->keptSubmissions, 0);
    QCOMPARE(books.count("tasks"), 1);
    VERIFY_AUDIT_CLEAN(books);
}

/// An estimate has no effect: nothing was submitted until the reservation says so.
void TestRecovery::submissionThatOnlyAskedForAnEstimateIsNot_2_3()
{
    TestBooks books(1000);
    const qint64 asking = books.reserve(50);
    const qint64 submitting = books.reserve(50);
    const qint64 amended = books.reserve(50);
    AmendOp same = amendOp(submitting, 50);
    same.submission = true;
    VERIFY_OK(books.ledger->run(same));
    AmendOp more = amendOp(amended, 80);
    more.submission = true;
    VERIFY_OK(books.ledger->run(more));
    VERIFY_OK(books.ledger->run(amendOp(amended, 70))); // which does not take it back
    const auto report = recoverAfterUncleanEnd(*books.database, 9000);
    VERIFY_OK(report);
    QCOMPARE(report->keptSubmissions, 2);
    QCOMPARE(books.number(u"select count(*) from tasks where reservation_id = %1"_s.arg(asking)), 0);
    QCOMPARE(books.balance(), 1000);
    VERIFY_AUDIT_CLEAN(books);
}

void TestRecovery::keysOfDeadRequestsAreFreed()
{
    TestBooks books(1000);
    VERIFY_OK(books.ledger->run(ClaimKeyOp{books.user, "running", "hash", "request", 1000}));
    VERIFY_OK(books.ledger->run(ClaimKeyOp{books.user, "answered", "hash", "request", 1000}));
    VERIFY_OK(books.ledger->run(
        ReleaseKeyOp{books.user, "answered", IdempotentAnswer{books.user, "answered", 200, "[]", "body"}}));
    const auto report = recoverAfterUncleanEnd(*books.database, 9000);
    VERIFY_OK(report);
    QCOMPARE(report->releasedKeys, 1);
    const auto again = books.ledger->run(ClaimKeyOp{books.user, "running", "hash", "request", 2000});
    VERIFY_OK(again);
    QVERIFY(!again->has_value());
    const auto repeat = books.ledger->run(ClaimKeyOp{books.user, "answered", "hash", "request", 2000});
    VERIFY_OK(repeat);
    QVERIFY(repeat->has_value());
}

void TestRecovery::secondRecoveryDoesNothing()
{
    TestBooks books(1000);
    books.reserve(100);
    VERIFY_OK(recoverAfterUncleanEnd(*books.database, 9000));
    const auto again = recoverAfterUncleanEnd(*books.database, 9001);
    VERIFY_OK(again);
    QCOMPARE(again->refundedReservations, 0);
    QCOMPARE(books.balance(), 1000);
    VERIFY_AUDIT_CLEAN(books);
}

void TestRecovery::recoveryIsAllOrNothing_3_3()
{
    TestBooks books(1000);
    books.reserve(100);
    books.reserve(200);
    books.ledger.reset();
    books.execute(u"update accounts set held = 150"_s); // too little for both
    COMPARE_ERROR(recoverAfterUncleanEnd(*books.database, 9000), ErrorCode::SystemError);
    QCOMPARE(books.number(u"select count(*) from reservations where state = 'held'"_s), 2);
    QCOMPARE(books.balance(), 700);
    books.execute(u"update accounts set held = 300"_s);
    VERIFY_OK(recoverAfterUncleanEnd(*books.database, 9000));
    VERIFY_AUDIT_CLEAN(books);
}

void TestRecovery::lockedDatabaseIsBusy_3_6()
{
    TestBooks books(1000);
    books.reserve(100);
    const auto other = books.reopen();
    VERIFY_OK(other->execute(u"begin immediate"_s));
    COMPARE_ERROR(recoverAfterUncleanEnd(*books.database, 9000), ErrorCode::DatabaseBusy);
    VERIFY_OK(other->execute(u"rollback"_s));
    QCOMPARE(books.held(), 100);
    VERIFY_AUDIT_CLEAN(books);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
