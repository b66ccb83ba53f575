// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spendpanel.h"

#include "models/domain/clock.h"
#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/barchart.h"
#include "ui/widgets/chartparts.h"
#include "ui/widgets/restyle.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>


namespace custompass {

using namespace Qt::StringLiterals;

static constexpr qint64 HourMs = 3'600'000;
static constexpr qint64 DayMs = 24 * HourMs;
static constexpr std::chrono::seconds ChartInterval{10};
static constexpr int MostDaysByHour = 2;
static constexpr int MostDaysByDay = 92;
static constexpr int MostDays = 366;
static constexpr std::size_t MostParts = 6;
static constexpr int RoomForAll = 600; // figures

SpendPanel::SpendPanel(TableReader &reader, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_totals(new ConsumptionTotals(reader, this))
    , m_sums(new ConsumptionChart(reader, this))
    , m_group(new QComboBox)
    , m_problem(new QLabel)
    , m_chart(new BarChart)
{
    for (const ChartGroup group : {ChartGroup::None, ChartGroup::Model, ChartGroup::Channel, ChartGroup::User})
        m_group->addItem({}, int(group));
    m_group->setObjectName(u"chart_group"_s);
    setRole(m_problem, u"error"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *figures = new QHBoxLayout;
    figures->setSpacing(2 * SpaceXl);
    m_spend = addFigure(figures);
    m_calls = addFigure(figures);
    m_prompt = addFigure(figures);
    m_completion = addFigure(figures);
    figures->addStretch(1);
    figures->addWidget(m_group, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceS);
    layout->setSpacing(SpaceS);
    layout->addLayout(figures);
    layout->addWidget(m_problem);
    layout->addWidget(m_chart, 1);

    const auto failed = [this](const QString &message) {
        m_problem->setText(message);
        m_problem->show();
    };
    connect(m_totals, &ConsumptionTotals::changed, this, &SpendPanel::showTotals);
    connect(m_totals, &ConsumptionTotals::failed, this, failed);
    connect(m_sums, &ConsumptionChart::changed, this, &SpendPanel::showChart);
    connect(m_sums, &ConsumptionChart::failed, this, failed);
    m_chartTimer.setInterval(ChartInterval);
    connect(&m_chartTimer, &QTimer::timeout, this, &SpendPanel::askForChart);
    connect(m_group, &QComboBox::currentIndexChanged, this, &SpendPanel::askForChart);
    m_chart->setFormats([](qint64 value) { return format::roundDollars(Quota(value)); },
                        [](qint64 value) { return format::quotaAndDollars(Quota(value)); });
}

SpendPanel::Figure SpendPanel::addFigure(QHBoxLayout *row)
{
    Figure figure{new QLabel, new QLabel};
    figure.value->setFont(fontAt(FontStep::Figure));
    figure.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    figure.caption->setFont(fontAt(FontStep::Small));
    setRole(figure.caption, u"muted"_s);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(figure.value);
    column->addWidget(figure.caption);
    row->addLayout(column);
    return figure;
}

/// Beside a detail in a small window a figure less is better than four that are cut.
void SpendPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (const Figure &figure : {m_prompt, m_completion}) {
        figure.value->setVisible(width() >= RoomForAll);
        figure.caption->setVisible(width() >= RoomForAll);
    }
}

void SpendPanel::setFilter(const ConsumptionFilter &filter)
{
    m_filter = filter;
    m_problem->hide();
    m_totals->setFilter(filter);
    askForChart();
}

void SpendPanel::setLive(bool live)
{
    m_totals->setLive(live);
    if (live)
        m_chartTimer.start();
    else
        m_chartTimer.stop();
}

void SpendPanel::refresh()
{
    m_totals->refresh();
    askForChart();
}

void SpendPanel::showTotals()
{
    const ConsumptionSum &sum = m_totals->sum();
    // While it is being added up it is at least so much.
    const auto shown = [this](const QString &text) { return m_totals->isExact() ? text : tr("≥ %1").arg(text); };
    m_spend.value->setText(shown(format::roundDollars(sum.quota)));
    m_spend.value->setToolTip(format::quotaAndDollars(sum.quota));
    m_spend.caption->setText(tr("Spend · %1 quota").arg(format::quota(sum.quota)));
    const auto number = [&shown](const Figure &figure, qint64 value) {
        figure.value->setText(shown(format::shortNumber(double(value))));
        figure.value->setToolTip(format::number(value));
    };
    number(m_calls, sum.calls);
    number(m_prompt, sum.promptTokens);
    number(m_completion, sum.completionTokens);
}

/// Hours, days or weeks, so that there are neither few nor too many columns; days are local.
std::vector<qint64> SpendPanel::edges() const
{
    const qint64 end = m_filter.beforeMs.value_or(m_clock.nowMs() + 1);
    const QDate last = QDateTime::fromMSecsSinceEpoch(end - 1).date();
    QDate first = m_filter.fromMs ? QDateTime::fromMSecsSinceEpoch(*m_filter.fromMs).date() : last.addDays(-29);
    if (first.daysTo(last) >= MostDays)
        first = last.addDays(1 - MostDays);
    const qint64 days = first.daysTo(last) + 1;
    std::vector<qint64> result;
    if (days <= MostDaysByHour) {
        const qint64 stop = last.addDays(1).startOfDay().toMSecsSinceEpoch();
        for (qint64 hour = first.startOfDay().toMSecsSinceEpoch(); hour <= stop; hour += HourMs)
            result.push_back(hour);
        return result;
    }
    const int step = days <= MostDaysByDay ? 1 : 7;
    for (QDate day = first; day <= last; day = day.addDays(step))
        result.push_back(day.startOfDay().toMSecsSinceEpoch());
    result.push_back(last.addDays(1).startOfDay().toMSecsSinceEpoch());
    return result;
}

void SpendPanel::askForChart()
{
    ChartRequest request;
    request.filter = m_filter;
    request.filter.fromMs.reset();
    request.filter.beforeMs.reset();
    request.group = ChartGroup(m_group->currentData().toInt());
    request.edgesMs = edges();
    m_sums->setRequest(request, m_clock.nowMs());
}

QString SpendPanel::labelOf(qint64 edgeMs) const
{
    const std::vector<qint64> &all = m_sums->request().edgesMs;
    const bool byHour = all.size() > 1 && all[1] - all[0] < DayMs / 2;
    return QDateTime::fromMSecsSinceEpoch(edgeMs).toString(byHour ? u"HH:mm"_s : u"MM-dd"_s);
}

QString SpendPanel::titleOf(qint64 fromMs, qint64 beforeMs) const
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(fromMs);
    if (beforeMs - fromMs < DayMs / 2)
        return from.toString(u"yyyy-MM-dd HH:mm"_s);
    const QDate last = QDateTime::fromMSecsSinceEpoch(beforeMs - 1).date();
    const QString first = from.date().toString(u"yyyy-MM-dd"_s);
    return from.date() == last ? first : u"%1 – %2"_s.arg(first, last.toString(u"yyyy-MM-dd"_s));
}

void SpendPanel::showChart()
{
    const std::vector<qint64> &times = m_sums->request().edgesMs;
    ChartParts parts = largestParts(m_sums->columns(), MostParts, tr("Other"));
    std::vector<ChartBar> bars;
    for (std::size_t i = 0; i < parts.columns.size() && i + 1 < times.size(); ++i)
        bars.push_back({labelOf(times[i]), titleOf(times[i], times[i + 1]), std::move(parts.columns[i])});
    m_chart->setSeries(parts.names);
    m_chart->setBars(std::move(bars));
    m_chart->setEmptyText(m_sums->isLoading() ? tr("Adding up…") : tr("Nothing was spent in this time."));
}

void SpendPanel::retranslate()
{
    const QSignalBlocker quiet(m_group);
    const QStringList groups{tr("All together"), tr("By model"), tr("By channel"), tr("By user")};
    for (int i = 0; i < groups.size(); ++i)
        m_group->setItemText(i, groups[i]);
    m_group->setAccessibleName(tr("What the chart is divided by"));
    m_calls.caption->setText(tr("Calls"));
    m_prompt.caption->setText(tr("Prompt tokens"));
    m_completion.caption->setText(tr("Completion tokens"));
    m_chart->setAccessibleName(tr("Spend over time"));
    showTotals();
    showChart();
}

} // namespace custompass
