// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trafficpage.h"

#include "models/tables/traffictablemodel.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/tokens.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formatdelegate.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/trafficview.h"
#include "ui/widgets/waterfalldelegate.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>

namespace custompass {

using namespace Qt::StringLiterals;

TrafficPage::TrafficPage(WindowContext &context)
    : Page(context)
    , m_model(new TrafficTableModel(context.traffic, this))
    , m_view(new TableView)
    , m_empty(new EmptyState(u"traffic"_s))
    , m_onlyFailed(new QCheckBox)
    , m_note(new QLabel)
    , m_detail(new DetailPane)
    , m_request(new TrafficView)
{
    m_pause.setCheckable(true);
    setRole(m_note, u"muted"_s);
    m_detail->setContent(m_request);
    buildTable();
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceS);
    tools->setSpacing(SpaceM);
    tools->addWidget(m_onlyFailed);
    tools->addStretch(1);
    tools->addWidget(m_note);
    auto *list = new QWidget;
    list->setFocusProxy(m_view);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(tools);
    column->addWidget(m_view, 1);
    m_split = new ListDetail(list, m_detail, Qt::Vertical, context.preferences, u"traffic"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_split);
    setFocusProxy(m_view);

    connect(&m_pause, &QAction::toggled, this, &TrafficPage::follow);
    connect(m_onlyFailed, &QCheckBox::toggled, this, [this](bool on) {
        TrafficFilter filter = m_model->filter();
        filter.onlyFailed = on;
        m_model->setFilter(filter);
    });
    connect(m_model, &TrafficTableModel::missedChanged, this, &TrafficPage::showMissed);
    connect(m_request, &TrafficView::linkActivated, this,
            [this](const QString &page, const QString &item) { this->context().open(page, item); });
    m_view->rememberColumns(context.preferences, u"traffic"_s);
}

void TrafficPage::buildTable()
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new FormatDelegate(m_view));
    const auto use = [this](QAbstractItemDelegate *delegate, int column) {
        m_view->setItemDelegateForColumn(column, delegate);
    };
    auto *time = new FormatDelegate(m_view, [](const QVariant &value) { return format::timeOfDay(value.toLongLong()); });
    use(time->setToolTip([](const QVariant &value) { return format::utc(value.toLongLong()); }), TrafficTableModel::Time);
    use(idDelegate(m_view), TrafficTableModel::Path);
    use(idDelegate(m_view), TrafficTableModel::RequestId);
    use(new AnswerDelegate(m_view), TrafficTableModel::Status);
    use(new WaterfallDelegate(m_view), TrafficTableModel::Duration);
    use(durationDelegate(m_view), TrafficTableModel::FirstByte);
    use(quotaDelegate(m_view), TrafficTableModel::Cost);
    auto *size = new FormatDelegate(m_view, [](const QVariant &value) { return format::bytes(value.toLongLong()); });
    use(size->alignRight(), TrafficTableModel::Size);
    auto *mode = new FormatDelegate(m_view, [](const QVariant &value) {
        const QString modes[] = {tr("Free"), tr("Per call"), tr("By usage")};
        return modes[std::size_t(value.toInt())];
    });
    use(mode, TrafficTableModel::Mode);
    m_view->setColumnWidths({80, 84, 220, 170, 80, 110, 100, 110, 110, 90, 230, 90, 95, 240});
    m_view->setElasticColumn(TrafficTableModel::Duration);
    QHeaderView *header = m_view->horizontalHeader();
    const int order[] = {TrafficTableModel::Time,  TrafficTableModel::Status,  TrafficTableModel::Method,
                         TrafficTableModel::Model, TrafficTableModel::User,    TrafficTableModel::Channel,
                         TrafficTableModel::Duration, TrafficTableModel::Cost, TrafficTableModel::Size};
    for (int place = 0; place < int(std::size(order)); ++place)
        header->moveSection(header->visualIndex(order[place]), place);
    for (const int column : {TrafficTableModel::Path, TrafficTableModel::Mode, TrafficTableModel::Token,
                             TrafficTableModel::FirstByte, TrafficTableModel::RequestId})
        m_view->setColumnHidden(column, true);
    m_view->setEmptyState(m_empty);
    const auto open = [this](const QModelIndex &index) { openRow(index.row()); };
    connect(m_view, &TableView::opened, this, open);
    connect(m_view, &QAbstractItemView::clicked, this, open);
    connect(m_view, &TableView::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && m_split->isOpen())
            openRow(index.row());
    });
}

QString TrafficPage::filterHint() const
{
    return tr("Path, model, user, channel or request id");
}

void TrafficPage::setFilter(const QString &text)
{
    TrafficFilter filter = m_model->filter();
    filter.text = text.trimmed();
    m_model->setFilter(filter);
}

bool TrafficPage::closeDetail()
{
    return m_split->close();
}

void TrafficPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_watch = context().traffic.watch();
    follow();
}

void TrafficPage::hideEvent(QHideEvent *event)
{
    m_model->setLive(false);
    m_watch.reset();
    Page::hideEvent(event);
}

void TrafficPage::follow()
{
    m_model->setLive(isVisible() && !isPaused());
    showPause();
}

void TrafficPage::openRow(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    if (!index.isValid())
        return;
    const auto entry = index.data(TrafficTableModel::EntryRole).value<TrafficEntry>();
    m_detail->setTitle(u"%1 %2"_s.arg(QString::fromLatin1(entry.method), QString::fromUtf8(entry.path)));
    m_request->setRequest(entry, context().traffic.detail(entry.sequence));
    m_split->open();
}

void TrafficPage::showMissed()
{
    const quint64 missed = m_model->missed();
    m_note->setText(missed == 0 ? QString()
                                : tr("%Ln request(s) in between are no longer kept", nullptr, int(qMin<quint64>(missed, std::numeric_limits<int>::max()))));
}

void TrafficPage::showPause()
{
    m_pause.setText(isPaused() ? tr("&Continue") : tr("&Pause"));
    m_pause.setIcon(lineIcon(isPaused() ? u"play"_s : u"pause"_s));
}

void TrafficPage::retranslate()
{
    retranslateColumns();
    m_onlyFailed->setText(tr("Only what &failed"));
    m_empty->setTexts(tr("No requests yet"),
                      tr("Requests appear here as they end. If there should be some, look at the filter above and whether the "
                         "gateway runs."));
    m_request->retranslate();
    showMissed();
    showPause();
}

void TrafficPage::retranslateColumns()
{
    const std::pair<int, QString> titles[] = {
        {TrafficTableModel::Time, tr("Time")},         {TrafficTableModel::Method, tr("Method")},
        {TrafficTableModel::Path, tr("Path")},         {TrafficTableModel::Model, tr("Model")},
        {TrafficTableModel::Mode, tr("Billing")},      {TrafficTableModel::User, tr("User")},
        {TrafficTableModel::Token, tr("Token")},       {TrafficTableModel::Channel, tr("Channel")},
        {TrafficTableModel::Status, tr("Answer")},     {TrafficTableModel::FirstByte, tr("First byte")},
        {TrafficTableModel::Duration, tr("Duration")}, {TrafficTableModel::Cost, tr("Quota")},
        {TrafficTableModel::Size, tr("Size")},         {TrafficTableModel::RequestId, tr("Request")}};
    for (const auto &[column, title] : titles)
        m_model->setHeaderData(column, Qt::Horizontal, title);
}

} // namespace custompass
