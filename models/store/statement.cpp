// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/statement.h"

namespace custompass {

// A null text would become SQL's null; ours are empty, not absent: what may be absent is a std::optional.

QVariant Statement::bound(const QString &value)
{
    return value.isNull() ? QString(QLatin1StringView("")) : value;
}

QVariant Statement::bound(const QByteArray &value)
{
    return value.isNull() ? QByteArray("") : value;
}

QVariant Statement::bound(std::optional<qint64> value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant Statement::bound(const std::optional<QString> &value)
{
    return value ? bound(*value) : QVariant();
}

QVariant Statement::bound(const std::optional<QByteArray> &value)
{
    return value ? bound(*value) : QVariant();
}

} // namespace custompass
