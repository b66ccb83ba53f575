// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/consumptiontotals.h"
#include "ui/page.h"
#include "ui/trafficstats.h"

#include <QTimer>

class QLabel;

namespace custompass {

class ChannelStrip;
class ConsumptionChart;
class FigureCard;
class GatewayCard;
class OverviewCharts;
class ProblemList;

/// Is it running, is it healthy, what does it earn, what went wrong last.
class OverviewPage final : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(WindowContext &context);

    void refresh() override;
    void retranslate() override;

private:
    void buildLayout();
    void showFigures();
    void showProblems();
    void followToday();
    QString recoveryText() const;

    TrafficStats m_traffic;
    ConsumptionTotals m_today;
    ConsumptionChart *m_spendTrend;
    QTimer m_slow; ///< ages, the day's begin, health of channels
    GatewayCard *m_gateway;
    FigureCard *m_rate;
    FigureCard *m_errors;
    FigureCard *m_latency;
    FigureCard *m_spend;
    OverviewCharts *m_charts;
    QLabel *m_channelsTitle;
    ChannelStrip *m_channels;
    QLabel *m_problemsTitle;
    QLabel *m_noProblems;
    ProblemList *m_problems;
};

} // namespace custompass
