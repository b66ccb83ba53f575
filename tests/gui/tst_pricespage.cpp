// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pricestage.h"
#include "ui/commands.h"
#include "ui/pages/channelspage.h"
#include "ui/pages/pages.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/modeldetail.h"
#include "ui/widgets/pricetable.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Models and prices by keys and clicks: table, detail, calculator, deleting.
class TestPricesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatThingsCost_13();
    void filtersByTextAndKind_13();
    void sortsInTheDatabase_13();
    void detailShowsPricesAndChannels_13();
    void detailWarns_13_data();
    void detailWarns_13();
    void detailStaysWhileTheFilterHidesItsRow_13();
    void channelLinkLeadsToTheChannel_13();
    void opensFromElsewhere_13();
    void paletteFindsModels_13();
    void deletingNamesItsEffect_13();
    void deletingWhatNoChannelOffers_13();
    void keepingLeavesThePrice_13();
    void calculatorShowsEachStep_13();
    void calculatorKnowsGroupsAndUsers_13();
    void calculatorOfACall_13();
    void calculatorOfWhatIsFree_13();
    void calculatorRefusesWhatIsNoNumber_13();
    void calculatorSaysWhatDoesNotFit_13();
    void calculatorKeepsItsOwnModel_13();
    void emptyPageSaysWhatToDo_13();
    void speaksBothLanguagesInBothThemes_13();
    void everythingHasANameForScreenReaders_13();
};

void TestPricesPage::rowsSayWhatThingsCost_13()
{
    PriceStage stage;
    const QAbstractItemModelTester tester(stage.table.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(stage.names(), QStringList({u"broken"_s, u"echo"_s, u"image"_s, u"odd"_s, u"text"_s, u"video/submit"_s}));
    QCOMPARE(stage.row(u"text"_s), QStringList({u"text"_s, u"by usage"_s, u"$4.00"_s, u"$6.00"_s, QString(), u"2"_s, u"1.5"_s,
                                                u"answers at once"_s, u"1"_s, u"2"_s}));
    QCOMPARE(stage.row(u"video/submit"_s),
             QStringList({u"video/submit"_s, u"per call"_s, QString(), QString(), u"$5.00"_s, QString(), QString(), u"tasks"_s,
                          QString(), u"1"_s}));
    QVERIFY(stage.row(u"odd"_s).contains(u"no price"_s));
    QVERIFY(stage.row(u"broken"_s).contains(u"unusable"_s));
    QVERIFY(stage.row(u"echo"_s).contains(u"free"_s));
}

void TestPricesPage::filtersByTextAndKind_13()
{
    PriceStage stage;
    QTest::keyClick(&stage.window(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"ECH"_s);
    QTRY_COMPARE(stage.names(), QStringList{u"echo"_s});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(stage.table.model()->rowCount(), 6);
    auto *box = stage.models.findChild<QComboBox *>(QString(), Qt::FindDirectChildrenOnly);
    const auto found = [&](const QString &choice, const QStringList &names) {
        box->setCurrentIndex(box->findText(choice));
        return QTest::qWaitFor([&] { return stage.names() == names; });
    };
    QVERIFY(found(u"Paid by usage"_s, {u"text"_s}));
    QVERIFY(found(u"Paid per call"_s, {u"image"_s, u"video/submit"_s}));
    QVERIFY(found(u"Free"_s, {u"echo"_s}));
    QVERIFY(found(u"Without a price"_s, {u"odd"_s}));
    QVERIFY(found(u"Offered by no channel"_s, {u"broken"_s, u"image"_s}));
    stage.models.setFilter(u"nothing like it"_s);
    QTRY_VERIFY(showsText(*stage.table.findChild<EmptyState *>(), u"No model fits the filter"_s));
}

void TestPricesPage::sortsInTheDatabase_13()
{
    PriceStage stage;
    QHeaderView *header = stage.table.horizontalHeader();
    const QPoint title(header->sectionViewportPosition(PriceTableModel::PriceUsd) + 30, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    QTRY_COMPARE(stage.names().mid(4), QStringList({u"image"_s, u"video/submit"_s}));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    QTRY_COMPARE(stage.names().mid(0, 2), QStringList({u"video/submit"_s, u"image"_s}));
}

void TestPricesPage::detailShowsPricesAndChannels_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    QVERIFY(!stage.pane.isVisible());
    QTest::keyClick(&stage.table, Qt::Key_Return);
    QVERIFY(stage.pane.isVisible());
    const auto &detail = *stage.pane.findChild<ModelDetail *>();
    for (const QString &text : {u"$4.00 / M tokens, output × 1.5"_s, u"100 ($0.0002) are held"_s, u"Cached prompt\n× 0.5\n$2.00"_s,
                                u"default\n× 1\n$4.00\n$6.00"_s, u"vip\nown × 0.7\n$2.80\n$4.20"_s, u"unused\n× 2\n$8.00\n$12.00"_s,
                                u"2 channels serve it"_s, u"alpha\ndefault, vip\non"_s, u"beta\ndefault\noff"_s})
        QVERIFY2(showsText(detail, text), qPrintable(text + u" in\n"_s + shownTexts(detail).join(u'\n')));
    stage.choose(u"video/submit"_s);
    QTRY_VERIFY(showsText(detail, u"vip\n× 0.8\n$4.00"_s));
    QVERIFY(showsText(detail, u"tasks"_s));
    QVERIFY(!showsText(detail, u"Cached prompt"_s));
    QTest::keyClick(&stage.table, Qt::Key_Escape);
    QVERIFY(!stage.pane.isVisible());
}

void TestPricesPage::detailWarns_13_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("warning");
    QTest::newRow("unpriced") << u"odd"_s << u"it is free for everybody who may use the channel"_s;
    QTest::newRow("unusable") << u"broken"_s << u"neither a price nor a model ratio"_s;
    QTest::newRow("free") << u"echo"_s << u"Calls cost nothing"_s;
    QTest::newRow("no channel") << u"image"_s << u"No channel offers it"_s;
}

void TestPricesPage::detailWarns_13()
{
    QFETCH(QString, name);
    QFETCH(QString, warning);
    PriceStage stage;
    stage.choose(name);
    QTest::keyClick(&stage.table, Qt::Key_Return);
    QVERIFY(showsText(*stage.pane.findChild<ModelDetail *>(), warning));
}

void TestPricesPage::detailStaysWhileTheFilterHidesItsRow_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    QTest::keyClick(&stage.table, Qt::Key_Return);
    stage.models.setFilter(u"nothing like it"_s);
    QTRY_COMPARE(stage.names(), QStringList());
    QVERIFY(stage.pane.isVisible());
    QVERIFY(showsText(stage.pane, u"text"_s));
}

