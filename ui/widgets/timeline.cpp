// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline.h"

#include "ui/format.h"
#include "ui/widgets/statusmark.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int MarkSide = 10;
static constexpr int TextLeft = MarkSide + SpaceM;
static constexpr int LeastWidth = 240;

static int bodyHeight()
{
    return QFontMetrics(fontAt(FontStep::Body)).height();
}

static int smallHeight()
{
    return QFontMetrics(fontAt(FontStep::Small)).height();
}

static int heightOf(const TimelinePoint &point)
{
    return bodyHeight() + (point.note.isEmpty() ? 0 : smallHeight()) + SpaceM;
}

Timeline::Timeline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Timeline::setPoints(std::vector<TimelinePoint> points)
{
    if (points == m_points)
        return;
    m_points = std::move(points);
    QStringList sentences;
    for (const TimelinePoint &point : m_points)
        sentences << QStringList{format::time(point.timeMs), point.title, point.figure, point.note}.join(u' ');
    setAccessibleDescription(sentences.join(u'\n'));
    updateGeometry();
    update();
}

QSize Timeline::sizeHint() const
{
    int height = 0;
    for (const TimelinePoint &point : m_points)
        height += heightOf(point);
    return {LeastWidth, height};
}

QSize Timeline::minimumSizeHint() const
{
    return sizeHint();
}

QRect Timeline::rectOf(std::size_t point) const
{
    int top = 0;
    for (std::size_t i = 0; i < point; ++i)
        top += heightOf(m_points[i]);
    return {0, top, width(), heightOf(m_points[point])};
}

void Timeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (std::size_t i = 0; i < m_points.size(); ++i)
        paintPoint(painter, i);
}

void Timeline::paintPoint(QPainter &painter, std::size_t number) const
{
    const Tokens &tokens = tokensFor(palette());
    const TimelinePoint &point = m_points[number];
    const QRect rect = rectOf(number);
    const int middle = rect.top() + bodyHeight() / 2;
    if (number + 1 < m_points.size()) {
        const int lineTop = middle + MarkSide / 2 + 2;
        const int lineEnd = rect.bottom() + bodyHeight() / 2 - MarkSide / 2 - 1;
        painter.fillRect(QRect(MarkSide / 2, lineTop, 1, lineEnd - lineTop), tokens.line);
    }
    paintStatusMark(painter, QRectF(0, middle - MarkSide / 2, MarkSide, MarkSide), point.tone, tokens);

    QRect line(TextLeft, rect.top(), rect.width() - TextLeft, bodyHeight());
    painter.setFont(fontAt(FontStep::Small));
    painter.setPen(tokens.muted);
    const QString time = point.timeMs == 0 ? QString() : format::time(point.timeMs);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, time);
    const int timeWidth = time.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(time) + SpaceM;
    QRect note(TextLeft, line.bottom() + 1, line.width(), smallHeight());
    painter.drawText(note, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(point.note, Qt::ElideRight, note.width()));

    line.setRight(line.right() - timeWidth);
    painter.setPen(tokens.text);
    painter.setFont(fixedFont());
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, point.figure);
    const int figureWidth = point.figure.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(point.figure) + SpaceS;
    line.setRight(line.right() - figureWidth);
    painter.setFont(fontAt(FontStep::Body));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(point.title, Qt::ElideRight, line.width()));
}

bool Timeline::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        if (!rectOf(i).contains(help->pos()))
            continue;
        QStringList lines{m_points[i].title, m_points[i].note, format::utc(m_points[i].timeMs)};
        lines.removeAll({});
        QToolTip::showText(help->globalPos(), lines.join(u'\n'), this);
        return true;
    }
    QToolTip::hideText();
    event->ignore();
    return true;
}

} // namespace custompass
