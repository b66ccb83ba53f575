// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace custompass {

/// The statements of an SQL script, without comments around them and without the closing semicolon. Knows
/// quotes, both kinds of comments, and the statements inside of `create trigger … begin … end`.
QStringList splitSql(const QString &script);

} // namespace custompass
