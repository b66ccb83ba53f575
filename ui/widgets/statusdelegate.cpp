// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusdelegate.h"

#include "ui/widgets/statusmark.h"

#include <QApplication>

namespace custompass {

StatusDelegate::StatusDelegate(QObject *parent, Format word, std::function<Tone(const QVariant &)> tone)
    : FormatDelegate(parent, std::move(word))
    , m_tone(std::move(tone))
{
}

void StatusDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (paintSkeleton(painter, option, index))
        return;
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString word = std::exchange(cell.text, QString());
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    if (!word.isEmpty())
        paintStatus(*painter, option.rect.adjusted(SpaceS, 0, -SpaceS, 0), m_tone(index.data()), word, cell.font,
                    tokensFor(cell.palette));
}

QSize StatusDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString word = displayText(index.data(), option.locale);
    return {QFontMetrics(option.font).horizontalAdvance(word) + 10 + 3 * SpaceS, RowHeight};
}

} // namespace custompass
