// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/windowprobe.h"

#include "bench/rowwatch.h"
#include "models/tables/consumptionchart.h"
#include "ui/mainwindow.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/periodbox.h"
#include "ui/widgets/spendpanel.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTabBar>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <set>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr int ScrolledPages = 300;
constexpr qint64 PatienceMs = 60'000;

void print(const QJsonObject &line)
{
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

MainWindow *findWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<MainWindow *>(widget))
            return window;
    }
    return nullptr;
}

/// A few entries of a filter, and the one that was added last: in the bench's data it has the fewest rows.
std::vector<int> someOf(const ChoiceBox &box)
{
    std::set<int> chosen;
    const int last = box.count() - 1;
    for (int part = 1; part <= 4; ++part)
        chosen.insert(std::max(1, last * part / 4));
    int newest = 1;
    for (int i = 1; i <= last; ++i) {
        if (box.itemData(i).toLongLong() > box.itemData(newest).toLongLong())
            newest = i;
    }
    chosen.insert(newest);
    std::vector<int> result(chosen.begin(), chosen.end());
    std::erase_if(result, [last](int index) { return index > last; });
    return result;
}

template <typename T>
QList<T *> visibleIn(const QWidget &page)
{
    QList<T *> found = page.findChildren<T *>();
    erase_if(found, [](const T *widget) { return !widget->isVisible() || !widget->isEnabled(); });
    return found;
}

} // namespace

WindowProbe::WindowProbe(Plan plan)
    : m_plan(plan)
{
    QCoreApplication::instance()->installEventFilter(this);
    // Its turn comes when the loop begins, with the window shown.
    QMetaObject::invokeMethod(this, &WindowProbe::begin, Qt::QueuedConnection);
}

bool WindowProbe::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && m_awaited && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        m_isPainted = m_isPainted || widget == m_awaited || m_awaited->isAncestorOf(widget);
    }
    return false;
}

void WindowProbe::begin()
{
    m_window = findWindow();
    if (!m_window)
        qFatal("windowbench: there is no window");
    waitUntilPainted(*m_window);
    // Painted, and what happens next is answered: usable.
    QCoreApplication::processEvents();
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    print({{u"kind"_s, u"start"_s},
           {u"monotonic_ms"_s, std::chrono::duration<double, std::milli>(now).count()},
           {u"block"_s, m_watchdog.takeLongest().count()}});
    if (m_plan.watch.count() > 0)
        watch();
    else
        tour();
    std::raise(SIGTERM);
}

void WindowProbe::tour()
{
    reportMemory(u"after the start"_s);
    visitPages();
    reportMemory(u"all pages opened"_s);
    filterPages();
    useCharts();
    for (const QString &id : {u"tasks"_s, u"billing"_s})
        scroll(id);
    reportMemory(u"after everything"_s);
}

/// Every page in turn, until the time is over.
void WindowProbe::watch()
{
    const auto end = std::chrono::steady_clock::now() + m_plan.watch;
    const int turns = int(m_window->pages().size());
    for (const PageEntry &entry : m_window->pages()) {
        m_watchdog.takeLongest();
        Page &page = *m_window->open(entry.id);
        waitUntilPainted(page);
        const double opening = m_watchdog.takeLongest().count();
        const auto until = std::chrono::steady_clock::now() + m_plan.watch / turns;
        waitFor([until] { return std::chrono::steady_clock::now() >= until; });
        print({{u"kind"_s, u"watch"_s},
               {u"what"_s, entry.id},
               {u"opening"_s, opening},
               {u"block"_s, m_watchdog.takeLongest().count()}});
    }
    waitFor([end] { return std::chrono::steady_clock::now() >= end; });
    reportMemory(u"under load"_s);
}

void WindowProbe::visitPages()
{
    for (const QString &round : {u"first"_s, u"again"_s}) {
        for (const PageEntry &entry : m_window->pages()) {
            if (entry.id == m_window->currentPageId())
                continue; // that was the start
            m_isPainted = false;
            m_awaited = nullptr;
            measure(
                u"page"_s, u"%1, %2"_s.arg(entry.id, round),
                [this, &entry] { m_awaited = m_window->open(entry.id); }, [this] { return m_isPainted; });
            waitUntilIdle(*m_window->open(entry.id));
        }
    }
}

