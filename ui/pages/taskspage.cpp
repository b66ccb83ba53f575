// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/taskspage.h"

#include "models/tables/tasktablemodel.h"
#include "ui/catalogfeed.h"
#include "ui/icons.h"
#include "ui/taskwords.h"
#include "ui/tokens.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/csvexport.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formatdelegate.h"
#include "ui/widgets/jobbar.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/periodbox.h"
#include "ui/widgets/progressdelegate.h"
#include "ui/widgets/statusdelegate.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/taskpane.h"
#include "ui/widgets/wordspanel.h"

#include <QHBoxLayout>
#include <QHeaderView>

#include <set>

namespace custompass {

using namespace Qt::StringLiterals;

/// The value of the choice "open", beside those of TaskStatus.
static constexpr int OpenTasks = -1;

TasksPage::TasksPage(WindowContext &context)
    : Page(context)
    , m_model(new TaskTableModel(context.reader, this))
    , m_view(new TableView)
    , m_empty(new EmptyState(u"tasks"_s))
    , m_words(new WordsPanel(context))
    , m_job(new JobBar)
    , m_status(new ChoiceBox)
    , m_platform(new ChoiceBox)
    , m_channel(new ChoiceBox)
    , m_user(new ChoiceBox)
    , m_modelName(new ChoiceBox)
    , m_period(new PeriodBox(context.clock))
    , m_detail(new DetailPane)
    , m_pane(new TaskPane(context, *m_detail))
{
    buildTable();
    m_detail->setContent(m_pane);
    auto *list = new QWidget;
    list->setFocusProxy(m_view);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(SpaceL, SpaceS, SpaceL, 0);
    words->addWidget(m_words);
    column->addWidget(m_job);
    column->addWidget(m_view, 1);
    column->addWidget(m_foot);
    m_split = new ListDetail(list, m_detail, Qt::Horizontal, context.preferences, u"tasks"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(words);
    layout->addLayout(buildFilters());
    layout->addWidget(m_split, 1);
    setFocusProxy(m_view);

    m_export.setIcon(lineIcon(u"export"_s));
    connect(&m_export, &QAction::triggered, this, &TasksPage::exportTasks);
    connect(&context.catalog, &CatalogFeed::changed, this, &TasksPage::fillChoices);
    connect(m_model, &PagedTableModel::loadFinished, this, &TasksPage::lookElsewhere);
    connect(m_detail, &DetailPane::closeRequested, m_pane, [this] { m_pane->setLive(false); });
    fillChoices();
    m_view->rememberColumns(context.preferences, u"tasks"_s);
    applyFilter();
}

void TasksPage::buildTable()
{
    m_view->showModel(m_model);
    const auto use = [this](QAbstractItemDelegate *delegate, std::initializer_list<int> columns) {
        for (const int column : columns)
            m_view->setItemDelegateForColumn(column, delegate);
    };
    m_view->setItemDelegate(new FormatDelegate(m_view));
    use(idDelegate(m_view), {TaskTableModel::TaskId});
    use(quotaDelegate(m_view), {TaskTableModel::Reserved, TaskTableModel::Actual, TaskTableModel::Refunded});
    use(ageDelegate(m_view, context().clock), {TaskTableModel::Submitted, TaskTableModel::Finished});
    use(new StatusDelegate(
            m_view, [](const QVariant &value) { return statusText(TaskStatus(value.toInt())); },
            [](const QVariant &value) { return toneOf(TaskStatus(value.toInt())); }),
        {TaskTableModel::Status});
    m_view->setItemDelegateForColumn(TaskTableModel::Progress, new ProgressDelegate(m_view));
    m_view->setColumnWidths({160, 150, 100, 95, 100, 105, 106, 110, 112, 85, 85, 85, 95, 90, 110});
    m_view->setElasticColumn(TaskTableModel::FailReason);
    // What tells most stands first; the rest is behind, or is switched on in the header's menu.
    QHeaderView *header = m_view->horizontalHeader();
    const int order[] = {TaskTableModel::Status, TaskTableModel::TaskId, TaskTableModel::Progress, TaskTableModel::Submitted,
                         TaskTableModel::Model,  TaskTableModel::User,   TaskTableModel::Channel,  TaskTableModel::Reserved,
                         TaskTableModel::Actual, TaskTableModel::Refunded};
    for (int place = 0; place < int(std::size(order)); ++place)
        header->moveSection(header->visualIndex(order[place]), place);
    for (const int column : {TaskTableModel::Platform, TaskTableModel::Token, TaskTableModel::UpstreamStatus,
                             TaskTableModel::Refunded, TaskTableModel::Finished})
        m_view->setColumnHidden(column, true);
    m_view->setEmptyState(m_empty);
    m_foot = new TableFoot(*m_view, *m_model);
    connect(m_view, &TableView::opened, this, [this](const QModelIndex &index) { openTask(m_model->idAt(index.row())); });
    connect(m_view, &TableView::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && m_split->isOpen())
            openTask(m_model->idAt(index.row()));
    });
    connect(m_view, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { openTask(m_model->idAt(index.row())); });
}

