// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/ledgertablemodel.h"
#include "tests/support/userstage.h"
#include "ui/commandpalette.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/entryview.h"
#include "ui/widgets/moneyview.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/tokenview.h"
#include "ui/widgets/userledger.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QHeaderView>
#include <QListWidget>
#include <QScrollArea>
#include <QToolButton>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Everything that is done with users and their money on the users page, by keys and clicks, and looked for in the
/// database.
class TestUsersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatThereIs_13();
    void filtersByTextGroupAndState_13();
    void sortsByBalance_13();
    void enterOpensTheDetail_13();
    void detailFitsASmallWindow_13();
    void chosenRowStaysInSight_13();
    void createsAUserWithABalance_13();
    void wrongUsersAreSaidAtTheirFields_13_data();
    void wrongUsersAreSaidAtTheirFields_13();
    void emptyFieldsOfANewUserAreNoMistakeYet_13();
    void editsAUser_13();
    void changesAreNotLostWithoutAQuestion_13();
    void newUserIsNotMadeOverAnOpenEditor_13();
    void switchesOffAndOn_13();
    void deletingNamesItsEffect_13();
    void keepingLeavesTheUser_13();
    void topsUp_13();
    void deductsWithAReason_13();
    void correctsBothWays_13();
    void wrongAmountsAreSaidAtTheirFields_13_data();
    void wrongAmountsAreSaidAtTheirFields_13();
    void belowZeroIsSaidBefore_13();
    void outcomeFollowsTheBooks_13();
    void whatTheLedgerRefusesStaysTyped_13();
    void ledgerHasTheMoneyLineOfEachEntry_13();
    void entriesByHandSayWhy_13();
    void everyUserIsReachableByCtrlK_13();
    void filteredUserOpensAllTheSame_13();
    void deletedUserIsSaidToBeGone_13();
    void emptyPlacesSayWhatToDo_13();
    void everythingHasAName_13();
    void switchesLanguageAndColoursWhileOpen_13();
};

