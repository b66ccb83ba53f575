// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/rules.h"

#include <QString>

namespace custompass {

/// A rule of models/store/rules.h (`must be http or https`) as a sentence in the language of the window. A
/// rule that is not known here stays English.
QString ruleText(const QString &rule);

/// What is wrong with a field, with the element that it is about if it is a list.
QString problemText(const FieldProblem &problem);

/// The same for an error of the store, `path: "value": rule`: only its rule, if it is a known one, else all
/// of it.
QString refusalText(const QString &details);

} // namespace custompass
