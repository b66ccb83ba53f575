// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;

namespace custompass {

// What Qt 6.4 and later versions know in different ways about the desktop's colours.

/// Whether the desktop prefers dark windows. Call it once before the application's palette is replaced, so that Qt 6.4,
/// which can only look at that palette, sees the desktop's own.
bool systemPrefersDark();

/// Calls @p changed whenever the desktop may have changed its preference, as long as @p receiver lives.
void watchSystemScheme(QObject *receiver, std::function<void()> changed);

} // namespace custompass