void TestUsersPage::rowsSayWhatThereIs_13()
{
    UserStage stage;
    const QAbstractItemModelTester tester(stage.table.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QStringList anna = stage.table.rowTexts(stage.table.model()->index(0, 0));
    // 2,000,000 − 423 − 41 − 45 that are held
    for (const QString &cell : {u"anna"_s, u"on"_s, u"vip"_s, u"1,999,491 ($4.00)"_s, u"45"_s, u"464"_s, u"1"_s})
        QVERIFY2(anna.contains(cell), qPrintable(cell + u" in "_s + anna.join(u'|')));
    stage.open(u"anna"_s);
    QTRY_VERIFY(showsText(stage.pane, u"$4.00"_s));
    QVERIFY(showsText(stage.pane, u"1,999,491 quota"_s));
    QTRY_VERIFY(showsText(stage.pane, u"vip (× 0.8)"_s));
}

void TestUsersPage::filtersByTextGroupAndState_13()
{
    UserStage stage;
    const auto shown = [&] { return cellsOf(stage.table, UserTableModel::Name); };
    QTest::keyClick(&stage.window(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"nn"_s);
    QTRY_COMPARE(shown(), QStringList{u"anna"_s});
    stage.users.setFilter({});
    QTRY_COMPARE(shown().size(), 2);
    const auto boxes = stage.users.findChildren<ChoiceBox *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(boxes.size(), 2);
    QTest::keyClicks(boxes[0], u"vip"_s);
    QTRY_COMPARE(shown(), QStringList{u"anna"_s});
    boxes[0]->setCurrentIndex(0);
    QTest::keyClicks(boxes[1], u"Off"_s);
    QTRY_VERIFY(showsText(*stage.table.findChild<EmptyState *>(), u"No user fits the filter"_s));
}

void TestUsersPage::sortsByBalance_13()
{
    UserStage stage;
    QHeaderView *header = stage.table.horizontalHeader();
    const int x = header->sectionViewportPosition(UserTableModel::Balance) + 20;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    QTRY_COMPARE(cellsOf(stage.table, UserTableModel::Name), QStringList({u"ben"_s, u"anna"_s}));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    QTRY_COMPARE(cellsOf(stage.table, UserTableModel::Name), QStringList({u"anna"_s, u"ben"_s}));
}

void TestUsersPage::enterOpensTheDetail_13()
{
    UserStage stage;
    auto *frame = stage.users.findChild<DetailPane *>();
    QVERIFY(!frame->isVisible());
    stage.open(u"anna"_s);
    QVERIFY(showsText(*frame, u"anna"_s));
    QTest::keyClick(&stage.table, Qt::Key_Down);
    QVERIFY(showsText(*frame, u"ben"_s));
    QTRY_COMPARE(cellsOf(stage.tokens, 0), QStringList{u"server"_s});
    QTest::keyClick(&stage.table, Qt::Key_Escape);
    QVERIFY(!frame->isVisible());
}

void TestUsersPage::detailFitsASmallWindow_13()
{
    UserStage stage;
    stage.window().resize(1024, 680);
    stage.open(u"anna"_s);
    const auto &token = *stage.pane.findChild<TokenView *>();
    const auto right = [&] { return token.mapTo(&stage.users, QPoint(token.width(), 0)).x(); };
    QTRY_VERIFY(token.isVisible() && token.width() > 200);
    QTRY_VERIFY2(right() <= stage.users.width(), qPrintable(QString::number(right())));
}

void TestUsersPage::chosenRowStaysInSight_13()
{
    UserStage stage;
    for (int i = 0; i < 30; ++i)
        stage.database().addUser(u"user %1"_s.arg(i, 2, 10, QChar(u'0')));
    QTRY_COMPARE(stage.table.model()->rowCount(), 32);
    const int last = stage.table.rowAt(stage.table.viewport()->height() - 2 * stage.table.rowHeight(0));
    QVERIFY(last > 10);
    const QModelIndex row = stage.table.model()->index(last, UserTableModel::Name);
    QTest::mouseClick(stage.table.viewport(), Qt::LeftButton, {}, stage.table.visualRect(row).center());
    const int before = stage.table.viewport()->height();
    QTest::keyClick(&stage.table, Qt::Key_Return);
    QTRY_VERIFY(stage.table.viewport()->height() < before / 2);
    QTRY_VERIFY(stage.table.viewport()->rect().contains(stage.table.visualRect(stage.table.currentIndex()).center()));
    QCOMPARE(stage.table.currentIndex().row(), last);
}

void TestUsersPage::createsAUserWithABalance_13()
{
    UserStage stage;
    stage.press(Qt::Key_N);
    QVERIFY(stage.userEditor.isPresented());
    QVERIFY(!stage.saveButton(stage.userEditor).isEnabled());
    UserStage::type(stage.userEditor, u"name"_s, u"carl"_s);
    auto *group = qobject_cast<QComboBox *>(fieldIn(stage.userEditor, u"group"_s).editor());
    QTest::keyClicks(group, u"vip"_s);
    UserStage::type(stage.userEditor, u"ratio"_s, u"0.95"_s);
    UserStage::type(stage.userEditor, u"quota"_s, u"$5"_s);
    QVERIFY(showsText(stage.userEditor, u"2,500,000 ($5.00)"_s));
    click(stage.saveButton(stage.userEditor));
    QTRY_VERIFY(!stage.userEditor.isPresented());
    TempDatabase &db = stage.database();
    QCOMPARE(db.value(u"select user_group || ' ' || ratio || ' ' || enabled from users where name = 'carl'"_s).toString(),
             u"vip 0.95 1"_s);
    QCOMPARE(db.value(u"select kind || ' ' || delta from ledger_entries where user_id = 3"_s).toString(), u"topup 2500000"_s);
    // It is chosen and open: next comes its token.
    QTRY_COMPARE(stage.table.currentIndex().siblingAtColumn(UserTableModel::Name).data().toString(), u"carl"_s);
    QTRY_VERIFY(showsText(stage.pane, u"$5.00"_s));
    VERIFY_AUDIT_CLEAN(db);
}

void TestUsersPage::wrongUsersAreSaidAtTheirFields_13_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("no name") << u"name"_s << QString() << u"Must have 1 to 200 characters"_s;
    QTest::newRow("taken") << u"name"_s << u"ben"_s << u"Is taken already"_s;
    QTest::newRow("long name") << u"name"_s << QString(201, u'x') << u"Must have 1 to 200 characters"_s;
    QTest::newRow("ratio") << u"ratio"_s << u"half"_s << u"Must be a number like 1 or 0.95, with at most 9 decimal places"_s;
    QTest::newRow("negative ratio") << u"ratio"_s << u"-1"_s
                                    << u"Must be a number like 1 or 0.95, with at most 9 decimal places"_s;
    QTest::newRow("no amount") << u"quota"_s << u"five"_s << u"Must be quota like 2500000 or dollars like 5usd"_s;
    QTest::newRow("negative") << u"quota"_s << u"-5usd"_s << u"Must be at least 0"_s;
    QTest::newRow("too fine") << u"quota"_s << u"0.000001usd"_s << u"Is no whole number of quota; 1 quota is 0.000002usd"_s;
}

void TestUsersPage::wrongUsersAreSaidAtTheirFields_13()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, error);
    UserStage stage;
    stage.press(Qt::Key_N);
    UserStage::type(stage.userEditor, u"name"_s, u"dora"_s);
    QVERIFY(stage.saveButton(stage.userEditor).isEnabled());
    UserStage::type(stage.userEditor, name, text);
    QCOMPARE(UserStage::errorAt(stage.userEditor, name), error);
    QVERIFY(!stage.saveButton(stage.userEditor).isEnabled());
}

