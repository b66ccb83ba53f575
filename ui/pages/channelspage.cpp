// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/channelspage.h"

#include "models/tables/channeloutcomes.h"
#include "ui/catalogchange.h"
#include "ui/dialogs/channeleditor.h"
#include "ui/dialogs/workspacetransfer.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/ruletexts.h"
#include "ui/widgets/channeldetail.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/jobbar.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/messageline.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/setupaction.h"
#include "ui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>

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
    , m_group(new ChoiceBox)
    , m_state(new ChoiceBox)
    , m_message(new MessageLine)
    , m_editor(new ChannelEditor(context, this))
    , m_transfer(new WorkspaceTransfer(context, this))
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceS);
    bar->setSpacing(SpaceXs);
    addActions(bar);
    m_pane->setContent(scrolled(m_detail, QPalette::Base));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_message);
    layout->addWidget(&m_transfer->bar());
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
    connect(m_transfer, &WorkspaceTransfer::succeeded, m_model, &ChannelTableModel::reload);
    fillGroups();
    setUpTable();
    m_editor->raise();
}

void ChannelsPage::addActions(QHBoxLayout *bar)
{
    // Not the page's: keys that are typed in the editor belong to that.
    setUpAction(m_new, u"add"_s, QKeySequence::New, m_split);
    setUpAction(m_edit, u"edit"_s, QKeySequence(Qt::CTRL | Qt::Key_E), m_split, bar);
    setUpAction(m_copy, u"copy"_s, QKeySequence(Qt::CTRL | Qt::Key_D), m_split, bar);
    setUpAction(m_enable, u"play"_s, QKeySequence(Qt::CTRL | Qt::Key_B), m_split, bar);
    setUpAction(m_test, u"test"_s, QKeySequence(Qt::CTRL | Qt::Key_T), m_split, bar);
    setUpAction(m_remove, u"delete"_s, QKeySequence(Qt::Key_Delete), m_split, bar);
    bar->addStretch(1);
    for (ChoiceBox *box : {m_group, m_state}) {
        bar->addWidget(box);
        connect(box, &ChoiceBox::chosenChanged, this, &ChannelsPage::applyFilter);
    }
    setUpAction(m_import, u"import"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), m_split, bar);
    setUpAction(m_export, u"export"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), m_split, bar);
    connect(&m_new, &QAction::triggered, this, [this] {
        if (mayClose()) // the button is there beside an open editor, too
            m_editor->edit(ChannelEditor::newChannel());
    });
    connect(&m_edit, &QAction::triggered, this, [this] { edit(false); });
    connect(&m_copy, &QAction::triggered, this, &ChannelsPage::copy);
    connect(&m_enable, &QAction::triggered, this, &ChannelsPage::toggleEnabled);
    connect(&m_test, &QAction::triggered, this, [this] { edit(true); });
    connect(&m_remove, &QAction::triggered, this, &ChannelsPage::askToRemove);
    connect(&m_import, &QAction::triggered, m_transfer, &WorkspaceTransfer::importAsking);
    connect(&m_export, &QAction::triggered, m_transfer, &WorkspaceTransfer::exportAsking);
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
    m_table->setColumnWidths({130, 90, 90, 200, 80, 130, 90, 80, 84, 80, 80, 90, 110, 120});
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
    connect(m_table, &TableView::currentRowChanged, this, &ChannelsPage::showCurrent);
    connect(m_table, &TableView::opened, this, [this] {
        if (m_split->isOpen())
            edit(false);
        m_split->open();
        showCurrent();
    });
    connect(m_model, &ChannelTableModel::loadFinished, this, &ChannelsPage::takeRows);
    connect(m_model, &ChannelTableModel::loadFailed, m_message,
            [this](quint64, const QString &error) { m_message->sayError(error); });
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
    m_filter.group = m_group->chosen().toString();
    const QVariant enabled = m_state->chosen();
    m_filter.enabled = enabled.isValid() ? std::optional(enabled.toBool()) : std::nullopt;
    m_empty->setFiltered(!(m_filter == ChannelFilter()));
    m_model->setFilter(m_filter);
}

void ChannelsPage::fillGroups()
{
    m_group->setChoices(groupChoices(*context().catalog.current()));
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
    if (SideSheet *sheet = openSheet())
        return sheet->cancel();
    return m_split->close();
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
    m_message->say({});
    changeCatalog(context(), this, std::move(work), [this, wish](const Result<qint64> &id) {
        if (!id)
            m_message->sayError(refusalText(id.error().details));
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
                return m_message->sayError(tasks.error().details);
            if (!channel)
                return;
            const QString effect = *tasks > 0
                                       ? tr("Delete channel and keep its %n task(s)", nullptr, int(*tasks))
                                       : tr("Delete channel");
            if (confirmRemoval(window(), tr("Delete the channel \"%1\"?").arg(channel->name),
                               tr("Its API keys are forgotten. Bills and tasks still name it. What is still under way "
                                  "fails when it times out, and is refunded."),
                               effect))
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
    m_group->setAllText(tr("All groups"));
    m_state->setAllText(tr("On and off"));
    m_state->setChoices({{tr("On"), true}, {tr("Off"), false}});
    m_empty->setTexts(tr("No channels yet"),
                      tr("A channel is an upstream API: its address, its key and the models it offers. "
                         "Make one, then test the whole contract before you switch it on."));
    m_empty->setFilteredTexts(tr("No channel fits the filter"));
    m_table->setAccessibleName(tr("Channels"));
    m_detail->retranslate();
    applyFilter();
    showCurrent();
}

} // namespace custompass
