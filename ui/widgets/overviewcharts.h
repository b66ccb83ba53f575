// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/consumptionchart.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace custompass {

class BarChart;
class Clock;
class TrafficStats;
struct ChartBar;

/// The two charts of the overview, over the last hour, day or week: requests and errors, and spend by model.
///
/// Of the last hour the gateway itself knows every request. Longer ranges come from the books, which know what was booked:
/// neither free calls nor failed ones.
class OverviewCharts final : public QWidget
{
    Q_OBJECT
public:
    OverviewCharts(TableReader &reader, const TrafficStats &traffic, const Clock &clock, QWidget *parent = nullptr);

    enum Range { Hour, Day, Week };
    void setRange(Range range);
    Range range() const;
    void refresh();
    void retranslate();

Q_SIGNALS:
    void rangeChanged(int range);

private:
    std::vector<qint64> edges() const;
    QString labelOf(qint64 startMs) const;
    ChartBar barOf(qint64 startMs, std::vector<qint64> parts) const;
    void showRequests();
    void showSpend();
    QWidget *panel(QLabel *title, QWidget *chart, QWidget *corner);

    const TrafficStats &m_traffic;
    const Clock &m_clock;
    ConsumptionChart m_calls;
    ConsumptionChart m_spend;
    QLabel *m_requestsTitle;
    QLabel *m_spendTitle;
    QComboBox *m_range;
    BarChart *m_requestsChart;
    BarChart *m_spendChart;
};

} // namespace custompass
