// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/redact.h"
#include "tests/support/channelstage.h"
#include "tests/support/hands.h"
#include "tests/support/heldbackground.h"
#include "ui/dialogs/workspacetransfer.h"
#include "ui/navigation.h"
#include "ui/widgets/channeldetail.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QPushButton>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Everything that is done on the channels page, by keys and clicks, and looked for in the database.
class TestChannelsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatThereIs_13();
    void filtersByTextGroupAndState_13();
    void enterOpensTheDetail_13();
    void detailHasKeysMaskedAndPrices_13();
    void switchesOffAndOn_13();
    void copiesSwitchedOff_13();
    void deletingNamesItsEffect_13();
    void keepingLeavesTheChannel_13();
    void breakerIsShownAndClosedByHand_13();
    void rejectedKeyIsShown_13();
    void opensFromElsewhere_13();
    void importsAndExports_13();
    void refusedImportChangesNothing_13();
    void importIsCancelledByItsButton_13();
    void emptyPageSaysWhatToDo_13();
    void keysAnswerOnceThePageIsShown_13();
};

static QStringList namesIn(const TableView &table)
{
    return cellsOf(table, ChannelTableModel::Name);
}

void TestChannelsPage::rowsSayWhatThereIs_13()
{
    ChannelStage stage;
    const QAbstractItemModelTester tester(stage.table.model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QStringList alpha = stage.table.rowTexts(stage.table.model()->index(0, 0));
    QVERIFY2(alpha.contains(u"alpha"_s) && alpha.contains(u"on"_s) && alpha.contains(u"3"_s) &&
                 alpha.contains(u"default, vip"_s),
             qPrintable(alpha.join(u'|')));
    QVERIFY(stage.table.rowTexts(stage.table.model()->index(1, 0)).contains(u"off"_s));
}

void TestChannelsPage::filtersByTextGroupAndState_13()
{
    ChannelStage stage;
    stage.channels.setFilter(u"video"_s);
    QTRY_COMPARE(namesIn(stage.table), QStringList{u"alpha"_s});
    stage.channels.setFilter({});
    QTRY_COMPARE(stage.table.model()->rowCount(), 2);
    const auto boxes = stage.channels.findChildren<QComboBox *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(boxes.size(), 2);
    QTest::keyClicks(boxes[0], u"vip"_s);
    QTRY_COMPARE(namesIn(stage.table), QStringList{u"alpha"_s});
    boxes[0]->setCurrentIndex(0);
    QTest::keyClicks(boxes[1], u"Off"_s);
    QTRY_COMPARE(namesIn(stage.table), QStringList{u"beta"_s});
    stage.channels.setFilter(u"nothing like it"_s);
    QTRY_VERIFY(showsText(*stage.table.findChild<EmptyState *>(), u"No channel fits the filter"_s));
}

void TestChannelsPage::enterOpensTheDetail_13()
{
    ChannelStage stage;
    auto *pane = stage.channels.findChild<DetailPane *>();
    QVERIFY(!pane->isVisible());
    stage.choose(u"alpha"_s);
    QTest::keyClick(&stage.table, Qt::Key_Return);
    QVERIFY(pane->isVisible());
    QVERIFY(showsText(*pane, u"alpha"_s));
    QTest::keyClick(&stage.table, Qt::Key_Down);
    QVERIFY(showsText(*pane, u"beta"_s));
    QTest::keyClick(&stage.table, Qt::Key_Escape);
    QVERIFY(!pane->isVisible());
}

void TestChannelsPage::detailHasKeysMaskedAndPrices_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    QTest::keyClick(&stage.table, Qt::Key_Return);
    const auto &detail = *stage.channels.findChild<ChannelDetail *>();
    QTRY_VERIFY(showsText(detail, redacted(u"key-alpha-one")));
    QVERIFY(!showsText(detail, u"key-alpha-one"_s));
    QVERIFY(showsText(detail, u"$4.00 / M tokens, output × 1.5"_s));
    QVERIFY(showsText(detail, u"$5.00 per call"_s));
    QVERIFY(showsText(detail, u"no price"_s));
}

void TestChannelsPage::switchesOffAndOn_13()
{
    ChannelStage stage;
    const QString enabled = u"select enabled from channels where name = 'alpha'"_s;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_B);
    QTRY_COMPARE(stage.database().number(enabled), 0);
    QTRY_VERIFY(stage.table.rowTexts(stage.table.model()->index(0, 0)).contains(u"off"_s));
    QTRY_VERIFY(!stage.context().catalog.current()->channel(1)->enabled);
    stage.press(Qt::Key_B);
    QTRY_COMPARE(stage.database().number(enabled), 1);
}

void TestChannelsPage::copiesSwitchedOff_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_D);
    QTRY_COMPARE(stage.table.model()->rowCount(), 3);
    QCOMPARE(stage.database().number(u"select enabled from channels where name = 'alpha 2'"_s), 0);
    QTRY_COMPARE(stage.table.currentIndex().siblingAtColumn(ChannelTableModel::Name).data().toString(),
                 u"alpha 2"_s);
    const Channel *copy = stage.context().catalog.current()->channel(3);
    QVERIFY(copy);
    QCOMPARE(copy->keys.size(), 2);
}

void TestChannelsPage::deletingNamesItsEffect_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    const Answer answer(u"Delete channel and keep its 1 task"_s);
    stage.press(Qt::Key_Delete, Qt::NoModifier);
    QTRY_COMPARE(namesIn(stage.table), QStringList{u"beta"_s});
    QCOMPARE(stage.database().number(u"select count(*) from channels where deleted_at is null"_s), 1);
    QCOMPARE(stage.database().number(u"select count(*) from tasks"_s), 1);
}

