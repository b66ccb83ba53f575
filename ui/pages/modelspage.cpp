// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/modelspage.h"

#include "models/domain/channelurl.h"
#include "ui/catalogchange.h"
#include "ui/dialogs/groupssheet.h"
#include "ui/dialogs/modeleditor.h"
#include "ui/format.h"
#include "ui/modelwords.h"
#include "ui/pricetexts.h"
#include "ui/ruletexts.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formatdelegate.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/messageline.h"
#include "ui/widgets/modeldetail.h"
#include "ui/widgets/pricecalculator.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/setupaction.h"
#include "ui/widgets/statusdelegate.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTabWidget>

namespace custompass {

using namespace Qt::StringLiterals;
using Column = PriceTableModel::Columns;

ModelsPage::ModelsPage(WindowContext &context)
    : Page(context)
    , m_model(new PriceTableModel(context.reader, this))
    , m_table(new TableView)
    , m_empty(new EmptyState(u"models"_s))
    , m_pane(new DetailPane)
    , m_tabs(new QTabWidget)
    , m_detail(new ModelDetail(context))
    , m_calculator(new PriceCalculator(context, PriceCalculator::Source::Catalog))
    , m_split(new ListDetail(m_table, m_pane, Qt::Horizontal, context.preferences, u"models"_s))
    , m_shown(new QComboBox)
    , m_message(new MessageLine)
    , m_editor(new ModelEditor(context, this))
    , m_groupsSheet(new GroupsSheet(context, this))
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceS);
    bar->setSpacing(SpaceXs);
    addActions(bar);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_message);
    layout->addWidget(m_split, 1);
    setFocusProxy(m_table);

    setUpPane();
    setUpTable();
    connect(&context.catalog, &CatalogFeed::changed, this, &ModelsPage::showCurrent);
    connect(m_editor, &ModelEditor::saved, this, [this](const QString &name) { select(name, false); });
    connect(m_groupsSheet, &GroupsSheet::saved, m_model, &PriceTableModel::reload);
    m_editor->raise();
    m_groupsSheet->raise();
}

void ModelsPage::addActions(QHBoxLayout *bar)
{
    // Not the page's: keys that are typed in the editor belong to that.
    setUpAction(m_new, u"add"_s, QKeySequence::New, m_split);
    setUpAction(m_edit, u"edit"_s, QKeySequence(Qt::CTRL | Qt::Key_E), m_split, bar);
    setUpAction(m_copy, u"copy"_s, QKeySequence(Qt::CTRL | Qt::Key_D), m_split, bar);
    setUpAction(m_remove, u"delete"_s, QKeySequence(Qt::Key_Delete), m_split, bar);
    setUpAction(m_calculate, u"money"_s, QKeySequence(Qt::CTRL | Qt::Key_L), m_split, bar);
    bar->addStretch(1);
    bar->addWidget(m_shown);
    setUpAction(m_groups, u"users"_s, QKeySequence(Qt::CTRL | Qt::Key_G), m_split, bar);
    connect(&m_new, &QAction::triggered, this, [this] {
        if (mayClose()) // the button is there beside an open editor, too
            m_editor->create(Model());
    });
    connect(&m_edit, &QAction::triggered, this, &ModelsPage::editCurrent);
    connect(&m_copy, &QAction::triggered, this, &ModelsPage::copyCurrent);
    connect(&m_remove, &QAction::triggered, this, &ModelsPage::askToRemove);
    connect(&m_calculate, &QAction::triggered, this, &ModelsPage::calculate);
    connect(&m_groups, &QAction::triggered, m_groupsSheet, &GroupsSheet::edit);
    connect(m_shown, &QComboBox::currentIndexChanged, this, &ModelsPage::applyFilter);
}

void ModelsPage::setUpPane()
{
    m_tabs->addTab(scrolled(m_detail, QPalette::Base), QString());
    m_tabs->addTab(scrolled(m_calculator, QPalette::Base), QString());
    m_pane->setContent(m_tabs);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ModelsPage::showCurrent);
    connect(m_detail, &ModelDetail::linkActivated, this,
            [this](const QString &page, const QString &item) { context().open(page, item); });
}

