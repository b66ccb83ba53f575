// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/channelspage.h"

#include "models/domain/clock.h"
#include "models/store/catalogactions.h"
#include "models/tables/channeloutcomes.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/dialogs/channeleditor.h"
#include "ui/dialogs/workspacetransfer.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/ruletexts.h"
#include "ui/widgets/channeldetail.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/tableview.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int healthIntervalMs = 1000;

ChannelsPage::ChannelsPage(WindowContext &context)
    : Page(context)
    , m_model(new ChannelTableModel(context.reader, context.clock, this))
    , m_table(new TableView)
    , m_empty(new EmptyState(u"channels"_s))
    , m_pane(new DetailPane)
    , m_detail(new ChannelDetail(context))
    , m_split(new ListDetail(m_table, m_pane, Qt::Horizontal, context.preferences, u"channels"_s))
    , m_group(new QComboBox)
    , m_state(new QComboBox)
    , m_message(new QLabel)
    , m_editor(new ChannelEditor(context, this))
    , m_transfer(new WorkspaceTransfer(context, this))
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceS);
    bar->setSpacing(SpaceXs);
    addActions(bar);
    m_message->setContentsMargins(SpaceL, 0, SpaceL, SpaceS);
    m_message->setWordWrap(true);
    m_message->hide();
    m_pane->setContent(scrolled(m_detail, QPalette::Base));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_message);
    layout->addWidget(m_split, 1);
    setFocusProxy(m_table);

    m_healthTimer.setInterval(healthIntervalMs);
    connect(&m_healthTimer, &QTimer::timeout, this, [this] { takeHealth(false); });
    connect(&context.catalog, &CatalogFeed::changed, this, [this] {
        fillGroups();
        showCurrent();
    });
    connect(m_detail, &ChannelDetail::closeBreakerRequested, this, [this] {
        this->context().health.closeBreaker(currentId());
        takeHealth(true);
    });
    connect(m_editor, &ChannelEditor::saved, this, [this](qint64 id) { select(id, Wish::Nothing); });
    connect(m_transfer, &WorkspaceTransfer::succeeded, this, [this](const QString &text) {
        say(text, false);
        m_model->reload();
    });
    connect(m_transfer, &WorkspaceTransfer::failed, this, [this](const QString &text) { say(text, true); });
    fillGroups();
    setUpTable();
    m_editor->raise();
}

