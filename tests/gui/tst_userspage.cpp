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
#include <QHeaderView>
#include <QListWidget>
#include <QScrollArea>
#include <QToolButton>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Everything that is done with users on the users page, by keys and clicks, and looked for in the
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
    void switchesOffAndOn_13();
    void deletingNamesItsEffect_13();
    void keepingLeavesTheUser_13();
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
