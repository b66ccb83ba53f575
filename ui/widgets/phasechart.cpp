// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/phasechart.h"

#include "ui/phasewords.h"

#include <QPainter>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int LineHeight = 24;
static constexpr int NameWidth = 130;
static constexpr int TimeWidth = 90;
static constexpr int BarHeight = 10;

PhaseChart::PhaseChart(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PhaseChart::setEntry(const TrafficEntry &entry)
{
    m_entry = entry;
    QStringList sentences;
    for (const PhaseSpan &span : entry.phases.spans())
        sentences << u"%1 %2"_s.arg(phaseText(span.phase), phaseDuration(span.endNs - span.startNs));
    setAccessibleDescription(sentences.join(u", "_s));
    updateGeometry();
    update();
}

QSize PhaseChart::sizeHint() const
{
    return {NameWidth + TimeWidth + 200, int(m_entry.phases.spans().size()) * LineHeight};
}

void PhaseChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(palette());
    const QRectF track(NameWidth, 0, qMax(width() - NameWidth - TimeWidth, 1), LineHeight);
    const qreal total = qreal(std::max<qint64>(m_entry.totalNs, 1));
    int top = 0;
    for (const PhaseSpan &span : m_entry.phases.spans()) {
        painter.setPen(tokens.muted);
        painter.drawText(QRect(0, top, NameWidth - SpaceS, LineHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(phaseText(span.phase), Qt::ElideRight, NameWidth - SpaceS));
        painter.fillRect(QRectF(track.left(), top + LineHeight / 2.0, track.width(), 1), tokens.line);
        const qreal left = std::clamp(qreal(span.startNs) / total, 0.0, 1.0) * track.width();
        const qreal right = std::clamp(qreal(span.endNs) / total, 0.0, 1.0) * track.width();
        painter.fillRect(QRectF(track.left() + left, top + (LineHeight - BarHeight) / 2.0, std::max<qreal>(right - left, 2), BarHeight),
                         phaseColor(tokens, span.phase));
        painter.setPen(tokens.text);
        painter.drawText(QRect(width() - TimeWidth, top, TimeWidth, LineHeight), Qt::AlignVCenter | Qt::AlignRight,
                         phaseDuration(span.endNs - span.startNs));
        top += LineHeight;
    }
}

} // namespace custompass