void TestUsersPage::emptyFieldsOfANewUserAreNoMistakeYet_13()
{
    UserStage stage;
    stage.press(Qt::Key_N);
    QCOMPARE(UserStage::errorAt(stage.userEditor, u"name"_s), QString());
    UserStage::type(stage.userEditor, u"ratio"_s, u"2"_s);
    QCOMPARE(UserStage::errorAt(stage.userEditor, u"name"_s), QString());
    QVERIFY(!stage.saveButton(stage.userEditor).isEnabled());
}

void TestUsersPage::editsAUser_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_E);
    QVERIFY(!fieldIn(stage.userEditor, u"quota"_s).isVisible()); // money is only moved
    QVERIFY(!stage.saveButton(stage.userEditor).isEnabled());
    UserStage::type(stage.userEditor, u"name"_s, u"benjamin"_s);
    QTest::keyClicks(fieldIn(stage.userEditor, u"group"_s).editor(), u"vip"_s);
    QTest::keyClick(stage.userEditor.findChild<QCheckBox *>(u"enabled"_s), Qt::Key_Space);
    QTest::keyClick(stage.userEditor.findChild<QCheckBox *>(u"enabled"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!stage.userEditor.isPresented());
    QCOMPARE(stage.database().value(u"select name || user_group || enabled from users where id = 2"_s).toString(),
             u"benjaminvip0"_s);
    QTRY_VERIFY(cellsOf(stage.table, UserTableModel::Name).contains(u"benjamin"_s));
}