void ModelsPage::setUpTable()
{
    m_table->showModel(m_model);
    m_empty->setAction(&m_new);
    m_table->setEmptyState(m_empty);
    dressColumns();
    connect(m_table, &TableView::currentRowChanged, this, &ModelsPage::showCurrent);
    connect(m_table, &TableView::opened, this, [this] {
        if (m_split->isOpen())
            editCurrent();
        m_split->open();
        showCurrent();
    });
    connect(m_model, &PriceTableModel::loadFinished, this, [this] {
        m_message->say({});
        takeRows();
    });
    connect(m_model, &PriceTableModel::loadFailed, m_message,
            [this](quint64, const QString &error) { m_message->sayError(error); });
    m_table->rememberColumns(context().preferences, u"models"_s);
}

void ModelsPage::dressColumns()
{
    using Mode = PriceTableModel::Mode;
    const auto set = [this](int column, QStyledItemDelegate *delegate) {
        m_table->setItemDelegateForColumn(column, delegate);
    };
    m_table->setItemDelegate(new FormatDelegate(m_table));
    set(Column::Name, idDelegate(m_table));
    set(Column::Async, (new FormatDelegate(m_table, [](const QVariant &value) {
                           return modelKindText(value.toBool());
                       }))->makeMuted());
    set(Column::ModeColumn, (new StatusDelegate(
                                m_table, [](const QVariant &value) { return modeText(Mode(value.toInt())); },
                                [](const QVariant &value) { return modeTone(Mode(value.toInt())); }))
                                ->markOnlyTrouble());
    const auto dollars = [](const QVariant &value) { return priceInDollars(value.toString()); };
    for (const int column : {Column::InputUsd, Column::OutputUsd, Column::PriceUsd})
        set(column, (new FormatDelegate(m_table, dollars))->alignRight());
    for (const int column : {Column::ModelRatio, Column::CompletionRatio, Column::CacheRatio, Column::ImageRatio,
                             Column::AudioRatio, Column::AudioCompletionRatio})
        set(column, (new FormatDelegate(m_table))->alignRight());
    set(Column::GroupRatios, (new FormatDelegate(m_table, [](const QVariant &value) {
                                 return value.toInt() > 0 ? format::number(value.toInt()) : QString();
                             }))->alignRight());
    set(Column::Channels, numberDelegate(m_table));
    set(Column::MinimumHold, quotaDelegate(m_table));
    set(Column::ChannelNames, new FormatDelegate(m_table, [](const QVariant &value) {
            return value.toStringList().join(u", "_s);
        }));
    QHeaderView *header = m_table->horizontalHeader();
    header->moveSection(Column::Async, Column::CompletionRatio); // prices first: beside the detail there is less room
    m_table->setColumnWidths({200, 130, 90, 100, 105, 80, 70, 85, 85, 80, 80, 100, 95, 110, 90, 220});
    m_table->setElasticColumn(Column::Name);
    for (const int column : {Column::CacheRatio, Column::ImageRatio, Column::AudioRatio, Column::AudioCompletionRatio,
                             Column::MinimumHold, Column::ChannelNames})
        m_table->setColumnHidden(column, true);
}

QString ModelsPage::filterHint() const
{
    return tr("Name of a model");
}

void ModelsPage::setFilter(const QString &text)
{
    m_filter.text = text;
    applyFilter();
}

void ModelsPage::applyFilter()
{
    m_filter.show = PriceFilter::Show(m_shown->currentData().toInt());
    m_empty->setFiltered(!(m_filter == PriceFilter()));
    m_model->setFilter(m_filter);
}

void ModelsPage::refresh()
{
    applyFilter();
    m_model->reload();
}

void ModelsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_model->setLive(true);
}

void ModelsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_model->setLive(false);
}

void ModelsPage::openItem(const QString &name)
{
    select(name, true);
}

/// As soon as the table was read again.
void ModelsPage::select(const QString &name, bool open)
{
    m_wanted = name;
    m_opens = open;
    m_model->reload();
}

