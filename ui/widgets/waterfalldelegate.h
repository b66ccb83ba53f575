// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/trafficfeed.h"
#include "ui/tokens.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace custompass {

/// Draws how long a request took, and on what: a bar as long as barShare() says with its phases one after the other, and the time.
/// Needs TrafficTableModel::EntryRole.
class WaterfallDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

/// Draws answerText() with its tone.
class AnswerDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// How much of the width the bar of a request takes. The scale is the same in every row and does not move when a slower
/// request comes: it ends at a minute, and its root lets a request of milliseconds still show its phases.
qreal barShare(qint64 totalNs);
/// The phases of a request within @p bar, which stands for its whole time.
void paintPhases(QPainter &painter, const QRectF &bar, const TrafficEntry &entry, const Tokens &tokens);

} // namespace custompass