QHBoxLayout *TasksPage::buildFilters()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceS);
    row->setSpacing(SpaceS);
    for (ChoiceBox *box : {m_status, m_platform, m_channel, m_user, m_modelName}) {
        row->addWidget(box, 1);
        connect(box, &ChoiceBox::chosenChanged, this, &TasksPage::applyFilter);
    }
    row->addWidget(m_period);
    row->addStretch(1);
    connect(m_period, &PeriodBox::changed, this, &TasksPage::applyFilter);
    return row;
}

QString TasksPage::filterHint() const
{
    return tr("Task id, request id or text");
}

void TasksPage::setFilter(const QString &text)
{
    m_text = text.trimmed();
    m_anywhere = false;
    applyFilter();
}

void TasksPage::refresh()
{
    applyFilter(); // the period may begin on another day now
    m_model->refresh();
    m_words->refresh();
}

void TasksPage::openItem(const QString &id)
{
    if (id == "status:open"_L1)
        return m_status->choose(OpenTasks);
    bool isNumber = false;
    const qint64 task = id.toLongLong(&isNumber);
    if (isNumber)
        openTask(task);
}

bool TasksPage::closeDetail()
{
    m_pane->setLive(false);
    return m_split->close();
}

void TasksPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    setLive(true);
}

void TasksPage::hideEvent(QHideEvent *event)
{
    setLive(false);
    Page::hideEvent(event);
}

void TasksPage::setLive(bool live)
{
    m_model->setLive(live);
    m_words->setLive(live);
    m_pane->setLive(live && m_split->isOpen());
}

void TasksPage::fillChoices()
{
    const CatalogPtr catalog = context().catalog.current();
    QList<ChoiceBox::Choice> channels;
    QList<ChoiceBox::Choice> users;
    std::set<QString> platforms;
    std::set<QString> models;
    for (const Channel &channel : catalog->channels()) {
        channels.append({channel.name, channel.id});
        platforms.insert(channel.tag.isEmpty() ? channel.name : channel.tag);
        for (const QString &model : channel.models) {
            if (model.endsWith("/submit"_L1))
                models.insert(model);
        }
    }
    for (const User &user : catalog->users())
        users.append({user.name, user.id});
    const auto byName = [](const auto &a, const auto &b) { return a.first.localeAwareCompare(b.first) < 0; };
    std::sort(channels.begin(), channels.end(), byName);
    std::sort(users.begin(), users.end(), byName);
    const auto choicesOf = [](const std::set<QString> &names) {
        QList<ChoiceBox::Choice> choices;
        for (const QString &name : names)
            choices.append({name, name});
        return choices;
    };
    m_channel->setChoices(channels);
    m_user->setChoices(users);
    m_platform->setChoices(choicesOf(platforms));
    m_modelName->setChoices(choicesOf(models));
}

