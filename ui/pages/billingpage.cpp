// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/billingpage.h"

#include "models/tables/consumptiontablemodel.h"
#include "ui/catalogfeed.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/tokens.h"
#include "ui/widgets/billpane.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/csvexport.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formatdelegate.h"
#include "ui/widgets/jobbar.h"
#include "ui/widgets/ledgertable.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/periodbox.h"
#include "ui/widgets/spendpanel.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

#include <set>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {
enum Tab { BillsTab, LedgerTab };
} // namespace

static constexpr int PanelHeight = 250;

BillingPage::BillingPage(WindowContext &context)
    : Page(context)
    , m_bills(new ConsumptionTableModel(context.reader, this))
    , m_billView(new TableView)
    , m_noBills(new EmptyState(u"billing"_s))
    , m_ledger(new LedgerTable(context.reader))
    , m_user(new ChoiceBox)
    , m_channel(new ChoiceBox)
    , m_modelName(new ChoiceBox)
    , m_period(new PeriodBox(context.clock))
    , m_reconcile(new QPushButton)
    , m_spend(new SpendPanel(context.reader, context.clock))
    , m_tabs(new QTabBar)
    , m_tables(new QStackedWidget)
    , m_job(new JobBar)
    , m_detail(new DetailPane)
    , m_pane(new BillPane(context, *m_detail))
{
    m_export.setIcon(lineIcon(u"export"_s));
    m_reconcile->setObjectName(u"reconcile"_s);
    m_period->setPeriod(PeriodBox::Period::Days30);
    m_spend->setFixedHeight(PanelHeight);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab({});
    m_tabs->addTab({});
    buildBills();
    buildLedger();
    m_detail->setContent(m_pane);

    auto *list = new QWidget;
    list->setFocusProxy(m_billView);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(SpaceS, 0, SpaceL, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    tabRow->addWidget(m_reconcile);
    column->addWidget(m_spend);
    column->addLayout(tabRow);
    column->addWidget(m_job);
    column->addWidget(m_tables, 1);
    m_split = new ListDetail(list, m_detail, Qt::Horizontal, context.preferences, u"billing"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(buildFilters());
    layout->addWidget(m_split, 1);
    setFocusProxy(m_billView);

    connect(&m_export, &QAction::triggered, this, &BillingPage::exportBills);
    connect(m_tabs, &QTabBar::currentChanged, this, &BillingPage::showTab);
    connect(m_reconcile, &QPushButton::clicked, this, &BillingPage::reconcile);
    connect(&context.catalog, &CatalogFeed::changed, this, &BillingPage::fillChoices);
    fillChoices();
    m_billView->rememberColumns(context.preferences, u"bills"_s);
    m_ledger->rememberColumns(context.preferences, u"ledger"_s);
    applyFilter();
}

QWidget *BillingPage::buildTable(TableView *view, TableFoot *foot)
{
    auto *table = new QWidget;
    auto *column = new QVBoxLayout(table);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(view, 1);
    column->addWidget(foot);
    return table;
}

void BillingPage::buildBills()
{
    m_billView->showModel(m_bills);
    const auto use = [this](QAbstractItemDelegate *delegate, std::initializer_list<int> columns) {
        for (const int column : columns)
            m_billView->setItemDelegateForColumn(column, delegate);
    };
    m_billView->setItemDelegate(new FormatDelegate(m_billView));
    use(timeDelegate(m_billView), {ConsumptionTableModel::Time});
    use(quotaDelegate(m_billView), {ConsumptionTableModel::Cost});
    use(numberDelegate(m_billView), {ConsumptionTableModel::PromptTokens, ConsumptionTableModel::CompletionTokens});
    use(durationDelegate(m_billView), {ConsumptionTableModel::Duration, ConsumptionTableModel::FirstByte});
    use(idDelegate(m_billView), {ConsumptionTableModel::RequestId});
    use(new FormatDelegate(m_billView, [](const QVariant &value) { return value.toBool() ? u"✓"_s : QString(); }),
        {ConsumptionTableModel::Stream});
    m_billView->setColumnWidths({150, 110, 100, 90, 190, 120, 100, 90, 90, 90, 90, 60, 120, 240});
    m_billView->setElasticColumn(ConsumptionTableModel::Model);
    QHeaderView *header = m_billView->horizontalHeader();
    header->moveSection(header->visualIndex(ConsumptionTableModel::Cost), 1);
    header->moveSection(header->visualIndex(ConsumptionTableModel::Model), 2);
    for (const int column : {ConsumptionTableModel::Token, ConsumptionTableModel::Group, ConsumptionTableModel::FirstByte,
                             ConsumptionTableModel::Stream, ConsumptionTableModel::Ip, ConsumptionTableModel::RequestId})
        m_billView->setColumnHidden(column, true);
    m_billView->setEmptyState(m_noBills);
    m_tables->addWidget(buildTable(m_billView, new TableFoot(*m_billView, *m_bills)));
    connect(m_billView, &TableView::opened, this, [this](const QModelIndex &index) { openBill(index.row()); });
    connect(m_billView, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { openBill(index.row()); });
    connect(m_billView, &TableView::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && m_split->isOpen())
            openBill(index.row());
    });
}

