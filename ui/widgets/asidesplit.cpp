// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/asidesplit.h"

#include <QScrollArea>

namespace custompass {

static constexpr int TableWidth = 540;
static constexpr int AsideWidth = 340;
static constexpr int LeastAsideWidth = 250;

AsideSplit::AsideSplit(QWidget *table, QScrollArea *aside, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
{
    setChildrenCollapsible(false);
    setHandleWidth(1);
    addWidget(table);
    addWidget(aside);
    aside->setMinimumWidth(LeastAsideWidth);
    aside->hide();
    setSizes({TableWidth, AsideWidth});
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
}

} // namespace custompass
