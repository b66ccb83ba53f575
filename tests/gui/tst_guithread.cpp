// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/statement.h"
#include "models/tables/pagedtablemodel.h"
#include "models/tables/snapshottablemodel.h"
#include "tests/support/sampleworkspace.h"
#include "tests/support/windowstage.h"
#include "ui/commandpalette.h"
#include "ui/sumkeeper.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/periodbox.h"
#include "ui/widgets/tableview.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTabBar>

#include <algorithm>
#include <thread>

using namespace custompass;
using namespace Qt::StringLiterals;

/// What keeps the window from ever waiting for the disk: its thread leaves databases alone, whatever one does. How long the
/// event loop is held up by the rest, bench/window measures.
class TestGuiThread : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statementsAreCountedByThread();
    void opensWithoutTheDatabase_13();
    void filtersAndOrdersWithoutTheDatabase_13_data();
    void filtersAndOrdersWithoutTheDatabase_13();
    void showsDetailsWithoutTheDatabase_13();
    void findsWithoutTheDatabase_13();
    void addsUpWithoutTheDatabase_13();
};

namespace {

/// A month of a small relay.
class Desk : public WindowStage
{
public:
    Desk()
        : WindowStage([](TempDatabase &temp, const SecretBox &secrets) {
            fillSample(*temp.database, secrets, {5, 10, 20, 300, 1'000, 30}, SystemClock().nowMs());
        })
    {
    }

    /// All tables of a page have read what they read.
    static bool settle(const QWidget &page)
    {
        return QTest::qWaitFor([&page] {
            for (const TableView *view : page.findChildren<TableView *>()) {
                const auto *paged = qobject_cast<PagedTableModel *>(view->model());
                const auto *snapshot = qobject_cast<SnapshotTableModel *>(view->model());
                if ((paged && paged->isLoading()) || (snapshot && snapshot->isLoading()))
                    return false;
            }
            return true;
        });
    }
};

/// That the calling thread has run nothing since @p before.
#define VERIFY_NO_STATEMENT_SINCE(before) QCOMPARE(Database::statementsOfThisThread() - (before), quint64(0))

} // namespace

/// The counter that the others rely on.
void TestGuiThread::statementsAreCountedByThread()
{
    TempDatabase temp;
    const quint64 before = Database::statementsOfThisThread();
    temp.execute(u"select 1"_s);
    QVERIFY(temp.database->prepare(u"select 2"_s).ok());
    QVERIFY(Statement::prepare(*temp.database, u"select 3"_s).ok());
    QCOMPARE(Database::statementsOfThisThread() - before, quint64(3));
    quint64 elsewhere = 1;
    std::thread([&] {
        const auto other = temp.reopen();
        elsewhere = Database::statementsOfThisThread();
    }).join();
    QVERIFY(elsewhere > 0);
    QCOMPARE(Database::statementsOfThisThread() - before, quint64(3));
}

void TestGuiThread::opensWithoutTheDatabase_13()
{
    Desk desk;
    const quint64 before = Database::statementsOfThisThread();
    for (int round = 0; round < 2; ++round) {
        for (const PageEntry &entry : desk.window().pages()) {
            Page *page = desk.window().open(entry.id);
            QVERIFY(Desk::settle(*page));
            QTest::keyClick(&desk.window(), Qt::Key_F5);
            QVERIFY(Desk::settle(*page));
            QVERIFY2(Database::statementsOfThisThread() == before, qPrintable(entry.id));
        }
    }
}

void TestGuiThread::filtersAndOrdersWithoutTheDatabase_13_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : {u"channels"_s, u"models"_s, u"users"_s, u"tasks"_s, u"billing"_s, u"traffic"_s, u"log"_s})
        QTest::addRow("%s", qPrintable(id)) << id;
}

void TestGuiThread::filtersAndOrdersWithoutTheDatabase_13()
{
    QFETCH(QString, id);
    Desk desk;
    Page &page = *desk.window().open(id);
    QVERIFY(Desk::settle(page));
    const quint64 before = Database::statementsOfThisThread();
    for (QComboBox *box : page.findChildren<QComboBox *>()) {
        for (int index = box->count() - 1; index >= 0; index -= std::max(1, box->count() / 3))
            box->setCurrentIndex(index);
        QVERIFY(Desk::settle(page));
    }
    for (const TableView *view : page.findChildren<TableView *>()) {
        const QHeaderView *header = view->horizontalHeader();
        for (int column = 0; view->isVisible() && column < header->count(); ++column) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              QPoint(header->sectionViewportPosition(column) + 8, header->height() / 2));
            QVERIFY(Desk::settle(page));
        }
        QTest::keyClick(view->viewport(), Qt::Key_End);
    }
    for (const QString &text : {u"a"_s, u"task_9"_s, QString()}) {
        page.setFilter(text);
        QVERIFY(Desk::settle(page));
    }
    VERIFY_NO_STATEMENT_SINCE(before);
}

void TestGuiThread::showsDetailsWithoutTheDatabase_13()
{
    Desk desk;
    const quint64 before = Database::statementsOfThisThread();
    for (const QString &id : {u"channels"_s, u"models"_s, u"users"_s, u"tasks"_s, u"billing"_s}) {
        Page &page = *desk.window().open(id);
        const QList<TableView *> views = page.findChildren<TableView *>();
        TableView *view = *std::find_if(views.begin(), views.end(), [](const TableView *one) { return one->isVisible(); });
        QTRY_VERIFY2(view->model()->rowCount() > 2, qPrintable(id));
        view->setFocus();
        for (const Qt::Key key : {Qt::Key_Home, Qt::Key_Return, Qt::Key_Down, Qt::Key_Down})
            QTest::keyClick(view, key);
        QVERIFY(Desk::settle(page));
        for (QTabBar *tabs : page.findChildren<QTabBar *>()) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                tabs->setCurrentIndex(tab);
        }
        QVERIFY(Desk::settle(page));
        QVERIFY2(Database::statementsOfThisThread() == before, qPrintable(id));
    }
}

void TestGuiThread::findsWithoutTheDatabase_13()
{
    Desk desk;
    const quint64 before = Database::statementsOfThisThread();
    QTest::keyClick(&desk.window(), Qt::Key_K, Qt::ControlModifier);
    auto *field = desk.window().palette().findChild<QLineEdit *>();
    QVERIFY(field && field->isVisible());
    QTest::keyClicks(field, u"task_90"_s);
    auto *list = desk.window().palette().findChild<QAbstractItemView *>();
    QTRY_VERIFY(list->model()->rowCount() > 0);
    VERIFY_NO_STATEMENT_SINCE(before);
}

/// The sums by hours are written while the window is used.
void TestGuiThread::addsUpWithoutTheDatabase_13()
{
    Desk desk;
    const quint64 before = Database::statementsOfThisThread();
    SumKeeper keeper(desk.context().background, desk.context().reader);
    const auto added = [&desk] {
        qint64 left = -1;
        std::thread([&] {
            const auto database = desk.database().reopen(Database::Mode::ReadOnly);
            QSqlQuery query(database->handle());
            if (query.exec(u"select (select max(id) from consumption_log) - value from meta where key = 'log_hours_id'"_s) && query.next())
                left = query.value(0).toLongLong();
        }).join();
        return left == 0;
    };
    QTRY_VERIFY(added());
    VERIFY_NO_STATEMENT_SINCE(before);
}

QTEST_MAIN(TestGuiThread)
#include "tst_guithread.moc"
