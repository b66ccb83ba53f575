// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace custompass {

/// Draws a table cell as a status: the word is the display role, the tone (an int of enum Tone) the role given here.
class StatusDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    StatusDelegate(int toneRole, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_toneRole;
};

} // namespace custompass
