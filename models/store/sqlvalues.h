// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <optional>
#include <utility>
#include <vector>

namespace custompass {

class Database;

/// What a missing value is in SQL; a null string, which Qt would make that as well, is an empty text.
inline QVariant sqlValue(const QString &text)
{
    return text.isNull() ? QString(QLatin1StringView("")) : text;
}
inline QVariant sqlValue(const std::optional<QString> &text)
{
    return text ? sqlValue(*text) : QVariant(QMetaType(QMetaType::QString));
}
inline QVariant sqlValue(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant(QMetaType(QMetaType::LongLong));
}

/// Conditions that hold together, to be put after a `where true`, and the values for their parameters.
struct SqlCondition
{
    QString sql; ///< each begins with ` and `
    QVariantList values;

    void add(const QString &moreSql, const QVariantList &moreValues = {})
    {
        sql += QStringLiteral(" and ") + moreSql;
        values += moreValues;
    }
};

/// Runs @p sql with @p values for its parameters, in order. The query stands before its first row.
Result<QSqlQuery> runSql(Database &database, const QString &sql, const QVariantList &values);

/// The first column of the first row that @p sql finds, as an id; none if it finds nothing.
Result<std::optional<qint64>> findId(Database &database, const QString &sql, const QVariantList &values);
/// The same as a number; 0 if there is none.
Result<qint64> findNumber(Database &database, const QString &sql, const QVariantList &values = {});

/// Columns and what they shall hold. The names stand in the program's text, never in anybody's input.
using ColumnValues = std::vector<std::pair<const char *, QVariant>>;

/// Inserts a row (@p id 0) or updates the one of that id; the id is the result. InvalidRequest if there is no
/// such row.
Result<qint64> storeRow(Database &database, const char *table, qint64 id, const ColumnValues &columns);

} // namespace custompass
