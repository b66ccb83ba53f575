// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page.h"


#include <QEvent>

namespace custompass {

Page::Page(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
}

void Page::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        themeChanged();
}

} // namespace custompass
