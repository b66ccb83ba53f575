// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/barchart.h"

#include "ui/tokens.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int GridLines = 3;
static constexpr int LegendMark = 8;
static constexpr int WidestBar = 48;
static constexpr int BesideName = LegendMark + SpaceXs + SpaceM; // in a legend

static qint64 sumOf(const ChartBar &bar)
{
    return std::accumulate(bar.parts.begin(), bar.parts.end(), qint64(0), drawnSum);
}

/// The least of 1, 2, 5 × 10^n times the grid's lines that is not below @p value.
static qint64 roundTop(qint64 value)
{
    for (qint64 step = 1; step < std::numeric_limits<qint64>::max() / 100; step *= 10) {
        for (const qint64 factor : {1, 2, 5}) {
            if (step * factor * GridLines >= value)
                return step * factor * GridLines;
        }
    }
    return value;
}

BarChart::BarChart(QWidget *parent)
    : QWidget(parent)
    , m_axis([](qint64 value) { return QString::number(value); })
    , m_exact(m_axis)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BarChart::setSeries(const QStringList &names, qsizetype bad)
{
    m_bad = bad;
    m_series = names.first(qMin<qsizetype>(names.size(), qsizetype(currentTokens().series.size())));
    update();
}

void BarChart::setBars(std::vector<ChartBar> bars)
{
    if (bars == m_bars)
        return;
    m_bars = std::move(bars);
    m_pointed = -1;
    update();
}

void BarChart::setFormats(std::function<QString(qint64)> axis, std::function<QString(qint64)> exact)
{
    m_axis = std::move(axis);
    m_exact = std::move(exact);
    update();
}

void BarChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    update();
}

qint64 BarChart::greatest() const
{
    qint64 value = 0;
    for (const ChartBar &bar : m_bars)
        value = std::max(value, sumOf(bar));
    return value;
}

QColor BarChart::colorOf(qsizetype series) const
{
    const Tokens &tokens = tokensFor(palette());
    const auto last = qsizetype(tokens.series.size()) - 1;
    return series == m_bad ? tokens.bad : tokens.series[std::size_t(std::min(series, last))];
}

int BarChart::legendWidth() const
{
    const QFontMetrics metrics(fontAt(FontStep::Small));
    int all = 0;
    for (const QString &name : m_series)
        all += BesideName + metrics.horizontalAdvance(name);
    return all;
}

int BarChart::legendRows() const
{
    return m_series.size() < 2 ? 0 : legendWidth() <= width() - axisWidth() ? 1 : 2;
}

int BarChart::axisWidth() const
{
    return QFontMetrics(fontAt(FontStep::Small)).horizontalAdvance(m_axis(roundTop(greatest()))) + SpaceS;
}

QRect BarChart::plotRect() const
{
    const QFontMetrics metrics(fontAt(FontStep::Small));
    const int topRoom = metrics.height() / 2 + SpaceXs; // half of the uppermost label stands above its line
    return rect().adjusted(axisWidth(), legendRows() * metrics.height() + topRoom, 0, -metrics.height() - SpaceXs);
}

QRectF BarChart::barRect(std::size_t bar) const
{
    const QRect plot = plotRect();
    const qreal step = plot.width() / qreal(m_bars.size());
    const qreal width = std::min<qreal>(std::max<qreal>(step * 0.7, 1), WidestBar);
    return {plot.left() + step * (qreal(bar) + 0.5) - width / 2, qreal(plot.top()), width, qreal(plot.height())};
}

void BarChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(fontAt(FontStep::Small));
    const qint64 value = greatest();
    if (m_bars.empty() || value == 0) {
        painter.setPen(tokensFor(palette()).muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const QRect plot = plotRect();
    const qint64 top = roundTop(value);
    paintAxis(painter, plot, top);
    paintBars(painter, plot, top);
    paintLabels(painter, plot);
    if (m_series.size() > 1)
        paintLegend(painter);
}

void BarChart::paintAxis(QPainter &painter, const QRect &plot, qint64 top) const
{
    const Tokens &tokens = tokensFor(palette());
    for (int line = 0; line <= GridLines; ++line) {
        const int y = plot.bottom() - plot.height() * line / GridLines;
        painter.fillRect(plot.left(), y, plot.width(), 1, tokens.line);
        painter.setPen(tokens.muted);
        const QRect label(0, y - 10, plot.left() - SpaceS, 20);
        painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, m_axis(top / GridLines * line));
    }
}

