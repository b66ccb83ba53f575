// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/consumptiontablemodel.h"
#include "models/tables/ledgertablemodel.h"
#include "tests/support/hands.h"
#include "tests/support/windowbooks.h"
#include "tests/support/windowstage.h"
#include "ui/pages/billingpage.h"
#include "ui/widgets/barchart.h"
#include "ui/widgets/billview.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/jobbar.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/periodbox.h"
#include "ui/widgets/reconcileview.h"
#include "ui/widgets/spendpanel.h"
#include "ui/widgets/statuspill.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/timeline.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>

#include <numeric>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

/// The window with WindowBooks in it, on the billing page, all bills read.
class Desk : public WindowStage
{
public:
    Desk()
        : WindowStage(WindowBooks::fill)
        , billing(page<BillingPage>(u"billing"_s))
        , bills(*modelOf<ConsumptionTableModel>())
        , billView(*viewOf(bills))
    {
        if (!QTest::qWaitFor([this] { return bills.rowCount() == 4 && !bills.isLoading(); }))
            qFatal("the bills do not come");
    }

    template <typename Model>
    Model *modelOf() const
    {
        for (const TableView *view : billing.findChildren<TableView *>()) {
            if (auto *model = qobject_cast<Model *>(view->model()))
                return model;
        }
        return nullptr;
    }

    TableView *viewOf(const QAbstractItemModel &model) const
    {
        for (TableView *view : billing.findChildren<TableView *>()) {
            if (view->model() == &model)
                return view;
        }
        return nullptr;
    }

    bool hasText(const QString &text) const { return showsText(billing, text); }

    void click(const QString &text) { custompass::click(buttonIn(window(), text)); }

    /// Opens the bill of a request with the keyboard.
    void open(const QString &request)
    {
        billView.setFocus();
        QTest::keyClick(&billView, Qt::Key_Home);
        for (int step = 0; step < bills.rowCount(); ++step) {
            if (billView.currentIndex().siblingAtColumn(ConsumptionTableModel::RequestId).data() == request)
                break;
            QTest::keyClick(&billView, Qt::Key_Down);
        }
        QTest::keyClick(&billView, Qt::Key_Return);
    }

    void chooseUser(const QString &name)
    {
        for (ChoiceBox *box : billing.findChildren<ChoiceBox *>()) {
            if (box->accessibleName() != u"All users"_s)
                continue;
            for (int i = 0; i < box->count() && box->currentText() != name; ++i)
                QTest::keyClick(box, Qt::Key_Down);
        }
    }

    qint64 chartSum() const
    {
        qint64 sum = 0;
        for (const ChartBar &bar : billing.findChild<BarChart *>()->bars())
            sum = std::accumulate(bar.parts.begin(), bar.parts.end(), sum);
        return sum;
    }

    /// Answers the question for a file.
    void saveAs(const QString &path)
    {
        auto *dialog = billing.findChild<QFileDialog *>();
        if (!dialog)
            qFatal("no file dialog");
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        name->setText(path); // typing would open the list of completions, which takes the next click
        QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save), Qt::LeftButton);
    }

    BillingPage &billing;
    ConsumptionTableModel &bills;
    TableView &billView;
};

constexpr qint64 AllSpent = 423 + 20'000 + 41;

} // namespace

class BillingPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void totalsAndChartAreThoseOfTheFilter_13()
    {
        Desk desk;
        auto *spend = desk.billing.findChild<SpendPanel *>();
        QTRY_COMPARE(spend->sum().quota, Quota(AllSpent));
        QVERIFY(desk.hasText(u"$0.04"_s));
        QTRY_COMPARE(desk.chartSum(), AllSpent);
        desk.chooseUser(u"anna"_s);
        QTRY_COMPARE(spend->sum().quota, Quota(423 + 41));
        QTRY_COMPARE(desk.chartSum(), 423 + 41);
        QTRY_COMPARE(desk.bills.rowCount(), 2);
    }

    void chartIsDividedByModelChannelAndUser_13()
    {
        Desk desk;
        auto *chart = desk.billing.findChild<BarChart *>();
        auto *group = desk.billing.findChild<SpendPanel *>()->findChild<QComboBox *>();
        QTest::keyClick(group, Qt::Key_Down);
        QTRY_COMPARE(chart->series(), (QStringList{u"image"_s, u"chat"_s, u"video/submit"_s, u"echo"_s}));
        QTest::keyClick(group, Qt::Key_Down);
        QTRY_COMPARE(chart->series(), (QStringList{u"openai-a"_s, u"media-b"_s}));
        QTest::keyClick(group, Qt::Key_Down);
        QTRY_COMPARE(chart->series(), (QStringList{u"ben"_s, u"anna"_s}));
        QTRY_COMPARE(desk.chartSum(), AllSpent);
    }

    void aYearIsShownByWeeks_13()
    {
        Desk desk;
        desk.billing.findChild<PeriodBox *>()->setPeriod(PeriodBox::Period::Year);
        QTRY_COMPARE(desk.billing.findChild<BarChart *>()->bars().size(), std::size_t(53));
        QTRY_COMPARE(desk.chartSum(), AllSpent);
    }

    void billShowsEveryFactorAndTheRounding_13()
    {
        Desk desk;
        desk.open(u"req-chat-1"_s);
        QTRY_VERIFY(desk.hasText(u"199 × 1.25"_s));
        QVERIFY(desk.hasText(u"1,001 × 1.25 × 0.1"_s));
        QVERIFY(desk.hasText(u"31 × 1.25 × 4"_s));
        QVERIFY(desk.hasText(u"528.875"_s));
        QVERIFY(desk.hasText(u"× 0.8"_s));
        QVERIFY(desk.hasText(u"423.1"_s));
        QVERIFY(!desk.hasText(u"not what these numbers give"_s));
    }

    void billShowsTheEntriesItMade_13()
    {
        Desk desk;
        desk.open(u"req-chat-1"_s);
        QTRY_VERIFY(desk.billing.findChild<BillView *>()->findChild<Timeline *>());
        const auto points = desk.billing.findChild<BillView *>()->findChild<Timeline *>()->points();
        QCOMPARE(points.size(), std::size_t(2));
        QCOMPARE(points[0].figure, u"-500"_s);
        QCOMPARE(points[0].note, u"Balance 2,000,000 → 1,999,500"_s);
        QCOMPARE(points[1].figure, u"+77"_s);
        QCOMPARE(points[1].note, u"Balance 1,999,500 → 1,999,577"_s);
    }

    void moneyTimeLineOfATaskAndARequest_13()
    {
        Desk desk;
        desk.window().open(u"billing"_s, u"task:3"_s);
        QTRY_VERIFY(desk.billing.findChild<Timeline *>() && desk.hasText(u"video/submit on media-b"_s));
        QTRY_VERIFY(desk.hasText(u"Money of task 3"_s));
        desk.window().open(u"billing"_s, u"request:req-image-2"_s);
        QTRY_VERIFY(desk.hasText(u"image on openai-a"_s));
        desk.window().open(u"billing"_s, u"request:nothing"_s);
        QTRY_VERIFY(desk.hasText(u"No money was moved."_s));
    }

    void ledgerOfAUser_13()
    {
        Desk desk;
        desk.window().open(u"billing"_s, u"user:2"_s);
        auto *entries = desk.modelOf<LedgerTableModel>();
        // Top-up; the image, which cost what was reserved; the open task.
        QTRY_COMPARE(entries->rowCount(), 3);
        auto *view = desk.viewOf(*entries);
        QVERIFY(view->isVisible());
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Home);
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_VERIFY(desk.hasText(u"Money of request req-task-4"_s));
        desk.billing.findChild<QTabBar *>()->setFocus();
        QTest::keyClick(desk.billing.findChild<QTabBar *>(), Qt::Key_Left);
        QVERIFY(desk.billView.isVisible());
    }

    void exportsWhatIsShown_13()
    {
        Desk desk;
        desk.chooseUser(u"anna"_s);
        QTRY_COMPARE(desk.bills.rowCount(), 2);
        desk.click(u"Export CSV…"_s);
        const QString path = desk.database().folder.filePath(u"bills.csv"_s);
        desk.saveAs(path);
        QTRY_VERIFY(QFile::exists(path));
        QTRY_VERIFY(desk.hasText(u"2 rows are in"_s));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines[0], QByteArray("\xEF\xBB\xBFtime,user,token,group,model,channel,quota,prompt_tokens,completion_tokens,"
                                      "duration_ms,first_byte_ms,stream,ip,request_id,other\r"));
        QVERIFY(lines[2].contains(",anna,laptop,vip,video/submit,media-b,41,"));
        QVERIFY(lines[1].contains(",anna,laptop,vip,chat,openai-a,423,1200,31,840,210,true,192.0.2.7,req-chat-1,\"{\"\""));
        QCOMPARE(lines.size(), 4); // each line has its end
    }

    void exportThatCannotBeWrittenSaysSo_13()
    {
        Desk desk;
        desk.click(u"Export CSV…"_s);
        const QString folder = desk.database().folder.filePath(u"gone"_s);
        QVERIFY(QDir().mkpath(folder));
        auto *dialog = desk.billing.findChild<QFileDialog *>();
        dialog->setDirectory(folder);
        QVERIFY(QDir(folder).removeRecursively());
        Q_EMIT dialog->fileSelected(folder + u"/x.csv"_s);
        QTRY_VERIFY(desk.hasText(u"x.csv:"_s));
        dialog->reject();
    }

    void longWorkIsCancelledByItsButton_13()
    {
        Desk desk;
        JobBar job(&desk.window());
        const ProgressPtr progress = job.start(u"Exporting"_s);
        QVERIFY(job.isRunning());
        QTest::mouseClick(job.findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(progress->isCancelled());
        job.finish(u"cancelled"_s, false);
        QVERIFY(!job.isRunning());
        QTest::mouseClick(job.findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(job.isHidden());
    }

    void reconcileSaysThatTheBooksAreRight_13()
    {
        Desk desk;
        desk.click(u"Reconcile"_s);
        auto *view = desk.billing.findChild<ReconcileView *>();
        QTRY_VERIFY(!view->isRunning());
        QCOMPARE(view->findChild<StatusPill *>()->word(), u"The books are right"_s);
        QCOMPARE(view->findChild<StatusPill *>()->tone(), Tone::Good);
        VERIFY_AUDIT_CLEAN(desk.database());
    }

    void reconcileNamesWhatIsWrong_13()
    {
        Desk desk;
        desk.database().execute(u"update accounts set quota = quota + 1 where user_id = 1"_s);
        desk.click(u"Reconcile"_s);
        auto *view = desk.billing.findChild<ReconcileView *>();
        QTRY_VERIFY(!view->isRunning());
        QCOMPARE(view->findChild<StatusPill *>()->tone(), Tone::Bad);
        QVERIFY(view->findChild<QPlainTextEdit *>()->toPlainText().contains(u"user 1: the balance is"_s));
    }

    void languageSwitchesWithABillOpen_13()
    {
        Desk desk;
        desk.open(u"req-chat-1"_s);
        QTRY_VERIFY(desk.hasText(u"199 × 1.25"_s));
        desk.language().setSetting(u"zh_CN"_s);
        QTRY_VERIFY(desk.hasText(u"计费明细"_s));
        QCOMPARE(desk.bills.headerData(ConsumptionTableModel::User, Qt::Horizontal).toString(), u"用户"_s);
    }
};

QTEST_MAIN(BillingPageTest)
#include "tst_billingpage.moc"
