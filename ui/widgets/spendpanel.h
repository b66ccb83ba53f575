// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/consumptionchart.h"
#include "models/tables/consumptiontotals.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace custompass {

class BarChart;
class Clock;

/// What a filter of the consumption log comes to: large figures, and a chart of spend over time, undivided or by model,
/// channel or user.
class SpendPanel final : public QWidget
{
    Q_OBJECT
public:
    /// Both outlive the panel.
    SpendPanel(TableReader &reader, const Clock &clock, QWidget *parent = nullptr);

    /// The chart shows the filter's range, at most a year of it up to its end.
    void setFilter(const ConsumptionFilter &filter);
    /// Totals follow what is billed, the chart every ten seconds.
    void setLive(bool live);
    void refresh();
    void retranslate();

    const ConsumptionSum &sum() const { return m_totals->sum(); }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Figure
    {
        QLabel *value;
        QLabel *caption;
    };
    Figure addFigure(QHBoxLayout *row);
    void showTotals();
    void askForChart();
    void showChart();
    std::vector<qint64> edges() const;
    QString labelOf(qint64 edgeMs) const;
    QString titleOf(qint64 fromMs, qint64 beforeMs) const;

    const Clock &m_clock;
    ConsumptionFilter m_filter;
    QTimer m_chartTimer;
    ConsumptionTotals *m_totals;
    ConsumptionChart *m_sums;
    Figure m_spend;
    Figure m_calls;
    Figure m_prompt;
    Figure m_completion;
    QComboBox *m_group;
    QLabel *m_problem;
    BarChart *m_chart;
};

} // namespace custompass
