// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusmark.h"


#include <QPainterPath>

namespace custompass {

static constexpr int MarkSide = 10;

void paintStatusMark(QPainter &painter, const QRectF &rect, Tone tone, const Tokens &tokens)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = toneColor(tokens, tone);
    const QRectF inner = rect.adjusted(1, 1, -1, -1);
    switch (tone) {
    case Tone::Good:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(inner);
        break;
    case Tone::Wait:
        painter.setPen(QPen(color, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(inner);
        painter.setBrush(color);
        painter.drawPie(inner, 90 * 16, 180 * 16);
        break;
    case Tone::Bad: {
        QPainterPath triangle(QPointF(rect.center().x(), rect.top()));
        triangle.lineTo(rect.right(), rect.bottom() - 0.5);
        triangle.lineTo(rect.left(), rect.bottom() - 0.5);
        triangle.closeSubpath();
        painter.fillPath(triangle, color);
        break;
    }
    case Tone::Idle:
        painter.setPen(QPen(color, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(inner);
        break;
    }
    painter.restore();
}

QRect contentOf(const QRect &cell)
{
    constexpr int Side = SpaceS + 2; // as the style sheet has it, and the frame around the text
    constexpr int HairLine = 1;
    return cell.adjusted(Side, 0, -Side, -HairLine);
}

void paintStatus(QPainter &painter, const QRect &rect, Tone tone, const QString &word, const QFont &font,
                 const Tokens &tokens)
{
    const QRectF mark(rect.left(), rect.center().y() - MarkSide / 2.0 + 0.5, MarkSide, MarkSide);
    paintStatusMark(painter, mark, tone, tokens);
    const QRect textRect = rect.adjusted(MarkSide + SpaceS, 0, 0, 0);
    painter.save();
    painter.setFont(font);
    painter.setPen(tone == Tone::Idle ? tokens.muted : tokens.text);
    const QString text = QFontMetrics(font).elidedText(word, Qt::ElideRight, textRect.width());
    painter.drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft, text);
    painter.restore();
}

} // namespace custompass
