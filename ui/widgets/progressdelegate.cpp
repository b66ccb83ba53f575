// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progressdelegate.h"

#include "models/tables/tablemodel.h"
#include "ui/widgets/statusmark.h"

#include <QApplication>
#include <QPainter>

namespace custompass {

static constexpr int BarHeight = 4;
static constexpr int WordWidth = 40;

int percentOf(const QString &progress)
{
    if (!progress.endsWith(u'%'))
        return -1;
    bool isNumber = false;
    const double value = progress.chopped(1).trimmed().toDouble(&isNumber);
    return isNumber && value >= 0 ? int(qMin(value, 100.0)) : -1;
}

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (paintSkeleton(painter, option, index))
        return;
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString word = index.data(TableModel::ValueRole).toString();
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const Tokens &tokens = tokensFor(cell.palette);
    QRect inner = contentOf(option.rect);
    painter->save();
    const int percent = percentOf(word);
    if (percent >= 0 && inner.width() > 2 * WordWidth) {
        const QRect bar(inner.left(), inner.center().y() - BarHeight / 2 + 1, inner.width() - WordWidth - SpaceS, BarHeight);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.line);
        painter->drawRoundedRect(bar, BarHeight / 2.0, BarHeight / 2.0);
        painter->setBrush(tokens.accent);
        QRectF done = bar;
        done.setWidth(bar.width() * percent / 100.0);
        painter->drawRoundedRect(done, BarHeight / 2.0, BarHeight / 2.0);
        inner.setLeft(bar.right() + SpaceS);
    }
    painter->setPen(tokens.muted);
    painter->setFont(fontAt(FontStep::Small));
    painter->drawText(inner, Qt::AlignVCenter | (percent >= 0 ? Qt::AlignRight : Qt::AlignLeft),
                      painter->fontMetrics().elidedText(word, Qt::ElideRight, inner.width()));
    painter->restore();
}

} // namespace custompass
