// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledger.h"
#include "tests/support/tempdatabase.h"

using namespace custompass;

class TestLedger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smoke();
};

void TestLedger::smoke()
{
    TempDatabase temp;
    const qint64 user = temp.addUser(QStringLiteral("u"));
    auto ledger = Ledger::start(temp.options);
    QVERIFY(ledger.ok());
    Ledger &l = *ledger.value();
    QVERIFY(l.run(TopUpOp{user, Quota(1000), false, QStringLiteral("x"), 1}).ok());
    auto r = l.run(ReserveOp{"req", user, 3, 4, QStringLiteral("m"), Quota(300), false, {}, 2});
    QVERIFY2(r.ok(), qPrintable(r.ok() ? QString() : r.error().details));
    QCOMPARE(r->balanceAfter, Quota(700));
    auto a = l.run(AmendOp{r->id, Quota(500), 2});
    QVERIFY2(a.ok(), qPrintable(a.ok() ? QString() : a.error().details));
    QCOMPARE(a->balanceAfter, Quota(500));
    ConsumptionRecord record;
    record.userId = user;
    record.tokenId = 3;
    record.channelId = 5;
    auto s = l.run(SettleOp{r->id, Quota(450), record, {}});
    QVERIFY2(s.ok(), qPrintable(s.ok() ? QString() : s.error().details));
    QCOMPARE(s->balanceAfter, Quota(550));
    VERIFY_AUDIT_CLEAN(temp);
}

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
