// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/restyle.h"


#include <QStyle>
#include <QWidget>

namespace custompass {

void setStyleProperty(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void setRole(QWidget *widget, const QString &role)
{
    setStyleProperty(widget, "role", role);
}

} // namespace custompass
