// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/userstage.h"

#include <QLabel>

#include <algorithm>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Moving money into and out of accounts, by keys and clicks, and looked for in the database.
class TestTopUpSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void topsUp_13();
    void deductsWithAReason_13();
    void correctsBothWays_13();
    void wrongAmountsAreSaidAtTheirFields_13_data();
    void wrongAmountsAreSaidAtTheirFields_13();
    void belowZeroIsSaidBefore_13();
    void outcomeFollowsTheBooks_13();
    void whatTheLedgerRefusesStaysTyped_13();
};

void TestTopUpSheet::topsUp_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_M);
    QVERIFY(stage.money.isPresented());
    QVERIFY(!stage.saveButton(stage.money).isEnabled());
    UserStage::type(stage.money, u"amount"_s, u"5usd"_s);
    QVERIFY(showsText(stage.money, u"from 1,979,955 ($3.95991) to 4,479,955 ($8.95991)"_s));
    QCOMPARE(stage.saveButton(stage.money).text(), u"Add $5.00"_s);
    QTest::keyClick(fieldIn(stage.money, u"amount"_s).editor(), Qt::Key_Return); // Enter alone moves no money
    QVERIFY(stage.money.isPresented());
    click(stage.saveButton(stage.money));
    QTRY_VERIFY(!stage.money.isPresented());
    QCOMPARE(stage.database().number(u"select quota from accounts where user_id = 2"_s), 4'479'955);
    QCOMPARE(stage.database().value(u"select kind || delta || '/' || reference from ledger_entries order by id desc"_s).toString(),
             u"topup2500000/"_s);
    QVERIFY(showsText(stage.users, u"the balance of ben is 4,479,955 ($8.95991) now"_s));
    QTRY_VERIFY(stage.table.rowTexts(stage.table.model()->index(1, 0)).contains(u"4,479,955 ($8.96)"_s));
    VERIFY_AUDIT_CLEAN(stage.database());
}

void TestTopUpSheet::deductsWithAReason_13()
{
    UserStage stage;
    stage.open(u"ben"_s);
    click(buttonIn(stage.users, u"Top up…"_s));
    buttonIn(stage.money, u"Deduct"_s).click();
    UserStage::type(stage.money, u"amount"_s, u"1000000"_s);
    QVERIFY(!stage.saveButton(stage.money).isEnabled());
    UserStage::type(stage.money, u"reason"_s, u"  "_s);
    QCOMPARE(UserStage::errorAt(stage.money, u"reason"_s), u"Must say why"_s);
    UserStage::type(stage.money, u"reason"_s, u"paid out"_s);
    QCOMPARE(stage.saveButton(stage.money).text(), u"Take $2.00 away"_s);
    click(stage.saveButton(stage.money));
    QTRY_COMPARE(stage.database().number(u"select quota from accounts where user_id = 2"_s), 979'955);
    QCOMPARE(stage.database().value(u"select kind || delta || '/' || reference from ledger_entries order by id desc"_s).toString(),
             u"topup-1000000/paid out"_s);
    QTRY_VERIFY(showsText(stage.pane, u"979,955 quota"_s));
    VERIFY_AUDIT_CLEAN(stage.database());
}

void TestTopUpSheet::correctsBothWays_13()
{
    UserStage stage;
    for (const QString &amount : {u"-45"_s, u"45"_s}) {
        stage.choose(u"anna"_s);
        stage.press(Qt::Key_M);
        buttonIn(stage.money, u"Correct"_s).click();
        UserStage::type(stage.money, u"amount"_s, amount);
        UserStage::type(stage.money, u"reason"_s, u"task billed twice"_s);
        click(stage.saveButton(stage.money));
        QTRY_VERIFY(!stage.money.isPresented());
        QCOMPARE(stage.database().value(u"select kind || delta from ledger_entries order by id desc"_s).toString(),
                 u"adjust"_s + amount);
    }
    QCOMPARE(stage.database().number(u"select quota from accounts where user_id = 1"_s), 1'999'491);
    VERIFY_AUDIT_CLEAN(stage.database());
}

void TestTopUpSheet::wrongAmountsAreSaidAtTheirFields_13_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("error");
    const QString form = u"Must be quota like 2500000 or dollars like 5usd"_s;
    QTest::newRow("none") << u"Top up"_s << QString() << u"How much?"_s;
    QTest::newRow("words") << u"Top up"_s << u"five"_s << form;
    QTest::newRow("euro") << u"Top up"_s << u"5eur"_s << form;
    QTest::newRow("fraction of a quota") << u"Top up"_s << u"1.5"_s << form;
    QTest::newRow("minus") << u"Top up"_s << u"-5usd"_s << u"Must be at least 1"_s;
    QTest::newRow("zero") << u"Deduct"_s << u"0"_s << u"Must be at least 1"_s;
    QTest::newRow("no correction") << u"Correct"_s << u"0"_s << u"Must not be zero"_s;
    QTest::newRow("beyond 63 bits") << u"Top up"_s << u"9223372036854775807"_s << u"No account can hold that much"_s;
}

