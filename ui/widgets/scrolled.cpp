// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrolled.h"

#include <QScrollArea>

namespace custompass {

QScrollArea *scrolled(QWidget *content, QPalette::ColorRole surface)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    content->setBackgroundRole(surface);
    area->viewport()->setBackgroundRole(surface);
    return area;
}

} // namespace custompass
