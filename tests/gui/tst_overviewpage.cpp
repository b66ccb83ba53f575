// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleworkspace.h"
#include "tests/support/windowstage.h"
#include "ui/pages/overviewpage.h"
#include "ui/widgets/channelstrip.h"
#include "ui/widgets/figurecard.h"
#include "ui/widgets/problemlist.h"

#include <QPushButton>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

TrafficEntry answered(int status, qint64 ms)
{
    TrafficEntry entry;
    entry.timeMs = SystemClock().nowMs();
    entry.model = u"gpt"_s;
    entry.channel = u"openai-a"_s;
    entry.status = status;
    entry.totalNs = ms * 1'000'000;
    return entry;
}

QStringList figures(const Page &page)
{
    QStringList all;
    for (const FigureCard *card : page.findChildren<FigureCard *>())
        all.append(card->figure());
    return all;
}

void fillSmall(TempDatabase &temp, const SecretBox &secrets)
{
    fillSample(*temp.database, secrets, {6, 12, 10, 40, 400}, SystemClock().nowMs());
}

} // namespace

class OverviewPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gatewayIsStartedAndStoppedHere_13()
    {
        WindowStage stage;
        auto &page = stage.page<OverviewPage>(u"overview"_s);
        const auto press = [&](const QString &text) {
            for (QPushButton *button : page.findChildren<QPushButton *>()) {
                if (button->text() == text)
                    QTest::mouseClick(button, Qt::LeftButton);
            }
        };
        press(u"&Stop"_s);
        QCOMPARE(stage.gateway().state(), GatewayControl::State::Stopped);
        press(u"&Start"_s);
        QCOMPARE(stage.gateway().state(), GatewayControl::State::Running);
    }

    void figuresTellOfTheLastHour_13()
    {
        WindowStage stage;
        auto &page = stage.page<OverviewPage>(u"overview"_s);
        for (int i = 0; i < 3; ++i)
            stage.traffic().add(answered(200, 400));
        stage.traffic().add(answered(429, 400));
        page.refresh();
        const QStringList shown = figures(page);
        QVERIFY2(shown.contains(u"25.0 %"_s), qPrintable(shown.join(u'|')));
        QVERIFY2(shown.contains(u"400 ms"_s), qPrintable(shown.join(u'|')));
    }

    void spendAndChannelsComeFromTheBooks_13()
    {
        WindowStage stage(fillSmall);
        auto &page = stage.page<OverviewPage>(u"overview"_s);
        auto *channels = page.findChild<ChannelStrip *>();
        QCOMPARE(channels->count(), 6);
        QTRY_VERIFY(figures(page).last() != "$0.00"_L1);
    }

    void problemLeadsToItsCause_13()
    {
        WindowStage stage;
        auto &page = stage.page<OverviewPage>(u"overview"_s);
        stage.log().append({0, SystemClock().nowMs(), QtWarningMsg, u"custompass.test"_s, u"a sealed key is broken"_s});
        auto *problems = page.findChild<ProblemList *>();
        QTRY_COMPARE(problems->count(), 1);
        problems->setFocus();
        problems->setCurrentRow(0);
        QTest::keyClick(problems, Qt::Key_Return);
        QCOMPARE(stage.window().currentPageId(), u"log"_s);
    }

    void failureToStartIsTheFirstProblem_13()
    {
        WindowStage stage;
        auto &page = stage.page<OverviewPage>(u"overview"_s);
        stage.gateway().setState(GatewayControl::State::Failed, u"127.0.0.1:8899: taken"_s);
        auto *problems = page.findChild<ProblemList *>();
        QCOMPARE(problems->item(0)->text(), u"127.0.0.1:8899: taken"_s);
        QTest::mouseClick(problems->viewport(), Qt::LeftButton, {},
                          problems->visualItemRect(problems->item(0)).center());
        QCOMPARE(stage.window().currentPageId(), u"settings"_s);
    }
};

QTEST_MAIN(OverviewPageTest)
#include "tst_overviewpage.moc"
