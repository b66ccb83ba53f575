// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewpage.h"

#include "models/domain/clock.h"
#include "models/domain/gatewaycontrol.h"
#include "models/domain/logfeed.h"
#include "models/tables/consumptionchart.h"
#include "ui/catalogfeed.h"
#include "ui/format.h"
#include "ui/preferences.h"
#include "ui/widgets/channelstrip.h"
#include "ui/widgets/figurecard.h"
#include "ui/widgets/gatewaycard.h"
#include "ui/widgets/overviewcharts.h"
#include "ui/widgets/problemlist.h"
#include "ui/widgets/restyle.h"

#include <QDateTime>
#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int SlowMs = 30'000;
static constexpr std::size_t ShownProblems = 8;
static constexpr qint64 HourMs = 3'600'000;

OverviewPage::OverviewPage(WindowContext &context)
    : Page(context)
    , m_traffic(context.traffic, context.clock)
    , m_today(context.reader)
    , m_spendTrend(new ConsumptionChart(context.reader, this))
    , m_gateway(new GatewayCard(context.gateway))
    , m_rate(new FigureCard)
    , m_errors(new FigureCard)
    , m_latency(new FigureCard)
    , m_spend(new FigureCard)
    , m_charts(new OverviewCharts(context.reader, m_traffic, context.clock))
    , m_channelsTitle(new QLabel)
    , m_channels(new ChannelStrip(context.reader, context.catalog, context.clock))
    , m_problemsTitle(new QLabel)
    , m_noProblems(new QLabel)
    , m_problems(new ProblemList)
{
    buildLayout();
    m_charts->setRange(OverviewCharts::Range(
        std::clamp(context.preferences.text(u"overview/range"_s).toInt(), 0, int(OverviewCharts::Week))));
    connect(m_charts, &OverviewCharts::rangeChanged, this, [this](int range) {
        this->context().preferences.setText(u"overview/range"_s, QString::number(range));
    });
    connect(m_channels, &ChannelStrip::channelChosen, this,
            [this](qint64 id) { this->context().open(u"channels"_s, QString::number(id)); });
    connect(m_problems, &ProblemList::chosen, this,
            [this](const QString &page, const QString &item) { this->context().open(page, item); });
    connect(&m_traffic, &TrafficStats::changed, this, &OverviewPage::showFigures);
    connect(&m_traffic, &TrafficStats::changed, this, &OverviewPage::showProblems);
    connect(&m_today, &ConsumptionTotals::changed, this, &OverviewPage::showFigures);
    connect(m_spendTrend, &ConsumptionChart::changed, this, &OverviewPage::showFigures);
    connect(&context.log, &LogFeed::grown, this, &OverviewPage::showProblems);
    connect(&context.gateway, &GatewayControl::stateChanged, this, &OverviewPage::showProblems);
    connect(&context.catalog, &CatalogFeed::changed, this, &OverviewPage::showProblems);
    m_today.setLive(true);
    m_slow.setInterval(SlowMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_slow.start();
}

void OverviewPage::buildLayout()
{
    auto *content = new QWidget;
    auto *list = new QVBoxLayout(content);
    list->setContentsMargins(SpaceL, SpaceL, SpaceL, SpaceL);
    list->setSpacing(SpaceL);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(SpaceL);
    for (FigureCard *card : {m_rate, m_errors, m_latency, m_spend})
        figures->addWidget(card, 1);
    for (QLabel *title : {m_channelsTitle, m_problemsTitle})
        title->setFont(fontAt(FontStep::Heading));
    m_charts->setMinimumHeight(240);
    setRole(m_noProblems, u"muted"_s);

    auto *problems = new QFrame;
    setRole(problems, u"panel"_s);
    auto *problemsLayout = new QVBoxLayout(problems);
    problemsLayout->setContentsMargins(1, SpaceM, 1, SpaceS);
    m_problemsTitle->setContentsMargins(SpaceL, 0, SpaceL, 0);
    m_noProblems->setContentsMargins(SpaceL, 0, SpaceL, SpaceS);
    problemsLayout->addWidget(m_problemsTitle);
    problemsLayout->addWidget(m_noProblems);
    problemsLayout->addWidget(m_problems, 1);
    problemsLayout->addStretch(0);
    auto *channels = new QFrame;
    setRole(channels, u"panel"_s);
    auto *channelsLayout = new QVBoxLayout(channels);
    channelsLayout->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceM);
    channelsLayout->addWidget(m_channelsTitle);
    channelsLayout->addWidget(m_channels, 1);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(SpaceL);
    lower->addWidget(channels, 1);
    lower->addWidget(problems, 1);

    list->addWidget(m_gateway);
    list->addLayout(figures);
    list->addWidget(m_charts, 3);
    list->addLayout(lower, 2);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void OverviewPage::refresh()
{
    followToday();
    m_traffic.update();
    m_charts->refresh();
    m_channels->refresh();
    showFigures();
    showProblems();
}

void OverviewPage::followToday()
{
    const qint64 now = context().clock.nowMs();
    ConsumptionFilter today;
    today.fromMs = QDateTime::fromMSecsSinceEpoch(now).date().startOfDay().toMSecsSinceEpoch();
    m_today.setFilter(today);
    ChartRequest hours;
    const qint64 end = (now / HourMs + 1) * HourMs;
    for (int i = 24; i >= 0; --i)
        hours.edgesMs.push_back(end - i * HourMs);
    m_spendTrend->setRequest(hours, now);
}

void OverviewPage::showFigures()
{
    const auto &minutes = m_traffic.minutes();
    std::vector<double> rate;
    std::vector<double> errors;
    std::vector<double> latency;
    for (const TrafficMinute &minute : minutes) {
        rate.push_back(minute.requests);
        errors.push_back(minute.errors);
        latency.push_back(minute.medianMs());
    }
    const int requests = m_traffic.requests();
    const int failed = m_traffic.errors();
    // Of the last minute that is over: the current one has only begun.
    m_rate->setFigure(format::number(minutes.size() < 2 ? minutes.back().requests : minutes[minutes.size() - 2].requests),
                      tr("%1 in the last hour").arg(format::number(requests)));
    m_rate->setTrend(std::move(rate));
    m_errors->setFigure(format::percent(failed, requests), tr("%1 in the last hour").arg(format::number(failed)));
    m_errors->setTrend(std::move(errors));
    m_latency->setFigure(requests > 0 ? format::duration(m_traffic.medianMs()) : format::dash(),
                         tr("median of the last hour"));
    m_latency->setTrend(std::move(latency));
    std::vector<double> spend;
    for (const auto &slices : m_spendTrend->columns()) {
        double sum = 0;
        for (const ChartSlice &slice : slices)
            sum += double(slice.sum.quota.value());
        spend.push_back(sum);
    }
    m_spend->setFigure(format::roundDollars(m_today.sum().quota),
                       tr("%1 quota in %2 calls").arg(format::quota(m_today.sum().quota), format::number(m_today.sum().calls)));
    m_spend->setTrend(std::move(spend));
}

QString OverviewPage::recoveryText() const
{
    const RecoveryReport &found = context().recovery;
    return tr("The last run ended uncleanly: %n open reservation(s) were refunded, %1 quota in all; tasks are asked for again.", nullptr,
              int(found.refundedReservations))
        .arg(format::quota(found.refunded));
}

void OverviewPage::showProblems()
{
    std::vector<Problem> problems;
    if (!context().gateway.failure().isEmpty())
        problems.push_back({0, Tone::Bad, context().gateway.failure(), u"settings"_s, u"CUSTOM_PASS_LISTEN"_s});
    if (!context().catalog.problem().isEmpty())
        problems.push_back({0, Tone::Bad, context().catalog.problem(), u"log"_s, {}});
    if (context().recovery.refundedReservations > 0)
        problems.push_back({0, Tone::Wait, recoveryText(), u"billing"_s, {}});
    const std::size_t lasting = problems.size();
    for (const TrafficProblem &failed : m_traffic.problems()) {
        const QString text = failed.status == 0 ? tr("%1 · %2: cut off").arg(failed.model, failed.channel)
                                                : tr("%1 · %2: answered %3").arg(failed.model, failed.channel).arg(failed.status);
        problems.push_back({failed.timeMs, Tone::Bad, text, u"traffic"_s, QString::number(failed.sequence)});
    }
    for (const LogEntry &entry : context().log.since(0)) {
        if (entry.type == QtWarningMsg || entry.type == QtCriticalMsg)
            problems.push_back({entry.timeMs, entry.type == QtCriticalMsg ? Tone::Bad : Tone::Wait, entry.message,
                                u"log"_s, QString::number(entry.number)});
    }
    std::stable_sort(problems.begin() + std::ptrdiff_t(lasting), problems.end(),
                     [](const Problem &a, const Problem &b) { return a.timeMs > b.timeMs; });
    if (problems.size() > ShownProblems)
        problems.resize(ShownProblems);
    m_noProblems->setVisible(problems.empty());
    m_problems->setVisible(!problems.empty());
    m_problems->setProblems(std::move(problems), context().clock.nowMs());
}

void OverviewPage::retranslate()
{
    m_rate->setTitle(tr("Requests per minute"));
    m_errors->setTitle(tr("Errors"));
    m_latency->setTitle(tr("Latency"));
    m_spend->setTitle(tr("Spend today"));
    m_channelsTitle->setText(tr("Channels, last 24 hours"));
    m_problemsTitle->setText(tr("Last problems"));
    m_noProblems->setText(tr("None."));
    m_channels->setAccessibleName(tr("Channels, last 24 hours"));
    m_problems->setAccessibleName(tr("Last problems"));
    m_charts->retranslate();
    showFigures();
    showProblems();
}

} // namespace custompass