int ModelsPage::rowOf(const QString &name) const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, Column::Name).data().toString() == name)
            return row;
    }
    return -1;
}

void ModelsPage::takeRows()
{
    const QString wanted = std::exchange(m_wanted, QString());
    const bool opens = std::exchange(m_opens, false);
    if (!wanted.isEmpty()) {
        const int row = rowOf(wanted);
        // One that the filter hides is shown all the same.
        m_table->setCurrentIndex(row >= 0 ? m_model->index(row, Column::Name) : QModelIndex());
        if (opens) {
            m_tabs->setCurrentIndex(PriceTab);
            m_split->open();
        }
        if (row < 0 && m_split->isOpen())
            m_name = wanted;
    }
    showCurrent();
}

/// What actions are about and the detail shows. That stays while one reads it, also when a filter takes its row away.
void ModelsPage::noteCurrent()
{
    const CatalogPtr catalog = context().catalog.current();
    const QModelIndex current = m_table->currentIndex();
    const bool isKnown = catalog->model(m_name) || !catalog->channelsFor(m_name).empty();
    if (current.isValid())
        m_name = current.siblingAtColumn(Column::Name).data().toString();
    else if (!m_split->isOpen() || !isKnown)
        m_name.clear();
}

void ModelsPage::showCurrent()
{
    noteCurrent();
    const bool isPriced = context().catalog.current()->model(m_name) != nullptr;
    m_edit.setEnabled(!m_name.isEmpty());
    m_copy.setEnabled(isPriced);
    m_remove.setEnabled(isPriced);
    if (!m_split->isOpen())
        return;
    if (m_name.isEmpty() && m_tabs->currentIndex() == PriceTab) {
        m_split->close();
        return;
    }
    m_pane->setTitle(m_tabs->currentIndex() == CalculatorTab ? tr("What a call would cost") : m_name);
    if (m_name.isEmpty())
        return;
    m_detail->showModel(m_name);
    if (m_name != m_calculated) { // another one that was chosen in the calculator stays there
        m_calculated = m_name;
        m_calculator->chooseModel(m_name);
    }
}

bool ModelsPage::closeDetail()
{
    if (SideSheet *sheet = openSheet())
        return sheet->cancel();
    return m_split->close();
}

/// One without a price gets its first.
void ModelsPage::editCurrent()
{
    if (m_name.isEmpty() || m_editor->isPresented())
        return;
    const CatalogPtr catalog = context().catalog.current();
    if (const Model *model = catalog->model(m_name))
        return m_editor->edit(*model);
    Model unpriced;
    unpriced.name = m_name;
    m_editor->create(unpriced);
}

/// The first name like `text-2` or `video-2/submit` that is free.
static QString freeName(const Catalog &catalog, const QString &name)
{
    const QString suffix = isAsyncModel(name) ? u"/submit"_s : QString();
    const QString stem = name.chopped(suffix.size());
    for (int number = 2;; ++number) {
        const QString candidate = u"%1-%2%3"_s.arg(stem).arg(number).arg(suffix);
        if (!catalog.model(candidate))
            return candidate;
    }
}

void ModelsPage::copyCurrent()
{
    const CatalogPtr catalog = context().catalog.current();
    const Model *model = catalog->model(m_name);
    if (!model)
        return;
    Model copy = *model;
    copy.id = 0;
    copy.name = freeName(*catalog, model->name);
    m_editor->create(copy);
}

void ModelsPage::calculate()
{
    m_opens = false;
    m_tabs->setCurrentIndex(CalculatorTab);
    m_split->open();
    showCurrent();
    m_calculator->firstField()->setFocus(Qt::OtherFocusReason);
}

void ModelsPage::askToRemove()
{
    const CatalogPtr catalog = context().catalog.current();
    const Model *model = catalog->model(m_name);
    if (!model)
        return;
    const int channels = int(catalog->channelsFor(model->name).size());
    const QString text = channels > 0 ? tr("%n channel(s) offer it. Without a price, it is free for everybody.", nullptr, channels)
                                      : tr("No channel offers it, so it is gone from this list.");
    const QString effect = channels > 0 ? tr("Delete price and make it free") : tr("Delete price");
    if (confirmRemoval(window(), tr("Delete the price of \"%1\"?").arg(model->name),
                       text + u"\n\n"_s + tr("Tasks that run keep the price they began with, and bills stay as they are."),
                       effect))
        remove(model->id);
}

