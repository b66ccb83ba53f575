// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "models/domain/gatewaycontrol.h"
#include "ui/commandpalette.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/navigation.h"
#include "ui/preferences.h"
#include "ui/statusbar.h"
#include "ui/taskcommands.h"
#include "ui/titlerow.h"
#include "ui/widgets/restyle.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>

namespace custompass {

using namespace Qt::StringLiterals;

static QFrame *hairline(QFrame::Shape shape)
{
    auto *line = new QFrame;
    setRole(line, u"line"_s);
    if (shape == QFrame::HLine)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

MainWindow::MainWindow(WindowContext &context, std::vector<PageEntry> pages)
    : m_context(context)
    , m_entries(std::move(pages))
    , m_pages(m_entries.size(), nullptr)
    , m_figures(context.reader, context.clock)
{
    setWindowTitle(u"CustomPass"_s);
    setWindowIcon(applicationIcon());
    setMinimumSize(1024, 680);
    context.open = [this](const QString &page, const QString &item) { open(page, item); };
    buildFrame();
    addShortcuts();
    addProviders();
    connect(&m_figures, &FiguresFeed::changed, this, &MainWindow::showFigures);
    retranslate();
    const QByteArray geometry = context.preferences.state(u"geometry"_s);
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(1280, 800);
    m_navigation->setCurrentRow(0);
    m_navigation->setFocus();
}

MainWindow::~MainWindow()
{
    m_context.preferences.setState(u"geometry"_s, saveGeometry());
    m_context.open = {};
}

void MainWindow::buildFrame()
{
    m_navigation = new Navigation;
    for (const PageEntry &entry : m_entries)
        m_navigation->addPage(entry.icon);
    m_titleRow = new TitleRow;
    m_stack = new QStackedWidget;
    m_statusBar = new StatusBar(m_context.gateway);
    m_palette = new CommandPalette(this);

    auto *brand = new QLabel(u"CustomPass"_s);
    brand->setFont(fontAt(FontStep::Heading));
    auto *mark = new QLabel;
    mark->setPixmap(applicationIcon().pixmap(QSize(24, 24), devicePixelRatioF()));
    auto *brandRow = new QHBoxLayout;
    brandRow->setContentsMargins(SpaceL + SpaceXs, SpaceL, SpaceM, SpaceM);
    brandRow->setSpacing(SpaceS);
    brandRow->addWidget(mark);
    brandRow->addWidget(brand, 1);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addLayout(brandRow);
    left->addWidget(m_navigation, 1);

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_titleRow);
    right->addWidget(hairline(QFrame::HLine));
    right->addWidget(m_stack, 1);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addLayout(left);
    upper->addWidget(hairline(QFrame::VLine));
    upper->addLayout(right, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(upper, 1);
    layout->addWidget(m_statusBar);

    connect(m_navigation, &QListWidget::currentRowChanged, this, &MainWindow::showPage);
    // Arrows stay in the list, so that one can go through the pages.
    connect(m_navigation, &QListWidget::itemClicked, this, [this] { enter(m_current); });
    connect(m_navigation, &QListWidget::itemActivated, this, [this] { enter(m_current); });
    connect(m_titleRow, &TitleRow::filterChanged, this, &MainWindow::setFilter);
    connect(m_titleRow, &TitleRow::filterLeft, this, [this] { enter(m_current); });
    connect(m_statusBar, &StatusBar::stateClicked, this, [this] { open(u"overview"_s); });
    connect(m_statusBar, &StatusBar::trafficClicked, this, [this] { open(u"traffic"_s); });
    connect(m_statusBar, &StatusBar::spendClicked, this, [this] { open(u"billing"_s); });
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, const auto &action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    for (int i = 0; i < int(m_entries.size()) && i < 9; ++i)
        add(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)), [this, i] { enter(i); });
    add(QKeySequence::Find, [this] { m_titleRow->focusFilter(); });
    add(QKeySequence(Qt::Key_F5), [this] {
        m_pages[std::size_t(m_current)]->refresh();
        m_figures.refresh();
    });
    add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { m_palette->present(); });
    add(QKeySequence::Quit, [this] { requestQuit(); });
}

void MainWindow::addProviders()
{
    m_palette->addProvider(std::make_unique<PageCommands>(m_entries, m_context));
    m_palette->addProvider(std::make_unique<WindowCommands>(m_context, [this] { requestQuit(); }));
    m_palette->addProvider(std::make_unique<CatalogCommands>(m_entries, m_context));
    if (indexOf(u"tasks"_s) >= 0)
        m_palette->addProvider(std::make_unique<TaskCommands>(m_context));
}