void TestPricesPage::channelLinkLeadsToTheChannel_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    QTest::keyClick(&stage.table, Qt::Key_Return);
    for (QLabel *label : stage.pane.findChildren<QLabel *>()) {
        if (label->text().contains(u">beta<"_s))
            Q_EMIT label->linkActivated(u"#"_s);
    }
    QCOMPARE(stage.window().currentPageId(), u"channels"_s);
    auto &channels = stage.page<ChannelsPage>(u"channels"_s);
    QTRY_VERIFY(showsText(*channels.findChild<DetailPane *>(), u"beta"_s));
}

void TestPricesPage::opensFromElsewhere_13()
{
    PriceStage stage;
    stage.context().open(u"models"_s, u"odd"_s);
    QTRY_VERIFY(stage.pane.isVisible());
    QCOMPARE(stage.currentName(), u"odd"_s);
    // One that the filter hides is shown as well.
    stage.models.setFilter(u"video"_s);
    stage.context().open(u"models"_s, u"echo"_s);
    QTRY_VERIFY(showsText(stage.pane, u"echo"_s));
    QCOMPARE(stage.names(), QStringList{u"video/submit"_s});
}

void TestPricesPage::paletteFindsModels_13()
{
    PriceStage stage;
    const std::vector<PageEntry> pages = allPages();
    CatalogCommands commands(pages, stage.context());
    std::vector<Command> found;
    commands.find(u"vid"_s, [&found](std::vector<Command> commandsFound) { found = std::move(commandsFound); });
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].title, u"video/submit"_s);
    QCOMPARE(found[0].hint, u"Model"_s);
    found[0].run();
    QTRY_VERIFY(stage.pane.isVisible());
    QCOMPARE(stage.currentName(), u"video/submit"_s);
}

/// Somebody else was faster.
void TestPricesPage::deletingNamesItsEffect_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    const Answer answer(u"Delete price and make it free"_s);
    stage.press(Qt::Key_Delete, Qt::NoModifier);
    QTRY_COMPARE(stage.modelCount(), 4);
    QTRY_VERIFY(stage.row(u"text"_s).contains(u"no price"_s)); // channels still offer it
    QTRY_COMPARE(stage.currentName(), u"text"_s);
    QCOMPARE(answer.question, u"Delete the price of \"text\"?"_s);
}

