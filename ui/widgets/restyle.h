// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

class QWidget;

namespace custompass {

/// Sets a property that the style sheet asks for (`role`, `invalid`), and lets it look again.
void setStyleProperty(QWidget *widget, const char *name, const QVariant &value);

/// What a widget is to the style sheet: `primary`, `danger`, `muted`, `error`, `panel`, `line`.
void setRole(QWidget *widget, const QString &role);

} // namespace custompass
