// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerblocks.h"

#include "models/store/database.h"
#include "models/store/sqlvalues.h"
#include "models/store/statement.h"

#include <vector>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

struct UserEntries
{
    qint64 userId = 0;
    qint64 entries = 0;
};

Result<std::vector<UserEntries>> countEntries(Database &database, qint64 block)
{
    auto statement = Statement::prepare(
        database, u"select user_id, count(*) from ledger_entries where id >= @first and id < @end group by user_id"_s);
    if (!statement)
        return statement.error();
    std::vector<UserEntries> users{{0, 0}};
    Result<Row> row = statement->fetch(block * EntriesPerBlock, (block + 1) * EntriesPerBlock);
    if (!row)
        return row.error();
    for (; row->found(); row.value().next()) {
        users.push_back({row->integer(0), row->integer(1)});
        users.front().entries += row->integer(1);
    }
    if (statement->stepError().isValid())
        return sqlError(statement->stepError(), u"counting the ledger"_s);
    return users;
}

Result<Done> writeBlock(Database &database, qint64 block, const std::vector<UserEntries> &users)
{
    const auto next = uncountedBlock(database);
    if (!next)
        return next.error();
    if (*next != block)
        return Done{}; // another process was faster
    auto statement = Statement::prepare(
        database, u"insert into ledger_blocks (user_id, block, entries) values (@user, @block, @entries)"_s);
    if (!statement)
        return statement.error();
    for (const UserEntries &user : users) {
        if (const auto written = statement->run(user.userId, block, user.entries); !written)
            return written;
    }
    return database.execute(u"update meta set value = value + 1 where key = 'ledger_blocks'"_s);
}

} // namespace

Result<qint64> uncountedBlock(Database &database)
{
    const auto block = findId(database, u"select value from meta where key = 'ledger_blocks'"_s, {});
    if (!block)
        return block.error();
    if (!*block)
        return Error{ErrorCode::SystemError, u"meta has no ledger_blocks"_s};
    return **block;
}

Result<bool> addLedgerBlock(Database &database)
{
    const auto block = uncountedBlock(database);
    if (!block)
        return block.error();
    // Ids ascend in the order of the commits: behind a later one nothing is missing.
    const auto last = findNumber(database, u"select max(id) from ledger_entries"_s);
    if (!last)
        return last.error();
    if (*last < (*block + 1) * EntriesPerBlock)
        return false;
    const auto users = countEntries(database, *block);
    if (!users)
        return users.error();
    const auto written = database.transaction([&] { return writeBlock(database, *block, *users); });
    if (!written)
        return written.error();
    return true;
}

} // namespace custompass