void BillingPage::buildLedger()
{
    m_tables->addWidget(m_ledger);
    connect(m_ledger, &LedgerTable::opened, this, &BillingPage::openEntry);
    connect(m_ledger, &LedgerTable::moved, this, [this](int row) {
        if (m_split->isOpen())
            openEntry(row);
    });
}

QHBoxLayout *BillingPage::buildFilters()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceXs);
    row->setSpacing(SpaceS);
    row->addWidget(m_period);
    for (ChoiceBox *box : {m_user, m_channel, m_modelName}) {
        row->addWidget(box, 1);
        connect(box, &ChoiceBox::chosenChanged, this, &BillingPage::applyFilter);
    }
    row->addStretch(1);
    connect(m_period, &PeriodBox::changed, this, &BillingPage::applyFilter);
    return row;
}

QString BillingPage::filterHint() const
{
    return tr("Request id");
}

void BillingPage::setFilter(const QString &text)
{
    m_text = text.trimmed();
    applyFilter();
}

void BillingPage::refresh()
{
    applyFilter(); // the period may begin on another day now
    m_bills->refresh();
    if (m_ledger->model().generation() > 0)
        m_ledger->model().refresh();
    m_spend->refresh();
}

void BillingPage::openItem(const QString &id)
{
    const QString kind = id.section(u':', 0, 0);
    const QString what = id.section(u':', 1);
    if (kind == "request"_L1) {
        m_pane->showRequest(what);
    } else if (kind == "task"_L1) {
        m_pane->showTask(what.toLongLong());
    } else if (kind == "user"_L1) {
        m_user->choose(what.toLongLong());
        m_tabs->setCurrentIndex(LedgerTab);
        return;
    } else {
        m_pane->showBill(id.toLongLong());
    }
    m_split->open();
}

bool BillingPage::closeDetail()
{
    return m_split->close();
}

void BillingPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    setLive(true);
}

void BillingPage::hideEvent(QHideEvent *event)
{
    setLive(false);
    Page::hideEvent(event);
}

void BillingPage::setLive(bool live)
{
    m_bills->setLive(live);
    m_ledger->model().setLive(live && m_tabs->currentIndex() == LedgerTab);
    m_spend->setLive(live);
}

void BillingPage::fillChoices()
{
    const CatalogPtr catalog = context().catalog.current();
    QList<ChoiceBox::Choice> users;
    QList<ChoiceBox::Choice> channels;
    std::set<QString> names;
    for (const User &user : catalog->users())
        users.append({user.name, user.id});
    for (const Channel &channel : catalog->channels()) {
        channels.append({channel.name, channel.id});
        names.insert(channel.models.begin(), channel.models.end());
    }
    const auto byName = [](const auto &a, const auto &b) { return a.first.localeAwareCompare(b.first) < 0; };
    std::sort(users.begin(), users.end(), byName);
    std::sort(channels.begin(), channels.end(), byName);
    QList<ChoiceBox::Choice> models;
    for (const QString &name : names)
        models.append({name, name});
    m_user->setChoices(users);
    m_channel->setChoices(channels);
    m_modelName->setChoices(models);
}

