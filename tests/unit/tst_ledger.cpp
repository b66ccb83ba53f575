// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bookings.h"

#include <limits>

using namespace custompass;
using namespace Qt::StringLiterals;

/// What each operation of the ledger does, one at a time (SPEC 7).
class TestLedger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();

    void reserveTakesFromTheBalance_3_2();
    void reserveRefusesMoreThanTheBalance_3_2();
    void reserveOfNothingNeedsNoEntry();
    void reserveMayDemandAPositiveBalance_1_4();
    void userWithoutAccountHasNothing();
    void reserveObeysTheTokensLimit_3_2();
    void amendRaisesAndLowers();
    void amendThatFailsLeavesAllAsItWas();
    void amendObeysTheTokensLimit();
    void settleGivesTheRestBack_3_4();
    void settleTakesTheMissingPart();
    void settleOfTheExactPriceNeedsNoEntry();
    void settleMayGoBelowZeroAndTheNextIsRefused();
    void settleWritesTheLogRow_4_7();
    void settleCounts_4_7();
    void settleTwiceMovesMoneyOnce();
    void refundGivesAllBack_2_6();
    void refundTwiceMovesMoneyOnce();
    void settledCannotBeRefundedNorTheOtherWayRound();
    void settleOfAnotherUserIsRefused();
    void chargeTakesWithoutReservation_1_6();
    void chargeOfAUserWithoutAccount();
    void topUpAddsAndTakes();
    void topUpOfNobodyIsRefused();
    void negativeAmountsAreRefused();
    void unknownReservationsAreRefused();
    void sumsThatLeave63BitsAreErrors();
    void countersThatLeave63BitsAreErrors();
    void topUpLeavesRoomForWhatIsHeld();
    void knownBalanceIsTheLastCommittedOne();

private:
    std::unique_ptr<TestBooks> m_books;
};

constexpr qint64 Highest = std::numeric_limits<qint64>::max();

/// Every scenario ends with the books in order.
void TestLedger::cleanup()
{
    if (m_books)
        VERIFY_AUDIT_CLEAN(*m_books);
    m_books.reset();
}

void TestLedger::reserveTakesFromTheBalance_3_2()
{
    m_books = std::make_unique<TestBooks>(1000);
    const auto held = m_books->ledger->run(reserveOp(m_books->user, 300));
    VERIFY_OK(held);
    QCOMPARE(held->amount, Quota(300));
    QCOMPARE(held->balanceAfter, Quota(700));
    QCOMPARE(m_books->balance(), 700);
    QCOMPARE(m_books->held(), 300);
    QCOMPARE(m_books->value(u"select kind || delta || reference from ledger_entries order by id desc"_s)
                 .toString(),
             u"reserve-300request"_s);
    QCOMPARE(m_books->value(u"select request_id || state || price from reservations"_s).toString(),
             u"requestheld{}"_s);
}

void TestLedger::reserveRefusesMoreThanTheBalance_3_2()
{
    m_books = std::make_unique<TestBooks>(1000);
    const auto refused = m_books->ledger->run(reserveOp(m_books->user, 1001));
    COMPARE_ERROR(refused, ErrorCode::InsufficientQuota);
    QCOMPARE(detailsOf(refused), u"needed 1001, available 1000"_s);
    QCOMPARE(m_books->count("reservations"), 0);
    VERIFY_OK(m_books->ledger->run(reserveOp(m_books->user, 1000)));
    COMPARE_ERROR(m_books->ledger->run(reserveOp(m_books->user, 1)), ErrorCode::InsufficientQuota);
}

void TestLedger::reserveOfNothingNeedsNoEntry()
{
    m_books = std::make_unique<TestBooks>(0);
    const auto held = m_books->ledger->run(reserveOp(m_books->user, 0));
    VERIFY_OK(held);
    QCOMPARE(m_books->count("ledger_entries"), 0);
    VERIFY_OK(m_books->ledger->run(refundOp(held->id)));
    QCOMPARE(m_books->count("ledger_entries"), 0);
}