void WindowProbe::filterPages()
{
    for (const PageEntry &entry : m_window->pages()) {
        Page &page = *m_window->open(entry.id);
        useFilters(entry.id, page);
        for (QTabBar *tabs : visibleIn<QTabBar>(page)) {
            for (int tab = 1; tab < tabs->count(); ++tab) {
                tabs->setCurrentIndex(tab);
                useFilters(u"%1, %2"_s.arg(entry.id, tabs->tabText(tab)), page);
            }
            tabs->setCurrentIndex(0);
        }
    }
}

void WindowProbe::useFilters(const QString &id, Page &page)
{
    waitUntilIdle(page);
    for (PeriodBox *period : visibleIn<PeriodBox>(page))
        period->setPeriod(PeriodBox::Period::Always);
    waitUntilIdle(page);
    useChoices(id, page);
    usePeriods(id, page);
    useTexts(id, page);
    useHeaders(id, page);
}

/// Each filter alone, and all pairs.
void WindowProbe::useChoices(const QString &id, Page &page)
{
    const QList<ChoiceBox *> boxes = visibleIn<ChoiceBox>(page);
    for (ChoiceBox *box : boxes) {
        for (const int index : someOf(*box)) {
            const QString what = u"%1: %2"_s.arg(id, box->itemText(index));
            measureRows(what, page, [box, index] { box->setCurrentIndex(index); });
            for (ChoiceBox *other : boxes.mid(boxes.indexOf(box) + 1)) {
                for (const int with : someOf(*other))
                    measureRows(u"%1 + %2"_s.arg(what, other->itemText(with)), page,
                                [other, with] { other->setCurrentIndex(with); });
                other->setCurrentIndex(0);
            }
        }
        measureRows(u"%1: %2"_s.arg(id, box->itemText(0)), page, [box] { box->setCurrentIndex(0); });
    }
}

void WindowProbe::usePeriods(const QString &id, Page &page)
{
    using Period = PeriodBox::Period;
    for (PeriodBox *box : visibleIn<PeriodBox>(page)) {
        for (const Period period : {Period::Today, Period::Days7, Period::Days30, Period::Days90, Period::Year, Period::Always})
            measureRows(u"%1: period %2"_s.arg(id).arg(int(period)), page, [box, period] { box->setPeriod(period); });
    }
}

void WindowProbe::useTexts(const QString &id, Page &page)
{
    if (page.filterHint().isEmpty())
        return;
    for (const QString &text : {u"a"_s, u"task_98"_s, u"task_900123"_s, u"0192f3c1-8a00-7000-8000-00000012"_s, u"gpt"_s, u"zzz"_s, QString()})
        measureRows(u"%1: text \"%2\""_s.arg(id, text), page, [&page, text] { page.setFilter(text); });
}

void WindowProbe::useHeaders(const QString &id, Page &page)
{
    for (TableView *view : visibleIn<TableView>(page)) {
        const auto *model = qobject_cast<TableModel *>(view->model());
        for (int column = 0; model && column < model->columnCount(); ++column) {
            if (!model->isSortable(column))
                continue;
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
                measureRows(u"%1: by %2, %3"_s.arg(id, model->columnKey(column), order == Qt::AscendingOrder ? u"up"_s : u"down"_s),
                            page, [view, column, order] { Q_EMIT view->sortRequested(column, order); });
        }
    }
}

void WindowProbe::useCharts()
{
    Page &page = *m_window->open(u"billing"_s);
    auto *panel = page.findChild<SpendPanel *>();
    auto *chart = page.findChild<ConsumptionChart *>();
    auto *totals = page.findChild<ConsumptionTotals *>();
    auto *group = panel->findChild<QComboBox *>();
    const QList<ChoiceBox *> boxes = visibleIn<ChoiceBox>(page);
    const auto done = [=] { return !chart->isLoading() && totals->isExact(); };
    page.findChild<PeriodBox *>()->setPeriod(PeriodBox::Period::Days30);
    waitUntilIdle(page);
    for (int index = 0; index < group->count(); ++index) {
        group->setCurrentIndex(index);
        for (const auto period : {PeriodBox::Period::Days30, PeriodBox::Period::Year}) {
            const QString what = u"%1, period %2"_s.arg(group->itemText(index)).arg(int(period));
            measure(u"chart"_s, what, [&] { page.findChild<PeriodBox *>()->setPeriod(period); }, done);
            for (ChoiceBox *box : boxes) {
                const int rare = someOf(*box).back();
                measure(u"chart"_s, what + u" + "_s + box->itemText(rare), [&] { box->setCurrentIndex(rare); }, done);
                box->setCurrentIndex(0);
                waitFor(done);
            }
        }
    }
}

