// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/asyncbookings.h"
#include "tests/support/bookings.h"
#include "tests/support/commitgate.h"

#include <QCoreApplication>

#include <thread>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Many callers at once: queue, group commit, threads, processes (SPEC 7).
class TestLedgerQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void coroutineResumesOnItsOwnThread();
    void whatWaitsSharesOneCommit();
    void groupsAreBounded();
    void requestsWaitForOneBatchOfThePoller();
    void noAnswerBeforeItsCommit();
    void groupIsDoneInOrderOfSubmission();
    void noInterleavingOverspends_3_5();
    void userWithoutEnoughGetsNothing_3_7();
    void twoProcessesShareTheBalance_3_5();
    void fullQueueIsOverloaded();
    void whatEndsSomethingGetsIntoAFullQueue_3_4();
    void stopFinishesWhatIsQueued();
    void stoppedLedgerRefuses();
    void stopIsCalledFromSeveralThreads();
    void balancesAreReadWhileTheyChange();
};

namespace {

/// One more thread of the gateway: an event loop whose coroutines reserve @p amount each, @p count times.
int reservationsOnOneMoreThread(Ledger &ledger, qint64 user, qint64 amount, int count)
{
    AsyncBookings bookings(ledger);
    std::vector<AsyncBookings::Answer<ReserveOp>> answers;
    for (int i = 0; i < count; ++i)
        answers.push_back(bookings.submit(reserveOp(user, amount)));
    if (!bookings.wait())
        return -1;
    int succeeded = 0;
    for (const auto &answer : answers)
        succeeded += (*answer)->ok() ? 1 : 0;
    return succeeded;
}

} // namespace

