// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/ledgertablemodel.h"

#include "models/store/ledgerblocks.h"

#include <algorithm>
#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array LedgerColumns{TableColumn{"time", true},    TableColumn{"user"},
                                   TableColumn{"kind"},          TableColumn{"delta"},
                                   TableColumn{"balance_after"}, TableColumn{"model"},
                                   TableColumn{"channel"},       TableColumn{"request_id"},
                                   TableColumn{"reference"},     TableColumn{"reservation_id"}};
static_assert(LedgerColumns.size() == LedgerTableModel::ColumnCount);

QVariant convert(int column, const QVariant &stored)
{
    return column == LedgerTableModel::Kind ? QVariant(int(ledgerKindFrom(stored.toString()))) : stored;
}

TableSource source()
{
    return {u"ledger_entries"_s,
            u"t.time, u.name, t.kind, t.delta, t.balance_after, r.model, c.name, r.request_id, t.reference, "
            "t.reservation_id"_s,
            u"left join users u on u.id = t.user_id left join reservations r on r.id = t.reservation_id "
            "left join channels c on c.id = r.channel_id"_s,
            convert};
}

/// Moves a walk on to the next block in which the user has entries.
Result<RowKey> leapToBlock(Database &database, qint64 userId, Qt::SortOrder order, const RowKey &cursor)
{
    const auto end = uncountedBlock(database);
    if (!end)
        return end.error();
    const bool isDescending = order == Qt::DescendingOrder;
    const qint64 next = isDescending ? cursor.value - 1 : std::max<qint64>(cursor.value, -1) + 1;
    const qint64 here = next / EntriesPerBlock;
    if (next < 0 || here >= *end)
        return cursor;
    const QString sql = isDescending
                            ? u"select block from ledger_blocks where user_id = ? and block <= ? order by block desc limit 1"_s
                            : u"select block from ledger_blocks where user_id = ? and block >= ? order by block limit 1"_s;
    const auto found = findId(database, sql, {userId, here});
    if (!found)
        return found.error();
    const qint64 block = found->value_or(isDescending ? -1 : *end);
    if (block == here)
        return cursor;
    const qint64 edge = isDescending ? (block + 1) * EntriesPerBlock : block * EntriesPerBlock - 1;
    return RowKey{edge, edge};
}

/// The counted blocks and the entries behind them; none if these are many.
Result<std::optional<qint64>> countEntries(Database &database, std::optional<qint64> userId)
{
    constexpr qint64 MostUncounted = 50'000;
    const auto end = uncountedBlock(database);
    if (!end)
        return end.error();
    const auto last = findNumber(database, u"select max(id) from ledger_entries"_s);
    if (!last)
        return last.error();
    if (*last - *end * EntriesPerBlock > MostUncounted)
        return std::optional<qint64>();
    const QString ofUser = userId ? u" and user_id = %1"_s.arg(*userId) : QString();
    return findId(database, u"select (select coalesce(sum(entries), 0) from ledger_blocks where user_id = ?) + (select count(*) "
                            "from ledger_entries where id >= (select value from meta where key = 'ledger_blocks') * %1%2)"_s
                                .arg(EntriesPerBlock)
                                .arg(ofUser),
                  {userId.value_or(0)});
}

} // namespace

LedgerTableModel::LedgerTableModel(TableReader &reader, QObject *parent)
    : PagedTableModel(reader, LedgerColumns, source(), Time, parent)
{
}

void LedgerTableModel::setUser(std::optional<qint64> userId)
{
    if (userId == m_userId && generation() > 0)
        return;
    m_userId = userId;
    reload();
}

IndexPath LedgerTableModel::path() const
{
    return ledgerPath(m_userId, sortOrder());
}

IndexPath ledgerPath(std::optional<qint64> userId, Qt::SortOrder order)
{
    IndexPath path;
    path.table = u"ledger_entries"_s;
    path.order = order;
    path.knownCount = [userId](Database &database) { return countEntries(database, userId); };
    if (userId) {
        path.leap = [userId = *userId, order](Database &database, const RowKey &cursor) {
            return leapToBlock(database, userId, order, cursor);
        };
        path.rest.add(u"k.user_id = ?"_s, {*userId});
        path.restColumns.append(u"user_id"_s);
    }
    return path;
}

} // namespace custompass