/// By keys as fast as they are painted, then to the end of what is loaded.
void WindowProbe::scroll(const QString &id)
{
    Page &page = *m_window->open(id);
    for (PeriodBox *period : visibleIn<PeriodBox>(page))
        period->setPeriod(PeriodBox::Period::Always);
    waitUntilIdle(page);
    TableView &view = *visibleIn<TableView>(page).constFirst();
    double longest = 0;
    QElapsedTimer timer;
    m_watchdog.takeLongest();
    for (int i = 0; i < ScrolledPages; ++i) {
        timer.restart();
        QKeyEvent press(QEvent::KeyPress, Qt::Key_PageDown, Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &press);
        view.viewport()->update();
        waitUntilPainted(*view.viewport());
        longest = std::max(longest, double(timer.nsecsElapsed()) / 1e6);
        waitUntilIdle(page); // the next rows, or there is nothing to scroll to
    }
    print({{u"kind"_s, u"scroll"_s},
           {u"what"_s, u"%1, %2 times Page Down (%3 rows)"_s.arg(id).arg(ScrolledPages).arg(view.model()->rowCount())},
           {u"ms"_s, longest},
           {u"block"_s, m_watchdog.takeLongest().count()}});
    const auto drag = [&view] {
        QScrollBar *bar = view.verticalScrollBar();
        bar->setValue(bar->value() > 0 ? 0 : bar->maximum());
    };
    const auto loaded = [&view] {
        const QModelIndex shown = view.indexAt(QPoint(5, view.viewport()->height() / 2));
        return shown.isValid() && shown.data(TableModel::LoadedRole).toBool();
    };
    for (int i = 0; i < 4; ++i)
        measure(u"scroll"_s, u"%1, from one end to the other"_s.arg(id), drag, loaded);
}

void WindowProbe::reportMemory(const QString &when)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        qFatal("windowbench: /proc/self/status cannot be read");
    QJsonObject line{{u"kind"_s, u"memory"_s}, {u"what"_s, when}};
    for (const QByteArray &row : status.readAll().split('\n')) {
        if (row.startsWith("VmRSS") || row.startsWith("VmHWM") || row.startsWith("RssAnon"))
            line.insert(QString::fromLatin1(row.left(row.indexOf(':'))), row.simplified().split(' ').at(1).toLongLong());
    }
    print(line);
}

void WindowProbe::measure(const QString &kind, const QString &what, const Action &action, const Condition &until)
{
    QCoreApplication::processEvents();
    m_watchdog.takeLongest();
    QElapsedTimer timer;
    timer.start();
    action();
    waitFor(until);
    const double took = double(timer.nsecsElapsed()) / 1e6;
    QCoreApplication::processEvents(); // the answer to the watchdog's last call
    print({{u"kind"_s, kind}, {u"what"_s, what}, {u"ms"_s, took}, {u"block"_s, m_watchdog.takeLongest().count()}});
}

void WindowProbe::measureRows(const QString &what, Page &page, const Action &action)
{
    std::vector<std::unique_ptr<RowWatch>> watches;
    for (TableView *view : visibleIn<TableView>(page))
        watches.push_back(std::make_unique<RowWatch>(*view->model()));
    measure(u"rows"_s, what, action, [&watches] {
        return std::all_of(watches.begin(), watches.end(), [](const auto &watch) { return watch->hasRows(); });
    });
    waitUntilIdle(page);
}

void WindowProbe::waitUntilPainted(QWidget &widget)
{
    m_awaited = &widget;
    m_isPainted = false;
    widget.update();
    waitFor([this] { return m_isPainted; });
}

void WindowProbe::waitUntilIdle(Page &page)
{
    std::vector<std::unique_ptr<RowWatch>> watches;
    for (TableView *view : visibleIn<TableView>(page))
        watches.push_back(std::make_unique<RowWatch>(*view->model()));
    waitFor([&watches] {
        return std::none_of(watches.begin(), watches.end(), [](const auto &watch) { return watch->isLoading(); });
    });
}

void WindowProbe::waitFor(const Condition &condition)
{
    QElapsedTimer patience;
    patience.start();
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // the watchdog wakes it up
        if (patience.hasExpired(PatienceMs))
            qFatal("windowbench: waited for a minute");
    }
}

} // namespace custompass
