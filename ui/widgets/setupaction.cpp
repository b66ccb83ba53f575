// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/setupaction.h"

#include "ui/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

namespace custompass {

void setUpAction(QAction &action, const QString &icon, const QKeySequence &keys, QWidget *where, QHBoxLayout *bar)
{
    action.setIcon(lineIcon(icon));
    action.setShortcut(keys);
    action.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    where->addAction(&action);
    if (!bar)
        return;
    auto *button = new QToolButton;
    button->setDefaultAction(&action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addWidget(button);
}

} // namespace custompass
