// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

#include <functional>
#include <vector>

namespace custompass {

/// One colour of a chart.
struct ChartSeries
{
    QString name;
    int color = 0;     ///< index into Tokens::series
    bool isBad = false; ///< drawn in the colour of failure instead
};

/// Stacked columns over time with an axis, a legend and a tool tip for each column. What the numbers mean is the caller's:
/// texts come ready.
class ColumnChart final : public QWidget
{
    Q_OBJECT
public:
    explicit ColumnChart(QWidget *parent = nullptr);

    void setSeries(std::vector<ChartSeries> series);
    struct Column
    {
        QString label;              ///< at the axis where there is room, and in the tool tip
        std::vector<double> values; ///< by series
    };
    void setColumns(std::vector<Column> columns);
    const std::vector<Column> &columns() const { return m_columns; }
    /// How a value is written at the axis and in tool tips.
    void setFormat(std::function<QString(double)> format);
    /// What stands in the middle while all columns are empty.
    void setEmptyText(const QString &text);

    QSize sizeHint() const override { return {480, 220}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF plotArea() const;
    double top() const;
    QColor colorOf(const ChartSeries &series) const;
    void paintLegend(QPainter &painter) const;
    void paintAxis(QPainter &painter, const QRectF &plot, double highest) const;
    void paintColumns(QPainter &painter, const QRectF &plot, double highest) const;
    QString toolTipOf(std::size_t column) const;

    std::vector<ChartSeries> m_series;
    std::vector<Column> m_columns;
    std::function<QString(double)> m_format;
    QString m_emptyText;
};

} // namespace custompass