void BarChart::paintBars(QPainter &painter, const QRect &plot, qint64 top) const
{
    const Tokens &tokens = tokensFor(palette());
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const QRectF column = barRect(i);
        if (int(i) == m_pointed)
            painter.fillRect(column.adjusted(-2, 0, 2, 0), tokens.hover);
        qreal bottom = plot.bottom();
        for (std::size_t part = 0; part < m_bars[i].parts.size(); ++part) {
            const qreal height = plot.height() * qreal(m_bars[i].parts[part]) / qreal(top);
            if (height <= 0)
                continue;
            // Whatever there is can be seen, however little.
            const QRectF piece(column.left(), bottom - std::max<qreal>(height, 1), column.width(), std::max<qreal>(height, 1));
            painter.fillRect(piece, colorOf(qsizetype(part)));
            bottom -= height;
        }
    }
}

void BarChart::paintLabels(QPainter &painter, const QRect &plot) const
{
    painter.setPen(tokensFor(palette()).muted);
    const QFontMetrics metrics = painter.fontMetrics();
    int freeFrom = plot.left() - SpaceM;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const int width = metrics.horizontalAdvance(m_bars[i].label);
        const int middle = int(barRect(i).center().x());
        const int left = std::clamp(middle - width / 2, plot.left() - SpaceM, std::max(plot.right() - width, plot.left()));
        if (m_bars[i].label.isEmpty() || left < freeFrom)
            continue;
        painter.drawText(QPoint(left, height() - metrics.descent()), m_bars[i].label);
        freeFrom = left + width + SpaceM;
    }
}

/// Names as they are where they fit; otherwise the long ones share what the short ones leave.
static QStringList legendNames(const QStringList &names, const QFontMetrics &metrics, int room)
{
    std::vector<int> widths;
    for (const QString &name : names)
        widths.push_back(metrics.horizontalAdvance(name) + 1); // it is rounded
    std::sort(widths.begin(), widths.end());
    int most = room;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        most = room / int(widths.size() - i);
        if (widths[i] > most)
            break;
        room -= widths[i];
        most = widths[i];
    }
    QStringList fitted;
    for (const QString &name : names)
        fitted.append(metrics.elidedText(name, Qt::ElideMiddle, std::max(most, 40)));
    return fitted;
}

void BarChart::paintLegend(QPainter &painter) const
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int left = axisWidth();
    const qsizetype perRow = (m_series.size() + legendRows() - 1) / legendRows();
    for (qsizetype first = 0; first < m_series.size(); first += perRow) {
        const QStringList row = m_series.mid(first, perRow);
        const QStringList names = legendNames(row, metrics, width() - left - BesideName * int(row.size()));
        const int top = int(first / perRow) * metrics.height();
        int x = left;
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QRect mark(x, top + (metrics.height() - LegendMark) / 2, LegendMark, LegendMark);
            painter.fillRect(mark, colorOf(first + i));
            x += LegendMark + SpaceXs;
            painter.setPen(tokensFor(palette()).muted);
            painter.drawText(QPoint(x, top + metrics.ascent()), names[i]);
            x += metrics.horizontalAdvance(names[i]) + SpaceM;
        }
    }
}

QString BarChart::tipOf(const ChartBar &bar) const
{
    QString rows = u"<tr><td><b>%1</b></td><td align=right><b>%2</b></td></tr>"_s.arg(bar.title.toHtmlEscaped(),
                                                                                     m_exact(sumOf(bar)));
    if (m_series.size() > 1) {
        for (qsizetype i = 0; i < m_series.size() && i < qsizetype(bar.parts.size()); ++i) {
            if (const qint64 part = bar.parts[std::size_t(i)]; part > 0)
                rows += u"<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>"_s.arg(m_series[i].toHtmlEscaped(), m_exact(part));
        }
    }
    return u"<table style='white-space:nowrap'>%1</table>"_s.arg(rows);
}

void BarChart::point(int bar, const QPoint &at)
{
    if (bar == m_pointed)
        return;
    m_pointed = bar;
    update();
    if (bar < 0) {
        QToolTip::hideText();
        return;
    }
    const ChartBar &column = m_bars[std::size_t(bar)];
    setAccessibleDescription(u"%1: %2"_s.arg(column.title, m_exact(sumOf(column))));
    QToolTip::showText(mapToGlobal(at), tipOf(column), this);
}

void BarChart::mouseMoveEvent(QMouseEvent *event)
{
    const QRect plot = plotRect();
    const bool inside = !m_bars.empty() && plot.contains(event->pos());
    const int bar = inside ? int(qint64(event->pos().x() - plot.left()) * qint64(m_bars.size()) / plot.width()) : -1;
    point(std::min(bar, int(m_bars.size()) - 1), event->pos());
}

void BarChart::leaveEvent(QEvent *)
{
    point(-1, {});
}

void BarChart::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || m_bars.empty())
        return QWidget::keyPressEvent(event);
    const int last = int(m_bars.size()) - 1;
    const int bar = m_pointed < 0 ? last : std::clamp(m_pointed + step, 0, last);
    point(bar, barRect(std::size_t(bar)).center().toPoint());
}

void BarChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    point(-1, {});
}

} // namespace custompass