void TestTopUpSheet::wrongAmountsAreSaidAtTheirFields_13()
{
    QFETCH(QString, kind);
    QFETCH(QString, amount);
    QFETCH(QString, error);
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_M);
    buttonIn(stage.money, kind).click();
    UserStage::type(stage.money, u"reason"_s, u"why not"_s);
    UserStage::type(stage.money, u"amount"_s, u"1"_s);
    UserStage::type(stage.money, u"amount"_s, amount);
    QCOMPARE(UserStage::errorAt(stage.money, u"amount"_s), error);
    QVERIFY(!stage.saveButton(stage.money).isEnabled());
}

void TestTopUpSheet::belowZeroIsSaidBefore_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_M);
    buttonIn(stage.money, u"Deduct"_s).click();
    UserStage::type(stage.money, u"amount"_s, u"1979956"_s);
    QVERIFY(showsText(stage.money, u"to -1 (-$0.000002). Below zero, paid requests are refused."_s));
}

void TestTopUpSheet::outcomeFollowsTheBooks_13()
{
    UserStage stage;
    stage.open(u"ben"_s);
    stage.press(Qt::Key_M);
    UserStage::type(stage.money, u"amount"_s, u"100"_s);
    QVERIFY(stage.ledger().run(TopUpOp{WindowBooks::Ben, Quota(45), false, u"command line"_s, 1}));
    QTRY_VERIFY(showsText(stage.money, u"from 1,980,000 ($3.96) to 1,980,100 ($3.9602)"_s));
    QCOMPARE(qobject_cast<QLineEdit *>(fieldIn(stage.money, u"amount"_s).editor())->text(), u"100"_s);
    click(stage.saveButton(stage.money));
    QTRY_COMPARE(stage.database().number(u"select quota from accounts where user_id = 2"_s), 1'980'100);
    VERIFY_AUDIT_CLEAN(stage.database());
}

void TestTopUpSheet::whatTheLedgerRefusesStaysTyped_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_M);
    UserStage::type(stage.money, u"amount"_s, u"100"_s);
    stage.ledger().stop();
    click(stage.saveButton(stage.money));
    QTRY_VERIFY(stage.saveButton(stage.money).isEnabled());
    QVERIFY(stage.money.isPresented());
    QCOMPARE(qobject_cast<QLineEdit *>(fieldIn(stage.money, u"amount"_s).editor())->text(), u"100"_s);
    const auto labels = stage.money.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->property("role").toString() == u"error"_s && !label->text().isEmpty();
    }));
    QCOMPARE(stage.database().number(u"select quota from accounts where user_id = 2"_s), 1'979'955);
}

QTEST_MAIN(TestTopUpSheet)
#include "tst_topupsheet.moc"
