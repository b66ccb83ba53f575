// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/overviewcharts.h"

#include "models/domain/clock.h"
#include "models/domain/logging.h"
#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/trafficstats.h"
#include "ui/widgets/barchart.h"
#include "ui/widgets/chartparts.h"
#include "ui/widgets/restyle.h"

#include <QComboBox>
#include <QDateTime>
#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr std::size_t MostModels = 6; // as many as there are colours
static constexpr int SecondsOfSlot = 300;

OverviewCharts::OverviewCharts(TableReader &reader, const TrafficStats &traffic, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_traffic(traffic)
    , m_clock(clock)
    , m_calls(reader)
    , m_spend(reader)
    , m_requestsTitle(new QLabel)
    , m_spendTitle(new QLabel)
    , m_range(new QComboBox)
    , m_requestsChart(new BarChart)
    , m_spendChart(new BarChart)
{
    for (int i = 0; i < 3; ++i)
        m_range->addItem(QString());
    connect(m_range, &QComboBox::activated, this, [this](int index) {
        refresh();
        Q_EMIT rangeChanged(index);
    });
    m_requestsChart->setFormats([](qint64 value) { return format::shortNumber(double(value)); },
                                [](qint64 value) { return format::number(value); });
    m_spendChart->setFormats([](qint64 value) { return format::roundDollars(Quota(value)); },
                             [](qint64 value) { return format::quotaAndDollars(Quota(value)); });
    connect(&traffic, &TrafficStats::changed, this, [this] {
        if (range() == Hour && isVisible())
            showRequests();
    });
    for (const ConsumptionChart *chart : {&m_calls, &m_spend}) {
        connect(chart, &ConsumptionChart::failed, this, [](const QString &message) {
            qCWarning(lcApp).noquote() << "charts of the overview:" << message;
        });
    }
    connect(&m_calls, &ConsumptionChart::changed, this, &OverviewCharts::showRequests);
    connect(&m_spend, &ConsumptionChart::changed, this, &OverviewCharts::showSpend);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceL);
    layout->addWidget(panel(m_requestsTitle, m_requestsChart, nullptr), 1);
    layout->addWidget(panel(m_spendTitle, m_spendChart, m_range), 1);
}

QWidget *OverviewCharts::panel(QLabel *title, QWidget *chart, QWidget *corner)
{
    auto *frame = new QFrame;
    setRole(frame, u"panel"_s);
    title->setFont(fontAt(FontStep::Heading));
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    if (corner)
        head->addWidget(corner);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceM);
    layout->addLayout(head);
    layout->addWidget(chart, 1);
    return frame;
}

OverviewCharts::Range OverviewCharts::range() const
{
    return Range(m_range->currentIndex());
}

void OverviewCharts::setRange(Range range)
{
    m_range->setCurrentIndex(range);
    refresh();
}

/// Five minutes, an hour or a local day each; the last column is the current one.
std::vector<qint64> OverviewCharts::edges() const
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs());
    std::vector<qint64> edges;
    if (range() == Week) {
        for (int day = -6; day <= 1; ++day)
            edges.push_back(now.date().addDays(day).startOfDay().toMSecsSinceEpoch());
        return edges;
    }
    const qint64 slotMs = range() == Hour ? SecondsOfSlot * 1000LL : 3'600'000LL;
    const int count = range() == Hour ? 12 : 24;
    const qint64 end = (m_clock.nowMs() / slotMs + 1) * slotMs;
    for (int i = count; i >= 0; --i)
        edges.push_back(end - i * slotMs);
    return edges;
}

QString OverviewCharts::labelOf(qint64 startMs) const
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(startMs);
    return range() == Week ? QLocale().toString(start, u"ddd d"_s) : start.toString(u"HH:mm"_s);
}

void OverviewCharts::refresh()
{
    const std::vector<qint64> wanted = edges();
    m_spend.setRequest({{}, ChartGroup::Model, wanted}, m_clock.nowMs());
    if (range() != Hour)
        m_calls.setRequest({{}, ChartGroup::None, wanted}, m_clock.nowMs());
    showRequests();
    showSpend();
}

ChartBar OverviewCharts::barOf(qint64 startMs, std::vector<qint64> parts) const
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(startMs);
    return {labelOf(startMs), start.toString(range() == Week ? u"yyyy-MM-dd"_s : u"yyyy-MM-dd HH:mm"_s), std::move(parts)};
}

void OverviewCharts::showRequests()
{
    std::vector<ChartBar> bars;
    if (range() == Hour) {
        m_requestsChart->setSeries({tr("Answered"), tr("Errors")}, 1);
        for (const TrafficMinute &minute : m_traffic.minutes()) {
            bars.push_back(barOf(minute.startMs, {minute.requests - minute.errors, minute.errors}));
            if (QDateTime::fromMSecsSinceEpoch(minute.startMs).time().minute() % 10 != 0)
                bars.back().label.clear(); // round times are read at a glance
        }
    } else {
        m_requestsChart->setSeries({tr("Booked calls")});
        const std::vector<qint64> &edgesMs = m_calls.request().edgesMs;
        for (std::size_t i = 0; i < m_calls.columns().size(); ++i) {
            qint64 calls = 0;
            for (const ChartSlice &slice : m_calls.columns()[i])
                calls += slice.sum.calls;
            bars.push_back(barOf(edgesMs[i], {calls}));
        }
    }
    m_requestsChart->setBars(std::move(bars));
}

void OverviewCharts::showSpend()
{
    ChartParts parts = largestParts(m_spend.columns(), MostModels, tr("Other models"));
    const std::vector<qint64> &edgesMs = m_spend.request().edgesMs;
    std::vector<ChartBar> bars;
    for (std::size_t i = 0; i < parts.columns.size(); ++i)
        bars.push_back(barOf(edgesMs[i], std::move(parts.columns[i])));
    m_spendChart->setSeries(parts.names);
    m_spendChart->setBars(std::move(bars));
}

void OverviewCharts::retranslate()
{
    m_requestsTitle->setText(tr("Requests"));
    m_spendTitle->setText(tr("Spend by model"));
    m_range->setAccessibleName(tr("Range of the charts"));
    m_range->setItemText(Hour, tr("Last hour"));
    m_range->setItemText(Day, tr("Last day"));
    m_range->setItemText(Week, tr("Last week"));
    m_requestsChart->setEmptyText(tr("No requests in this range."));
    m_spendChart->setEmptyText(tr("Nothing was spent in this range."));
    showRequests();
    showSpend();
}

} // namespace custompass
