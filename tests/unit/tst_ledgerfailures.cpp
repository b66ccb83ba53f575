// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/asyncbookings.h"
#include "tests/support/bookings.h"
#include "tests/support/commitgate.h"

#include <QFile>

#include <limits>

using namespace custompass;
using namespace Qt::StringLiterals;

/// What the ledger does when the database, the disk or a neighbour fails: the money is right, and the answer
/// tells the truth (SPEC 7, docs/ledger.md).
class TestLedgerFailures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commitThatDidNotTakeEffectIsAnError_3_3();
    void commitThatTookEffectIsASuccess_3_3();
    void everyOperationIsTrueAfterACommitOfUnknownOutcome_data();
    void everyOperationIsTrueAfterACommitOfUnknownOutcome();
    void outcomeThatCannotBeFoundOutIsSaid();
    void lockedDatabaseIsBusyAfterTheRetries_3_6();
    void busyCommitIsTriedAgain_7_6();
    void oneBadOperationLeavesItsNeighboursAlone_data();
    void oneBadOperationLeavesItsNeighboursAlone();
    void counterThatOverflowsLeavesNeighboursAlone();
    void fullDiskLeavesNothingHalfDone_7_5();
    void damagedAccountIsNoCredit();
    void ledgerDoesNotStartWithoutDatabase();
    void ledgerDoesNotStartOnAnOldSchema();
};

using Failure = CommitGate::Failure;

void TestLedgerFailures::commitThatDidNotTakeEffectIsAnError_3_3()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function());
    gate->failNext(Failure::BeforeCommit);
    const auto failed = books.ledger->run(reserveOp(books.user, 300));
    COMPARE_ERROR(failed, ErrorCode::SystemError);
    QVERIFY2(detailsOf(failed).contains(u"came loose"_s), qPrintable(detailsOf(failed)));
    QCOMPARE(books.balance(), 1000);
    QCOMPARE(books.count("reservations"), 0);
    QCOMPARE(books.ledger->knownBalance(books.user), std::nullopt);
    VERIFY_AUDIT_CLEAN(books);

    VERIFY_OK(books.ledger->run(reserveOp(books.user, 300))); // on a new connection
    QVERIFY(books.ledger->healthy());
    QCOMPARE(books.balance(), 700);
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerFailures::commitThatTookEffectIsASuccess_3_3()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function());
    gate->failNext(Failure::AfterCommit);
    const auto held = books.ledger->run(reserveOp(books.user, 300));
    VERIFY_OK(held);
    QCOMPARE(held->balanceAfter, Quota(700));
    QCOMPARE(books.balance(), 700);
    QCOMPARE(books.count("reservations"), 1);
    QCOMPARE(books.ledger->knownBalance(books.user), std::optional(Quota(700)));
    VERIFY_OK(books.ledger->run(settleOp(books.user, held->id, 100)));
    QCOMPARE(books.balance(), 900);
    QVERIFY(books.ledger->healthy());
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerFailures::everyOperationIsTrueAfterACommitOfUnknownOutcome_data()
{
    QTest::addColumn<int>("failure");
    QTest::newRow("not committed") << int(Failure::BeforeCommit);
    QTest::newRow("committed") << int(Failure::AfterCommit);
}

