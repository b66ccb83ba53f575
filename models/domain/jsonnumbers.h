// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace custompass {

/// @p json with every number written as a string of the same characters, so that an id keeps its exact
/// digits, however many there are. Text that is no JSON stays no JSON.
QByteArray numbersAsText(QByteArrayView json);

/// An id as JSON: a string, or the number's own characters.
QByteArray idAsJson(const QString &id, bool isNumber);

} // namespace custompass