void ModelsPage::remove(qint64 id)
{
    changeCatalog(
        context(), this, [id](CatalogActions &actions) { return actions.removeModel(id); },
        [this](const Result<Done> &done) {
            if (!done)
                return m_message->sayError(refusalText(done.error().details));
            select(m_name, false); // it is another row now, if a channel offers it
        });
}

void ModelsPage::fillShown()
{
    using Show = PriceFilter::Show;
    const std::pair<Show, QString> choices[] = {{Show::All, tr("All models")},        {Show::ByUsage, tr("Paid by usage")},
                                                {Show::PerCall, tr("Paid per call")}, {Show::Free, tr("Free")},
                                                {Show::Unpriced, tr("Without a price")},
                                                {Show::Unlisted, tr("Offered by no channel")}};
    const QSignalBlocker quiet(m_shown);
    const int chosen = qMax(0, m_shown->currentIndex());
    m_shown->clear();
    for (const auto &[show, text] : choices)
        m_shown->addItem(text, int(show));
    m_shown->setCurrentIndex(chosen);
    m_shown->setAccessibleName(tr("Which models"));
}

void ModelsPage::retranslate()
{
    m_new.setText(tr("New model"));
    m_edit.setText(tr("Edit"));
    m_copy.setText(tr("Copy"));
    m_remove.setText(tr("Delete"));
    m_calculate.setText(tr("Calculator"));
    m_groups.setText(tr("Groups…"));
    m_new.setToolTip(tr("Give a new model a price (Ctrl+N)"));
    m_edit.setToolTip(tr("Edit the price (Ctrl+E)"));
    m_copy.setToolTip(tr("Make a second model with the same price (Ctrl+D)"));
    m_remove.setToolTip(tr("Delete the price (Del)"));
    m_calculate.setToolTip(tr("See what a call would cost (Ctrl+L)"));
    m_groups.setToolTip(tr("Edit groups and their ratios (Ctrl+G)"));
    m_tabs->setTabText(PriceTab, tr("Price"));
    m_tabs->setTabText(CalculatorTab, tr("Calculator"));
    m_tabs->tabBar()->setAccessibleName(tr("Price or calculator"));
    m_table->setAccessibleName(tr("Models and prices"));
    m_empty->setTexts(tr("No models yet"),
                      tr("A model is what clients ask for by its name. It shows here as soon as it has a price or a "
                         "channel offers it: make one, then add it to a channel."));
    m_empty->setFilteredTexts(tr("No model fits the filter"));
    retranslateTable();
    fillShown();
    m_detail->retranslate();
    m_calculator->retranslate();
    applyFilter();
    showCurrent();
}

void ModelsPage::retranslateTable()
{
    const std::pair<int, QString> titles[] = {{Column::Name, tr("Model")},
                                              {Column::Async, tr("Kind")},
                                              {Column::ModeColumn, tr("Paid")},
                                              {Column::InputUsd, tr("Input, 1 M")},
                                              {Column::OutputUsd, tr("Output, 1 M")},
                                              {Column::PriceUsd, tr("A call")},
                                              {Column::ModelRatio, tr("Ratio")},
                                              {Column::CompletionRatio, tr("Output ×")},
                                              {Column::CacheRatio, tr("Cached ×")},
                                              {Column::ImageRatio, tr("Image ×")},
                                              {Column::AudioRatio, tr("Audio ×")},
                                              {Column::AudioCompletionRatio, tr("Audio out ×")},
                                              {Column::GroupRatios, tr("Own ratios")},
                                              {Column::MinimumHold, tr("Minimum hold")},
                                              {Column::Channels, tr("Channels")},
                                              {Column::ChannelNames, tr("Channel names")}};
    for (const auto &[column, title] : titles)
        m_model->setHeaderData(column, Qt::Horizontal, title);
}

} // namespace custompass
