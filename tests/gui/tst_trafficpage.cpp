// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/traffictablemodel.h"
#include "tests/support/windowstage.h"
#include "ui/pages/trafficpage.h"
#include "ui/phasewords.h"
#include "ui/widgets/jsonview.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/phasechart.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/waterfalldelegate.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

TrafficEntry call(const QByteArray &id, int status)
{
    TrafficEntry entry;
    entry.requestId = id;
    entry.timeMs = 1'900'000'000'000;
    entry.method = "POST";
    entry.path = "/pass/chat";
    entry.model = u"chat"_s;
    entry.mode = BillingMode::Usage;
    entry.user = u"anna"_s;
    entry.tokenName = u"laptop"_s;
    entry.channelId = 1;
    entry.channel = u"openai-a"_s;
    entry.status = status;
    entry.requestBytes = 40;
    entry.answerBytes = 30;
    entry.totalNs = 800'000'000;
    entry.phases.add(Phase::Auth, 0, 1'000'000);
    entry.phases.add(Phase::Reserve, 1'000'000, 5'000'000);
    entry.phases.add(Phase::Upstream, 5'000'000, 790'000'000);
    entry.phases.add(Phase::Settle, 790'000'000, 800'000'000);
    entry.money.reserved = Quota(500);
    entry.money.actual = Quota(423);
    entry.money.refunded = Quota(77);
    return entry;
}

TrafficDetail said()
{
    TrafficDetail detail;
    detail.requestHeaders = {{"Authorization", "Bearer sk-secret-secret-secret"}, {"Content-Type", "application/json"}};
    detail.requestBody = "{\"prompt\":\"hello sk-secret-secret-secret\"}";
    detail.answerHeaders = {{"Content-Type", "application/json"}};
    detail.answerBody = "{\"answer\":\"hi\"}";
    return detail;
}

class Desk : public WindowStage
{
public:
    Desk()
        : shown(page<TrafficPage>(u"traffic"_s))
        , view(*shown.findChild<TableView *>())
        , model(*static_cast<TrafficTableModel *>(view.model()))
    {
    }

    void add(const TrafficEntry &entry) { traffic().add(entry, said(), {"sk-secret-secret-secret"}); }

    QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.index(row, TrafficTableModel::RequestId).data().toString());
        return ids;
    }

    void clickButton(const QString &text)
    {
        for (QPushButton *button : window().findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().remove(u'&') == text)
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        qFatal("no button %s", qPrintable(text));
    }

    QString allTexts() const
    {
        QStringList texts;
        for (const QLabel *label : shown.findChildren<QLabel *>())
            texts << label->text();
        for (const QPlainTextEdit *text : shown.findChildren<QPlainTextEdit *>())
            texts << text->toPlainText();
        return texts.join(u'\n');
    }

    TrafficPage &shown;
    TableView &view;
    TrafficTableModel &model;
};

} // namespace

class TrafficPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newestIsOnTop_13()
    {
        Desk desk;
        desk.add(call("one", 200));
        desk.add(call("two", 429));
        QTRY_COMPARE(desk.ids(), (QStringList{u"two"_s, u"one"_s}));
    }

    void watchesOnlyWhileItIsShown_13()
    {
        Desk desk;
        QVERIFY(desk.traffic().isWatched());
        desk.window().open(u"overview"_s);
        QVERIFY(!desk.traffic().isWatched());
        desk.window().open(u"traffic"_s);
        QVERIFY(desk.traffic().isWatched());
    }

    void pauseHoldsTheListAndKeepsDetails_13()
    {
        Desk desk;
        desk.add(call("one", 200));
        QTRY_COMPARE(desk.model.rowCount(), 1);
        desk.clickButton(u"Pause"_s);
        QVERIFY(desk.traffic().isWatched());
        desk.add(call("two", 200));
        QTest::qWait(2 * int(TrafficTableModel::PollInterval.count()));
        QCOMPARE(desk.ids(), QStringList{u"one"_s});
        desk.clickButton(u"Continue"_s);
        QTRY_COMPARE(desk.ids(), (QStringList{u"two"_s, u"one"_s}));
    }

    void filtersByTextAndFailure_13()
    {
        Desk desk;
        desk.add(call("one", 200));
        desk.add(call("two", 502));
        QTRY_COMPARE(desk.model.rowCount(), 2);
        QTest::keyClick(desk.shown.findChild<QCheckBox *>(), Qt::Key_Space);
        QTRY_COMPARE(desk.ids(), QStringList{u"two"_s});
        QTest::keyClick(desk.shown.findChild<QCheckBox *>(), Qt::Key_Space);
        QTest::keyClick(&desk.window(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"ONE"_s);
        QTRY_COMPARE(desk.ids(), QStringList{u"one"_s});
    }

    void detailShowsWhatWasSaidWithoutSecrets_13()
    {
        Desk desk;
        desk.add(call("one", 200));
        QTRY_COMPARE(desk.model.rowCount(), 1);
        desk.view.setFocus();
        QTest::keyClick(&desk.view, Qt::Key_Home);
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QVERIFY(desk.shown.findChild<ListDetail *>()->isOpen());
        const QString texts = desk.allTexts();
        QVERIFY(texts.contains(u"Authorization"_s));
        QVERIFY(texts.contains(u"hello"_s));
        QVERIFY(texts.contains(u"\"answer\""_s));
        QVERIFY(!texts.contains(u"sk-secret-secret-secret"_s));
        QVERIFY(desk.shown.findChild<PhaseChart *>()->accessibleDescription().contains(u"Upstream 785 ms"_s));
        QTest::keyClick(&desk.view, Qt::Key_Escape);
        QVERIFY(!desk.shown.findChild<ListDetail *>()->isOpen());
    }

    void tabsAreReachedByKeyboard_13()
    {
        Desk desk;
        desk.add(call("one", 200));
        QTRY_COMPARE(desk.model.rowCount(), 1);
        QTest::keyClick(&desk.view, Qt::Key_Home);
        QTest::keyClick(&desk.view, Qt::Key_Return);
        auto *tabs = desk.shown.findChild<QTabWidget *>();
        QTest::keyClick(tabs->tabBar(), Qt::Key_Right);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Request"_s);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(tabs->tabBar(), Qt::Key_Right);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Money"_s);
    }

    void requestsBeforeTheLookHaveNoDetail_13()
    {
        Desk desk;
        desk.window().open(u"overview"_s);
        desk.traffic().add(call("early", 200));
        desk.window().open(u"traffic"_s);
        QTRY_COMPARE(desk.model.rowCount(), 1);
        QTest::keyClick(&desk.view, Qt::Key_Home);
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QVERIFY(desk.allTexts().contains(u"Headers and bodies were not kept"_s));
    }

    void packedAnswersAreNotShown_13()
    {
        Desk desk;
        TrafficDetail detail = said();
        detail.answerHeaders.append(HttpHeader{"Content-Encoding", "gzip"});
        detail.answerBody = "\x1f\x8b garbage";
        desk.traffic().add(call("packed", 200), detail);
        QTRY_COMPARE(desk.model.rowCount(), 1);
        QTest::keyClick(&desk.view, Qt::Key_Home);
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QVERIFY(desk.allTexts().contains(u"packed as gzip"_s));
        QVERIFY(!desk.allTexts().contains(u"garbage"_s));
    }

    void barsOfAllRowsHaveOneScale_13()
    {
        constexpr qint64 SecondNs = 1'000'000'000;
        QVERIFY(barShare(SecondNs / 4) < barShare(SecondNs));
        QVERIFY(barShare(SecondNs) < barShare(6 * SecondNs));
        QCOMPARE(barShare(60 * SecondNs), 1.0);
        QCOMPARE(barShare(600 * SecondNs), 1.0);
        QVERIFY(barShare(0) > 0);
    }

    void answersHaveAWordAndATone_13()
    {
        TrafficEntry entry = call("x", 200);
        QCOMPARE(answerText(entry), u"200"_s);
        QCOMPARE(toneOf(entry), Tone::Good);
        entry.stream = true;
        QCOMPARE(answerText(entry), u"200 ⇶"_s);
        entry.cut = true;
        QCOMPARE(answerText(entry), u"200, cut"_s);
        QCOMPARE(toneOf(entry), Tone::Bad);
        entry.status = 0;
        QCOMPARE(answerText(entry), u"no answer"_s);
        entry = call("x", 429);
        QCOMPARE(toneOf(entry), Tone::Wait);
    }
};

QTEST_MAIN(TrafficPageTest)
#include "tst_trafficpage.moc"
