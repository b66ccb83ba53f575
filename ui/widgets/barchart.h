// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <limits>
#include <vector>

namespace custompass {

/// The sum of two amounts that are not negative, or the greatest there is: enough for drawing.
inline qint64 drawnSum(qint64 a, qint64 b)
{
    qint64 sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<qint64>::max() : sum;
}

/// One column of a chart.
struct ChartBar
{
    QString label; ///< below it, where there is room
    QString title; ///< of its tool tip
    std::vector<qint64> parts; ///< one for each series; not negative
    friend bool operator==(const ChartBar &, const ChartBar &) = default;
};

/// Stacked columns over time, in the colours of the tokens, with an axis, a legend and what each column holds under the
/// pointer. Left and right move through the columns.
class BarChart final : public QWidget
{
    Q_OBJECT
public:
    explicit BarChart(QWidget *parent = nullptr);

    /// At most six, the last of them for "other"; a single one needs no legend. The one at @p bad, if any, has the colour
    /// of failure.
    void setSeries(const QStringList &names, qsizetype bad = -1);
    void setBars(std::vector<ChartBar> bars);
    /// Of the axis, and of the tool tips.
    void setFormats(std::function<QString(qint64)> axis, std::function<QString(qint64)> exact);
    /// What stands there without any value.
    void setEmptyText(const QString &text);

    const std::vector<ChartBar> &bars() const { return m_bars; }
    const QStringList &series() const { return m_series; }

    QSize sizeHint() const override { return {480, 170}; }
    QSize minimumSizeHint() const override { return {240, 130}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRect plotRect() const;
    QRectF barRect(std::size_t bar) const;
    qint64 greatest() const;
    QColor colorOf(qsizetype series) const;
    int axisWidth() const;
    int legendWidth() const;
    int legendRows() const; ///< none, one, or two if the names need it
    void paintAxis(QPainter &painter, const QRect &plot, qint64 top) const;
    void paintBars(QPainter &painter, const QRect &plot, qint64 top) const;
    void paintLabels(QPainter &painter, const QRect &plot) const;
    void paintLegend(QPainter &painter) const;
    void point(int bar, const QPoint &at);
    QString tipOf(const ChartBar &bar) const;

    QStringList m_series;
    qsizetype m_bad = -1;
    std::vector<ChartBar> m_bars;
    std::function<QString(qint64)> m_axis;
    std::function<QString(qint64)> m_exact;
    QString m_emptyText;
    int m_pointed = -1;
};

} // namespace custompass