void TestLedger::reserveMayDemandAPositiveBalance_1_4()
{
    m_books = std::make_unique<TestBooks>(0);
    ReserveOp op = reserveOp(m_books->user, 0);
    op.balanceMustBePositive = true;
    const auto refused = m_books->ledger->run(op);
    COMPARE_ERROR(refused, ErrorCode::InsufficientQuota);
    QCOMPARE(detailsOf(refused), u"needed 1, available 0"_s);
    m_books->topUp(m_books->user, 1);
    VERIFY_OK(m_books->ledger->run(op));
    m_books->topUp(m_books->user, -5);
    COMPARE_ERROR(m_books->ledger->run(reserveOp(m_books->user, 0)), ErrorCode::InsufficientQuota);
}

void TestLedger::userWithoutAccountHasNothing()
{
    m_books = std::make_unique<TestBooks>(0);
    const auto refused = m_books->ledger->run(reserveOp(m_books->user, 5));
    COMPARE_ERROR(refused, ErrorCode::InsufficientQuota);
    QCOMPARE(detailsOf(refused), u"needed 5, available 0"_s);
    const auto balance = m_books->ledger->run(balanceOp(m_books->user));
    VERIFY_OK(balance);
    QCOMPARE(balance->balance, Quota());
    QCOMPARE(m_books->count("accounts"), 0);
}

void TestLedger::reserveObeysTheTokensLimit_3_2()
{
    m_books = std::make_unique<TestBooks>(1000);
    m_books->execute(u"insert into tokens (id, user_id, name, hash, sealed_key, quota_limit) "
                     "values (3, %1, 't', x'00', x'00', 400)"_s.arg(m_books->user));
    const qint64 first = m_books->reserve(300);
    const auto refused = m_books->ledger->run(reserveOp(m_books->user, 101));
    COMPARE_ERROR(refused, ErrorCode::InsufficientQuota);
    QCOMPARE(detailsOf(refused), u"needed 101, available 100 of the token's limit"_s);

    VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, first, 50)));
    const auto second = m_books->ledger->run(reserveOp(m_books->user, 350));
    VERIFY_OK(second);
    VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, second->id, 350)));
    ReserveOp nothing = reserveOp(m_books->user, 0);
    nothing.balanceMustBePositive = true;
    COMPARE_ERROR(m_books->ledger->run(nothing), ErrorCode::InsufficientQuota);

    ReserveOp other = reserveOp(m_books->user, 600);
    other.tokenId = SomeToken + 1;
    VERIFY_OK(m_books->ledger->run(other));
}

void TestLedger::amendRaisesAndLowers()
{
    m_books = std::make_unique<TestBooks>(1000);
    const qint64 id = m_books->reserve(100);
    const auto raised = m_books->ledger->run(amendOp(id, 1000));
    VERIFY_OK(raised);
    QCOMPARE(raised->amount, Quota(1000));
    QCOMPARE(raised->balanceAfter, Quota(0));
    QCOMPARE(m_books->held(), 1000);
    const auto lowered = m_books->ledger->run(amendOp(id, 250));
    VERIFY_OK(lowered);
    QCOMPARE(lowered->balanceAfter, Quota(750));
    const auto same = m_books->ledger->run(amendOp(id, 250));
    VERIFY_OK(same);
    QCOMPARE(same->balanceAfter, Quota(750));
    QCOMPARE(m_books->count("ledger_entries"), 4); // top-up, reserve, up, down
    const auto settled = m_books->ledger->run(settleOp(m_books->user, id, 260));
    VERIFY_OK(settled);
    QCOMPARE(settled->extra, Quota(10));
    QCOMPARE(m_books->balance(), 740);
    COMPARE_ERROR(m_books->ledger->run(amendOp(id, 1)), ErrorCode::Conflict);
}

void TestLedger::amendThatFailsLeavesAllAsItWas()
{
    m_books = std::make_unique<TestBooks>(1000);
    const qint64 id = m_books->reserve(100);
    const auto refused = m_books->ledger->run(amendOp(id, 1001));
    COMPARE_ERROR(refused, ErrorCode::InsufficientQuota);
    QCOMPARE(detailsOf(refused), u"needed 1001, available 1000"_s);
    QCOMPARE(m_books->held(), 100);
    QCOMPARE(m_books->number(u"select reserved from reservations"_s), 100);
}

