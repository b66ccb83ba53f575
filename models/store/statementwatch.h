// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

struct sqlite3;

namespace custompass {

class Database;

/// While it lives, statements of a connection ask every few milliseconds whether to go on; false ends the one that runs
/// with an error. Where Qt brings its own copy of SQLite nobody is asked. On the database's thread.
class StatementWatch
{
public:
    StatementWatch(Database &database, std::function<bool()> proceed);
    ~StatementWatch();
    StatementWatch(const StatementWatch &) = delete;
    StatementWatch &operator=(const StatementWatch &) = delete;

private:
    sqlite3 *const m_connection; ///< null: cannot be reached
    const std::function<bool()> m_proceed;
};

} // namespace custompass