void TestLedgerQueue::coroutineResumesOnItsOwnThread()
{
    TestBooks books(1000);
    static thread_local bool here = true;
    struct Check
    {
        static QCoro::Task<> run(Ledger *ledger, qint64 user, bool *resumedHere, QEventLoop *loop)
        {
            ReserveOp op = reserveOp(user, 10);
            auto held = co_await ledger->submit(std::move(op));
            *resumedHere = here && held.ok();
            loop->quit();
        }
    };
    bool resumedHere = false;
    std::thread([&] {
        here = true;
        ResumeQueue resumeQueue;
        QEventLoop loop;
        Check::run(books.ledger.get(), books.user, &resumedHere, &loop);
        loop.exec();
    }).join();
    QVERIFY(resumedHere);
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::whatWaitsSharesOneCommit()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function());
    AsyncBookings bookings(*books.ledger);
    gate->close();
    std::vector<AsyncBookings::Answer<ReserveOp>> answers;
    answers.push_back(bookings.submit(reserveOp(books.user, 1)));
    gate->waitForCommit();
    for (int i = 0; i < 100; ++i)
        answers.push_back(bookings.submit(reserveOp(books.user, 1)));
    gate->open();
    QVERIFY(bookings.wait());
    for (const auto &answer : answers)
        VERIFY_OK(**answer);
    QCOMPARE(gate->commits(), 2);
    QCOMPARE(books.balance(), 1000 - 101);
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::groupsAreBounded()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(10'000, gate->function());
    AsyncBookings bookings(*books.ledger);
    gate->close();
    bookings.submit(reserveOp(books.user, 1));
    gate->waitForCommit();
    for (int i = 0; i < 1025; ++i)
        bookings.submit(reserveOp(books.user, 1));
    gate->open();
    QVERIFY(bookings.wait());
    QCOMPARE(gate->commits(), 1 + 3); // 512 + 512 + 1
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::requestsWaitForOneBatchOfThePoller()
{
    const auto gate = std::make_shared<CommitGate>();
    std::function<void()> committed = [] {};
    TestBooks books(1000, [pass = gate->function(), &committed](const std::function<Result<Done>()> &commit) {
        Result<Done> done = pass(commit);
        committed();
        return done;
    });
    QStringList seen; // words and balance after each commit
    committed = [&] {
        const auto database = Database::open(books.options, Database::Mode::ReadOnly);
        QSqlQuery query((*database)->handle());
        query.exec(u"select (select count(*) from unmapped_words) || ':' || quota from accounts"_s);
        seen.append(query.next() ? query.value(0).toString() : query.lastError().text());
    };
    AsyncBookings bookings(*books.ledger);
    gate->close();
    bookings.submit(reserveOp(books.user, 1));
    gate->waitForCommit();
    for (int i = 0; i < 70; ++i)
        bookings.submit(NoteWordOp{1, QString::number(i), 0});
    for (int i = 0; i < 600; ++i)
        bookings.submit(reserveOp(books.user, 1));
    gate->open();
    QVERIFY(bookings.wait());
    QCOMPARE(seen, (QStringList{u"0:999"_s, u"32:999"_s, u"32:487"_s, u"64:487"_s, u"64:399"_s, u"70:399"_s}));
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::noAnswerBeforeItsCommit()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function());
    AsyncBookings bookings(*books.ledger);
    gate->close();
    const auto answer = bookings.submit(reserveOp(books.user, 400));
    gate->waitForCommit();
    QCoreApplication::processEvents();
    QVERIFY(!answer->has_value());
    QCOMPARE(books.balance(), 1000); // as others see it
    QCOMPARE(books.ledger->knownBalance(books.user), std::nullopt);
    gate->open();
    QVERIFY(bookings.wait());
    VERIFY_OK(**answer);
    QCOMPARE(books.balance(), 600);
    QCOMPARE(books.ledger->knownBalance(books.user), std::optional(Quota(600)));
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::groupIsDoneInOrderOfSubmission()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(100, gate->function());
    const qint64 held = books.reserve(50);
    AsyncBookings bookings(*books.ledger);
    gate->close();
    bookings.submit(balanceOp(books.user));
    gate->waitForCommit();
    const auto settled = bookings.submit(settleOp(books.user, held, 20)); // 80
    const auto all = bookings.submit(reserveOp(books.user, 80));
    const auto more = bookings.submit(reserveOp(books.user, 1));
    const auto late = bookings.submit(refundOp(held));
    const auto again = bookings.submit(settleOp(books.user, held, 20));
    gate->open();
    QVERIFY(bookings.wait());
    QCOMPARE((*settled)->value().balanceAfter, Quota(80));
    QCOMPARE((*all)->value().balanceAfter, Quota(0));
    COMPARE_ERROR(**more, ErrorCode::InsufficientQuota);
    COMPARE_ERROR(**late, ErrorCode::Conflict);
    QCOMPARE((*again)->value().refunded, Quota(30));
    QCOMPARE(gate->commits(), 3); // reserve, balance, and all of these
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::noInterleavingOverspends_3_5()
{
    TestBooks books(1000);
    constexpr int threads = 4;
    std::array<int, threads> succeeded{};
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; ++i) {
        workers.emplace_back([&, i] {
            succeeded[std::size_t(i)] = reservationsOnOneMoreThread(*books.ledger, books.user, 7, 100);
        });
    }
    for (std::thread &worker : workers)
        worker.join();
    QCOMPARE(std::accumulate(succeeded.begin(), succeeded.end(), 0), 1000 / 7);
    QCOMPARE(books.balance(), 1000 % 7);
    QCOMPARE(books.held(), 1000 - 1000 % 7);
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::userWithoutEnoughGetsNothing_3_7()
{
    TestBooks books(50);
    const qint64 rich = books.addUser(u"rich"_s);
    books.topUp(rich, 1'000'000);
    int poorOnes = -1;
    int richOnes = -1;
    std::thread other([&] { richOnes = reservationsOnOneMoreThread(*books.ledger, rich, 100, 200); });
    poorOnes = reservationsOnOneMoreThread(*books.ledger, books.user, 51, 200);
    other.join();
    QCOMPARE(poorOnes, 0);
    QCOMPARE(richOnes, 200);
    QCOMPARE(books.balance(), 50);
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::twoProcessesShareTheBalance_3_5()
{
    TestBooks books(1000);
    books.options.maxRetries = 100; // they are in each other's way all the time
    books.ledger = books.startLedger();
    const auto other = books.startLedger();
    int there = -1;
    std::thread process([&] { there = reservationsOnOneMoreThread(*other, books.user, 7, 200); });
    const int here = reservationsOnOneMoreThread(*books.ledger, books.user, 7, 200);
    process.join();
    QCOMPARE(here + there, 1000 / 7);
    QCOMPARE(books.balance(), 1000 % 7);
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::fullQueueIsOverloaded()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function(), 3);
    AsyncBookings bookings(*books.ledger);
    gate->close();
    bookings.submit(reserveOp(books.user, 1));
    gate->waitForCommit();
    for (int i = 0; i < 3; ++i)
        bookings.submit(reserveOp(books.user, 1));
    const auto refused = bookings.submit(reserveOp(books.user, 1));
    QVERIFY(refused->has_value()); // at once
    COMPARE_ERROR(**refused, ErrorCode::Overloaded);
    COMPARE_ERROR(books.ledger->run(reserveOp(books.user, 1)), ErrorCode::Overloaded);
    gate->open();
    QVERIFY(bookings.wait());
    QCOMPARE(books.balance(), 1000 - 4);
    VERIFY_OK(books.ledger->run(reserveOp(books.user, 1)));
    VERIFY_AUDIT_CLEAN(books);
}

/// Money that is held, and work that is done, is not lost to a crowd of new requests.
void TestLedgerQueue::whatEndsSomethingGetsIntoAFullQueue_3_4()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function(), 3);
    const qint64 toSettle = books.reserve(100);
    const qint64 toRefund = books.reserve(100);
    const qint64 toAmend = books.reserve(100);
    AsyncBookings bookings(*books.ledger);
    gate->close();
    bookings.submit(balanceOp(books.user));
    gate->waitForCommit();
    for (int i = 0; i < 3; ++i)
        bookings.submit(reserveOp(books.user, 1));
    const auto settled = bookings.submit(settleOp(books.user, toSettle, 40));
    const auto refunded = bookings.submit(refundOp(toRefund));
    const auto amended = bookings.submit(amendOp(toAmend, 150));
    const auto charged = bookings.submit(chargeOp(books.user, 5));
    const auto refused = bookings.submit(topUpOp(books.user, 1));
    COMPARE_ERROR(**refused, ErrorCode::Overloaded);
    gate->open();
    QVERIFY(bookings.wait());
    VERIFY_OK(**settled);
    VERIFY_OK(**refunded);
    VERIFY_OK(**amended);
    VERIFY_OK(**charged);
    QCOMPARE(books.balance(), 1000 - 3 - 40 - 150 - 5);
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::stopFinishesWhatIsQueued()
{
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(1000, gate->function());
    AsyncBookings bookings(*books.ledger);
    gate->close();
    for (int i = 0; i < 700; ++i)
        bookings.submit(reserveOp(books.user, 1));
    gate->waitForCommit();
    std::thread stopper([&] { books.ledger->stop(); });
    gate->open();
    stopper.join();
    QVERIFY(!books.ledger->healthy());
    QCOMPARE(books.balance(), 300);
    QVERIFY(bookings.wait());
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::stoppedLedgerRefuses()
{
    TestBooks books(1000);
    QVERIFY(books.ledger->healthy());
    books.ledger->stop();
    QVERIFY(!books.ledger->healthy());
    COMPARE_ERROR(books.ledger->run(reserveOp(books.user, 1)), ErrorCode::ShuttingDown);
    AsyncBookings bookings(*books.ledger);
    const auto refused = bookings.submit(reserveOp(books.user, 1));
    QVERIFY(refused->has_value());
    COMPARE_ERROR(**refused, ErrorCode::ShuttingDown);
    QCOMPARE(books.balance(), 1000);
    QCOMPARE(books.count("ledger_commits"), 0); // a ledger that ends well leaves no mark
    VERIFY_AUDIT_CLEAN(books);
}

void TestLedgerQueue::stopIsCalledFromSeveralThreads()
{
    TestBooks books(1000);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] { books.ledger->stop(); });
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(!books.ledger->healthy());
}

void TestLedgerQueue::balancesAreReadWhileTheyChange()
{
    TestBooks books(1000);
    std::atomic<bool> stop = false;
    bool monotonous = true;
    std::thread reader([&] {
        Quota last(1000);
        while (!stop) {
            const std::optional<Quota> balance = books.ledger->knownBalance(books.user);
            monotonous = monotonous && (!balance || *balance <= last);
            last = balance.value_or(last);
            std::this_thread::yield();
        }
    });
    const int succeeded = reservationsOnOneMoreThread(*books.ledger, books.user, 2, 400);
    stop = true;
    reader.join();
    QCOMPARE(succeeded, 400);
    QVERIFY(monotonous);
    QCOMPARE(books.ledger->knownBalance(books.user), std::optional(Quota(200)));
    VERIFY_AUDIT_CLEAN(books);
}

QTEST_GUILESS_MAIN(TestLedgerQueue)
#include "tst_ledgerqueue.moc"
