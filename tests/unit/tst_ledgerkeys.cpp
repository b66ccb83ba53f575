// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bookings.h"

using namespace custompass;
using namespace Qt::StringLiterals;

/// Idempotency keys in the ledger (SPEC 5): a repeat gets the first answer, and costs nothing.
class TestLedgerKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void firstClaimIsFree();
    void repeatWhileTheFirstRunsIsAConflict();
    void repeatGetsTheFirstAnswer();
    void otherBodyIsAConflict();
    void keysBelongToTheirUser();
    void answerComesWithTheCharge();
    void answerOfARefusedSettlementIsNotKept();
    void releaseFreesTheKey();
    void releaseWithAnswerKeepsIt();
    void releaseLeavesAnswersAlone();
    void expiredKeyIsFree();
    void expiredKeysArePrunedABitAtATime();

private:
    ClaimKeyOp claim(const QByteArray &key, qint64 timeMs = 1000, const QByteArray &hash = "hash") const
    {
        return {m_books->user, key, hash, "request", timeMs};
    }
    IdempotentAnswer answer(const QByteArray &key) const
    {
        return {m_books->user, key, 201, "[[\"a\",\"b\"]]", QByteArray("bo\0dy", 5)};
    }

    std::unique_ptr<TestBooks> m_books;
};

constexpr qint64 Day = 24 * 3'600'000;

void TestLedgerKeys::init()
{
    m_books = std::make_unique<TestBooks>(1000);
}

void TestLedgerKeys::cleanup()
{
    VERIFY_AUDIT_CLEAN(*m_books);
}

void TestLedgerKeys::firstClaimIsFree()
{
    const auto first = m_books->ledger->run(claim("k"));
    VERIFY_OK(first);
    QVERIFY(!first->has_value());
}

void TestLedgerKeys::repeatWhileTheFirstRunsIsAConflict()
{
    VERIFY_OK(m_books->ledger->run(claim("k")));
    COMPARE_ERROR(m_books->ledger->run(claim("k", 2000)), ErrorCode::Conflict);
}

void TestLedgerKeys::repeatGetsTheFirstAnswer()
{
    VERIFY_OK(m_books->ledger->run(claim("k")));
    SettleOp settle = settleOp(m_books->user, m_books->reserve(10), 10);
    settle.answer = answer("k");
    VERIFY_OK(m_books->ledger->run(settle));
    const auto repeat = m_books->ledger->run(claim("k", 2000));
    VERIFY_OK(repeat);
    QVERIFY(repeat->has_value());
    const IdempotentAnswer &first = **repeat;
    QCOMPARE(first.userId, m_books->user);
    QCOMPARE(first.key, "k"_ba);
    QCOMPARE(first.status, 201);
    QCOMPARE(first.headers, "[[\"a\",\"b\"]]"_ba);
    QCOMPARE(first.body, QByteArray("bo\0dy", 5));
}

void TestLedgerKeys::otherBodyIsAConflict()
{
    VERIFY_OK(m_books->ledger->run(claim("k")));
    VERIFY_OK(m_books->ledger->run(ReleaseKeyOp{m_books->user, "k", answer("k")}));
    COMPARE_ERROR(m_books->ledger->run(claim("k", 2000, "other")), ErrorCode::Conflict);
}

void TestLedgerKeys::keysBelongToTheirUser()
{
    const qint64 other = m_books->addUser(u"berta"_s);
    VERIFY_OK(m_books->ledger->run(claim("k")));
    const auto hers = m_books->ledger->run(ClaimKeyOp{other, "k", "hash", "request", 1000});
    VERIFY_OK(hers);
    QVERIFY(!hers->has_value());
}

void TestLedgerKeys::answerComesWithTheCharge()
{
    VERIFY_OK(m_books->ledger->run(claim("k")));
    ChargeOp charge = chargeOp(m_books->user, 10);
    charge.answer = answer("k");
    VERIFY_OK(m_books->ledger->run(charge));
    const auto repeat = m_books->ledger->run(claim("k", 2000));
    VERIFY_OK(repeat);
    QVERIFY(repeat->has_value());
}