void TestLedger::amendObeysTheTokensLimit()
{
    m_books = std::make_unique<TestBooks>(1000);
    m_books->execute(u"insert into tokens (id, user_id, name, hash, sealed_key, quota_limit) "
                     "values (3, %1, 't', x'00', x'00', 400)"_s.arg(m_books->user));
    const qint64 id = m_books->reserve(100);
    const auto refused = m_books->ledger->run(amendOp(id, 401));
    COMPARE_ERROR(refused, ErrorCode::InsufficientQuota);
    QCOMPARE(detailsOf(refused), u"needed 401, available 400 of the token's limit"_s);
    VERIFY_OK(m_books->ledger->run(amendOp(id, 400)));
}

void TestLedger::settleGivesTheRestBack_3_4()
{
    m_books = std::make_unique<TestBooks>(1000);
    const auto settled = m_books->ledger->run(settleOp(m_books->user, m_books->reserve(300), 120));
    VERIFY_OK(settled);
    QCOMPARE(settled->actual, Quota(120));
    QCOMPARE(settled->refunded, Quota(180));
    QCOMPARE(settled->extra, Quota(0));
    QCOMPARE(settled->balanceAfter, Quota(880));
    QCOMPARE(m_books->balance(), 880);
    QCOMPARE(m_books->held(), 0);
    QCOMPARE(m_books->value(u"select kind from ledger_entries order by id desc"_s).toString(),
             u"settle_refund"_s);
}

void TestLedger::settleTakesTheMissingPart()
{
    m_books = std::make_unique<TestBooks>(1000);
    const auto settled = m_books->ledger->run(settleOp(m_books->user, m_books->reserve(300), 450));
    VERIFY_OK(settled);
    QCOMPARE(settled->refunded, Quota(0));
    QCOMPARE(settled->extra, Quota(150));
    QCOMPARE(m_books->balance(), 550);
    QCOMPARE(m_books->value(u"select kind from ledger_entries order by id desc"_s).toString(),
             u"settle_extra"_s);
}

void TestLedger::settleOfTheExactPriceNeedsNoEntry()
{
    m_books = std::make_unique<TestBooks>(1000);
    VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, m_books->reserve(300), 300)));
    QCOMPARE(m_books->count("ledger_entries"), 2);
    QCOMPARE(m_books->count("consumption_log"), 1);
}

void TestLedger::settleMayGoBelowZeroAndTheNextIsRefused()
{
    m_books = std::make_unique<TestBooks>(100);
    const auto settled = m_books->ledger->run(settleOp(m_books->user, m_books->reserve(100), 150));
    VERIFY_OK(settled);
    QCOMPARE(settled->balanceAfter, Quota(-50));
    const auto refused = m_books->ledger->run(reserveOp(m_books->user, 1));
    COMPARE_ERROR(refused, ErrorCode::InsufficientQuota);
    QCOMPARE(detailsOf(refused), u"needed 1, available -50"_s);
}

void TestLedger::settleWritesTheLogRow_4_7()
{
    m_books = std::make_unique<TestBooks>(1000);
    VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, m_books->reserve(300), 120)));
    QSqlQuery row(
        u"select time, user_id, token_id, channel_id, user_group, model, quota, prompt_tokens, "
        "completion_tokens, duration_ms, first_byte_ms, stream, ip, request_id, other, typeof(request_id), "
        "typeof(other) from consumption_log"_s,
        m_books->database->handle());
    QVERIFY(row.next());
    const QVariantList expected{2000,
                                m_books->user,
                                SomeToken,
                                SomeChannel,
                                u"default"_s,
                                u"text"_s,
                                120,
                                7,
                                8,
                                90,
                                40,
                                1,
                                u"192.0.2.1"_s,
                                u"request"_s,
                                uR"({"mode":"usage"})"_s,
                                u"text"_s,
                                u"text"_s};
    for (int i = 0; i < expected.size(); ++i)
        QCOMPARE(row.value(i).toString(), expected[i].toString());
    QVERIFY(!row.next());
}