void TestPricesPage::deletingWhatNoChannelOffers_13()
{
    PriceStage stage;
    stage.choose(u"image"_s);
    const Answer answer(u"Delete price"_s);
    stage.press(Qt::Key_Delete, Qt::NoModifier);
    QTRY_VERIFY(!stage.names().contains(u"image"_s));
    QCOMPARE(stage.modelCount(), 4);
}

void TestPricesPage::keepingLeavesThePrice_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    const Answer answer(u"Keep it"_s);
    stage.press(Qt::Key_Delete, Qt::NoModifier);
    QTRY_VERIFY(!answer.question.isEmpty());
    QCOMPARE(stage.modelCount(), 5);
}

void TestPricesPage::calculatorShowsEachStep_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_L);
    QVERIFY(stage.calculator.isVisible());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"prompt_tokens"_s);
    stage.count(u"prompt_tokens"_s, u"1,200"_s);
    stage.count(u"cached_tokens"_s, u"200"_s);
    stage.count(u"completion_tokens"_s, u"301"_s);
    // 1000 × 2 + 200 × 2 × 0.5 + 301 × 2 × 1.5
    const QString steps = shownTexts(*stage.calculator.findChild<PriceTable *>()).join(u'\n');
    for (const QString &step : {u"Prompt\n1,000 × 2\n2,000"_s, u"Cached prompt\n200 × 2 × 0.5\n200"_s,
                                u"Completion\n301 × 2 × 1.5\n903"_s, u"Sum\n\n3,103"_s, u"Group default\n× 1"_s, u"User\n× 1"_s,
                                u"3,103"_s, u"$0.006206\n3,103"_s})
        QVERIFY2(steps.contains(step), qPrintable(step + u" in\n"_s + steps));
    QVERIFY(showsText(stage.calculator, u"3,103 quota"_s));
    stage.count(u"cached_tokens"_s, u"5000"_s);
    QVERIFY(showsText(stage.calculator, u"no more than all are counted"_s));
}

void TestPricesPage::calculatorKnowsGroupsAndUsers_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_L);
    stage.count(u"prompt_tokens"_s, u"1000"_s);
    stage.count(u"completion_tokens"_s, u"0"_s);
    auto *group = stage.calculator.findChild<QComboBox *>(u"calculator_group"_s);
    group->setCurrentText(u"vip"_s); // which has a ratio of its own for this model
    QVERIFY(showsText(stage.calculator, u"1,400 quota"_s));
    group->setCurrentText(u"unused"_s);
    QVERIFY(showsText(stage.calculator, u"4,000 quota"_s));
    stage.count(u"calculator_ratio"_s, u"0.0001"_s); // 0.4 is rounded once
    QVERIFY(showsText(stage.calculator, u"Exactly\n\n0.4"_s));
    QVERIFY(showsText(stage.calculator, u"0 quota"_s));
}

void TestPricesPage::calculatorOfACall_13()
{
    PriceStage stage;
    stage.choose(u"video/submit"_s);
    stage.press(Qt::Key_L);
    QVERIFY(!stage.calculator.findChild<QLineEdit *>(u"prompt_tokens"_s)->isVisible());
    QVERIFY(showsText(stage.calculator, u"Price of a call\n$5 × 500,000\n2,500,000"_s));
    stage.calculator.findChild<QComboBox *>(u"calculator_group"_s)->setCurrentText(u"vip"_s);
    QVERIFY(showsText(stage.calculator, u"$4.00\n2,000,000 quota"_s));
}

void TestPricesPage::calculatorOfWhatIsFree_13()
{
    PriceStage stage;
    stage.choose(u"odd"_s);
    stage.press(Qt::Key_L);
    QVERIFY(showsText(stage.calculator, u"It has no price, so calls are free for everybody."_s));
    stage.choose(u"echo"_s);
    QVERIFY(showsText(stage.calculator, u"It is marked free"_s));
    stage.choose(u"broken"_s);
    QVERIFY(showsText(stage.calculator, u"calls are refused"_s));
}