void TestUsersPage::changesAreNotLostWithoutAQuestion_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_E);
    UserStage::type(stage.userEditor, u"name"_s, u"bent"_s);
    const Answer keep(u"Keep editing"_s);
    QTest::keyClick(fieldIn(stage.userEditor, u"name"_s).editor(), Qt::Key_Escape);
    QVERIFY(stage.userEditor.isPresented());
    QCOMPARE(qobject_cast<QLineEdit *>(fieldIn(stage.userEditor, u"name"_s).editor())->text(), u"bent"_s);
    const Answer discard(u"Discard changes"_s);
    click(buttonIn(stage.userEditor, u"Cancel"_s));
    QVERIFY(!stage.userEditor.isPresented());
    QCOMPARE(stage.database().number(u"select count(*) from users where name = 'ben'"_s), 1);
}

void TestUsersPage::newUserIsNotMadeOverAnOpenEditor_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_M);
    UserStage::type(stage.money, u"amount"_s, u"5usd"_s);
    const Answer keep(u"Keep editing"_s);
    click(buttonIn(stage.window(), u"New user"_s));
    QVERIFY(stage.money.isPresented());
    QVERIFY(!stage.userEditor.isPresented());
}

void TestUsersPage::switchesOffAndOn_13()
{
    UserStage stage;
    const QString enabled = u"select enabled from users where name = 'ben'"_s;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_B);
    QTRY_COMPARE(stage.database().number(enabled), 0);
    QTRY_VERIFY(stage.table.rowTexts(stage.table.model()->index(1, 0)).contains(u"off"_s));
    QTRY_VERIFY(findButton(stage.users, u"Switch on"_s)); // the catalog knows it
    click(buttonIn(stage.users, u"Switch on"_s));
    QTRY_COMPARE(stage.database().number(enabled), 1);
}

void TestUsersPage::deletingNamesItsEffect_13()
{
    UserStage stage;
    stage.open(u"ben"_s);
    const Answer yes(u"Delete the user and 1 token"_s);
    stage.press(Qt::Key_Delete, Qt::NoModifier);
    QCOMPARE(yes.question, u"Delete the user \"ben\"?"_s);
    QTRY_COMPARE(cellsOf(stage.table, UserTableModel::Name), QStringList{u"anna"_s});
    QTRY_VERIFY(!showsText(*stage.users.findChild<DetailPane *>(), u"ben"_s));
    TempDatabase &db = stage.database();
    QCOMPARE(db.number(u"select count(*) from tokens where user_id = 2 and deleted_at is null"_s), 0);
    QCOMPARE(db.number(u"select quota from accounts where user_id = 2"_s), 2'000'000 - 20'000 - 45);
    VERIFY_AUDIT_CLEAN(db);
}

void TestUsersPage::keepingLeavesTheUser_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    const Answer no(u"Keep it"_s);
    click(buttonIn(stage.users, u"Delete…"_s));
    QCOMPARE(no.question, u"Delete the user \"ben\"?"_s);
    QCOMPARE(stage.database().number(u"select count(*) from users where deleted_at is null"_s), 2);
}

void TestUsersPage::topsUp_13()
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

void TestUsersPage::deductsWithAReason_13()
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

void TestUsersPage::correctsBothWays_13()
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

void TestUsersPage::wrongAmountsAreSaidAtTheirFields_13_data()
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

void TestUsersPage::wrongAmountsAreSaidAtTheirFields_13()
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

void TestUsersPage::belowZeroIsSaidBefore_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_M);
    buttonIn(stage.money, u"Deduct"_s).click();
    UserStage::type(stage.money, u"amount"_s, u"1979956"_s);
    QVERIFY(showsText(stage.money, u"to -1 (-$0.000002). Below zero, paid requests are refused."_s));
}

void TestUsersPage::outcomeFollowsTheBooks_13()
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

void TestUsersPage::whatTheLedgerRefusesStaysTyped_13()
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