void TestChannelsPage::keepingLeavesTheChannel_13()
{
    ChannelStage stage;
    stage.choose(u"beta"_s);
    const Answer answer(u"Keep it"_s);
    stage.press(Qt::Key_Delete, Qt::NoModifier);
    QTRY_COMPARE(answer.question, u"Delete the channel \"beta\"?"_s);
    QCOMPARE(stage.database().number(u"select count(*) from channels where deleted_at is null"_s), 2);
}

void TestChannelsPage::breakerIsShownAndClosedByHand_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    QTest::keyClick(&stage.table, Qt::Key_Return);
    const auto &detail = *stage.channels.findChild<ChannelDetail *>();
    auto *close = detail.findChild<QPushButton *>(u"close_breaker"_s);
    QVERIFY(!close->isVisible());
    ChannelHealth health;
    health.channelId = 1;
    health.state = BreakerState::Open;
    health.reason = u"5 failures in a row, the last: status 500"_s;
    health.untilMs = 1'900'000'000'000;
    stage.health().set(health);
    QTRY_VERIFY(close->isVisible());
    QVERIFY(showsText(detail, u"5 failures in a row, the last: status 500. It is tried again at"_s));
    QTest::mouseClick(close, Qt::LeftButton);
    QCOMPARE(stage.health().closed, QList<qint64>{1});
    QVERIFY(!close->isVisible());
}

void TestChannelsPage::rejectedKeyIsShown_13()
{
    ChannelStage stage;
    ChannelHealth health;
    health.channelId = 1;
    health.keysAside.append({redacted(u"key-alpha-two"), 401, 1'900'000'000'000});
    stage.health().set(health);
    stage.choose(u"alpha"_s);
    QTest::keyClick(&stage.table, Qt::Key_Return);
    const auto &detail = *stage.channels.findChild<ChannelDetail *>();
    QTRY_VERIFY(detail.findChild<QPushButton *>(u"close_breaker"_s)->isVisible());
}

void TestChannelsPage::opensFromElsewhere_13()
{
    ChannelStage stage;
    stage.context().open(u"channels"_s, u"2"_s);
    QTRY_VERIFY(stage.channels.findChild<DetailPane *>()->isVisible());
    QVERIFY(showsText(*stage.channels.findChild<DetailPane *>(), u"beta"_s));
}

void TestChannelsPage::importsAndExports_13()
{
    ChannelStage stage;
    auto &transfer = *stage.channels.findChild<WorkspaceTransfer *>();
    QSignalSpy done(&transfer, &WorkspaceTransfer::succeeded);
    const QString path = stage.database().folder.filePath(u"out.json"_s);
    transfer.exportTo(path, false);
    QVERIFY(done.wait());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray json = file.readAll();
    file.close();
    QVERIFY(json.contains("\"alpha\""));
    QVERIFY(!json.contains("key-alpha-one"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"schema": 1, "channels": [{"name": "gamma", "base_url": "https://gamma.example"}]})");
    file.close();
    transfer.importFrom(path);
    QTRY_VERIFY(namesIn(stage.table).contains(u"gamma"_s));
    QVERIFY(showsText(stage.channels, u"Imported: channels 1"_s));
}

void TestChannelsPage::refusedImportChangesNothing_13()
{
    ChannelStage stage;
    const QString path = stage.database().folder.filePath(u"bad.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"schema": 1, "channels": [{"name": "gamma", "base_url": "http://127.0.0.1:8899"}]})");
    file.close();
    stage.channels.findChild<WorkspaceTransfer *>()->importFrom(path);
    QTRY_VERIFY(showsText(stage.channels, u"base_url"_s));
    QCOMPARE(stage.database().number(u"select count(*) from channels"_s), 2);
}

void TestChannelsPage::importIsCancelledByItsButton_13()
{
    ChannelStage stage;
    const QString path = stage.database().folder.filePath(u"in.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"schema": 1, "channels": [{"name": "gamma", "base_url": "https://gamma.example"}]})");
    file.close();
    HeldBackground held(stage.context().background);
    stage.channels.findChild<WorkspaceTransfer *>()->importFrom(path);
    click(buttonIn(stage.channels, u"Cancel"_s));
    held.release();
    QTRY_VERIFY(showsText(stage.channels, u"The import was cancelled; nothing was changed."_s));
    QCOMPARE(stage.database().number(u"select count(*) from channels"_s), 2);
    click(buttonIn(stage.channels, u"Dismiss"_s));
    QVERIFY(!showsText(stage.channels, u"cancelled"_s));
}

void TestChannelsPage::emptyPageSaysWhatToDo_13()
{
    WindowStage stage;
    auto &page = stage.page<ChannelsPage>(u"channels"_s);
    auto *empty = page.findChild<EmptyState *>();
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(showsText(*empty, u"No channels yet"_s));
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    QVERIFY(page.findChild<ChannelEditor *>()->isPresented());
}

void TestChannelsPage::keysAnswerOnceThePageIsShown_13()
{
    ChannelStage stage;
    QTest::keyClick(&stage.window(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(&stage.window(), Qt::Key_2, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(stage.editor.isPresented());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!stage.editor.isPresented());
    auto &pages = *stage.window().findChild<Navigation *>();
    QTest::mouseClick(pages.viewport(), Qt::LeftButton, {}, pages.visualItemRect(pages.item(0)).center());
    QTest::mouseClick(pages.viewport(), Qt::LeftButton, {}, pages.visualItemRect(pages.item(1)).center());
    // The row that Enter and Del are about is to be seen.
    QCOMPARE(stage.table.selectionModel()->selectedRows().size(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(stage.channels.findChild<DetailPane *>()->isVisible());
}

QTEST_MAIN(TestChannelsPage)
#include "tst_channelspage.moc"
