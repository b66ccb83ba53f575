// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/walsync.h"
#include "tests/support/asyncbookings.h"
#include "tests/support/bookings.h"
#include "tests/support/commitgate.h"

#include <QFile>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Committed means durable (SPEC 7): who waits for the disk, who need not, and what is said if it does not answer.
class TestLedgerSync : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void settlementIsAnsweredWhenItIsDurable_3_4();
    void reservationNeedNotWaitForTheDisk();
    void submissionWaitsForTheDisk_2_2();
    void nextBatchNeedNotWaitForTheDisk();
    void settlementThatTheDiskDoesNotConfirmIsSaid();
    void refusalStaysARefusalWithoutTheDisk_3_2();
    void stopFinishesWhatWaitsForTheDisk();
    void logIsFlushed();
    void databaseWithoutLogIsAnError();

private:
    std::unique_ptr<TestBooks> m_books;
    std::shared_ptr<CommitGate> m_gate; ///< before the disk, not before the commit
};

using Failure = CommitGate::Failure;

void TestLedgerSync::init()
{
    if (!WalSync::isSupported())
        QSKIP("this platform waits for the disk in each commit");
    m_books = std::make_unique<TestBooks>(1000);
    m_books->ledger.reset();
    m_gate = std::make_shared<CommitGate>();
    m_books->ledger = m_books->startLedger({}, 10'000, m_gate->function());
}

void TestLedgerSync::settlementIsAnsweredWhenItIsDurable_3_4()
{
    const qint64 held = m_books->reserve(300);
    AsyncBookings bookings(*m_books->ledger);
    m_gate->close();
    const auto settled = bookings.submit(settleOp(m_books->user, held, 120));
    m_gate->waitForCommit();
    QCOMPARE(m_books->balance(), 880); // committed
    QVERIFY(!settled->has_value());    // but not yet said
    m_gate->open();
    QVERIFY(bookings.wait());
    VERIFY_OK(**settled);
    QCOMPARE((*settled)->value().balanceAfter, Quota(880));
    VERIFY_AUDIT_CLEAN(*m_books);
}

void TestLedgerSync::reservationNeedNotWaitForTheDisk()
{
    m_gate->close();
    VERIFY_OK(m_books->ledger->run(reserveOp(m_books->user, 300)));
    QCOMPARE(m_books->balance(), 700);
    m_gate->open();
    VERIFY_AUDIT_CLEAN(*m_books);
}

/// What recovery is to know of it must be there before anything is sent.
void TestLedgerSync::submissionWaitsForTheDisk_2_2()
{
    ReserveOp submission = reserveOp(m_books->user, 300);
    submission.submission = true;
    AmendOp submitted = amendOp(m_books->reserve(100), 200);
    submitted.submission = true;
    AsyncBookings bookings(*m_books->ledger);
    m_gate->close();
    const auto reserved = bookings.submit(submission);
    m_gate->waitForCommit();
    QVERIFY(!reserved->has_value());
    const auto amended = bookings.submit(submitted);
    VERIFY_OK(m_books->ledger->run(reserveOp(m_books->user, 1))); // behind both
    QVERIFY(!amended->has_value());
    m_gate->open();
    QVERIFY(bookings.wait());
    VERIFY_OK(**reserved);
    VERIFY_OK(**amended);
    QCOMPARE(m_books->balance(), 1000 - 300 - 200 - 1);
    VERIFY_AUDIT_CLEAN(*m_books);
}

void TestLedgerSync::nextBatchNeedNotWaitForTheDisk()
{
    const qint64 held = m_books->reserve(300);
    AsyncBookings bookings(*m_books->ledger);
    m_gate->close();
    const auto settled = bookings.submit(settleOp(m_books->user, held, 120));
    m_gate->waitForCommit();
    VERIFY_OK(m_books->ledger->run(reserveOp(m_books->user, 880)));
    QCOMPARE(m_books->balance(), 0);
    m_gate->open();
    QVERIFY(bookings.wait());
    VERIFY_AUDIT_CLEAN(*m_books);
}

void TestLedgerSync::settlementThatTheDiskDoesNotConfirmIsSaid()
{
    const qint64 held = m_books->reserve(300);
    m_gate->failNext(Failure::BeforeCommit);
    const auto settled = m_books->ledger->run(settleOp(m_books->user, held, 120));
    COMPARE_ERROR(settled, ErrorCode::SystemError);
    QVERIFY2(detailsOf(settled).contains(u"the disk does not confirm it"_s), qPrintable(detailsOf(settled)));
    QVERIFY(!m_books->ledger->healthy());

    // It was committed all the same: a second time it is confirmed, and moves nothing.
    const auto again = m_books->ledger->run(settleOp(m_books->user, held, 120));
    VERIFY_OK(again);
    VERIFY_OK(m_books->ledger->run(topUpOp(m_books->user, 1)));
    QVERIFY(m_books->ledger->healthy());
    QCOMPARE(m_books->balance(), 881);
    VERIFY_AUDIT_CLEAN(*m_books);
}

void TestLedgerSync::refusalStaysARefusalWithoutTheDisk_3_2()
{
    AsyncBookings bookings(*m_books->ledger);
    m_gate->close();
    bookings.submit(topUpOp(m_books->user, 1));
    m_gate->waitForCommit();
    m_gate->failNext(Failure::BeforeCommit);
    const auto refused = bookings.submit(reserveOp(m_books->user, 5000));
    const auto unknown = bookings.submit(settleOp(m_books->user, 12345, 1));
    m_gate->open();
    QVERIFY(bookings.wait());
    COMPARE_ERROR(**refused, ErrorCode::InsufficientQuota);
    COMPARE_ERROR(**unknown, ErrorCode::InvalidRequest);
    VERIFY_AUDIT_CLEAN(*m_books);
}

void TestLedgerSync::stopFinishesWhatWaitsForTheDisk()
{
    AsyncBookings bookings(*m_books->ledger);
    const auto added = bookings.submit(topUpOp(m_books->user, 5));
    m_books->ledger->stop();
    QVERIFY(bookings.wait());
    VERIFY_OK(**added);
    QVERIFY(m_gate->commits() > 0);
}

void TestLedgerSync::logIsFlushed()
{
    const auto wal = WalSync::open(m_books->options);
    VERIFY_OK(wal);
    VERIFY_OK((*wal)->sync());
}

void TestLedgerSync::databaseWithoutLogIsAnError()
{
    DatabaseOptions nowhere = m_books->options;
    nowhere.path += u"-missing"_s;
    const auto wal = WalSync::open(nowhere);
    COMPARE_ERROR(wal, ErrorCode::SystemError);
    QVERIFY2(detailsOf(wal).contains(nowhere.path), qPrintable(detailsOf(wal)));
}

QTEST_GUILESS_MAIN(TestLedgerSync)
#include "tst_ledgersync.moc"
