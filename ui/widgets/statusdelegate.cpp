// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusdelegate.h"

#include "ui/widgets/statusmark.h"

#include <QApplication>

namespace custompass {

StatusDelegate::StatusDelegate(int toneRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_toneRole(toneRole)
{
}

void StatusDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString word = std::exchange(cell.text, QString());
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const auto tone = Tone(index.data(m_toneRole).toInt());
    paintStatus(*painter, option.rect.adjusted(SpaceS, 0, -SpaceS, 0), tone, word, cell.font,
                tokensFor(cell.palette));
}

QSize StatusDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString word = index.data().toString();
    return {QFontMetrics(option.font).horizontalAdvance(word) + 10 + 3 * SpaceS, RowHeight};
}

} // namespace custompass
