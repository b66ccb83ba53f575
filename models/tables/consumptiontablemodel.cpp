// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/consumptiontablemodel.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array ConsumptionColumns{
    TableColumn{"time", true},  TableColumn{"user"},          TableColumn{"token"},
    TableColumn{"group"},       TableColumn{"model"},         TableColumn{"channel"},
    TableColumn{"quota"},       TableColumn{"prompt_tokens"}, TableColumn{"completion_tokens"},
    TableColumn{"duration_ms"}, TableColumn{"first_byte_ms"}, TableColumn{"stream"},
    TableColumn{"ip"},          TableColumn{"request_id"}};
static_assert(ConsumptionColumns.size() == ConsumptionTableModel::ColumnCount);

QVariant convert(int column, const QVariant &stored)
{
    return column == ConsumptionTableModel::Stream ? QVariant(stored.toBool()) : stored;
}

TableSource source()
{
    return {u"consumption_log"_s,
            u"t.time, u.name, k.name, t.user_group, t.model, c.name, t.quota, t.prompt_tokens, "
            u"t.completion_tokens, "
            "t.duration_ms, t.first_byte_ms, t.stream, t.ip, t.request_id"_s,
            u"left join users u on u.id = t.user_id left join tokens k on k.id = t.token_id "
            "left join channels c on c.id = t.channel_id"_s,
            convert};
}

} // namespace

ConsumptionTableModel::ConsumptionTableModel(TableReader &reader, QObject *parent)
    : PagedTableModel(reader, ConsumptionColumns, source(), Time, parent)
{
}

void ConsumptionTableModel::setFilter(const ConsumptionFilter &filter)
{
    if (filter == m_filter && generation() > 0)
        return;
    m_filter = filter;
    reload();
}

IndexPath ConsumptionTableModel::path() const
{
    return rowPath(m_filter, sortOrder());
}

} // namespace custompass