void TasksPage::applyFilter()
{
    TaskFilter filter;
    const QVariant status = m_status->chosen();
    if (status.isValid() && status.toInt() == OpenTasks)
        filter.status = TaskFilter::Open();
    else if (status.isValid())
        filter.status = TaskStatus(status.toInt());
    filter.platform = m_platform->chosen().toString();
    if (m_channel->chosen().isValid())
        filter.channelId = m_channel->chosen().toLongLong();
    if (m_user->chosen().isValid())
        filter.userId = m_user->chosen().toLongLong();
    filter.model = m_modelName->chosen().toString();
    filter.fromMs = m_period->fromMs();
    filter.beforeMs = m_period->beforeMs();
    (m_anywhere ? filter.text : filter.idPrefix) = m_text;
    m_model->setFilter(filter);
}

/// Ids are found at once by their beginning; only if none begins so, the text is looked for everywhere.
void TasksPage::lookElsewhere()
{
    if (m_anywhere || m_text.isEmpty() || m_model->rowCount() > 0 || m_model->filter().idPrefix != m_text)
        return;
    m_anywhere = true;
    applyFilter();
}

void TasksPage::openTask(qint64 id)
{
    if (id == 0)
        return;
    m_pane->setTask(id);
    if (m_split->isOpen())
        return;
    m_split->open();
    m_pane->setLive(isVisible());
}

void TasksPage::exportTasks()
{
    const RowCount count = m_model->count();
    exportCsv(context(), *m_job, tr("Export the tasks that are shown"), u"tasks"_s,
              reportOf(m_model->filter(), ReportFormat::Csv), count.exact ? count.rows : 0);
}

void TasksPage::retranslate()
{
    m_export.setText(tr("&Export CSV…"));
    retranslateColumns();
    m_status->setAllText(tr("All statuses"));
    m_platform->setAllText(tr("All platforms"));
    m_channel->setAllText(tr("All channels"));
    m_user->setAllText(tr("All users"));
    m_modelName->setAllText(tr("All models"));
    QList<ChoiceBox::Choice> statuses{{tr("Open"), OpenTasks}};
    for (const TaskStatus status : {TaskStatus::NotStart, TaskStatus::Submitted, TaskStatus::Queued, TaskStatus::InProgress,
                                    TaskStatus::Success, TaskStatus::Failure, TaskStatus::Unknown})
        statuses.append({statusText(status), int(status)});
    m_status->setChoices(statuses);
    m_empty->setTexts(tr("No tasks here"),
                      tr("Tasks come in through models that end in /submit. If there should be some, look at the filters above."));
    m_words->retranslate();
    m_pane->retranslate();
    m_view->viewport()->update();
}

void TasksPage::retranslateColumns()
{
    const std::pair<int, QString> titles[] = {
        {TaskTableModel::TaskId, tr("Task")},         {TaskTableModel::Model, tr("Model")},
        {TaskTableModel::Platform, tr("Platform")},   {TaskTableModel::User, tr("User")},
        {TaskTableModel::Token, tr("Token")},         {TaskTableModel::Channel, tr("Channel")},
        {TaskTableModel::Status, tr("Status")},       {TaskTableModel::UpstreamStatus, tr("Upstream's word")},
        {TaskTableModel::Progress, tr("Progress")},   {TaskTableModel::Reserved, tr("Reserved")},
        {TaskTableModel::Actual, tr("Actual")},       {TaskTableModel::Refunded, tr("Returned")},
        {TaskTableModel::FailReason, tr("Reason")},   {TaskTableModel::Submitted, tr("Age")},
        {TaskTableModel::Finished, tr("Finished")}};
    for (const auto &[column, title] : titles)
        m_model->setHeaderData(column, Qt::Horizontal, title);
}

} // namespace custompass
