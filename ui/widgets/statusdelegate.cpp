// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusdelegate.h"

#include <QApplication>

namespace custompass {

StatusDelegate::StatusDelegate(QObject *parent, Format word, std::function<Tone(const QVariant &)> tone)
    : FormatDelegate(parent, std::move(word))
    , m_tone(std::move(tone))
{
}

StatusDelegate *StatusDelegate::markOnlyTrouble()
{
    m_onlyTrouble = true;
    return this;
}

bool StatusDelegate::isMarked(const QModelIndex &index) const
{
    const Tone tone = stateOf(index).tone;
    return !m_onlyTrouble || tone == Tone::Wait || tone == Tone::Bad;
}

void StatusDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (paintSkeleton(painter, option, index))
        return;
    if (!isMarked(index))
        return FormatDelegate::paint(painter, option, index);
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const StatusText state = stateOf(index);
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    if (!state.word.isEmpty())
        paintStatus(*painter, contentOf(option.rect), state.tone, state.word, cell.font,
                    tokensFor(cell.palette));
}

StatusText StatusDelegate::stateOf(const QModelIndex &index) const
{
    const QVariant value = index.data();
    const QString word = displayText(value, QLocale());
    return {word.isEmpty() ? Tone::Idle : m_tone(value), word};
}

QSize StatusDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QFontMetrics(option.font).horizontalAdvance(stateOf(index).word) + 10 + 3 * SpaceS, RowHeight};
}

} // namespace custompass
