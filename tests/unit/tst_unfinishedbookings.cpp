// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/unfinishedbookings.h"
#include "tests/support/bookings.h"
#include "tests/support/commitgate.h"

#include <QSignalSpy>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Refunds and the like that the ledger could not commit: they get in as soon as it can, once, and nobody waits for the
/// next start (SPEC 7).
class TestUnfinishedBookings : public QObject
{
    Q_OBJECT

    ResumeQueue m_resumeQueue;

    /// One round, to its end; false if it takes longer than a test may.
    static bool retry(UnfinishedBookings &unfinished)
    {
        QSignalSpy retried(&unfinished, &UnfinishedBookings::retried);
        unfinished.retry();
        return !retried.isEmpty() || retried.wait(60'000);
    }
    static Error busy() { return {ErrorCode::DatabaseBusy, u"locked"_s}; }

private Q_SLOTS:
    void refundGetsInOnceTheDatabaseIsFree_7_6();
    void refundOfAFailedCommitGetsIn_7_5();
    void triesByItself();
    void triedTwiceMovesMoneyOnce_2_6();
    void finalErrorsAreNotTriedAgain_data();
    void finalErrorsAreNotTriedAgain();
    void settledMeanwhileStaysSettled();
    void reservationOfATaskStaysHeld();
    void oneThatNeverSucceedsIsInNobodysWay();
    void unansweredSubmissionIsKept_2_2();
    void idempotencyKeyIsFreed();
    void takesNoMoreThanItsLimit();
    void triesNothingOnceStopped();
};

void TestUnfinishedBookings::refundGetsInOnceTheDatabaseIsFree_7_6()
{
    TestBooks books(1000);
    const qint64 id = books.reserve(300);
    UnfinishedBookings unfinished(*books.ledger);
    books.execute(u"begin immediate"_s);
    const auto refused = books.ledger->run(refundOp(id));
    COMPARE_ERROR(refused, ErrorCode::DatabaseBusy);
    QVERIFY(unfinished.add(refundOp(id), refused.error()));

    QVERIFY(retry(unfinished));
    QCOMPARE(unfinished.size(), std::size_t(1));
    books.execute(u"commit"_s);
    QCOMPARE(books.held(), 300);

    QVERIFY(retry(unfinished));
    QCOMPARE(unfinished.size(), std::size_t(0));
    QVERIFY(!unfinished.busy());
    QCOMPARE(books.held(), 0);
    QCOMPARE(books.balance(), 1000);
    VERIFY_AUDIT_CLEAN(books);
}

void TestUnfinishedBookings::refundOfAFailedCommitGetsIn_7_5()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function());
    const qint64 id = books.reserve(300);
    UnfinishedBookings unfinished(*books.ledger);
    for (const auto failure : {CommitGate::Failure::BeforeCommit, CommitGate::Failure::BeforeCommit}) {
        gate->failNext(failure);
        const auto failed = books.ledger->run(refundOp(id));
        COMPARE_ERROR(failed, ErrorCode::SystemError);
        if (unfinished.size() == 0)
            QVERIFY(unfinished.add(refundOp(id), failed.error()));
    }
    QCOMPARE(books.balance(), 700);
    QVERIFY(retry(unfinished));
    QCOMPARE(unfinished.size(), std::size_t(0));
    QCOMPARE(books.balance(), 1000);
    VERIFY_AUDIT_CLEAN(books);
}

void TestUnfinishedBookings::triesByItself()
{
    TestBooks books(1000);
    const qint64 id = books.reserve(300);
    UnfinishedBookings unfinished(*books.ledger);
    QVERIFY(unfinished.add(refundOp(id), busy()));
    QTRY_COMPARE_WITH_TIMEOUT(unfinished.size(), std::size_t(0), 60'000);
    QCOMPARE(books.balance(), 1000);
    VERIFY_AUDIT_CLEAN(books);
}

/// A commit of unknown outcome may have done it already.
void TestUnfinishedBookings::triedTwiceMovesMoneyOnce_2_6()
{
    TestBooks books(1000);
    const qint64 id = books.reserve(300);
    UnfinishedBookings unfinished(*books.ledger);
    QVERIFY(unfinished.add(refundOp(id), busy()));
    QVERIFY(unfinished.add(refundOp(id), busy()));
    VERIFY_OK(books.ledger->run(refundOp(id)));
    QVERIFY(retry(unfinished));
    QCOMPARE(unfinished.size(), std::size_t(0));
    QCOMPARE(books.balance(), 1000);
    QCOMPARE(books.number(u"select count(*) from ledger_entries where kind = 'refund'"_s), 1);
    VERIFY_AUDIT_CLEAN(books);
}

void TestUnfinishedBookings::finalErrorsAreNotTriedAgain_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("again");
    QTest::newRow("busy") << int(ErrorCode::DatabaseBusy) << true;
    QTest::newRow("overloaded") << int(ErrorCode::Overloaded) << true;
    QTest::newRow("disk") << int(ErrorCode::SystemError) << true;
    QTest::newRow("ended otherwise") << int(ErrorCode::Conflict) << false;
    QTest::newRow("no such reservation") << int(ErrorCode::InvalidRequest) << false;
    QTest::newRow("shutting down") << int(ErrorCode::ShuttingDown) << false;
}

