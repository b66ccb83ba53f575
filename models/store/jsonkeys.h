// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace custompass {

/// The path of the first key that stands twice in one object, as `models[2].price_usd`. Qt's parser keeps the
/// last of them without a word. @p json is text that it has accepted.
std::optional<QString> repeatedKey(const QByteArray &json);

} // namespace custompass