void ChannelsPage::addActions(QHBoxLayout *bar)
{
    m_split->addAction(&m_new); // not the page's: keys that are typed in the editor belong to that
    m_new.setShortcut(QKeySequence::New);
    m_new.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(bar, m_edit, u"edit"_s, QKeySequence(Qt::CTRL | Qt::Key_E));
    addAction(bar, m_copy, u"copy"_s, QKeySequence(Qt::CTRL | Qt::Key_D));
    addAction(bar, m_enable, u"play"_s, QKeySequence(Qt::CTRL | Qt::Key_B));
    addAction(bar, m_test, u"test"_s, QKeySequence(Qt::CTRL | Qt::Key_T));
    addAction(bar, m_remove, u"delete"_s, QKeySequence(Qt::Key_Delete));
    bar->addStretch(1);
    bar->addWidget(m_group);
    bar->addWidget(m_state);
    addAction(bar, m_import, u"import"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    addAction(bar, m_export, u"export"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    connect(&m_new, &QAction::triggered, this, [this] { m_editor->edit(ChannelEditor::newChannel()); });
    connect(&m_edit, &QAction::triggered, this, [this] { edit(false); });
    connect(&m_copy, &QAction::triggered, this, &ChannelsPage::copy);
    connect(&m_enable, &QAction::triggered, this, &ChannelsPage::toggleEnabled);
    connect(&m_test, &QAction::triggered, this, [this] { edit(true); });
    connect(&m_remove, &QAction::triggered, this, &ChannelsPage::askToRemove);
    connect(&m_import, &QAction::triggered, m_transfer, &WorkspaceTransfer::importAsking);
    connect(&m_export, &QAction::triggered, m_transfer, &WorkspaceTransfer::exportAsking);
    connect(m_group, &QComboBox::currentIndexChanged, this, &ChannelsPage::applyFilter);
    connect(m_state, &QComboBox::currentIndexChanged, this, &ChannelsPage::applyFilter);
}

void ChannelsPage::addAction(QHBoxLayout *bar, QAction &action, const QString &icon, const QKeySequence &keys)
{
    action.setIcon(lineIcon(icon));
    action.setShortcut(keys);
    action.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_split->addAction(&action);
    auto *button = new QToolButton;
    button->setDefaultAction(&action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addWidget(button);
}

void ChannelsPage::dressColumns()
{
    using Column = ChannelTableModel::Columns;
    const auto set = [this](int column, QStyledItemDelegate *delegate) {
        m_table->setItemDelegateForColumn(column, delegate);
    };
    m_table->setItemDelegate(new FormatDelegate(m_table));
    set(Column::Enabled, new ChannelStateDelegate(m_health, m_table));
    set(Column::Groups, new FormatDelegate(m_table, [](const QVariant &value) {
            return value.toStringList().join(u", "_s);
        }));
    for (const int column : {Column::Models, Column::Priority, Column::Weight, Column::Ended})
        set(column, numberDelegate(m_table));
    const auto percent = [](const QVariant &value) { return format::percent(value.toInt(), 1000); };
    set(Column::SuccessRate, (new FormatDelegate(m_table, percent))->alignRight());
    set(Column::Latency, durationDelegate(m_table));
    const auto dollars = [](const QVariant &value) {
        return format::roundDollars(Quota(value.toLongLong()));
    };
    const auto quota = [](const QVariant &value) {
        return format::quotaAndDollars(Quota(value.toLongLong()));
    };
    set(Column::Spent, (new FormatDelegate(m_table, dollars))->alignRight()->setToolTip(quota));
    set(Column::AutoDisable, new FormatDelegate(m_table, [](const QVariant &value) {
            return value.toBool() ? tr("yes") : tr("no");
        }));
    m_table->setColumnWidths({130, 90, 90, 200, 84, 130, 96, 84, 90, 80, 85, 90, 110, 120});
    m_table->setElasticColumn(ChannelTableModel::BaseUrl);
    m_table->horizontalHeader()->moveSection(Column::Enabled, 0);
    for (const int column : {Column::Tag, Column::Ended, Column::AutoDisable, Column::Note})
        m_table->setColumnHidden(column, true);
}

void ChannelsPage::setUpTable()
{
    m_table->showModel(m_model);
    m_empty->setAction(&m_new);
    m_table->setEmptyState(m_empty);
    dressColumns();
    QList<int> sortable;
    for (int column = 0; column < ChannelTableModel::ColumnCount; ++column) {
        if (m_model->isSortable(column))
            sortable.append(column);
    }
    m_table->setSortableColumns(sortable, m_model->sortColumn(), m_model->sortOrder());
    connect(m_table, &TableView::currentRowChanged, this, &ChannelsPage::showCurrent);
    connect(m_table, &TableView::opened, this, [this] {
        if (m_split->isOpen())
            edit(false);
        m_split->open();
        showCurrent();
    });
    connect(m_model, &ChannelTableModel::loadFinished, this, &ChannelsPage::takeRows);
    connect(m_model, &ChannelTableModel::loadFailed, this,
            [this](quint64, const QString &message) { say(message, true); });
    m_table->rememberColumns(context().preferences, u"channels"_s);
}

QString ChannelsPage::filterHint() const
{
    return tr("Name, tag, URL or model");
}

void ChannelsPage::setFilter(const QString &text)
{
    m_filter.text = text;
    applyFilter();
}

void ChannelsPage::applyFilter()
{
    m_filter.group = m_group->currentData().toString();
    const QVariant enabled = m_state->currentData();
    m_filter.enabled = enabled.isValid() ? std::optional(enabled.toBool()) : std::nullopt;
    const bool isFiltered = !(m_filter == ChannelFilter());
    m_empty->setTexts(isFiltered ? tr("No channel fits the filter") : tr("No channels yet"),
                      isFiltered
                          ? QString()
                          : tr("A channel is an upstream API: its address, its key and the models it offers. "
                               "Make one, then test the whole contract before you switch it on."));
    m_empty->setAction(isFiltered ? nullptr : &m_new);
    m_model->setFilter(m_filter);
}

void ChannelsPage::fillGroups()
{
    const QSignalBlocker quiet(m_group);
    const QString chosen = m_group->currentData().toString();
    QStringList names = context().catalog.current()->groups().keys();
    names.sort();
    m_group->clear();
    m_group->addItem(tr("All groups"), QString());
    for (const QString &name : names)
        m_group->addItem(name, name);
    m_group->setCurrentIndex(qMax(0, m_group->findData(chosen)));
}

void ChannelsPage::refresh()
{
    applyFilter();
    m_model->reload();
    takeHealth(true);
}

void ChannelsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_model->setLive(true);
    m_healthTimer.start();
}

void ChannelsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_model->setLive(false);
    m_healthTimer.stop();
}

void ChannelsPage::takeHealth(bool always)
{
    const ChannelHealthBoard &board = context().health;
    const quint64 revision = board.revision();
    if (!always && revision == m_healthRevision)
        return;
    m_healthRevision = revision;
    m_health.clear();
    for (const ChannelHealth &one : board.channels())
        m_health.insert(one.channelId, one);
    m_table->viewport()->update();
    showCurrent();
}

void ChannelsPage::openItem(const QString &id)
{
    select(id.toLongLong(), Wish::Detail);
}

/// At once, or as soon as the table has it; a filter that hides it is no reason not to show it.
void ChannelsPage::select(qint64 id, Wish wish)
{
    m_wanted = id;
    m_wish = wish;
    if (m_model->rowOf(id) >= 0)
        takeRows();
    m_model->reload();
}

void ChannelsPage::takeRows()
{
    const int row = m_wanted != 0 ? m_model->rowOf(m_wanted) : -1;
    if (row >= 0) {
        m_wanted = 0;
        m_table->setCurrentIndex(m_model->index(row, ChannelTableModel::Name));
        if (std::exchange(m_wish, Wish::Nothing) == Wish::Detail)
            m_split->open();
    }
    showCurrent();
}

qint64 ChannelsPage::currentId() const
{
    return m_table->currentIndex().isValid() ? m_model->idAt(m_table->currentIndex().row()) : 0;
}

void ChannelsPage::showCurrent()
{
    const CatalogPtr catalog = context().catalog.current();
    const Channel *channel = catalog->channel(currentId());
    for (QAction *action : {&m_edit, &m_copy, &m_enable, &m_test, &m_remove})
        action->setEnabled(channel != nullptr);
    const bool turnsOff = channel && channel->enabled;
    m_enable.setText(turnsOff ? tr("Switch off") : tr("Switch on"));
    m_enable.setIcon(lineIcon(turnsOff ? u"pause"_s : u"play"_s));
    if (!channel) {
        if (m_split->isOpen() && currentId() == 0 && m_wanted == 0)
            m_split->close();
        return;
    }
    if (!m_split->isOpen())
        return;
    const auto health = m_health.constFind(channel->id);
    m_pane->setTitle(channel->name);
    m_detail->showChannel(*channel, health == m_health.cend() ? nullptr : &*health);
}

bool ChannelsPage::closeDetail()
{
    if (m_editor->isPresented())
        return m_editor->cancel();
    return m_split->close();
}

bool ChannelsPage::mayClose()
{
    return !m_editor->isPresented() || m_editor->cancel();
}

void ChannelsPage::edit(bool test)
{
    const CatalogPtr catalog = context().catalog.current();
    const Channel *channel = catalog->channel(currentId());
    if (!channel || m_editor->isPresented())
        return;
    m_editor->edit(*channel);
    if (test)
        m_editor->showContract();
}

template <typename Work>
void ChannelsPage::act(Work work, Wish wish)
{
    say({}, false);
    context().background.write(
        this,
        [work = std::move(work), &secrets = context().secrets,
         now = context().clock.nowMs()](Database &database) -> Result<qint64> {
            CatalogActions actions(database, secrets, now);
            return work(actions);
        },
        [this, wish](const Result<qint64> &id) {
            context().catalog.refresh();
            if (!id)
                say(refusalText(id.error().details), true);
            if (id && *id != 0)
                select(*id, wish);
            else
                m_model->reload();
        });
}

void ChannelsPage::copy()
{
    const CatalogPtr catalog = context().catalog.current();
    const Channel *channel = catalog->channel(currentId());
    if (!channel)
        return;
    act(
        [id = channel->id, name = channel->name](CatalogActions &actions) -> Result<qint64> {
            const Result<QString> free = actions.freeChannelName(name);
            if (!free)
                return free.error();
            return actions.copyChannel(id, *free);
        },
        Wish::Detail);
}

void ChannelsPage::toggleEnabled()
{
    const CatalogPtr catalog = context().catalog.current();
    const Channel *channel = catalog->channel(currentId());
    if (!channel)
        return;
    act([id = channel->id, enabled = !channel->enabled](CatalogActions &actions) -> Result<qint64> {
        const Result<Done> done = actions.setChannelEnabled(id, enabled);
        return done ? Result<qint64>(id) : Result<qint64>(done.error());
    });
}

/// First asks the books what will be left of it.
void ChannelsPage::askToRemove()
{
    const qint64 id = currentId();
    if (id == 0)
        return;
    context().reader.read(
        TableReader::Lane::Sums, this, [id](ReadContext &read) { return countTasksOf(read.database, id); },
        [this, id](const Result<qint64> &tasks) {
            const CatalogPtr catalog = context().catalog.current();
            const Channel *channel = catalog->channel(id);
            if (!tasks)
                return say(tasks.error().details, true);
            if (!channel)
                return;
            QMessageBox question(
                QMessageBox::Warning, tr("Delete the channel \"%1\"?").arg(channel->name),
                tr("Its API keys are forgotten. Bills and tasks still name it. What is still under way "
                   "fails when it times out, and is refunded."),
                QMessageBox::NoButton, window());
            const QString effect = *tasks > 0
                                       ? tr("Delete channel and keep its %n task(s)", nullptr, int(*tasks))
                                       : tr("Delete channel");
            const QAbstractButton *yes = question.addButton(effect, QMessageBox::DestructiveRole);
            question.setDefaultButton(question.addButton(tr("Keep it"), QMessageBox::RejectRole));
            question.exec();
            if (question.clickedButton() == yes)
                remove(id);
        });
}

void ChannelsPage::remove(qint64 id)
{
    act([id](CatalogActions &actions) -> Result<qint64> {
        const Result<Done> done = actions.removeChannel(id);
        return done ? Result<qint64>(0) : Result<qint64>(done.error());
    });
}

void ChannelsPage::say(const QString &message, bool isError)
{
    setRole(m_message, isError ? u"error"_s : u"muted"_s);
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
}

void ChannelsPage::retranslate()
{
    using Column = ChannelTableModel::Columns;
    m_new.setText(tr("New channel"));
    m_edit.setText(tr("Edit"));
    m_copy.setText(tr("Copy"));
    m_test.setText(tr("Test"));
    m_remove.setText(tr("Delete"));
    m_import.setText(tr("Import…"));
    m_export.setText(tr("Export…"));
    m_edit.setToolTip(tr("Edit the channel (Ctrl+E)"));
    m_copy.setToolTip(tr("Make a second channel like it, switched off (Ctrl+D)"));
    m_enable.setToolTip(tr("Switch the channel on or off (Ctrl+B)"));
    m_test.setToolTip(tr("Test the contract with the upstream (Ctrl+T)"));
    m_remove.setToolTip(tr("Delete the channel (Del)"));
    m_import.setToolTip(tr("Import a workspace file (Ctrl+Shift+O)"));
    m_export.setToolTip(tr("Export the workspace (Ctrl+Shift+S)"));
    const std::pair<int, QString> titles[] = {{Column::Name, tr("Name")},
                                              {Column::Enabled, tr("Status")},
                                              {Column::Tag, tr("Tag")},
                                              {Column::BaseUrl, tr("Base URL")},
                                              {Column::Models, tr("Models")},
                                              {Column::Groups, tr("Groups")},
                                              {Column::Priority, tr("Priority")},
                                              {Column::Weight, tr("Weight")},
                                              {Column::SuccessRate, tr("OK 24 h")},
                                              {Column::Ended, tr("Ended 24 h")},
                                              {Column::Latency, tr("Median")},
                                              {Column::Spent, tr("Spent")},
                                              {Column::AutoDisable, tr("Skipped if failing")},
                                              {Column::Note, tr("Note")}};
    for (const auto &[column, title] : titles)
        m_model->setHeaderData(column, Qt::Horizontal, title);
    {
        const QSignalBlocker quiet(m_state);
        const int chosen = qMax(0, m_state->currentIndex());
        m_state->clear();
        m_state->addItem(tr("On and off"));
        m_state->addItem(tr("On"), true);
        m_state->addItem(tr("Off"), false);
        m_state->setCurrentIndex(chosen);
    }
    m_group->setAccessibleName(tr("Group"));
    m_state->setAccessibleName(tr("Status"));
    m_table->setAccessibleName(tr("Channels"));
    fillGroups();
    m_detail->retranslate();
    applyFilter();
    showCurrent();
}

} // namespace custompass
