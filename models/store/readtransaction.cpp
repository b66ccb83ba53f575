// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/readtransaction.h"

#include "models/domain/logging.h"
#include "models/store/database.h"

namespace custompass {

Result<ReadTransaction> ReadTransaction::begin(Database &database)
{
    if (const auto begun = database.execute(QStringLiteral("begin deferred")); !begun)
        return begun.error();
    return ReadTransaction(database);
}

ReadTransaction::ReadTransaction(ReadTransaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

ReadTransaction::~ReadTransaction()
{
    if (!m_database)
        return;
    if (const auto ended = m_database->execute(QStringLiteral("rollback")); !ended)
        qCWarning(lcStore, "a read transaction did not end: %ls", qUtf16Printable(ended.error().details));
}

} // namespace custompass
