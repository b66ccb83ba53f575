// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page.h"

#include "ui/widgets/sidesheet.h"

#include <QEvent>

namespace custompass {

Page::Page(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
}

SideSheet *Page::openSheet() const
{
    for (SideSheet *sheet : findChildren<SideSheet *>()) {
        if (sheet->isPresented())
            return sheet;
    }
    return nullptr;
}

bool Page::mayClose()
{
    while (SideSheet *sheet = openSheet()) {
        if (!sheet->cancel())
            return false;
    }
    return true;
}

void Page::enter()
{
    QWidget *sheet = openSheet();
    if (!sheet)
        return setFocus(Qt::OtherFocusReason);
    QWidget *last = sheet->focusWidget();
    (last ? last : sheet)->setFocus(Qt::OtherFocusReason);
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