void TestLedger::settleCounts_4_7()
{
    m_books = std::make_unique<TestBooks>(1000);
    for (const qint64 actual : {120, 30}) {
        SettleOp op = settleOp(m_books->user, m_books->reserve(100), actual);
        op.record.channelId = SomeChannel + 1; // another channel answered than was asked first
        VERIFY_OK(m_books->ledger->run(op));
    }
    QCOMPARE(m_books->number(u"select used_quota from accounts"_s), 150);
    QCOMPARE(m_books->number(u"select request_count from accounts"_s), 2);
    QCOMPARE(m_books->number(u"select used_quota from token_usage where token_id = 3"_s), 150);
    QCOMPARE(m_books->number(u"select held from token_usage where token_id = 3"_s), 0);
    QCOMPARE(m_books->number(u"select used_quota from channel_usage where channel_id = 6"_s), 150);
    QCOMPARE(m_books->count("channel_usage"), 1);
}

void TestLedger::settleTwiceMovesMoneyOnce()
{
    m_books = std::make_unique<TestBooks>(1000);
    const qint64 id = m_books->reserve(300);
    const auto first = m_books->ledger->run(settleOp(m_books->user, id, 120));
    VERIFY_OK(first);
    for (const qint64 actual : {120, 999}) {
        const auto again = m_books->ledger->run(settleOp(m_books->user, id, actual));
        VERIFY_OK(again);
        QCOMPARE(again->actual, first->actual); // the first one wins
        QCOMPARE(again->refunded, first->refunded);
        QCOMPARE(again->balanceAfter, first->balanceAfter);
    }
    QCOMPARE(m_books->balance(), 880);
    QCOMPARE(m_books->count("consumption_log"), 1);
    QCOMPARE(m_books->number(u"select request_count from accounts"_s), 1);
}

void TestLedger::refundGivesAllBack_2_6()
{
    m_books = std::make_unique<TestBooks>(1000);
    const auto refunded = m_books->ledger->run(refundOp(m_books->reserve(300)));
    VERIFY_OK(refunded);
    QCOMPARE(refunded->refunded, Quota(300));
    QCOMPARE(refunded->actual, Quota(0));
    QCOMPARE(m_books->balance(), 1000);
    QCOMPARE(m_books->held(), 0);
    QCOMPARE(m_books->value(u"select kind || reference from ledger_entries order by id desc"_s).toString(),
             u"refundupstream failed"_s);
    QCOMPARE(m_books->count("consumption_log"), 0);
}

void TestLedger::refundTwiceMovesMoneyOnce()
{
    m_books = std::make_unique<TestBooks>(1000);
    const qint64 id = m_books->reserve(300);
    for (int i = 0; i < 3; ++i) {
        const auto refunded = m_books->ledger->run(refundOp(id));
        VERIFY_OK(refunded);
        QCOMPARE(refunded->refunded, Quota(300));
        QCOMPARE(refunded->balanceAfter, Quota(1000));
    }
    QCOMPARE(m_books->balance(), 1000);
}

void TestLedger::settledCannotBeRefundedNorTheOtherWayRound()
{
    m_books = std::make_unique<TestBooks>(1000);
    const qint64 settled = m_books->reserve(300);
    const qint64 refunded = m_books->reserve(300);
    VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, settled, 100)));
    VERIFY_OK(m_books->ledger->run(refundOp(refunded)));
    COMPARE_ERROR(m_books->ledger->run(refundOp(settled)), ErrorCode::Conflict);
    COMPARE_ERROR(m_books->ledger->run(settleOp(m_books->user, refunded, 100)), ErrorCode::Conflict);
    QCOMPARE(m_books->balance(), 900);
}

void TestLedger::settleOfAnotherUserIsRefused()
{
    m_books = std::make_unique<TestBooks>(1000);
    const qint64 other = m_books->addUser(u"berta"_s);
    const qint64 id = m_books->reserve(300);
    COMPARE_ERROR(m_books->ledger->run(settleOp(other, id, 100)), ErrorCode::InvalidRequest);
    QCOMPARE(m_books->held(), 300);
    VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, id, 100)));
    COMPARE_ERROR(m_books->ledger->run(settleOp(other, id, 100)), ErrorCode::InvalidRequest);
}

