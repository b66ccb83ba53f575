// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace custompass {

/// Asks before something goes for good. The button says the @p effect; the other one, which Enter and Esc press, keeps it.
bool confirmRemoval(QWidget *parent, const QString &title, const QString &text, const QString &effect);

} // namespace custompass
