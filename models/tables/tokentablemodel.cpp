// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tokentablemodel.h"

#include "models/store/storedvalues.h"
#include "models/tables/filterparts.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array TokenColumns{TableColumn{"name", true},       TableColumn{"user", true},
                                  TableColumn{"enabled", true},    TableColumn{"used_quota", true},
                                  TableColumn{"held", true},       TableColumn{"quota_limit", true},
                                  TableColumn{"expires_at", true}, TableColumn{"models"},
                                  TableColumn{"allow_ips"},        TableColumn{"requests_per_minute", true},
                                  TableColumn{"quota_per_day", true}, TableColumn{"quota_per_week", true},
                                  TableColumn{"quota_per_month", true}, TableColumn{"user_id"}};
static_assert(TokenColumns.size() == TokenTableModel::ColumnCount);

QVariant convert(int column, const QVariant &stored)
{
    if (column == TokenTableModel::Enabled)
        return stored.toBool();
    if (column == TokenTableModel::Models || column == TokenTableModel::AllowIps)
        return stringListFrom(stored.toString()).value_or(QStringList());
    return stored;
}

} // namespace

TokenTableModel::TokenTableModel(TableReader &reader, QObject *parent)
    : SnapshotTableModel(reader, TokenColumns, Name, Qt::AscendingOrder, parent)
{
}

void TokenTableModel::setFilter(const TokenFilter &filter)
{
    if (filter == m_filter && generation() > 0)
        return;
    m_filter = filter;
    reload();
}

SnapshotTableModel::Query TokenTableModel::query() const
{
    SqlCondition condition;
    if (m_filter.userId)
        condition.add(u"k.user_id = ?"_s, {*m_filter.userId});
    if (!m_filter.text.isEmpty())
        condition.add(u"(k.name like ? escape '\\' or u.name like ? escape '\\')"_s,
                      QVariantList(2, likePattern(m_filter.text)));
    return {u"select k.id, k.name, u.name, k.enabled, coalesce(s.used_quota, 0), coalesce(s.held, 0), "
            u"k.quota_limit, "
            "k.expires_at, k.models, k.allow_ips, k.requests_per_minute, k.quota_per_day, k.quota_per_week, "
            "k.quota_per_month, k.user_id "
            "from tokens k join users u on u.id = k.user_id left join token_usage s on s.token_id = k.id "
            "where k.deleted_at is null"_s +
                condition.sql,
            condition.values, convert};
}

} // namespace custompass