void TestLedger::chargeTakesWithoutReservation_1_6()
{
    m_books = std::make_unique<TestBooks>(1000);
    const auto charged = m_books->ledger->run(chargeOp(m_books->user, 120));
    VERIFY_OK(charged);
    QCOMPARE(charged->actual, Quota(120));
    QCOMPARE(charged->extra, Quota(120));
    QCOMPARE(charged->balanceAfter, Quota(880));
    QCOMPARE(m_books->value(u"select state || reserved || actual from reservations"_s).toString(),
             u"settled0120"_s);
    QCOMPARE(m_books->count("consumption_log"), 1);
    VERIFY_OK(m_books->ledger->run(chargeOp(m_books->user, 0)));
    QCOMPARE(m_books->count("ledger_entries"), 2);
    QCOMPARE(m_books->number(u"select request_count from accounts"_s), 2);
}

void TestLedger::chargeOfAUserWithoutAccount()
{
    m_books = std::make_unique<TestBooks>(0);
    const auto charged = m_books->ledger->run(chargeOp(m_books->user, 120));
    VERIFY_OK(charged);
    QCOMPARE(charged->balanceAfter, Quota(-120));
    COMPARE_ERROR(m_books->ledger->run(chargeOp(9999, 120)), ErrorCode::InvalidRequest);
    QCOMPARE(m_books->count("reservations"), 1);
}

void TestLedger::topUpAddsAndTakes()
{
    m_books = std::make_unique<TestBooks>(0);
    const auto added = m_books->ledger->run(topUpOp(m_books->user, 500));
    VERIFY_OK(added);
    QCOMPARE(added->balance, Quota(500));
    QCOMPARE(
        m_books->value(u"select kind || reference from ledger_entries where id = %1"_s.arg(added->entryId))
            .toString(),
        u"topuptest"_s);
    TopUpOp adjust = topUpOp(m_books->user, -700);
    adjust.adjust = true;
    const auto taken = m_books->ledger->run(adjust);
    VERIFY_OK(taken);
    QCOMPARE(taken->balance, Quota(-200));
    const auto nothing = m_books->ledger->run(topUpOp(m_books->user, 0));
    VERIFY_OK(nothing);
    QCOMPARE(nothing->entryId, 0);
    QCOMPARE(m_books->value(u"select group_concat(kind) from ledger_entries"_s).toString(),
             u"topup,adjust"_s);
}

void TestLedger::topUpOfNobodyIsRefused()
{
    m_books = std::make_unique<TestBooks>();
    COMPARE_ERROR(m_books->ledger->run(topUpOp(9999, 5)), ErrorCode::InvalidRequest);
}

void TestLedger::negativeAmountsAreRefused()
{
    m_books = std::make_unique<TestBooks>(1000);
    const qint64 id = m_books->reserve(300);
    for (const qint64 amount : {qint64(-1), std::numeric_limits<qint64>::min()}) {
        COMPARE_ERROR(m_books->ledger->run(reserveOp(m_books->user, amount)), ErrorCode::UpstreamError);
        COMPARE_ERROR(m_books->ledger->run(amendOp(id, amount)), ErrorCode::UpstreamError);
        COMPARE_ERROR(m_books->ledger->run(settleOp(m_books->user, id, amount)), ErrorCode::UpstreamError);
        COMPARE_ERROR(m_books->ledger->run(chargeOp(m_books->user, amount)), ErrorCode::UpstreamError);
    }
    QCOMPARE(m_books->balance(), 700);
    QCOMPARE(m_books->held(), 300);
}

void TestLedger::unknownReservationsAreRefused()
{
    m_books = std::make_unique<TestBooks>(1000);
    COMPARE_ERROR(m_books->ledger->run(amendOp(77, 1)), ErrorCode::InvalidRequest);
    COMPARE_ERROR(m_books->ledger->run(settleOp(m_books->user, 77, 1)), ErrorCode::InvalidRequest);
    COMPARE_ERROR(m_books->ledger->run(refundOp(77)), ErrorCode::InvalidRequest);
}

