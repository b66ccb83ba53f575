// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sqlvalues.h"

#include "models/store/database.h"

#include <QStringList>

namespace custompass {

Result<QSqlQuery> runSql(Database &database, const QString &sql, const QVariantList &values)
{
    auto query = database.prepare(sql);
    if (!query)
        return query.error();
    for (qsizetype i = 0; i < values.size(); ++i)
        query.value().bindValue(int(i), values[i]);
    if (!query.value().exec())
        return sqlError(*query);
    return query;
}

Result<std::optional<qint64>> findId(Database &database, const QString &sql, const QVariantList &values)
{
    auto query = runSql(database, sql, values);
    if (!query)
        return query.error();
    if (query.value().next())
        return std::optional(query->value(0).toLongLong());
    if (query->lastError().isValid())
        return sqlError(*query);
    return std::optional<qint64>();
}

Result<qint64> findNumber(Database &database, const QString &sql, const QVariantList &values)
{
    const auto number = findId(database, sql, values);
    if (!number)
        return number.error();
    return number->value_or(0);
}

Result<qint64> storeRow(Database &database, const char *table, qint64 id, const ColumnValues &columns)
{
    QStringList names;
    QStringList assignments;
    QStringList places;
    QVariantList values;
    for (const auto &[name, value] : columns) {
        names.append(QString::fromLatin1(name));
        assignments.append(QString::fromLatin1(name) + QStringLiteral(" = ?"));
        places.append(QStringLiteral("?"));
        values.append(value);
    }
    QString sql = QStringLiteral("insert into %1 (%2) values (%3)")
                      .arg(QString::fromLatin1(table), names.join(u','), places.join(u','));
    if (id != 0) {
        sql = QStringLiteral("update %1 set %2 where id = ?")
                  .arg(QString::fromLatin1(table), assignments.join(u','));
        values.append(id);
    }
    const auto stored = runSql(database, sql, values);
    if (!stored)
        return stored.error();
    if (id == 0)
        return stored->lastInsertId().toLongLong();
    if (stored->numRowsAffected() != 1)
        return Error{ErrorCode::InvalidRequest,
                     QStringLiteral("%1 has no row %2 any more").arg(QString::fromLatin1(table)).arg(id)};
    return id;
}

} // namespace custompass
