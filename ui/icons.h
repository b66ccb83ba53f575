// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace custompass {

/// One of our line icons by the name of its file in resources/icons, without `.svg`. It is drawn in the colours of the
/// palette that is in force when it is painted, so that a change of theme needs no new icons. A name that does not exist
/// is a mistake in the program: it asserts, and paints nothing.
QIcon lineIcon(const QString &name);

/// The program's own icon, in its own colours.
QIcon applicationIcon();

} // namespace custompass
