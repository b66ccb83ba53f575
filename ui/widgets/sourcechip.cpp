// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sourcechip.h"

#include "ui/tokens.h"

#include <QPainter>

namespace custompass {

SourceChip::SourceChip(QWidget *parent)
    : QWidget(parent)
{
    setFont(fontAt(FontStep::Small));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SourceChip::setSource(SettingSource source)
{
    switch (source) {
    case SettingSource::Default:
        setText(tr("default"), false);
        break;
    case SettingSource::File:
        setText(tr("file"), true);
        break;
    case SettingSource::Environment:
        setText(tr("environment"), true);
        break;
    case SettingSource::CommandLine:
        setText(tr("command line"), true);
        break;
    }
}

void SourceChip::setChannelSource()
{
    setText(tr("channel"), true);
}

void SourceChip::setText(const QString &text, bool emphasised)
{
    m_text = text;
    m_emphasised = emphasised;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize SourceChip::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(m_text) + 2 * SpaceS, metrics.height() + SpaceXs};
}

void SourceChip::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = m_emphasised ? tokens.accent : tokens.idle;
    ground.setAlphaF(tokens.dark ? 0.22F : 0.12F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setPen(m_emphasised ? tokens.text : tokens.muted);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace custompass
