// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hands.h"
#include "tests/support/windowstage.h"
#include "ui/commandprovider.h"
#include "ui/format.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/sidesheet.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/tableview.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

/// A sheet with one field over a page of its own.
struct OneFieldSheet
{
    OneFieldSheet()
        : sheet(&page)
    {
        page.resize(900, 600);
        auto *content = new QWidget;
        field = new QLineEdit;
        (new QVBoxLayout(content))->addWidget(field);
        sheet.setContent(content);
        sheet.setTitle(u"Edit"_s);
        page.show();
        QObject::connect(field, &QLineEdit::textEdited, &sheet, [this] { sheet.setChanged(true); });
    }
    bool canSave() const { return buttonIn(sheet, u"Save"_s).isEnabled(); }

    QWidget page;
    SideSheet sheet;
    QLineEdit *field;
};

} // namespace

class WidgetsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void dollarsAreExact_8()
    {
        QCOMPARE(format::dollars(Quota(620'000)), u"$1.24"_s);
        QCOMPARE(format::dollars(Quota(-41)), u"-$0.000082"_s);
        QCOMPARE(format::dollars(Quota(0)), u"$0.00"_s);
        QCOMPARE(format::dollars(Quota(1'234'567'500'000)), u"$2,469,135.00"_s);
        QCOMPARE(format::dollars(Quota(std::numeric_limits<qint64>::min())), u"-$18,446,744,073,709.551616"_s);
        QCOMPARE(format::roundDollars(Quota(622'499)), u"$1.24"_s);
        QCOMPARE(format::roundDollars(Quota(622'500)), u"$1.25"_s);
        QCOMPARE(format::roundDollars(Quota(41)), u"<$0.01"_s);
    }

    void decimalsAreGrouped_8()
    {
        QCOMPARE(format::decimal(u"2650.50"_s), u"2,650.50"_s);
        QCOMPARE(format::decimal(u"2790"_s), u"2,790"_s);
        QCOMPARE(format::decimal(u"0.000000000001"_s), u"0.000000000001"_s);
        QCOMPARE(format::decimal(u"99999999999999999999.5"_s), u"99999999999999999999.5"_s); // more than 63 bits
    }

    void durationsAreHumane_13_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("ms") << qint64(420) << u"420 ms"_s;
        QTest::newRow("seconds") << qint64(1'800) << u"1.8 s"_s;
        QTest::newRow("minutes") << qint64(200'000) << u"3 min 20 s"_s;
        QTest::newRow("hours") << qint64(7'500'000) << u"2 h 5 min"_s;
        QTest::newRow("days") << qint64(273'600'000) << u"3 d 4 h"_s;
    }
    void durationsAreHumane_13()
    {
        QFETCH(qint64, ms);
        QTEST(format::duration(ms), "text");
    }

    void percentIsNeverRoundedUpToAll_13()
    {
        QCOMPARE(format::percent(9'999, 10'000), u"99.9 %"_s);
        QCOMPARE(format::percent(10'000, 10'000), u"100 %"_s);
        QCOMPARE(format::percent(0, 0), format::dash());
    }

    void fittingIsByWords_13()
    {
        QVERIFY(fitOf(u"openai-a"_s, u"open"_s) > fitOf(u"an-openai"_s, u"open"_s));
        QVERIFY(fitOf(u"media b east"_s, u"east media"_s) > 0);
        QCOMPARE(fitOf(u"media"_s, u"audio"_s), 0);
    }

    void sheetSavesOnlyWhatIsValidAndChanged_13()
    {
        OneFieldSheet stage;
        QSignalSpy saves(&stage.sheet, &SideSheet::saveRequested);
        stage.sheet.present(stage.field);
        QVERIFY(!stage.canSave());
        QTest::keyClicks(stage.field, u"x"_s);
        QVERIFY(stage.canSave());
        stage.sheet.setValid(false);
        QVERIFY(!stage.canSave());
        stage.sheet.setValid(true);
        QTest::keyClick(stage.field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(saves.size(), 1);
    }

    void sheetAsksBeforeChangesAreLost_13()
    {
        OneFieldSheet stage;
        stage.sheet.present(stage.field);
        QTest::keyClicks(stage.field, u"x"_s);
        const Answer keep(u"Keep editing"_s);
        QTest::keyClick(stage.field, Qt::Key_Escape);
        QVERIFY(stage.sheet.isPresented());
        QCOMPARE(stage.field->text(), u"x"_s);
        const Answer discard(u"Discard changes"_s);
        QTest::keyClick(stage.field, Qt::Key_Escape);
        QVERIFY(!stage.sheet.isPresented());
        stage.sheet.present(stage.field); // nothing changed: no question
        QTest::keyClick(stage.field, Qt::Key_Escape);
        QVERIFY(!stage.sheet.isPresented());
    }

    void fieldShowsErrorInsteadOfHint_13()
    {
        auto *line = new QLineEdit;
        FieldEditor field(line);
        field.setLabel(u"&Name"_s);
        field.setHint(u"a hint"_s);
        QCOMPARE(line->accessibleName(), u"Name"_s);
        QCOMPARE(line->accessibleDescription(), u"a hint"_s);
        field.setError(u"is taken"_s);
        QCOMPARE(line->accessibleDescription(), u"is taken"_s);
        QVERIFY(!field.isValid());
        field.setError({});
        QVERIFY(field.isValid());
        QCOMPARE(line->accessibleDescription(), u"a hint"_s);
    }

    void tableRemembersColumnsAndOrder_13()
    {
        QTemporaryDir folder;
        Preferences preferences(folder.path());
        QStandardItemModel model(2, 3);
        {
            TableView view;
            view.setModel(&model);
            view.setSortableColumns({0, 1}, 0, Qt::AscendingOrder);
            view.rememberColumns(preferences, u"t"_s);
            view.setColumnWidth(0, 333);
            view.setColumnHidden(2, true);
            view.show();
            const int x = view.columnViewportPosition(1) + 10;
            QTest::mouseClick(view.horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
        }
        TableView view;
        view.setModel(&model);
        view.setSortableColumns({0, 1}, 0, Qt::AscendingOrder);
        QSignalSpy sorts(&view, &TableView::sortRequested);
        view.rememberColumns(preferences, u"t"_s);
        QCOMPARE(view.columnWidth(0), 333);
        QVERIFY(view.isColumnHidden(2));
        QCOMPARE(sorts.size(), 1);
        QCOMPARE(sorts[0][0].toInt(), 1);
    }

    void emptyStateShowsAllOfItsText_13()
    {
        EmptyState state(u"tasks"_s);
        state.setTexts(u"Nothing"_s, u"A long explanation, which needs more than one line at the width that is comfortable to read, says what to do next."_s);
        state.resize(1200, 600);
        state.show();
        QVERIFY(QTest::qWaitForWindowExposed(&state));
        const auto labels = state.findChildren<QLabel *>();
        const auto text = std::find_if(labels.begin(), labels.end(), [](const QLabel *label) { return label->wordWrap(); });
        QVERIFY(text != labels.end());
        QVERIFY((*text)->height() >= (*text)->heightForWidth((*text)->width()));
    }

    void elasticColumnTakesWhatTheOthersLeave_13()
    {
        QTemporaryDir folder;
        Preferences preferences(folder.path());
        QStandardItemModel model(2, 3);
        for (int start = 0; start < 2; ++start) { // the second time with columns that were kept
            TableView view;
            view.setModel(&model);
            view.setColumnWidths({100, 150, 80});
            view.setElasticColumn(1);
            view.rememberColumns(preferences, u"elastic"_s);
            view.resize(700, 300);
            view.show();
            QCOMPARE(view.columnWidth(1), view.viewport()->width() - 180);
            view.resize(300, 300);
            QTRY_COMPARE(view.columnWidth(1), 150); // never less than its width
            QCOMPARE(view.columnWidth(2), 80);
        }
    }

    void headerClickAsksForAnOrderOnlyWhereThereIsOne_13()
    {
        QStandardItemModel model(2, 2);
        TableView view;
        view.setModel(&model);
        view.setSortableColumns({0}, 0, Qt::DescendingOrder);
        QSignalSpy sorts(&view, &TableView::sortRequested);
        view.show();
        const auto click = [&](int column) {
            const int x = view.columnViewportPosition(column) + 10;
            QTest::mouseClick(view.horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
        };
        click(1);
        QCOMPARE(sorts.size(), 0);
        QCOMPARE(view.horizontalHeader()->sortIndicatorSection(), 0);
        click(0);
        QCOMPARE(sorts.size(), 1);
        QCOMPARE(sorts[0][1].value<Qt::SortOrder>(), Qt::AscendingOrder);
    }

    void tableCopiesTheRow_13()
    {
        QStandardItemModel model(1, 2);
        model.setItem(0, 0, new QStandardItem(u"a"_s));
        model.setItem(0, 1, new QStandardItem(u"b"_s));
        TableView view;
        view.setModel(&model);
        view.show();
        view.setCurrentIndex(model.index(0, 0));
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a\tb"_s);
    }

    void tableShowsWhatToDoWhereNothingIs_13()
    {
        QStandardItemModel model(0, 1);
        TableView view;
        auto *empty = new EmptyState(u"channels"_s);
        view.setModel(&model);
        view.setEmptyState(empty);
        view.show();
        QVERIFY(empty->isVisible());
        view.setLoading(true);
        QVERIFY(!empty->isVisible());
        QVERIFY(view.findChild<SkeletonRows *>()->isVisible());
        model.appendRow(new QStandardItem(u"a"_s));
        QVERIFY(!view.findChild<SkeletonRows *>()->isVisible());
        view.setLoading(false);
        QVERIFY(!empty->isVisible());
    }

    void copyButtonCopiesAndSaysSo_13()
    {
        CopyButton button;
        button.setContent([] { return u"text"_s; }, u"Copy it"_s);
        button.show();
        QCOMPARE(button.accessibleName(), u"Copy it"_s);
        QTest::keyClick(&button, Qt::Key_Space);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"text"_s);
        QCOMPARE(button.toolTip(), u"Copied"_s);
        QTRY_COMPARE(button.toolTip(), u"Copy it"_s);
    }

    void tokensAreReadable_13()
    {
        const auto luminance = [](const QColor &color) {
            const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
            return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
        };
        const auto contrast = [&](const QColor &a, const QColor &b) {
            const double high = std::max(luminance(a), luminance(b));
            const double low = std::min(luminance(a), luminance(b));
            return (high + 0.05) / (low + 0.05);
        };
        for (const Tokens *tokens : {&lightTokens(), &darkTokens()}) {
            for (const QColor &ground : {tokens->window, tokens->surface, tokens->raised}) {
                QVERIFY(contrast(tokens->text, ground) >= 4.5);
                QVERIFY(contrast(tokens->muted, ground) >= 4.5);
                QVERIFY2(contrast(tokens->bad, ground) >= 4.5, qPrintable(ground.name()));
            }
            QVERIFY(contrast(tokens->onAccent, tokens->accent) >= 4.5);
            QVERIFY(contrast(tokens->text, tokens->selection) >= 4.5);
        }
    }
};

QTEST_MAIN(WidgetsTest)
#include "tst_widgets.moc"