Page *MainWindow::open(const QString &pageId, const QString &item)
{
    const int index = indexOf(pageId);
    if (index < 0)
        return nullptr;
    enter(index);
    Page *page = m_pages[std::size_t(index)];
    if (!item.isEmpty())
        page->openItem(item);
    return page;
}

QString MainWindow::currentPageId() const
{
    return m_entries[std::size_t(m_current)].id;
}

void MainWindow::showPage(int index)
{
    if (index < 0)
        return;
    m_current = index;
    Page *&page = m_pages[std::size_t(index)];
    if (!page) {
        page = m_entries[std::size_t(index)].make(m_context).release();
        page->retranslate();
        m_stack->addWidget(page);
        connect(page, &Page::badgeChanged, this,
                [this, index](const QString &text) { m_navigation->setBadge(index, text); });
        const QString filter = m_context.preferences.text(filterKey(index));
        if (!page->filterHint().isEmpty() && !filter.isEmpty())
            page->setFilter(filter);
    }
    m_stack->setCurrentWidget(page);
    m_titleRow->setTitle(m_entries[std::size_t(index)].title());
    m_titleRow->setFilter(page->filterHint(), m_context.preferences.text(filterKey(index)));
    m_titleRow->setAction(page->primaryAction());
    page->refresh();
}

/// Shows a page to work in it.
void MainWindow::enter(int index)
{
    m_navigation->setCurrentRow(index);
    m_pages[std::size_t(index)]->enter();
}

void MainWindow::setFilter(const QString &text)
{
    m_context.preferences.setText(filterKey(m_current), text);
    m_pages[std::size_t(m_current)]->setFilter(text);
}

void MainWindow::showFigures()
{
    m_statusBar->setSpentToday(m_figures.spentToday());
    const int tasks = indexOf(u"tasks"_s);
    if (tasks >= 0)
        m_navigation->setBadge(tasks, m_figures.openTasks() > 0 ? format::number(m_figures.openTasks()) : QString());
}

void MainWindow::raiseToFront()
{
    show();
    if (isMinimized())
        setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::requestQuit()
{
    for (Page *page : m_pages) {
        if (page && !page->mayClose())
            return;
    }
    if (confirmQuit())
        Q_EMIT quitRequested();
}

bool MainWindow::confirmQuit()
{
    const int requests = m_context.gateway.openRequests();
    const qint64 tasks = m_figures.openTasks();
    if (requests == 0 && tasks == 0)
        return true;
    raiseToFront();
    QStringList lines;
    if (requests > 0)
        lines << tr("%n request(s) still run; they are finished first, for up to 30 seconds.", nullptr, requests);
    if (tasks > 0)
        lines << tr("%n task(s) are open; they are asked for again at the next start.", nullptr, int(tasks));
    QMessageBox question(QMessageBox::Question, tr("Quit CustomPass?"), lines.join(u"\n\n"_s),
                         QMessageBox::NoButton, this);
    const QAbstractButton *quit = question.addButton(tr("Stop the gateway and quit"), QMessageBox::DestructiveRole);
    question.setDefaultButton(question.addButton(tr("Keep running"), QMessageBox::RejectRole));
    question.exec();
    return question.clickedButton() == quit;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore(); // the window goes when the gateway has drained
    if (m_hidesOnClose && m_context.preferences.closeToTray())
        hide();
    else
        requestQuit();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_current >= 0)
        retranslate();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_current >= 0 && m_pages[std::size_t(m_current)]->closeDetail())
        event->accept();
    else
        QWidget::keyPressEvent(event);
}

int MainWindow::indexOf(const QString &pageId) const
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].id == pageId)
            return int(i);
    }
    return -1;
}

QString MainWindow::filterKey(int index) const
{
    return u"filter/"_s + m_entries[std::size_t(index)].id;
}

void MainWindow::retranslate()
{
    m_navigation->setAccessibleName(tr("Pages"));
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        m_navigation->setTitle(int(i), m_entries[i].title());
    if (m_current < 0)
        return;
    const Page *page = m_pages[std::size_t(m_current)];
    m_titleRow->setTitle(m_entries[std::size_t(m_current)].title());
    m_titleRow->setFilter(page->filterHint(), m_titleRow->filterText());
    showFigures();
}

} // namespace custompass
