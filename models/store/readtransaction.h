// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

namespace custompass {

class Database;

/// Lets several queries of one connection see the same moment, from the first of them on. Ends with the
/// object; the queries must be gone by then. Writes nothing, so it never waits for a writer, nor lets one
/// wait.
class ReadTransaction
{
public:
    static Result<ReadTransaction> begin(Database &database);
    ~ReadTransaction();
    ReadTransaction(ReadTransaction &&other) noexcept;
    ReadTransaction &operator=(ReadTransaction &&) = delete;

private:
    explicit ReadTransaction(Database &database)
        : m_database(&database)
    {
    }
    Database *m_database;
};

} // namespace custompass