void TestUsersPage::ledgerHasTheMoneyLineOfEachEntry_13()
{
    UserStage stage;
    stage.open(u"anna"_s);
    stage.showLedger();
    auto &table = *stage.pane.findChild<UserLedger *>()->findChild<TableView *>();
    QTRY_COMPARE(table.model()->rowCount(), 8); // top-up, chat 2, open task, done 2, failed 2
    QVERIFY(table.isColumnHidden(LedgerTableModel::User));
    auto &entry = *stage.pane.findChild<EntryView *>();
    QVERIFY(!entry.isVisible());
    const QStringList changes = cellsOf(table, LedgerTableModel::Delta);
    for (int row = 0; row < 7; ++row) {
        table.setCurrentIndex(table.model()->index(row, 0));
        QTest::keyClick(&table, Qt::Key_Return);
        QTRY_VERIFY(entry.isVisible() && entry.findChild<MoneyView *>()->isVisible());
        const auto hasChange = [&] {
            const Timeline *line = entry.findChild<Timeline *>();
            if (!line)
                return false;
            const QString sign = changes[row].startsWith(u'-') ? QString() : u"+"_s;
            return std::any_of(line->points().begin(), line->points().end(),
                               [&](const TimelinePoint &point) { return point.figure == sign + changes[row]; });
        };
        QTRY_VERIFY2(hasChange(), qPrintable(changes[row]));
    }
    QTest::keyClick(&table, Qt::Key_Escape); // first the entry, then the detail
    QVERIFY(!entry.isVisible());
    QVERIFY(stage.pane.isVisible());
}

void TestUsersPage::entriesByHandSayWhy_13()
{
    UserStage stage;
    QVERIFY(stage.ledger().run(TopUpOp{WindowBooks::Ben, Quota(-5), true, u"rounding of May"_s, 1}));
    stage.open(u"ben"_s);
    stage.showLedger();
    auto &table = *stage.pane.findChild<UserLedger *>()->findChild<TableView *>();
    QTRY_VERIFY(cellsOf(table, LedgerTableModel::Reference).contains(u"rounding of May"_s));
    clickRow(table, LedgerTableModel::Reference, u"rounding of May"_s);
    auto &entry = *stage.pane.findChild<EntryView *>();
    QTRY_VERIFY(showsText(entry, u"Correction"_s));
    QVERIFY(showsText(entry, u"rounding of May"_s));
    QVERIFY(showsText(entry, u"-5 (-$0.00001)"_s));
    QVERIFY(!entry.findChild<MoneyView *>()->isVisible());
}

void TestUsersPage::everyUserIsReachableByCtrlK_13()
{
    UserStage stage;
    for (const QString &name : {u"ben"_s, u"anna"_s}) {
        stage.window().open(u"overview"_s);
        QTest::keyClick(&stage.window(), Qt::Key_K, Qt::ControlModifier);
        auto *field = stage.window().palette().findChild<QLineEdit *>();
        QTest::keyClicks(field, name);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.window().currentPageId(), u"users"_s);
        QTRY_VERIFY(showsText(*stage.users.findChild<DetailPane *>(), name));
        QTRY_COMPARE(stage.table.currentIndex().siblingAtColumn(UserTableModel::Name).data().toString(), name);
    }
}

void TestUsersPage::filteredUserOpensAllTheSame_13()
{
    UserStage stage;
    stage.users.setFilter(u"anna"_s);
    QTRY_COMPARE(cellsOf(stage.table, UserTableModel::Name), QStringList{u"anna"_s});
    stage.context().open(u"users"_s, u"2"_s);
    QTRY_VERIFY(showsText(stage.pane, u"1,979,955 quota"_s));
    stage.choose(u"anna"_s); // and the list goes on as before
    QTRY_VERIFY(showsText(stage.pane, u"1,999,491 quota"_s));
    stage.context().open(u"users"_s, u"ledger:2"_s);
    QTRY_VERIFY(stage.pane.findChild<UserLedger *>()->isVisible());
    QTRY_COMPARE(stage.pane.findChild<UserLedger *>()->findChild<TableView *>()->model()->rowCount(), 3);
}

