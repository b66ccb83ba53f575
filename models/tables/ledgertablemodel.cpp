// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/ledgertablemodel.h"

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
    IndexPath path;
    path.table = u"ledger_entries"_s;
    path.order = sortOrder();
    if (m_userId)
        {
        path.rest.add(u"k.user_id = ?"_s, {*m_userId});
        path.restColumns.append(u"user_id"_s);
    }
    return path;
}

} // namespace custompass