void TestUnfinishedBookings::finalErrorsAreNotTriedAgain()
{
    QFETCH(int, code);
    QFETCH(bool, again);
    TestBooks books(1000);
    UnfinishedBookings unfinished(*books.ledger);
    QCOMPARE(unfinished.add(refundOp(1), Error{ErrorCode(code), u"why"_s}), again);
    QCOMPARE(unfinished.size(), std::size_t(again ? 1 : 0));
}

void TestUnfinishedBookings::settledMeanwhileStaysSettled()
{
    TestBooks books(1000);
    const qint64 id = books.reserve(300);
    UnfinishedBookings unfinished(*books.ledger);
    QVERIFY(unfinished.add(refundOp(id), busy()));
    VERIFY_OK(books.ledger->run(settleOp(books.user, id, 100)));
    QVERIFY(retry(unfinished));
    QCOMPARE(unfinished.size(), std::size_t(0));
    QCOMPARE(books.balance(), 900);
    VERIFY_AUDIT_CLEAN(books);
}

static NewTask taskOf(const TestBooks &books, qint64 reservation)
{
    NewTask task;
    task.channelId = SomeChannel;
    task.userId = books.user;
    task.tokenId = SomeToken;
    task.reservationId = reservation;
    task.model = u"video/submit"_s;
    task.timeMs = 1000;
    return task;
}

void TestUnfinishedBookings::reservationOfATaskStaysHeld()
{
    TestBooks books(1000);
    const qint64 id = books.reserve(300);
    UnfinishedBookings unfinished(*books.ledger);
    OpenTaskOp open{taskOf(books, id), {}};
    open.task.upstreamId = u"t1"_s;
    VERIFY_OK(books.ledger->run(open));
    QVERIFY(unfinished.add(refundOp(id), busy()));
    QVERIFY(retry(unfinished));
    QCOMPARE(unfinished.size(), std::size_t(0));
    QCOMPARE(books.held(), 300);
    VERIFY_AUDIT_CLEAN(books);
}

void TestUnfinishedBookings::oneThatNeverSucceedsIsInNobodysWay()
{
    TestBooks books(1000);
    const qint64 bad = books.reserve(300);
    const qint64 other = books.addUser(u"berta"_s);
    books.topUp(other, 500);
    const auto good = books.ledger->run(reserveOp(other, 200));
    VERIFY_OK(good);
    books.execute(u"update accounts set held = 0 where user_id = %1"_s.arg(books.user));

    UnfinishedBookings unfinished(*books.ledger);
    QVERIFY(unfinished.add(refundOp(bad), busy()));
    QVERIFY(unfinished.add(refundOp(good->id), busy()));
    QVERIFY(retry(unfinished));
    QCOMPARE(unfinished.size(), std::size_t(1));
    QCOMPARE(books.number(u"select quota from accounts where user_id = %1"_s.arg(other)), 500);

    books.execute(u"update accounts set held = 300 where user_id = %1"_s.arg(books.user));
    QVERIFY(retry(unfinished));
    QCOMPARE(unfinished.size(), std::size_t(0));
    QCOMPARE(books.balance(), 1000);
    VERIFY_AUDIT_CLEAN(books);
}

void TestUnfinishedBookings::unansweredSubmissionIsKept_2_2()
{
    TestBooks books(1000);
    const qint64 id = books.reserve(300);
    UnfinishedBookings unfinished(*books.ledger);
    QVERIFY(unfinished.add(FailSubmissionOp{taskOf(books, id), u"outcome unknown"_s}, busy()));
    QVERIFY(retry(unfinished));
    QCOMPARE(unfinished.size(), std::size_t(0));
    QCOMPARE(books.balance(), 1000);
    QCOMPARE(books.value(u"select status || ': ' || fail_reason from tasks"_s).toString(),
             u"FAILURE: outcome unknown"_s);
    VERIFY_AUDIT_CLEAN(books);
}

void TestUnfinishedBookings::idempotencyKeyIsFreed()
{
    TestBooks books(1000);
    const ClaimKeyOp claim{books.user, "key", "hash", "request", 1000};
    VERIFY_OK(books.ledger->run(claim));
    COMPARE_ERROR(books.ledger->run(claim), ErrorCode::Conflict);
    UnfinishedBookings unfinished(*books.ledger);
    QVERIFY(unfinished.add(ReleaseKeyOp{books.user, "key", std::nullopt}, busy()));
    QVERIFY(retry(unfinished));
    const auto again = books.ledger->run(claim);
    VERIFY_OK(again);
    QVERIFY(!again->has_value());
}

void TestUnfinishedBookings::takesNoMoreThanItsLimit()
{
    TestBooks books(1000);
    UnfinishedBookings unfinished(*books.ledger);
    for (std::size_t i = 0; i < UnfinishedBookings::Limit; ++i)
        QVERIFY(unfinished.add(refundOp(1), busy()));
    QVERIFY(!unfinished.add(refundOp(1), busy()));
    QCOMPARE(unfinished.size(), UnfinishedBookings::Limit);
}

void TestUnfinishedBookings::triesNothingOnceStopped()
{
    TestBooks books(1000);
    const qint64 id = books.reserve(300);
    UnfinishedBookings unfinished(*books.ledger);
    QVERIFY(unfinished.add(refundOp(id), busy()));
    unfinished.stop();
    unfinished.retry();
    QVERIFY(!unfinished.busy());
    QCOMPARE(books.held(), 300);
    VERIFY_AUDIT_CLEAN(books);
}

QTEST_GUILESS_MAIN(TestUnfinishedBookings)
#include "tst_unfinishedbookings.moc"
