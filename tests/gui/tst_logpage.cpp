// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/windowstage.h"
#include "ui/pages/logpage.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QScrollBar>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

LogEntry entry(QtMsgType type, const QString &message)
{
    return {0, 1'700'000'000'000, type, u"custompass.test"_s, message};
}

} // namespace

class LogPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endIsFollowedUnlessOneReadsAbove_13()
    {
        WindowStage stage;
        auto &page = stage.page<LogPage>(u"log"_s);
        auto *table = page.findChild<TableView *>();
        for (int i = 0; i < 200; ++i)
            stage.log().append(entry(QtInfoMsg, u"line %1"_s.arg(i)));
        const QScrollBar *bar = table->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
        table->scrollToTop();
        stage.log().append(entry(QtInfoMsg, u"one more"_s));
        QTRY_COMPARE(table->model()->rowCount(), 201);
        QCoreApplication::processEvents();
        QCOMPARE(bar->value(), 0);
    }

    void textFilters_13()
    {
        WindowStage stage;
        auto &page = stage.page<LogPage>(u"log"_s);
        stage.log().append(entry(QtInfoMsg, u"one"_s));
        stage.log().append(entry(QtInfoMsg, u"two"_s));
        auto *table = page.findChild<TableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 2);
        page.setFilter(u"TW"_s);
        QCOMPARE(table->model()->rowCount(), 1);
    }

    void lineIsReadBelowAndClosedWithEsc_13()
    {
        WindowStage stage;
        auto &page = stage.page<LogPage>(u"log"_s);
        stage.log().append(entry(QtWarningMsg, u"a long story"_s));
        auto *table = page.findChild<TableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        auto *text = page.findChild<QPlainTextEdit *>();
        QVERIFY(!text->isVisible());
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(text->isVisible());
        QVERIFY(text->toPlainText().contains(u"a long story"_s));
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!text->isVisible());
        QCOMPARE(table->rowTexts(table->currentIndex()).value(1), u"Warning"_s);
    }

    void levelIsChosenAndKept_13()
    {
        WindowStage stage;
        auto &page = stage.page<LogPage>(u"log"_s);
        stage.log().append(entry(QtInfoMsg, u"harmless"_s));
        auto *table = page.findChild<TableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        auto *level = page.findChild<QComboBox *>();
        level->setFocus();
        QTest::keyClick(level, Qt::Key_Down);
        QCOMPARE(table->model()->rowCount(), 0);
        QCOMPARE(stage.preferences().text(u"log/level"_s), u"2"_s);
    }
};

QTEST_MAIN(LogPageTest)
#include "tst_logpage.moc"