void TestPricesPage::calculatorRefusesWhatIsNoNumber_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_L);
    for (const QString &text : {u"-1"_s, u"1.5"_s, u"many"_s, u"+3"_s, u"99999999999999999999"_s}) {
        stage.count(u"prompt_tokens"_s, text);
        QVERIFY2(showsText(stage.calculator, u"Must be a whole number of tokens"_s), qPrintable(text));
        QVERIFY(!stage.calculator.findChild<PriceTable *>()->isVisible());
    }
    stage.count(u"prompt_tokens"_s, u"10"_s);
    stage.count(u"calculator_ratio"_s, u"x"_s);
    QVERIFY(showsText(stage.calculator, u"Must be a number like 0.8"_s));
    stage.count(u"calculator_ratio"_s, u"1"_s);
    QVERIFY(stage.calculator.findChild<PriceTable *>()->isVisible());
}

void TestPricesPage::calculatorSaysWhatDoesNotFit_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_L);
    stage.count(u"prompt_tokens"_s, u"9223372036854775807"_s);
    QVERIFY(showsText(stage.calculator, u"That is more than the ledger can hold"_s));
}

/// Another model that was chosen in it stays while the catalog changes.
void TestPricesPage::calculatorKeepsItsOwnModel_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_L);
    auto *box = stage.calculator.findChild<QComboBox *>(u"calculator_model"_s);
    QCOMPARE(box->currentText(), u"text"_s);
    box->setCurrentText(u"video/submit"_s);
    stage.database().execute(u"update models set price_usd = '7' where name = 'video/submit'"_s);
    stage.context().catalog.refresh();
    QTRY_VERIFY(showsText(stage.calculator, u"$7.00"_s));
    QCOMPARE(box->currentText(), u"video/submit"_s);
}

void TestPricesPage::emptyPageSaysWhatToDo_13()
{
    WindowStage stage;
    auto &page = stage.page<ModelsPage>(u"models"_s);
    auto *empty = page.findChild<EmptyState *>();
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(showsText(*empty, u"No models yet"_s));
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    QVERIFY(page.findChild<ModelEditor *>()->isPresented());
}

void TestPricesPage::speaksBothLanguagesInBothThemes_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    QTest::keyClick(&stage.table, Qt::Key_Return);
    stage.press(Qt::Key_E);
    stage.type(u"model_ratio"_s, u"x"_s);
    stage.language().setSetting(u"zh_CN"_s);
    QTRY_COMPARE(stage.table.model()->headerData(PriceTableModel::Name, Qt::Horizontal).toString(), u"模型"_s);
    QVERIFY(showsText(stage.pane, u"各分组价格"_s));
    QVERIFY(showsText(stage.editor, u"模型倍率"_s));
    QVERIFY(stage.errorOf(u"model_ratio"_s).startsWith(u"必须是数字"_s));
    QCOMPARE(stage.field<QLineEdit>(u"model_ratio"_s).text(), u"x"_s);
    QVERIFY(stage.row(u"text"_s).contains(u"按量"_s));
    stage.theme().setChoice(ThemeChoice::Dark);
    const QColor surface = stage.table.palette().color(QPalette::Base);
    QVERIFY(surface.lightness() < 64);
    QCOMPARE(stage.pane.grab().toImage().pixelColor(2, 2), surface);
    stage.theme().setChoice(ThemeChoice::Light);
    stage.language().setSetting(u"en"_s);
    QTRY_VERIFY(showsText(stage.pane, u"Price by group"_s));
    QVERIFY(stage.errorOf(u"model_ratio"_s).startsWith(u"Must be a number"_s));
}

void TestPricesPage::everythingHasANameForScreenReaders_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_L);
    stage.press(Qt::Key_G);
    QTest::mouseClick(&stage.field<QPushButton>(u"add_group"_s), Qt::LeftButton);
    stage.groups.dismiss();
    stage.press(Qt::Key_E);
    int looked = 0;
    const auto nameless = [&looked](const QWidget *widget) {
        ++looked;
        return widget->accessibleName().isEmpty();
    };
    for (const QLineEdit *line : stage.models.findChildren<QLineEdit *>()) {
        if (!qobject_cast<QComboBox *>(line->parent()))
            QVERIFY2(!nameless(line), qPrintable(line->objectName()));
    }
    for (const QComboBox *box : stage.models.findChildren<QComboBox *>())
        QVERIFY2(!nameless(box), qPrintable(box->objectName()));
    for (const QToolButton *button : stage.models.findChildren<QToolButton *>()) {
        if (button->defaultAction() == nullptr && !qobject_cast<QTabBar *>(button->parent()))
            QVERIFY2(!nameless(button), qPrintable(button->objectName()));
    }
    QVERIFY(!nameless(&stage.table));
    QVERIFY(looked > 25);
}

QTEST_MAIN(TestPricesPage)
#include "tst_pricespage.moc"