void BillingPage::applyFilter()
{
    ConsumptionFilter filter;
    if (m_user->chosen().isValid())
        filter.userId = m_user->chosen().toLongLong();
    if (m_channel->chosen().isValid())
        filter.channelId = m_channel->chosen().toLongLong();
    filter.model = m_modelName->chosen().toString();
    filter.fromMs = m_period->fromMs();
    filter.beforeMs = m_period->beforeMs();
    filter.requestPrefix = m_text;
    m_bills->setFilter(filter);
    m_spend->setFilter(filter);
    if (m_tabs->currentIndex() == LedgerTab)
        m_ledger->model().setUser(filter.userId);
}

void BillingPage::showTab(int tab)
{
    m_tables->setCurrentIndex(tab);
    // The ledger is one of accounts: only the user chooses in it.
    for (QWidget *box : std::initializer_list<QWidget *>{m_channel, m_modelName, m_period})
        box->setEnabled(tab == BillsTab);
    applyFilter();
    setLive(isVisible());
}

void BillingPage::openBill(int row)
{
    if (const qint64 id = m_bills->idAt(row); id != 0) {
        m_pane->showBill(id);
        m_split->open();
    }
}

void BillingPage::openEntry(int row)
{
    const QString request = m_ledger->value(row, LedgerTableModel::RequestId).toString();
    if (request.isEmpty())
        return; // booked by hand: the row says everything
    m_pane->showRequest(request);
    m_split->open();
}

void BillingPage::reconcile()
{
    m_pane->reconcile();
    m_split->open();
}

void BillingPage::exportBills()
{
    exportCsv(context(), *m_job, tr("Export the bills that are shown"), u"bills"_s,
              reportOf(m_bills->filter(), ReportFormat::Csv), m_spend->sum().calls);
}

void BillingPage::retranslate()
{
    m_export.setText(tr("&Export CSV…"));
    m_reconcile->setText(tr("&Reconcile"));
    m_reconcile->setToolTip(tr("Adds up the whole ledger and says whether the books are right"));
    m_tabs->setTabText(BillsTab, tr("Bills"));
    m_tabs->setTabText(LedgerTab, tr("Ledger"));
    m_tabs->setAccessibleName(tr("Bills or ledger"));
    m_user->setAllText(tr("All users"));
    m_channel->setAllText(tr("All channels"));
    m_modelName->setAllText(tr("All models"));
    retranslateBills();
    m_ledger->retranslate();
    m_spend->retranslate();
    m_pane->retranslate();
}

void BillingPage::retranslateBills()
{
    m_noBills->setTexts(tr("Nothing was billed here"),
                        tr("Each completed call or task of a model with a price leaves a bill; free ones leave none. Choose a longer time or "
                           "fewer filters to see more."));
    const std::pair<int, QString> titles[] = {{ConsumptionTableModel::Time, tr("Time")},
                                              {ConsumptionTableModel::User, tr("User")},
                                              {ConsumptionTableModel::Token, tr("Token")},
                                              {ConsumptionTableModel::Group, tr("Group")},
                                              {ConsumptionTableModel::Model, tr("Model")},
                                              {ConsumptionTableModel::Channel, tr("Channel")},
                                              {ConsumptionTableModel::Cost, tr("Quota")},
                                              {ConsumptionTableModel::PromptTokens, tr("Prompt")},
                                              {ConsumptionTableModel::CompletionTokens, tr("Completion")},
                                              {ConsumptionTableModel::Duration, tr("Duration")},
                                              {ConsumptionTableModel::FirstByte, tr("First byte")},
                                              {ConsumptionTableModel::Stream, tr("Stream")},
                                              {ConsumptionTableModel::Ip, tr("Address")},
                                              {ConsumptionTableModel::RequestId, tr("Request")}};
    for (const auto &[column, title] : titles)
        m_bills->setHeaderData(column, Qt::Horizontal, title);
}

} // namespace custompass
