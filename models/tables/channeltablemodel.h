// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/channeloutcomes.h"
#include "models/tables/snapshottablemodel.h"

#include <QElapsedTimer>

#include <optional>

namespace custompass {

class Clock;

struct ChannelFilter
{
    QString text;  ///< anywhere in the name, the tag, the base URL or a model's name
    QString group; ///< empty: all
    std::optional<bool> enabled;
    friend bool operator==(const ChannelFilter &, const ChannelFilter &) = default;
};

/// The channels, by descending priority at first. Deleted ones are not shown. Whether a channel's breaker is
/// open is not in the database: the window asks the gateway.
class ChannelTableModel final : public SnapshotTableModel
{
    Q_OBJECT
public:
    enum Columns {
        Name,
        Enabled, ///< bool
        Tag,
        BaseUrl,
        Models, ///< the number of models
        Groups, ///< QStringList
        Priority,
        Weight,
        SuccessRate, ///< int, thousandths of what ended in the last 24 hours; none: nothing did. Not sortable
        Ended,       ///< how many calls and tasks that is. Not sortable
        Latency,     ///< median ms of the last calls of the last 24 hours. Not sortable
        Spent,       ///< quota, since ever
        AutoDisable, ///< bool
        Note,
        ColumnCount
    };

    /// @p clock outlives the model.
    ChannelTableModel(TableReader &reader, const Clock &clock, QObject *parent = nullptr);
    ~ChannelTableModel() override;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    const ChannelFilter &filter() const { return m_filter; }
    /// Begins to read if it differs, or if nothing was read yet.
    void setFilter(const ChannelFilter &filter);

protected:
    Query query() const override;
    void taken() override;

private:
    const Clock &m_clock;
    ChannelFilter m_filter;
    QHash<qint64, ChannelOutcomes> m_health;
    QElapsedTimer m_sinceHealth;
    ReadJobPtr m_reading;
};

} // namespace custompass
