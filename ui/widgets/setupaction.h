// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QHBoxLayout;
class QKeySequence;
class QWidget;

namespace custompass {

/// Gives an action its icon, its keys, which answer while the focus is in @p where, and a button in @p bar, unless that is
/// null.
void setUpAction(QAction &action, const QString &icon, const QKeySequence &keys, QWidget *where, QHBoxLayout *bar = nullptr);

} // namespace custompass
