// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tablesource.h"

#include "models/store/database.h"
#include "models/store/sqlvalues.h"

#include <QSqlRecord>

namespace custompass {

using namespace Qt::StringLiterals;

QString toIdList(const std::vector<qint64> &ids)
{
    QString list = u"["_s;
    for (const qint64 id : ids) {
        if (list.size() > 1)
            list += u',';
        list += QString::number(id);
    }
    return list + u']';
}

Result<std::vector<TableRow>> takeRows(QSqlQuery &query, QVariant (*convert)(int, const QVariant &))
{
    std::vector<TableRow> rows;
    const int columns = query.record().count() - 1;
    while (query.next()) {
        TableRow row;
        row.id = query.value(0).toLongLong();
        row.cells.reserve(std::size_t(columns));
        for (int column = 0; column < columns; ++column) {
            const QVariant stored = query.value(column + 1);
            // What is null has no value, of whatever type the driver thinks it is.
            if (stored.isNull())
                row.cells.emplace_back();
            else
                row.cells.push_back(convert ? convert(column, stored) : stored);
        }
        rows.push_back(std::move(row));
    }
    if (query.lastError().isValid())
        return sqlError(query);
    return rows;
}

SqlCondition rowsStatement(const TableSource &source, const std::vector<qint64> &ids)
{
    return {u"select t.id, %1 from json_each(?) wanted cross join %2 t on t.id = wanted.value %3"_s.arg(
                source.columns, source.table, source.joins),
            {toIdList(ids)}};
}

Result<std::vector<TableRow>> readRows(Database &database, const TableSource &source,
                                       const std::vector<qint64> &ids)
{
    if (ids.empty())
        return std::vector<TableRow>();
    const SqlCondition statement = rowsStatement(source, ids);
    auto query = runSql(database, statement.sql, statement.values);
    if (!query)
        return query.error();
    return takeRows(query.value(), source.convert);
}

} // namespace custompass
