// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/taskview.h"

#include "models/domain/clock.h"
#include "models/tables/historytablemodel.h"
#include "ui/format.h"
#include "ui/taskwords.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/imagepreview.h"
#include "ui/widgets/jsonview.h"
#include "ui/widgets/moneystrip.h"
#include "ui/widgets/progressdelegate.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/statuspill.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace custompass {

using namespace Qt::StringLiterals;

TaskView::TaskView(const QAbstractItemModel &history, Background &background, const Clock &clock, QWidget *parent)
    : QScrollArea(parent)
    , m_history(history)
    , m_clock(clock)
    , m_status(new StatusPill)
    , m_upstreamStatus(new QLabel)
    , m_progress(new QProgressBar)
    , m_reason(new QLabel)
    , m_money(new MoneyStrip)
    , m_historyTitle(heading())
    , m_timeline(new Timeline)
    , m_factsTitle(heading())
    , m_facts(new FactList)
    , m_pictures(new ImagePreview(background))
    , m_dataTitle(heading())
    , m_data(new JsonView)
{
    setRole(m_upstreamStatus, u"muted"_s);
    m_upstreamStatus->setTextFormat(Qt::PlainText);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    setRole(m_reason, u"error"_s);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *head = new QHBoxLayout;
    head->setSpacing(SpaceM);
    head->addWidget(m_status);
    head->addWidget(m_upstreamStatus);
    head->addWidget(m_progress, 1);
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(SpaceL, SpaceXs, SpaceL, SpaceL);
    layout->setSpacing(SpaceM);
    layout->addLayout(head);
    layout->addWidget(m_reason);
    layout->addWidget(m_money);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_historyTitle, m_timeline, m_factsTitle, m_facts, m_dataTitle,
                                                           m_pictures, m_data})
        layout->addWidget(widget);
    layout->setStretchFactor(m_data, 1);
    setWidget(content);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    connect(m_facts, &FactList::linkActivated, this, &TaskView::linkActivated);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&history, signal, this, &TaskView::showHistory);
    connect(&history, &QAbstractItemModel::modelReset, this, &TaskView::showHistory);
    retranslate();
}

QLabel *TaskView::heading()
{
    auto *label = new QLabel;
    QFont font = fontAt(FontStep::Body);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setContentsMargins(0, SpaceS, 0, 0);
    return label;
}

void TaskView::setTask(const TaskDetail &task)
{
    const bool isOther = task.id != m_task.id;
    m_task = task;
    showTask();
    if (isOther)
        ensureVisible(0, 0);
}

void TaskView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TaskView::retranslate()
{
    m_historyTitle->setText(tr("History"));
    m_factsTitle->setText(tr("About this task"));
    m_dataTitle->setText(tr("What the upstream said last"));
    m_data->setEmptyText(tr("The upstream said nothing yet."));
    m_progress->setAccessibleName(tr("Progress"));
    showTask();
    showHistory();
}

void TaskView::showTask()
{
    m_status->setStatus(toneOf(m_task.status), statusText(m_task.status));
    m_upstreamStatus->setText(m_task.upstreamStatus.isEmpty() ? QString()
                                                             : tr("upstream: %1").arg(m_task.upstreamStatus));
    const int percent = percentOf(m_task.progress);
    m_progress->setVisible(percent >= 0 && !isFinal(m_task.status));
    m_progress->setValue(qMax(percent, 0));
    m_progress->setToolTip(m_task.progress);
    m_reason->setText(m_task.failReason);
    m_reason->setVisible(!m_task.failReason.isEmpty());
    m_money->setMoney(m_task.reserved, m_task.actual, m_task.refunded);
    m_pictures->setLinks(imageLinksIn(m_task.data));
    m_data->setContent(m_task.data);
    showFacts();
}

void TaskView::showFacts()
{
    const auto time = [](qint64 ms) { return format::time(ms); };
    const qint64 end = m_task.finishedMs.value_or(m_clock.nowMs());
    const auto page = [](Fact fact, const QString &to, qint64 id) {
        fact.page = to;
        fact.item = QString::number(id);
        return fact;
    };
    QList<Fact> facts{
        {tr("Task id"), m_task.upstreamId, {}, true},
        {tr("Request id"), m_task.requestId, {}, true},
        {tr("Model"), m_task.model, {}, true},
        page({tr("Channel"), m_task.channel}, u"channels"_s, m_task.channelId),
        page({tr("User"), m_task.user}, u"users"_s, m_task.userId),
        {tr("Token"), m_task.token},
        {tr("Group"), m_task.group},
        {tr("Client address"), m_task.ip},
        {tr("Progress"), m_task.progress},
        {tr("Submitted"), time(m_task.submittedMs), format::utc(m_task.submittedMs)},
        {tr("Last change"), time(m_task.updatedMs), format::utc(m_task.updatedMs)},
        {tr("Finished"), time(m_task.finishedMs.value_or(0)), format::utc(m_task.finishedMs.value_or(0))},
    };
    if (m_task.finishedMs)
        facts.append({tr("Took"), format::duration(qMax<qint64>(0, end - m_task.submittedMs))});
    if (m_task.reserved) {
        Fact money{tr("Money"), tr("Show every movement")};
        money.page = u"billing"_s;
        money.item = u"task:%1"_s.arg(m_task.id);
        facts.append(money);
    }
    m_facts->setFacts(facts);
}

void TaskView::showHistory()
{
    std::vector<TimelinePoint> points;
    for (int row = 0; row < m_history.rowCount(); ++row) {
        const auto cell = [&](int column) { return m_history.index(row, column).data(TableModel::ValueRole); };
        const auto status = TaskStatus(cell(HistoryTableModel::Status).toInt());
        const QString word = cell(HistoryTableModel::UpstreamStatus).toString();
        points.push_back({toneOf(status), statusText(status), word.isEmpty() ? QString() : tr("upstream: %1").arg(word),
                          cell(HistoryTableModel::Progress).toString(), cell(HistoryTableModel::Time).toLongLong()});
    }
    m_timeline->setPoints(std::move(points));
    m_timeline->setVisible(!m_timeline->points().empty());
    m_historyTitle->setVisible(!m_timeline->points().empty());
}

} // namespace custompass
