// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnchart.h"

#include "ui/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>
#include <numeric>

namespace custompass {

static constexpr int AxisWidth = 56;
static constexpr int LabelHeight = 20;
static constexpr int LegendHeight = 24;
static constexpr int GridLines = 4;

ColumnChart::ColumnChart(QWidget *parent)
    : QWidget(parent)
    , m_format([](double value) { return QString::number(value); })
{
    setFont(fontAt(FontStep::Small));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ColumnChart::setSeries(std::vector<ChartSeries> series)
{
    m_series = std::move(series);
    update();
}

void ColumnChart::setColumns(std::vector<Column> columns)
{
    m_columns = std::move(columns);
    update();
}

void ColumnChart::setFormat(std::function<QString(double)> format)
{
    m_format = std::move(format);
    update();
}

void ColumnChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    update();
}

static double sumOf(const ColumnChart::Column &column)
{
    return std::accumulate(column.values.begin(), column.values.end(), 0.0);
}

/// The upper end of the axis: 1, 2 or 5 times a power of ten, or four times one of these, so that grid lines are round.
double ColumnChart::top() const
{
    double highest = 0;
    for (const Column &column : m_columns)
        highest = std::max(highest, sumOf(column));
    if (highest <= 0)
        return 0;
    const double power = std::pow(10, std::floor(std::log10(highest / GridLines)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
        if (factor * power * GridLines >= highest)
            return factor * power * GridLines;
    }
    return highest;
}

QRectF ColumnChart::plotArea() const
{
    return QRectF(rect()).adjusted(AxisWidth, LegendHeight + SpaceXs, -SpaceXs, -LabelHeight);
}

QColor ColumnChart::colorOf(const ChartSeries &series) const
{
    const Tokens &tokens = tokensFor(palette());
    return series.isBad ? tokens.bad : tokens.series[std::size_t(series.color) % tokens.series.size()];
}

void ColumnChart::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF plot = plotArea();
    const double highest = top();
    if (highest <= 0) {
        painter.setPen(tokens.muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintLegend(painter);
    paintAxis(painter, plot, highest);
    paintColumns(painter, plot, highest);
}

void ColumnChart::paintLegend(QPainter &painter) const
{
    const QFontMetrics metrics(font());
    const int room = (width() - AxisWidth) / int(std::max<std::size_t>(1, m_series.size())) - 8 - SpaceXs - SpaceM;
    int x = AxisWidth;
    for (const ChartSeries &series : m_series) {
        const QString name = metrics.elidedText(series.name, Qt::ElideMiddle, room);
        const int textWidth = metrics.horizontalAdvance(name);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(series));
        painter.drawRoundedRect(QRectF(x, LegendHeight / 2.0 - 4, 8, 8), 2, 2);
        painter.setPen(tokensFor(palette()).muted);
        painter.drawText(QRect(x + 8 + SpaceXs, 0, textWidth + 2, LegendHeight), Qt::AlignVCenter, name);
        x += 8 + SpaceXs + textWidth + SpaceM;
    }
}

void ColumnChart::paintAxis(QPainter &painter, const QRectF &plot, double highest) const
{
    const Tokens &tokens = tokensFor(palette());
    for (int i = 0; i <= GridLines; ++i) {
        const double y = std::round(plot.bottom() - plot.height() * i / GridLines) + 0.5;
        painter.setPen(tokens.line);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(0, y - 10, AxisWidth - SpaceS, 20), Qt::AlignRight | Qt::AlignVCenter,
                         m_format(highest * i / GridLines));
    }
    // As many labels as fit, evenly.
    const QFontMetrics metrics(font());
    int widest = 1;
    for (const Column &column : m_columns)
        widest = std::max(widest, metrics.horizontalAdvance(column.label) + SpaceL);
    const double step = plot.width() / double(m_columns.size());
    const auto every = std::size_t(std::max(1.0, std::ceil(widest / step)));
    painter.setPen(tokens.muted);
    for (std::size_t i = 0; i < m_columns.size(); i += every) {
        const double center = plot.left() + step * (double(i) + 0.5);
        const double left = std::clamp(center - widest / 2.0, plot.left() - SpaceS, plot.right() - widest + SpaceS);
        painter.drawText(QRectF(left, plot.bottom() + 2, widest, LabelHeight - 2), Qt::AlignCenter, m_columns[i].label);
    }
}

void ColumnChart::paintColumns(QPainter &painter, const QRectF &plot, double highest) const
{
    const double step = plot.width() / double(m_columns.size());
    const double columnWidth = std::clamp(step * 0.72, 1.0, 36.0);
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        double bottom = plot.bottom();
        const double left = plot.left() + step * (double(i) + 0.5) - columnWidth / 2;
        for (std::size_t s = 0; s < m_columns[i].values.size() && s < m_series.size(); ++s) {
            const double height = m_columns[i].values[s] / highest * plot.height();
            painter.setBrush(colorOf(m_series[s]));
            painter.drawRect(QRectF(left, bottom - height, columnWidth, height));
            bottom -= height;
        }
    }
}

QString ColumnChart::toolTipOf(std::size_t column) const
{
    QStringList lines{m_columns[column].label};
    for (std::size_t s = 0; s < m_series.size() && s < m_columns[column].values.size(); ++s) {
        if (m_columns[column].values[s] > 0 || m_series.size() == 1)
            //: a part of a column of a chart, and its value
            lines.append(tr("%1: %2").arg(m_series[s].name, m_format(m_columns[column].values[s])));
    }
    return lines.join(u'\n');
}

bool ColumnChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_columns.empty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QRectF plot = plotArea();
    const double along = (help->pos().x() - plot.left()) / plot.width() * double(m_columns.size());
    if (along >= 0 && along < double(m_columns.size()))
        QToolTip::showText(help->globalPos(), toolTipOf(std::size_t(along)), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace custompass
