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
    bool asks = false; ///< preparing it ends in a question that waits for an answer
};

struct Variant
{
    QString language;
    ThemeChoice theme;
};
/// Both languages, light and dark.
const std::vector<Variant> &allVariants();

/// A page as one comes to it: no editor stands open, and no detail unless an item is asked for.
void openPage(WindowStage &stage, const QString &id, const QString &item = {});

/// Every page, and what was added.
std::vector<Shot> allShots(WindowStage &stage);

/// An hour of requests, which the books know nothing of, and lines of the log.
void addTraffic(WindowStage &stage);

/// Draws those of @p shots whose file name contains @p only: `<name>-<language>-<theme>.png`. False if one could not be written.
bool takeShots(WindowStage &stage, const std::vector<Shot> &shots, const Variant &variant, const QString &folder,
               const QString &only);

} // namespace custompass
