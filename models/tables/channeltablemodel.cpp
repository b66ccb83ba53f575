// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/channeltablemodel.h"

#include "models/domain/clock.h"
#include "models/domain/logging.h"
#include "models/store/storedvalues.h"
#include "models/tables/filterparts.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 DayMs = 24 * 3'600'000;
/// The least time between two looks at how the channels did.
constexpr qint64 HealthIntervalMs = 15'000;

constexpr std::array ChannelColumns{TableColumn{"name", true},
                                    TableColumn{"enabled", true},
                                    TableColumn{"tag", true},
                                    TableColumn{"base_url", true},
                                    TableColumn{"models", true},
                                    TableColumn{"groups"},
                                    TableColumn{"priority", true},
                                    TableColumn{"weight", true},
                                    TableColumn{"success_rate"},
                                    TableColumn{"ended"},
                                    TableColumn{"latency"},
                                    TableColumn{"spent", true},
                                    TableColumn{"auto_disable", true},
                                    TableColumn{"note", true}};
static_assert(ChannelColumns.size() == ChannelTableModel::ColumnCount);

QVariant convert(int column, const QVariant &stored)
{
    if (column == ChannelTableModel::Enabled || column == ChannelTableModel::AutoDisable)
        return stored.toBool();
    if (column == ChannelTableModel::Groups)
        return stringListFrom(stored.toString()).value_or(QStringList());
    return stored;
}

} // namespace

ChannelTableModel::ChannelTableModel(TableReader &reader, const Clock &clock, QObject *parent)
    : SnapshotTableModel(reader, ChannelColumns, Priority, Qt::DescendingOrder, parent)
    , m_clock(clock)
{
}

ChannelTableModel::~ChannelTableModel()
{
    if (m_reading)
        m_reading->cancel();
}

void ChannelTableModel::setFilter(const ChannelFilter &filter)
{
    if (filter == m_filter && generation() > 0)
        return;
    m_filter = filter;
    reload();
}

QVariant ChannelTableModel::data(const QModelIndex &index, int role) const
{
    const bool isValue = role == ValueRole || role == Qt::DisplayRole || role == Qt::EditRole;
    const int column = index.column();
    if (!isValue || column < SuccessRate || column > Latency)
        return SnapshotTableModel::data(index, role);
    const auto health = m_health.constFind(idAt(index.row()));
    if (health == m_health.constEnd())
        return {};
    if (column == Ended)
        return health->settled + health->refunded;
    if (column == Latency)
        return health->medianMs ? QVariant(*health->medianMs) : QVariant();
    const auto rate = health->successPermille();
    return rate ? QVariant(*rate) : QVariant();
}

SnapshotTableModel::Query ChannelTableModel::query() const
{
    SqlCondition condition;
    if (!m_filter.text.isEmpty())
        condition.add(
            u"(c.name like ? escape '\\' or c.tag like ? escape '\\' or c.base_url like ? escape '\\' or "
            "exists (select 1 from json_each(c.models) m where m.value like ? escape '\\'))"_s,
            QVariantList(4, likePattern(m_filter.text)));
    if (!m_filter.group.isEmpty())
        condition.add(u"exists (select 1 from json_each(c.groups) g where g.value = ?)"_s, {m_filter.group});
    if (m_filter.enabled)
        condition.add(u"c.enabled = ?"_s, {int(*m_filter.enabled)});
    return {u"select c.id, c.name, c.enabled, c.tag, c.base_url, json_array_length(c.models), c.groups, "
            u"c.priority, "
            "c.weight, null, null, null, coalesce(s.used_quota, 0), c.auto_disable, c.note "
            "from channels c left join channel_usage s on s.channel_id = c.id where c.deleted_at is null"_s +
                condition.sql,
            condition.values, convert};
}

void ChannelTableModel::taken()
{
    if (m_reading || (m_sinceHealth.isValid() && m_sinceHealth.elapsed() < HealthIntervalMs))
        return;
    m_sinceHealth.start();
    m_reading = reader().read(
        TableReader::Lane::Sums, this,
        [since = m_clock.nowMs() - DayMs](ReadContext &context) {
            return readChannelOutcomes(context.database, since);
        },
        [this](const Result<QHash<qint64, ChannelOutcomes>> &health) {
            m_reading.reset();
            if (!health) {
                Q_EMIT loadFailed(generation(), health.error().details);
                return;
            }
            m_health = *health;
            if (rowCount() > 0)
                Q_EMIT dataChanged(index(0, SuccessRate), index(rowCount() - 1, Latency));
        });
}

} // namespace custompass
