// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalogactions.h"
#include "models/tables/jsontreemodel.h"
#include "models/tables/tasktablemodel.h"
#include "tests/support/hands.h"
#include "tests/support/windowbooks.h"
#include "tests/support/windowstage.h"
#include "ui/commandpalette.h"
#include "ui/dialogs/failtaskdialog.h"
#include "ui/navigation.h"
#include "ui/pages/taskspage.h"
#include "ui/taskwords.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/imagepreview.h"
#include "ui/widgets/jsonview.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/moneystrip.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/taskpane.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/wordspanel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QListWidget>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QToolButton>
#include <QTreeView>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

/// The window with WindowBooks in it, on the tasks page, all rows read.
class Desk : public WindowStage
{
public:
    Desk()
        : WindowStage(WindowBooks::fill)
        , tasks(page<TasksPage>(u"tasks"_s))
        , view(*tasks.findChild<TableView *>())
        , model(*static_cast<TaskTableModel *>(view.model()))
    {
        if (!QTest::qWaitFor([this] { return model.rowCount() == 4 && !model.isLoading(); }))
            qFatal("the tasks do not come");
    }

    QStringList ids() const { return cellsOf(view, TaskTableModel::TaskId); }

    /// Goes to the row with the keyboard and opens it.
    void open(const QString &id)
    {
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Home);
        for (int step = 0; step < model.rowCount(); ++step) {
            const QModelIndex current = view.currentIndex();
            if (current.siblingAtColumn(TaskTableModel::TaskId).data().toString() == id)
                break;
            QTest::keyClick(&view, Qt::Key_Down);
        }
        QTest::keyClick(&view, Qt::Key_Return);
        if (!QTest::qWaitFor([&] { return hasText(id); }))
            qFatal("the task does not open");
    }

    bool hasText(const QString &text) const { return showsText(tasks, text); }

    QPushButton *button(const QWidget &within, const QString &text) const
    {
        for (QPushButton *button : within.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().remove(u'&').contains(text))
                return button;
        }
        return nullptr;
    }

    void click(const QWidget &within, const QString &text)
    {
        QPushButton *found = button(within, text);
        if (!found)
            qFatal("no button %s", qPrintable(text));
        QTest::mouseClick(found, Qt::LeftButton);
    }

    ChoiceBox &filter(const QString &name) const
    {
        for (ChoiceBox *box : tasks.findChildren<ChoiceBox *>()) {
            if (box->accessibleName() == name)
                return *box;
        }
        qFatal("no filter %s", qPrintable(name));
    }

    TasksPage &tasks;
    TableView &view;
    TaskTableModel &model;
};

} // namespace

class TasksPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void latestFirstWithStatusAndMoney_13()
    {
        Desk desk;
        QCOMPARE(desk.ids(), (QStringList{u"job-4"_s, u"task-failed-3"_s, u"task-done-2"_s, u"task-open-1"_s}));
        desk.open(u"task-done-2"_s);
        QTRY_VERIFY(desk.hasText(u"41"_s));
        QVERIFY(desk.tasks.findChild<MoneyStrip *>()->isVisible());
        QTRY_COMPARE(desk.tasks.findChild<Timeline *>()->points().size(), std::size_t(2));
        QCOMPARE(desk.tasks.findChild<Timeline *>()->points().back().tone, Tone::Good);
    }

    void everyFilterNarrows_13()
    {
        Desk desk;
        const auto choose = [&](const QString &name, const QString &text) {
            ChoiceBox &box = desk.filter(name);
            box.setFocus();
            for (int i = 0; i < box.count() && box.currentText() != text; ++i)
                QTest::keyClick(&box, Qt::Key_Down);
            QCOMPARE(box.currentText(), text);
        };
        const auto reset = [&](const QString &name) { QTest::keyClick(&desk.filter(name), Qt::Key_Home); };
        choose(u"All statuses"_s, u"Failed"_s);
        QTRY_COMPARE(desk.ids(), QStringList{u"task-failed-3"_s});
        reset(u"All statuses"_s);
        choose(u"All users"_s, u"ben"_s);
        QTRY_COMPARE(desk.ids(), QStringList{u"job-4"_s});
        reset(u"All users"_s);
        choose(u"All channels"_s, u"openai-a"_s);
        QTRY_COMPARE(desk.ids(), QStringList());
        reset(u"All channels"_s);
        choose(u"All platforms"_s, u"media"_s);
        choose(u"All models"_s, u"video/submit"_s);
        QTRY_COMPARE(desk.ids().size(), 4);
    }

    void filterFieldFindsIdsThenTexts_13()
    {
        Desk desk;
        const auto type = [&](const QString &text) {
            QTest::keyClick(&desk.window(), Qt::Key_F, Qt::ControlModifier);
            QWidget *field = QApplication::focusWidget();
            QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClicks(field, text);
            QTest::keyClick(field, Qt::Key_Return);
        };
        type(u"task-d"_s);
        QTRY_COMPARE(desk.ids(), QStringList{u"task-done-2"_s});
        type(u"req-task-4"_s);
        QTRY_COMPARE(desk.ids(), QStringList{u"job-4"_s});
        type(u"policy"_s);
        QTRY_COMPARE(desk.ids(), QStringList{u"task-failed-3"_s});
    }

    void openTasksFromElsewhere_13()
    {
        Desk desk;
        desk.window().open(u"tasks"_s, u"status:open"_s);
        QTRY_COMPARE(desk.ids(), (QStringList{u"job-4"_s, u"task-open-1"_s}));
    }

    void escapeClosesTheDetail_13()
    {
        Desk desk;
        desk.open(u"job-4"_s);
        auto *split = desk.tasks.findChild<ListDetail *>();
        QVERIFY(split->isOpen());
        QTest::keyClick(&desk.view, Qt::Key_Escape);
        QVERIFY(!split->isOpen());
    }

    void pollNowAsksTheGateway_13()
    {
        Desk desk;
        desk.open(u"task-open-1"_s);
        QTRY_VERIFY(desk.button(desk.tasks, u"Poll now"_s));
        desk.click(desk.tasks, u"Poll now"_s);
        QCOMPARE(desk.gateway().polledTasks, QList<qint64>{WindowBooks::RenderingTask});
        desk.gateway().setState(GatewayControl::State::Stopped);
        QVERIFY(!desk.button(desk.tasks, u"Poll now"_s)->isEnabled());
        desk.open(u"task-done-2"_s);
        QTRY_VERIFY(!desk.button(desk.tasks, u"Poll now"_s));
        QVERIFY(!desk.button(desk.tasks, u"Mark failed"_s));
    }

    void markFailedRefunds_13()
    {
        Desk desk;
        desk.open(u"task-open-1"_s);
        QTRY_VERIFY(desk.button(desk.tasks, u"Mark failed"_s));
        desk.click(desk.tasks, u"Mark failed"_s);
        auto *dialog = desk.tasks.findChild<FailTaskDialog *>();
        QVERIFY(dialog);
        auto *reason = dialog->findChild<QLineEdit *>();
        QTest::keyClicks(reason, u"stuck for a day"_s);
        desk.click(*dialog, u"Mark as failed and refund 45"_s);
        QTRY_VERIFY(!desk.button(desk.tasks, u"Mark failed"_s));
        QCOMPARE(desk.database().value(u"select status from tasks where id = 1"_s).toString(), u"FAILURE"_s);
        QCOMPARE(desk.database().value(u"select fail_reason from tasks where id = 1"_s).toString(), u"stuck for a day"_s);
        QCOMPARE(desk.database().number(u"select quota from accounts where user_id = 1"_s),
                 WindowBooks::Start - 423 - 41);
        QTRY_VERIFY(desk.hasText(u"stuck for a day"_s));
        VERIFY_AUDIT_CLEAN(desk.database());
    }

    void keepingTheTaskOpenMovesNothing_13()
    {
        Desk desk;
        desk.open(u"task-open-1"_s);
        QTRY_VERIFY(desk.button(desk.tasks, u"Mark failed"_s));
        desk.click(desk.tasks, u"Mark failed"_s);
        QPointer<FailTaskDialog> dialog = desk.tasks.findChild<FailTaskDialog *>();
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return); // Enter is "keep", never "fail"
        QTRY_VERIFY(!dialog);
        QCOMPARE(desk.database().value(u"select status from tasks where id = 1"_s).toString(), u"IN_PROGRESS"_s);
    }

    void endedMeanwhileIsSaidInTheDialog_13()
    {
        Desk desk;
        desk.open(u"task-open-1"_s);
        QTRY_VERIFY(desk.button(desk.tasks, u"Mark failed"_s));
        desk.click(desk.tasks, u"Mark failed"_s);
        auto *dialog = desk.tasks.findChild<FailTaskDialog *>();
        FinishTaskOp op;
        op.taskId = WindowBooks::RenderingTask;
        op.timeMs = SystemClock().nowMs();
        QVERIFY(desk.ledger().run(op).ok());
        desk.click(*dialog, u"Mark as failed"_s);
        QTRY_VERIFY(!dialog->findChild<QLabel *>(u"error"_s)->text().isEmpty());
        VERIFY_AUDIT_CLEAN(desk.database());
    }

    void oneClickMapsAWordAndPollsWhatWaits_13()
    {
        Desk desk;
        auto *panel = desk.tasks.findChild<WordsPanel *>();
        QTRY_VERIFY(desk.button(*panel, u"In progress"_s));
        desk.click(*panel, u"In progress"_s);
        QTRY_COMPARE(desk.gateway().polledTasks, QList<qint64>{WindowBooks::RenderingTask});
        const QByteArray mapping = desk.database().value(u"select status_mapping from channels where id = 2"_s).toByteArray();
        QVERIFY(QJsonDocument::fromJson(mapping)[u"processing"_s].toArray().contains(u"rendering"_s));
        QCOMPARE(desk.database().number(u"select count(*) from unmapped_words"_s), 0);
        QTRY_VERIFY(!desk.button(*panel, u"In progress"_s));
    }

    void curlHasNoToken_13()
    {
        Desk desk;
        desk.open(u"task-open-1"_s);
        QTRY_VERIFY(desk.button(desk.tasks, u"Poll now"_s));
        for (QAction *action : desk.tasks.findChild<TaskPane *>()->findChildren<QAction *>()) {
            if (action->text() == u"Copy as curl"_s)
                action->trigger();
        }
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"curl -sS 'http://127.0.0.1:8899/pass/video/task/task-open-1/fetch' "
                 "-H \"Authorization: Bearer $CUSTOMPASS_TOKEN\""_s);
    }

    void curlQuotesForTheShell_13()
    {
        TaskDetail task;
        task.model = u"vid'eo/submit"_s;
        task.upstreamId = u"a/b'; rm -rf $HOME"_s;
        QCOMPARE(curlFor(task, {}), u"curl -sS 'http://GATEWAY/pass/vid%27eo/task/a%2Fb%27%3B%20rm%20-rf%20%24HOME/fetch' "
                                    "-H \"Authorization: Bearer $CUSTOMPASS_TOKEN\""_s);
    }

    void exportWritesEverything_13()
    {
        Desk desk;
        desk.open(u"task-done-2"_s);
        QTRY_VERIFY(desk.hasText(u"41"_s));
        for (QAction *action : desk.tasks.findChild<TaskPane *>()->findChildren<QAction *>()) {
            if (action->text().startsWith(u"Export"_s))
                action->trigger();
        }
        auto *dialog = desk.tasks.findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = desk.database().folder.filePath(u"out.json"_s);
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        name->setText(path); // typing would open the list of completions, which takes the next click
        QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save), Qt::LeftButton);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject task = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(task[u"task_id"_s], u"task-done-2"_s);
        QCOMPARE(task[u"actual"_s].toInteger(), 41);
        QCOMPARE(task[u"data"_s][u"status"_s], u"completed"_s);
        QCOMPARE(task[u"money"_s][0][u"entries"_s][0][u"kind"_s], u"reserve"_s);
    }

    void paletteFindsTaskIds_13()
    {
        Desk desk;
        desk.window().open(u"overview"_s);
        QTest::keyClick(&desk.window(), Qt::Key_K, Qt::ControlModifier);
        auto *field = desk.window().palette().findChild<QLineEdit *>();
        auto *list = desk.window().palette().findChild<QListWidget *>();
        QTest::keyClicks(field, u"task-fa"_s);
        QTRY_COMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), u"task-failed-3"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(desk.window().currentPageId(), u"tasks"_s);
        QTRY_VERIFY(desk.hasText(u"content policy"_s));
    }

    void badgeCountsOpenTasks_13()
    {
        Desk desk;
        auto *navigation = desk.window().findChild<Navigation *>();
        QTRY_COMPARE(navigation->badge(navigation->currentRow()), u"2"_s);
    }

    void upstreamDataIsSearchedAndCopied_13()
    {
        Desk desk;
        desk.open(u"task-open-1"_s);
        auto *json = desk.tasks.findChild<JsonView *>();
        auto *tree = json->findChild<QTreeView *>();
        QTRY_COMPARE(tree->model()->rowCount(), 3);
        auto *search = json->findChild<QLineEdit *>();
        search->setFocus();
        QTest::keyClicks(search, u"half"_s);
        QCOMPARE(tree->model()->rowCount(), 1);
        QModelIndex at = tree->model()->index(0, 0);
        while (tree->model()->hasChildren(at))
            at = tree->model()->index(0, 0, at);
        for (; at.isValid() && at.data() != u"note"_s; at = at.siblingAtRow(at.row() + 1)) { }
        tree->setCurrentIndex(at);
        for (QToolButton *copy : json->findChildren<QToolButton *>()) {
            if (copy->text() == u"Path"_s)
                QTest::mouseClick(copy, Qt::LeftButton);
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), u"frames[1].note"_s);
    }

    void jsonTreeIsASoundModel_13()
    {
        JsonTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setValue(QJsonDocument::fromJson(R"({"a b":[1,{"c":null}],"n":9007199254740993,"t":"x\ny"})").object());
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex list = model.index(0, 0);
        QCOMPARE(model.rowCount(list), 2);
        const QModelIndex inner = model.index(0, 0, model.index(1, 0, list));
        QCOMPARE(inner.data(JsonTreeModel::PathRole).toString(), u"[\"a b\"][1].c"_s);
        QCOMPARE(model.index(1, 1).data().toString(), u"9007199254740993"_s);
        QCOMPARE(model.index(2, 1).data(JsonTreeModel::TextRole).toString(), u"x\ny"_s);
        model.setValue(u"only"_s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data(JsonTreeModel::PathRole).toString(), QString());
        model.setValue(QJsonValue::Undefined);
        QCOMPARE(model.rowCount(), 0);
    }

    void picturesAreFetchedOnRequestOnly_13()
    {
        const QByteArray result = "{\"a\":[\"https://x.example/1.png?s=1\",\"ftp://x/2.png\",\"https://x.example/3.mp4\"],"
                                  "\"b\":{\"c\":\"http://x.example/4.JPG\"},\"d\":\"https://x.example/1.png?s=1\"}";
        QCOMPARE(imageLinksIn(result), (QStringList{u"https://x.example/1.png?s=1"_s, u"http://x.example/4.JPG"_s}));
        Desk desk;
        desk.open(u"task-done-2"_s);
        auto *preview = desk.tasks.findChild<ImagePreview *>();
        QTRY_VERIFY(preview->isVisible());
        QVERIFY(!preview->findChild<QNetworkAccessManager *>());
    }

    void detailFollowsTheBooks_13()
    {
        Desk desk;
        desk.open(u"job-4"_s);
        UpdateTaskOp op;
        op.taskId = WindowBooks::QueuedTask;
        op.status = TaskStatus::InProgress;
        op.report = {u"running"_s, u"70%"_s, "{}"};
        op.timeMs = SystemClock().nowMs();
        QVERIFY(desk.ledger().run(op).ok());
        QTRY_VERIFY(desk.hasText(u"running"_s));
        QTRY_COMPARE(desk.model.index(0, TaskTableModel::Progress).data().toString(), u"70%"_s);
    }

    void languageSwitchesWithADetailOpen_13()
    {
        Desk desk;
        desk.open(u"task-done-2"_s);
        desk.language().setSetting(u"zh_CN"_s);
        QTRY_VERIFY(desk.hasText(u"历史"_s));
        QCOMPARE(desk.model.headerData(TaskTableModel::User, Qt::Horizontal).toString(), u"用户"_s);
    }
};

QTEST_MAIN(TasksPageTest)
#include "tst_taskspage.moc"