void TestLedger::sumsThatLeave63BitsAreErrors()
{
    m_books = std::make_unique<TestBooks>(1000);
    const qint64 first = m_books->reserve(100);
    const qint64 second = m_books->reserve(100);
    // 900 - (Highest - 100): still fits.
    VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, first, Highest)));
    const qint64 low = m_books->balance();
    QVERIFY(low < 0);
    // Twice that would come out as a credit.
    COMPARE_ERROR(m_books->ledger->run(settleOp(m_books->user, second, Highest)), ErrorCode::UpstreamError);
    COMPARE_ERROR(m_books->ledger->run(chargeOp(m_books->user, Highest)), ErrorCode::UpstreamError);
    COMPARE_ERROR(m_books->ledger->run(topUpOp(m_books->user, std::numeric_limits<qint64>::min())),
                  ErrorCode::UpstreamError);
    QCOMPARE(m_books->balance(), low);
    QCOMPARE(m_books->held(), 100);
    VERIFY_OK(m_books->ledger->run(refundOp(second))); // what the caller does then
}

void TestLedger::countersThatLeave63BitsAreErrors()
{
    m_books = std::make_unique<TestBooks>(1000);
    VERIFY_OK(m_books->ledger->run(chargeOp(m_books->user, Highest)));
    // The balance of another user has room for this, the counters of token and channel have not.
    const qint64 other = m_books->addUser(u"berta"_s);
    m_books->topUp(other, 1000);
    COMPARE_ERROR(m_books->ledger->run(chargeOp(other, 1)), ErrorCode::UpstreamError);
    const auto balance = m_books->ledger->run(balanceOp(other));
    VERIFY_OK(balance);
    QCOMPARE(balance->balance, Quota(1000));
}

void TestLedger::topUpLeavesRoomForWhatIsHeld()
{
    m_books = std::make_unique<TestBooks>(1000);
    const qint64 id = m_books->reserve(1000);
    COMPARE_ERROR(m_books->ledger->run(topUpOp(m_books->user, Highest)), ErrorCode::UpstreamError);
    VERIFY_OK(m_books->ledger->run(topUpOp(m_books->user, Highest - 1000)));
    VERIFY_OK(m_books->ledger->run(refundOp(id)));
    QCOMPARE(m_books->balance(), Highest);
    COMPARE_ERROR(m_books->ledger->run(topUpOp(m_books->user, 1)), ErrorCode::UpstreamError);
    VERIFY_OK(m_books->ledger->run(reserveOp(m_books->user, Highest)));
}

void TestLedger::knownBalanceIsTheLastCommittedOne()
{
    m_books = std::make_unique<TestBooks>(1000);
    Ledger &ledger = *m_books->ledger;
    QCOMPARE(ledger.knownBalance(m_books->user), std::optional(Quota(1000)));
    QCOMPARE(ledger.knownBalance(9999), std::nullopt);
    const qint64 id = m_books->reserve(400);
    QCOMPARE(ledger.knownBalance(m_books->user), std::optional(Quota(600)));
    COMPARE_ERROR(ledger.run(settleOp(m_books->user, id, -1)), ErrorCode::UpstreamError);
    QCOMPARE(ledger.knownBalance(m_books->user), std::optional(Quota(600)));
    VERIFY_OK(ledger.run(settleOp(m_books->user, id, 500)));
    QCOMPARE(ledger.knownBalance(m_books->user), std::optional(Quota(500)));

    // What another process does is seen with the next operation.
    const auto other = m_books->startLedger();
    VERIFY_OK(other->run(topUpOp(m_books->user, 50)));
    QCOMPARE(ledger.knownBalance(m_books->user), std::optional(Quota(500)));
    VERIFY_OK(ledger.run(balanceOp(m_books->user)));
    QCOMPARE(ledger.knownBalance(m_books->user), std::optional(Quota(550)));
}

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