/// One group with each kind of operation, and with some that are refused.
void TestLedgerFailures::everyOperationIsTrueAfterACommitOfUnknownOutcome()
{
    QFETCH(int, failure);
    const bool committed = Failure(failure) == Failure::AfterCommit;
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function());
    const qint64 toSettle = books.reserve(100);
    const qint64 toRefund = books.reserve(100);
    const qint64 toAmend = books.reserve(100);

    AsyncBookings bookings(*books.ledger);
    gate->close();
    bookings.submit(balanceOp(books.user));
    gate->waitForCommit();
    const auto reserved = bookings.submit(reserveOp(books.user, 200));
    const auto tooMuch = bookings.submit(reserveOp(books.user, 2000));
    const auto settled = bookings.submit(settleOp(books.user, toSettle, 40));
    const auto refunded = bookings.submit(refundOp(toRefund));
    const auto amended = bookings.submit(amendOp(toAmend, 150));
    const auto charged = bookings.submit(chargeOp(books.user, 5));
    const auto added = bookings.submit(topUpOp(books.user, 1000));
    const auto claimed = bookings.submit(ClaimKeyOp{books.user, "key", "hash", "request", 1000});
    gate->failNext(Failure(failure));
    gate->open();
    QVERIFY(bookings.wait());

    if (!committed) {
        // The one too much as well: what left too little for it was undone.
        for (const std::optional<ErrorCode> error :
             {errorOf(**reserved), errorOf(**tooMuch), errorOf(**settled), errorOf(**refunded),
              errorOf(**amended), errorOf(**charged), errorOf(**added), errorOf(**claimed)})
            QVERIFY(error == ErrorCode::SystemError);
        QCOMPARE(books.balance(), 700);
        QCOMPARE(books.held(), 300);
        QCOMPARE(books.count("idempotency_keys"), 0);
    } else {
        COMPARE_ERROR(**tooMuch, ErrorCode::InsufficientQuota);
        QCOMPARE((*reserved)->value().balanceAfter, Quota(500));
        QCOMPARE((*settled)->value().balanceAfter, Quota(560));
        QCOMPARE((*refunded)->value().balanceAfter, Quota(660));
        QCOMPARE((*amended)->value().balanceAfter, Quota(610));
        QCOMPARE((*charged)->value().balanceAfter, Quota(605));
        QCOMPARE((*added)->value().balance, Quota(1605));
        VERIFY_OK(**claimed);
        QCOMPARE(books.balance(), 1605);
        QCOMPARE(books.held(), 350);
        QCOMPARE(books.count("idempotency_keys"), 1);
    }
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerFailures::outcomeThatCannotBeFoundOutIsSaid()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function());
    const QString path = books.options.path;
    gate->failNext(Failure::AfterCommit);
    gate->whenFailing([path] { QFile::rename(path, path + u".gone"_s); });
    const auto unknown = books.ledger->run(reserveOp(books.user, 300));
    COMPARE_ERROR(unknown, ErrorCode::SystemError);
    QVERIFY2(detailsOf(unknown).contains(u"outcome is unknown"_s), qPrintable(detailsOf(unknown)));
    QVERIFY(!books.ledger->healthy());
    COMPARE_ERROR(books.ledger->run(reserveOp(books.user, 300)), ErrorCode::SystemError);
    QVERIFY(!QFile::exists(path)); // and no new, empty one in its place

    QVERIFY(QFile::rename(path + u".gone"_s, path));
    VERIFY_OK(books.ledger->run(reserveOp(books.user, 1)));
    QVERIFY(books.ledger->healthy());
    QCOMPARE(books.held(), 301); // what was in doubt is held: nobody spends it, recovery gives it back
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerFailures::lockedDatabaseIsBusyAfterTheRetries_3_6()
{
    TestBooks books(1000);
    const qint64 id = books.reserve(100);
    books.execute(u"begin immediate"_s);
    AsyncBookings bookings(*books.ledger);
    const auto reserved = bookings.submit(reserveOp(books.user, 100));
    const auto settled = bookings.submit(settleOp(books.user, id, 50));
    QVERIFY(bookings.wait());
    COMPARE_ERROR(**reserved, ErrorCode::DatabaseBusy);
    COMPARE_ERROR(**settled, ErrorCode::DatabaseBusy);
    QVERIFY(!books.ledger->healthy());
    books.execute(u"commit"_s);
    QCOMPARE(books.balance(), 900);
    VERIFY_OK(books.ledger->run(settleOp(books.user, id, 50)));
    QVERIFY(books.ledger->healthy());
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerFailures::busyCommitIsTriedAgain_7_6()
{
    int calls = 0;
    TestBooks books(1000, [&calls](const std::function<Result<Done>()> &commit) -> Result<Done> {
        if (++calls <= 2)
            return Error{ErrorCode::DatabaseBusy, u"database is locked"_s};
        return commit();
    });
    const auto held = books.ledger->run(reserveOp(books.user, 300));
    VERIFY_OK(held);
    QCOMPARE(calls, 3);
    QCOMPARE(books.balance(), 700);
    QCOMPARE(books.count("reservations"), 1);
    books.ledger->stop();
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerFailures::oneBadOperationLeavesItsNeighboursAlone_data()
{
    QTest::addColumn<int>("position");
    for (const int position : {0, 1, 7, 15, 16, 30, 31})
        QTest::addRow("%d of 32", position) << position;
}

/// A cost that leaves 63 bits is found out only after a part of its work is done.
void TestLedgerFailures::oneBadOperationLeavesItsNeighboursAlone()
{
    QFETCH(int, position);
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1'000'000, gate->function());
    const qint64 poor = books.addUser(u"poor"_s);
    books.topUp(poor, std::numeric_limits<qint64>::min() + 10);
    AsyncBookings bookings(*books.ledger);
    gate->close();
    bookings.submit(balanceOp(books.user));
    gate->waitForCommit();
    std::vector<AsyncBookings::Answer<ChargeOp>> answers;
    for (int i = 0; i < 32; ++i)
        answers.push_back(bookings.submit(i == position ? chargeOp(poor, 11) : chargeOp(books.user, 1)));
    gate->open();
    QVERIFY(bookings.wait());
    for (int i = 0; i < 32; ++i) {
        const auto &answer = **answers[std::size_t(i)];
        if (i == position)
            COMPARE_ERROR(answer, ErrorCode::UpstreamError);
        else
            QCOMPARE(answer->balanceAfter, Quota(1'000'000 - i - (i < position ? 1 : 0)));
    }
    QCOMPARE(books.balance(), 1'000'000 - 31);
    QCOMPARE(books.count("reservations"), 31);
    QVERIFY(books.ledger->healthy());
    VERIFY_AUDIT_CLEAN(books);
}

/// The counters of a group are written at its end: an overflow there belongs to one operation, too.
void TestLedgerFailures::counterThatOverflowsLeavesNeighboursAlone()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function());
    const qint64 poor = books.addUser(u"poor"_s);
    VERIFY_OK(books.ledger->run(chargeOp(poor, std::numeric_limits<qint64>::max() - 2)));
    AsyncBookings bookings(*books.ledger);
    gate->close();
    bookings.submit(balanceOp(books.user));
    gate->waitForCommit();
    // Room for two more on the counters of the token and the channel.
    const auto first = bookings.submit(chargeOp(books.user, 1));
    const auto tooMuch = bookings.submit(chargeOp(books.user, 2));
    const auto last = bookings.submit(chargeOp(books.user, 1));
    gate->open();
    QVERIFY(bookings.wait());
    VERIFY_OK(**first);
    COMPARE_ERROR(**tooMuch, ErrorCode::UpstreamError);
    VERIFY_OK(**last);
    QCOMPARE(books.balance(), 998);
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerFailures::fullDiskLeavesNothingHalfDone_7_5()
{
    TestBooks books(1'000'000);
    books.ledger.reset();
    const qint64 pages = books.number(u"pragma page_count"_s);
    books.options.maxPages = pages + 20;
    books.ledger = books.startLedger();

    AsyncBookings bookings(*books.ledger);
    std::vector<AsyncBookings::Answer<ReserveOp>> answers;
    ReserveOp large = reserveOp(books.user, 1);
    large.model = QString(1500, u'm');
    for (int i = 0; i < 200; ++i)
        answers.push_back(bookings.submit(large));
    QVERIFY(bookings.wait());
    int succeeded = 0;
    for (const auto &answer : answers) {
        if ((*answer)->ok()) {
            ++succeeded;
            continue;
        }
        COMPARE_ERROR(**answer, ErrorCode::SystemError);
        QVERIFY2(detailsOf(**answer).contains(u"disk is full"_s), qPrintable(detailsOf(**answer)));
    }
    QVERIFY(succeeded > 0 && succeeded < 200);
    QCOMPARE(books.balance(), 1'000'000 - succeeded);
    QCOMPARE(books.held(), succeeded);
    QCOMPARE(books.count("reservations"), succeeded);
    VERIFY_AUDIT_CLEAN(books);

    books.options.maxPages = 0;
    books.ledger = books.startLedger();
    VERIFY_OK(books.ledger->run(large));
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerFailures::damagedAccountIsNoCredit()
{
    TestBooks books(1000);
    const qint64 id = books.reserve(300);
    books.execute(u"update accounts set held = 0"_s);
    COMPARE_ERROR(books.ledger->run(refundOp(id)), ErrorCode::SystemError);
    QCOMPARE(books.balance(), 700);
    QCOMPARE(books.value(u"select state from reservations"_s).toString(), u"held"_s);
    books.execute(u"update accounts set held = 300"_s);
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerFailures::ledgerDoesNotStartWithoutDatabase()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"none.db"_s);
    COMPARE_ERROR(Ledger::start({path}), ErrorCode::SystemError);
    QVERIFY(!QFile::exists(path));
}

void TestLedgerFailures::ledgerDoesNotStartOnAnOldSchema()
{
    QTemporaryDir folder;
    const DatabaseOptions options{folder.filePath(u"old.db"_s)};
    VERIFY_OK(Database::open(options, Database::Mode::ReadWrite));
    COMPARE_ERROR(Ledger::start(options), ErrorCode::SystemError);
}

QTEST_GUILESS_MAIN(TestLedgerFailures)
#include "tst_ledgerfailures.moc"
