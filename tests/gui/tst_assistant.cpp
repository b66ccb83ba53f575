// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledger.h"
#include "tests/support/windowstage.h"
#include "ui/dialogs/accountstep.h"
#include "ui/dialogs/assistant.h"
#include "ui/dialogs/channelstep.h"
#include "ui/dialogs/readystep.h"
#include "ui/dialogs/teststep.h"
#include "ui/widgets/contractsteprow.h"
#include "ui/widgets/fieldeditor.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

QPointer<Assistant> openAssistant(WindowStage &stage)
{
    auto *assistant = new Assistant(stage.context(), &stage.window());
    assistant->open();
    return assistant;
}

void press(Assistant &assistant, const QString &text)
{
    for (QPushButton *button : assistant.findChildren<QPushButton *>()) {
        if (button->text() == text) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    }
    qFatal("no button %s", qPrintable(text));
}

/// Puts text into the field of that name.
void fill(Assistant &assistant, const QString &name, const QString &text)
{
    for (QLineEdit *field : assistant.findChildren<QLineEdit *>()) {
        if (field->accessibleName() == name) {
            field->clear();
            QTest::keyClicks(field, text);
            return;
        }
    }
    qFatal("no field %s", qPrintable(name));
}

void fillChannel(Assistant &assistant, const QString &url)
{
    fill(assistant, u"Base URL"_s, url);
    fill(assistant, u"API key"_s, u"sk-upstream"_s);
    fill(assistant, u"Models"_s, u"echo, video/submit"_s);
}

} // namespace

class AssistantTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leadsFromNothingToACurlLine_13()
    {
        WindowStage stage;
        QVERIFY(Assistant::isNeeded(stage.context()));
        const QPointer<Assistant> assistant = openAssistant(stage);
        press(*assistant, u"&Next"_s);
        QCOMPARE(assistant->currentStep(), 1);
        fillChannel(*assistant, u"https://up.example/"_s);
        press(*assistant, u"&Next"_s);
        QTRY_COMPARE(assistant->currentStep(), 2);
        QCOMPARE(stage.database().value(u"select base_url from channels"_s).toString(), u"https://up.example"_s);
        press(*assistant, u"&Next"_s); // the test may be left out
        QCOMPARE(assistant->currentStep(), 3);
        fill(*assistant, u"User name"_s, u"anna"_s);
        press(*assistant, u"&Next"_s);
        QTRY_COMPARE(assistant->currentStep(), 4);
        QCOMPARE(stage.database().number(u"select quota from accounts"_s), 2'500'000);
        const QString curl = assistant->findChild<ReadyStep *>()->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(curl.contains(u"'http://127.0.0.1:8899/pass/echo'"_s), qPrintable(curl));
        const QString key = QString::fromLatin1(*tokenKey(*stage.database().database, stage.secrets(), 1));
        QVERIFY(curl.contains(u"Bearer "_s + key));
        press(*assistant, u"&Done"_s);
        QTRY_VERIFY(!assistant);
        QVERIFY(!Assistant::isNeeded(stage.context()));
        VERIFY_AUDIT_CLEAN(stage.database());
    }

    void whatIsTypedGoesIntoTheStep_13()
    {
        WindowStage stage;
        const QPointer<Assistant> assistant = openAssistant(stage);
        press(*assistant, u"&Next"_s);
        QCOMPARE(assistant->focusWidget()->accessibleName(), u"Base URL"_s);
        fillChannel(*assistant, u"https://up.example"_s);
        press(*assistant, u"&Next"_s);
        QTRY_COMPARE(assistant->currentStep(), 2);
        press(*assistant, u"&Next"_s);
        QCOMPARE(assistant->focusWidget()->accessibleName(), u"User name"_s);
    }

    void fieldSaysWhatIsWrongAndNothingIsLost_13()
    {
        WindowStage stage;
        const QPointer<Assistant> assistant = openAssistant(stage);
        press(*assistant, u"&Next"_s);
        fillChannel(*assistant, u"ftp://up.example"_s);
        press(*assistant, u"&Next"_s);
        auto *step = assistant->findChild<ChannelStep *>();
        const auto error = [&] {
            for (const FieldEditor *field : step->findChildren<FieldEditor *>()) {
                if (field->editor()->accessibleName() == "Base URL"_L1)
                    return field->error();
            }
            return QString();
        };
        QTRY_VERIFY2(error().contains(u"http"_s), qPrintable(error()));
        QCOMPARE(error(), u"Must be http or https"_s);
        QCOMPARE(assistant->currentStep(), 1);
        QTRY_COMPARE(assistant->focusWidget()->accessibleName(), u"Base URL"_s);
        fill(*assistant, u"Base URL"_s, u"https://up.example"_s);
        press(*assistant, u"&Next"_s);
        QTRY_COMPARE(assistant->currentStep(), 2);
        press(*assistant, u"&Next"_s);
        fill(*assistant, u"User name"_s, u"anna"_s);
        fill(*assistant, u"Balance to begin with"_s, u"much"_s);
        press(*assistant, u"&Next"_s);
        QCOMPARE(assistant->currentStep(), 3);
        QCOMPARE(stage.database().number(u"select count(*) from users"_s), 0);
    }

    void goingBackChangesTheSameChannel_13()
    {
        WindowStage stage;
        const QPointer<Assistant> assistant = openAssistant(stage);
        press(*assistant, u"&Next"_s);
        fillChannel(*assistant, u"https://up.example"_s);
        press(*assistant, u"&Next"_s);
        QTRY_COMPARE(assistant->currentStep(), 2);
        press(*assistant, u"&Back"_s);
        fill(*assistant, u"Base URL"_s, u"https://other.example"_s);
        press(*assistant, u"&Next"_s);
        QTRY_COMPARE(assistant->currentStep(), 2);
        QCOMPARE(stage.database().number(u"select count(*) from channels"_s), 1);
        QCOMPARE(stage.database().value(u"select base_url from channels"_s).toString(), u"https://other.example"_s);
    }

    void testOfTheFirstChannelMendsIt_13()
    {
        WindowStage stage;
        const QPointer<Assistant> assistant = openAssistant(stage);
        press(*assistant, u"&Next"_s);
        fillChannel(*assistant, u"https://up.example"_s);
        press(*assistant, u"&Next"_s);
        QTRY_COMPARE(assistant->currentStep(), 2);
        QTest::keyClick(assistant->focusWidget(), Qt::Key_Return); // "Send real requests"
        QCOMPARE(stage.contract().plans.size(), std::size_t(1));
        QCOMPARE(stage.contract().plans[0].channel.baseUrl, u"https://up.example"_s);
        QCOMPARE(stage.contract().plans[0].sync.name, u"echo"_s);
        QCOMPARE(stage.contract().plans[0].async.name, u"video/submit"_s);
        ContractStep step;
        step.state = ContractState::Deviates;
        step.notes.push_back({ContractFinding::EstimateIgnored, {}, {{u"precharge_mark"_s, u"off"_s}}});
        stage.contract().last->setStep(step);
        stage.contract().last->setFinished();
        const auto mark = [&] { return stage.database().value(u"select precharge_mark from channels"_s).toString(); };
        QCOMPARE_NE(mark(), u"off"_s);
        assistant->findChild<ContractStepRow *>()->findChild<QPushButton *>()->click();
        const bool isMended = QTest::qWaitFor([&] { return mark() == u"off"_s; });
        QVERIFY2(isMended, qPrintable(assistant->findChild<TestStep *>()->findChild<QLabel *>(u"problem"_s)->text()));
        // Nobody goes on before the other steps know of it.
        QTRY_VERIFY(assistant->findChild<QPushButton *>(u"assistant_next"_s)->isEnabled());
        press(*assistant, u"&Back"_s); // and going on again keeps it
        press(*assistant, u"&Next"_s);
        QTRY_COMPARE(assistant->currentStep(), 2);
        QCOMPARE(mark(), u"off"_s);
        QCOMPARE(stage.database().number(u"select count(*) from channels"_s), 1);
    }

    void languageTakesEffectAtOnce_13()
    {
        WindowStage stage;
        const QPointer<Assistant> assistant = openAssistant(stage);
        for (QRadioButton *choice : assistant->findChildren<QRadioButton *>()) {
            if (choice->text() == u"简体中文"_s)
                choice->click();
        }
        QTRY_COMPARE(assistant->windowTitle(), u"快速开始"_s);
        QCOMPARE(stage.settings().current()->language, u"zh_CN"_s);
    }

    void isNotShownAgainOnceItWasSentAway_13()
    {
        WindowStage stage;
        const QPointer<Assistant> assistant = openAssistant(stage);
        press(*assistant, u"Set up later"_s);
        QTRY_VERIFY(!assistant);
        QVERIFY(!Assistant::isNeeded(stage.context()));
    }
};

QTEST_MAIN(AssistantTest)
#include "tst_assistant.moc"