void TestLedgerKeys::answerOfARefusedSettlementIsNotKept()
{
    VERIFY_OK(m_books->ledger->run(claim("k")));
    const qint64 id = m_books->reserve(10);
    VERIFY_OK(m_books->ledger->run(refundOp(id)));
    SettleOp settle = settleOp(m_books->user, id, 10);
    settle.answer = answer("k");
    COMPARE_ERROR(m_books->ledger->run(settle), ErrorCode::Conflict);
    COMPARE_ERROR(m_books->ledger->run(claim("k", 2000)), ErrorCode::Conflict); // still claimed, not answered
}

void TestLedgerKeys::releaseFreesTheKey()
{
    VERIFY_OK(m_books->ledger->run(claim("k")));
    VERIFY_OK(m_books->ledger->run(ReleaseKeyOp{m_books->user, "k", std::nullopt}));
    const auto again = m_books->ledger->run(claim("k", 2000, "other"));
    VERIFY_OK(again);
    QVERIFY(!again->has_value());
}

void TestLedgerKeys::releaseWithAnswerKeepsIt()
{
    VERIFY_OK(m_books->ledger->run(claim("k")));
    VERIFY_OK(m_books->ledger->run(ReleaseKeyOp{m_books->user, "k", answer("k")}));
    const auto repeat = m_books->ledger->run(claim("k", 2000));
    VERIFY_OK(repeat);
    QVERIFY(repeat->has_value());
}

void TestLedgerKeys::releaseLeavesAnswersAlone()
{
    VERIFY_OK(m_books->ledger->run(claim("k")));
    VERIFY_OK(m_books->ledger->run(ReleaseKeyOp{m_books->user, "k", answer("k")}));
    VERIFY_OK(m_books->ledger->run(ReleaseKeyOp{m_books->user, "k", std::nullopt}));
    IdempotentAnswer second = answer("k");
    second.status = 500;
    VERIFY_OK(m_books->ledger->run(ReleaseKeyOp{m_books->user, "k", second}));
    const auto repeat = m_books->ledger->run(claim("k", 2000));
    VERIFY_OK(repeat);
    QVERIFY(repeat->has_value());
    QCOMPARE((*repeat)->status, 201);
}

void TestLedgerKeys::expiredKeyIsFree()
{
    VERIFY_OK(m_books->ledger->run(claim("k", 1000)));
    VERIFY_OK(m_books->ledger->run(ReleaseKeyOp{m_books->user, "k", answer("k")}));
    const auto justBefore = m_books->ledger->run(claim("k", 1000 + Day - 1));
    VERIFY_OK(justBefore);
    QVERIFY(justBefore->has_value());
    const auto after = m_books->ledger->run(claim("k", 1000 + Day, "other"));
    VERIFY_OK(after);
    QVERIFY(!after->has_value());
    COMPARE_ERROR(m_books->ledger->run(claim("k", 1001 + Day, "other")), ErrorCode::Conflict);
}

void TestLedgerKeys::expiredKeysArePrunedABitAtATime()
{
    for (int i = 0; i < 10; ++i)
        VERIFY_OK(m_books->ledger->run(claim("old" + QByteArray::number(i), 1000)));
    VERIFY_OK(m_books->ledger->run(claim("new", 1000 + Day)));
    QCOMPARE(m_books->count("idempotency_keys"), 10 - 2 + 1);
    for (int i = 0; i < 4; ++i)
        VERIFY_OK(m_books->ledger->run(claim("newer" + QByteArray::number(i), 1000 + Day)));
    QCOMPARE(m_books->count("idempotency_keys"), 5);
}

QTEST_GUILESS_MAIN(TestLedgerKeys)
#include "tst_ledgerkeys.moc"
