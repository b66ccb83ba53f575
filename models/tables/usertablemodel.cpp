// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/usertablemodel.h"

#include "models/tables/filterparts.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array UserColumns{
    TableColumn{"name", true},       TableColumn{"group", true},         TableColumn{"ratio", true, true},
    TableColumn{"enabled", true},    TableColumn{"quota", true},         TableColumn{"held", true},
    TableColumn{"used_quota", true}, TableColumn{"request_count", true}, TableColumn{"tokens", true}};
static_assert(UserColumns.size() == UserTableModel::ColumnCount);

QVariant convert(int column, const QVariant &stored)
{
    return column == UserTableModel::Enabled ? QVariant(stored.toBool()) : stored;
}

} // namespace

UserTableModel::UserTableModel(TableReader &reader, QObject *parent)
    : SnapshotTableModel(reader, UserColumns, Name, Qt::AscendingOrder, parent)
{
}

void UserTableModel::setFilter(const UserFilter &filter)
{
    if (filter == m_filter && generation() > 0)
        return;
    m_filter = filter;
    reload();
}

SnapshotTableModel::Query UserTableModel::query() const
{
    SqlCondition condition;
    if (m_filter.userId)
        condition.add(u"u.id = ?"_s, {*m_filter.userId});
    if (!m_filter.text.isEmpty())
        condition.add(u"u.name like ? escape '\\'"_s, {likePattern(m_filter.text)});
    if (!m_filter.group.isEmpty())
        condition.add(u"u.user_group = ?"_s, {m_filter.group});
    if (m_filter.enabled)
        condition.add(u"u.enabled = ?"_s, {int(*m_filter.enabled)});
    return {
        u"select u.id, u.name, u.user_group, u.ratio, u.enabled, coalesce(a.quota, 0), coalesce(a.held, 0), "
        "coalesce(a.used_quota, 0), coalesce(a.request_count, 0), "
        "(select count(*) from tokens k where k.user_id = u.id and k.deleted_at is null) "
        "from users u left join accounts a on a.user_id = u.id where u.deleted_at is null"_s +
            condition.sql,
        condition.values, convert};
}

} // namespace custompass
