// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statuspill.h"

#include "ui/widgets/statusmark.h"

namespace custompass {

StatusPill::StatusPill(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusPill::setStatus(Tone tone, const QString &word)
{
    m_tone = tone;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {SpaceS + 10 + SpaceS + metrics.horizontalAdvance(m_word) + SpaceM, metrics.height() + SpaceS};
}

void StatusPill::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = toneColor(tokens, m_tone);
    ground.setAlphaF(tokens.dark ? 0.18F : 0.10F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    paintStatus(painter, rect().adjusted(SpaceS, 0, -SpaceS, 0), m_tone, m_word, font(), tokens);
}

} // namespace custompass
