// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/statement.h"

namespace custompass {

Result<Statement> Statement::prepare(Database &database, const QString &sql)
{
    Result<std::unique_ptr<SqlCursor>> cursor = SqlCursor::prepare(database, sql);
    if (!cursor)
        return cursor.error();
    return Statement(sql.simplified(), std::move(cursor).value());
}

Statement::Statement(QString sql, std::unique_ptr<SqlCursor> cursor)
    : m_sql(std::move(sql))
    , m_cursor(std::move(cursor))
{
}

} // namespace custompass
