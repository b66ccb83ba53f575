// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/statementwatch.h"

#include "models/store/database.h"
#include "models/store/nativecursor.h"

#if defined(CUSTOMPASS_NATIVE_SQLITE)
#include <sqlite3.h>
#endif

namespace custompass {

static sqlite3 *connectionOf([[maybe_unused]] Database &database)
{
#if defined(CUSTOMPASS_NATIVE_SQLITE)
    return nativeConnection(database.handle());
#else
    return nullptr;
#endif
}

StatementWatch::StatementWatch(Database &database, std::function<bool()> proceed)
    : m_connection(connectionOf(database))
    , m_proceed(std::move(proceed))
{
#if defined(CUSTOMPASS_NATIVE_SQLITE)
    constexpr int StepsBetween = 20'000; // of SQLite's virtual machine: some hundred microseconds
    if (m_connection)
        sqlite3_progress_handler(
            m_connection, StepsBetween,
            [](void *self) { return static_cast<StatementWatch *>(self)->m_proceed() ? 0 : 1; }, this);
#endif
}

StatementWatch::~StatementWatch()
{
#if defined(CUSTOMPASS_NATIVE_SQLITE)
    if (m_connection)
        sqlite3_progress_handler(m_connection, 0, nullptr, nullptr);
#endif
}

} // namespace custompass
