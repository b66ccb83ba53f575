// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sqlcursor.h"

#include "models/store/database.h"
#include "models/store/nativecursor.h"
#include "models/store/querycursor.h"

namespace custompass {

Result<std::unique_ptr<SqlCursor>> SqlCursor::prepare(Database &database, const QString &sql)
{
#if defined(CUSTOMPASS_NATIVE_SQLITE)
    if (sqlite3 *connection = database.options().throughQt ? nullptr : nativeConnection(database.handle())) {
        Database::countStatement();
        return NativeCursor::prepare(connection, sql);
    }
#endif
    return QueryCursor::prepare(database, sql);
}

} // namespace custompass