void TestUsersPage::deletedUserIsSaidToBeGone_13()
{
    UserStage stage;
    stage.context().open(u"users"_s, u"77"_s);
    QTRY_VERIFY(showsText(stage.users, u"This user was deleted"_s));
    QVERIFY(!stage.pane.isVisible());
}

void TestUsersPage::emptyPlacesSayWhatToDo_13()
{
    WindowStage stage;
    auto &page = stage.page<UsersPage>(u"users"_s);
    auto *empty = page.findChild<TableView *>()->findChild<EmptyState *>();
    QTRY_VERIFY(showsText(*empty, u"No users yet"_s));
    click(buttonIn(*empty, u"New user"_s));
    auto &editor = *page.findChild<UserEditor *>();
    QVERIFY(editor.isPresented());
    UserStage::type(editor, u"name"_s, u"eve"_s);
    click(UserStage::saveButton(editor));
    // Without tokens and without money the detail leads on as well.
    auto &tokens = *page.findChild<TokensPanel *>();
    QTRY_VERIFY(findButton(*tokens.findChild<EmptyState *>(), u"New token"_s));
    page.findChild<UserPane *>()->findChild<QTabBar *>()->setCurrentIndex(1);
    auto *noEntries = page.findChild<UserLedger *>()->findChild<EmptyState *>();
    QTRY_VERIFY(showsText(*noEntries, u"No entries"_s));
    click(buttonIn(*noEntries, u"Top up…"_s));
    QTRY_VERIFY(page.findChild<TopUpSheet *>()->isPresented());
}

/// Whatever takes the focus says what it is; buttons with a picture only say what they do.
void TestUsersPage::everythingHasAName_13()
{
    UserStage stage;
    stage.open(u"anna"_s);
    const auto nameless = [&stage] {
        QStringList found;
        for (const QWidget *widget : stage.users.findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isReached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
                                   widget->objectName() != "qt_scrollarea_viewport"_L1 &&
                                   !qobject_cast<const QScrollArea *>(widget);
            if (isReached && widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
                found.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
        }
        return found;
    };
    QCOMPARE(nameless().join(u'|'), QString());
    stage.showLedger();
    QCOMPARE(nameless().join(u'|'), QString());
    stage.press(Qt::Key_M);
    QCOMPARE(nameless().join(u'|'), QString());
    stage.money.dismiss();
    stage.press(Qt::Key_N);
    QCOMPARE(nameless().join(u'|'), QString());
    stage.userEditor.dismiss();
    stage.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(stage.tokenEditor.isPresented());
    QCOMPARE(nameless().join(u'|'), QString());
}

void TestUsersPage::switchesLanguageAndColoursWhileOpen_13()
{
    UserStage stage;
    stage.open(u"anna"_s);
    stage.press(Qt::Key_M);
    UserStage::type(stage.money, u"amount"_s, u"x"_s);
    stage.theme().setChoice(ThemeChoice::Dark);
    stage.language().setSetting(u"zh_CN"_s);
    QTRY_VERIFY(findButton(stage.users, u"充值…"_s));
    QTRY_VERIFY(UserStage::errorAt(stage.money, u"amount"_s).contains(u"须为"_s));
    QCOMPARE(qobject_cast<QLineEdit *>(fieldIn(stage.money, u"amount"_s).editor())->text(), u"x"_s);
    QCOMPARE(stage.table.model()->headerData(UserTableModel::Balance, Qt::Horizontal).toString(), u"余额"_s);
    QVERIFY(showsText(stage.pane, u"额度"_s));
    stage.language().setSetting(u"en"_s);
    stage.theme().setChoice(ThemeChoice::Light);
    QTRY_VERIFY(findButton(stage.users, u"Top up…"_s));
    QCOMPARE(UserStage::errorAt(stage.money, u"amount"_s), u"Must be quota like 2500000 or dollars like 5usd"_s);
}

QTEST_MAIN(TestUsersPage)
#include "tst_userspage.moc"
