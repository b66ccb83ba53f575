// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/waterfalldelegate.h"

#include "models/tables/traffictablemodel.h"
#include "ui/phasewords.h"
#include "ui/widgets/statusmark.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QToolTip>

#include <cmath>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int BarHeight = 8;
static constexpr int TimeWidth = 64;
static constexpr qreal LeastWidth = 1.5; ///< of a phase, so that none vanishes

static TrafficEntry entryOf(const QModelIndex &index)
{
    return index.data(TrafficTableModel::EntryRole).value<TrafficEntry>();
}

/// The cell as it is without its text: selection and hairline.
static void paintCell(QPainter *painter, const QStyleOptionViewItem &cell)
{
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
}

void paintPhases(QPainter &painter, const QRectF &bar, const TrafficEntry &entry, const Tokens &tokens)
{
    painter.fillRect(bar, tokens.hover);
    const qreal total = qreal(std::max<qint64>(entry.totalNs, 1));
    for (const PhaseSpan &span : entry.phases.spans()) {
        const qreal left = std::clamp(qreal(span.startNs) / total, 0.0, 1.0) * bar.width();
        const qreal right = std::clamp(qreal(span.endNs) / total, 0.0, 1.0) * bar.width();
        const qreal width = std::min(std::max(right - left, LeastWidth), bar.width() - left);
        painter.fillRect(QRectF(bar.left() + left, bar.top(), width, bar.height()), phaseColor(tokens, span.phase));
    }
}

qreal barShare(qint64 totalNs)
{
    constexpr qreal MinuteNs = 60e9;
    constexpr qreal Least = 0.1;
    return std::clamp(std::cbrt(qreal(totalNs) / MinuteNs), Least, 1.0);
}

void WaterfallDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    paintCell(painter, cell);
    const Tokens &tokens = tokensFor(cell.palette);
    const TrafficEntry entry = entryOf(index);
    const QRect inner = contentOf(option.rect);
    painter->save();
    painter->setPen(tokens.text);
    painter->setFont(cell.font);
    painter->drawText(QRect(inner.right() - TimeWidth, inner.top(), TimeWidth, inner.height()),
                      Qt::AlignRight | Qt::AlignVCenter, phaseDuration(entry.totalNs));
    const int width = inner.width() - TimeWidth - SpaceS;
    if (width > BarHeight) {
        const QRectF bar(inner.left(), inner.center().y() - BarHeight / 2 + 1, width * barShare(entry.totalNs), BarHeight);
        paintPhases(*painter, bar, entry, tokens);
    }
    painter->restore();
}

bool WaterfallDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                  const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const TrafficEntry entry = entryOf(index);
    QStringList lines;
    for (int i = 0; i < PhaseCount; ++i) {
        if (entry.phases.has(Phase(i)))
            lines << u"%1  %2"_s.arg(phaseText(Phase(i)), phaseDuration(entry.phases.sumNs(Phase(i))));
    }
    QToolTip::showText(event->globalPos(), lines.join(u'\n'), view);
    return true;
}

void AnswerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    paintCell(painter, cell);
    const TrafficEntry entry = entryOf(index);
    paintStatus(*painter, contentOf(option.rect), toneOf(entry), answerText(entry), cell.font,
                tokensFor(cell.palette));
}

} // namespace custompass
