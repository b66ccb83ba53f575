// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/windowstage.h"

#include <functional>
#include <vector>

namespace custompass {

/// One picture of the window. Pages that want more than their first sight add theirs in shots.cpp.
struct Shot
{
    QString name;                             ///< of the file, before language and theme
    std::function<void(WindowStage &)> prepare; ///< shows what is to be seen; the window is drawn once it is at rest
};

/// Every page, and what was added.
std::vector<Shot> allShots(WindowStage &stage);

/// Draws all of them that contain @p only, in both languages, light and dark: `<name>-<language>-<theme>.png`. False if one
/// could not be written.
bool takeShots(WindowStage &stage, const QString &folder, const QString &only);

} // namespace custompass
