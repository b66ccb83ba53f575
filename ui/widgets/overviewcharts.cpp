// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/overviewcharts.h"

#include "models/domain/clock.h"
#include "models/domain/logging.h"
#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/trafficstats.h"
#include "ui/widgets/columnchart.h"
#include "ui/widgets/restyle.h"

#include <QComboBox>
#include <QDateTime>
#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr std::size_t NamedModels = 5; // the sixth colour is for the others
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
    , m_requestsChart(new ColumnChart)
    , m_spendChart(new ColumnChart)
{
    for (int i = 0; i < 3; ++i)
        m_range->addItem(QString());
    connect(m_range, &QComboBox::activated, this, [this](int index) {
        refresh();
        Q_EMIT rangeChanged(index);
    });
    m_requestsChart->setFormat([](double value) { return format::shortNumber(value); });
    m_spendChart->setFormat([](double value) { return format::roundDollars(Quota(qint64(value))); });
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

void OverviewCharts::showRequests()
{
    std::vector<ColumnChart::Column> columns;
    if (range() == Hour) {
        m_requestsChart->setSeries({{tr("Answered"), 0, false}, {tr("Errors"), 0, true}});
        for (const TrafficMinute &minute : m_traffic.minutes())
            columns.push_back({labelOf(minute.startMs),
                               {double(minute.requests - minute.errors), double(minute.errors)}});
    } else {
        m_requestsChart->setSeries({{tr("Booked calls"), 0, false}});
        const std::vector<qint64> &edgesMs = m_calls.request().edgesMs;
        for (std::size_t i = 0; i < m_calls.columns().size(); ++i) {
            double calls = 0;
            for (const ChartSlice &slice : m_calls.columns()[i])
                calls += double(slice.sum.calls);
            columns.push_back({labelOf(edgesMs[i]), {calls}});
        }
    }
    m_requestsChart->setColumns(std::move(columns));
}

void OverviewCharts::showSpend()
{
    QHash<QString, double> totals;
    for (const auto &slices : m_spend.columns()) {
        for (const ChartSlice &slice : slices)
            totals[slice.name] += double(slice.sum.quota.value());
    }
    QStringList names = totals.keys();
    std::sort(names.begin(), names.end(), [&](const QString &a, const QString &b) {
        return totals[a] != totals[b] ? totals[a] > totals[b] : a < b;
    });
    const std::size_t named = std::min(NamedModels, std::size_t(names.size()));
    const bool others = std::size_t(names.size()) > named;
    std::vector<ChartSeries> series;
    for (std::size_t i = 0; i < named; ++i)
        series.push_back({names[qsizetype(i)], int(i), false});
    if (others)
        series.push_back({tr("Other models"), 5, false});
    std::vector<ColumnChart::Column> columns;
    const std::vector<qint64> &edgesMs = m_spend.request().edgesMs;
    for (std::size_t i = 0; i < m_spend.columns().size(); ++i) {
        std::vector<double> values(series.size(), 0);
        for (const ChartSlice &slice : m_spend.columns()[i]) {
            const auto at = std::min(std::size_t(names.indexOf(slice.name)), named);
            values[at] += double(slice.sum.quota.value());
        }
        columns.push_back({labelOf(edgesMs[i]), std::move(values)});
    }
    m_spendChart->setSeries(std::move(series));
    m_spendChart->setColumns(std::move(columns));
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
