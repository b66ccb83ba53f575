// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/trafficfeed.h"
#include "models/tables/ringtablemodel.h"

#include <QTimer>

#include <memory>

namespace custompass {

struct TrafficFilter
{
    QString text;            ///< anywhere in path, model, user, channel or request id, in any case
    bool onlyFailed = false; ///< no answer, a cut one, or a status from 400 on
    friend bool operator==(const TrafficFilter &, const TrafficFilter &) = default;
};

/// The last requests of the gateway as they happen, the newest on top. Headers and bodies:
/// TrafficFeed::detail(idAt(row)).
class TrafficTableModel final : public RingTableModel
{
    Q_OBJECT
public:
    enum Columns {
        Time, ///< ms, when it came in
        Method,
        Path,
        Model,
        Mode, ///< int, a BillingMode; none: not known
        User,
        Token,
        Channel,
        Status,    ///< none: the connection was cut before
        FirstByte, ///< ms; none: there was none
        Duration,  ///< ms
        Cost,      ///< quota
        Size,      ///< bytes of the answer
        RequestId,
        ColumnCount
    };
    enum Role {
        EntryRole = FirstModelRole, ///< the whole TrafficEntry, for drawing and for details
        FailedRole,                 ///< bool: as TrafficFilter::onlyFailed
    };
    static constexpr std::chrono::milliseconds PollInterval{200};

    /// @p feed outlives the model.
    explicit TrafficTableModel(TrafficFeed &feed, QObject *parent = nullptr);
    ~TrafficTableModel() override;

    const TrafficFilter &filter() const { return m_filter; }
    void setFilter(const TrafficFilter &filter);
    /// Whether to follow the gateway: for the page that is shown and not paused. Headers and bodies are kept
    /// for requests that end meanwhile. Off at first; what happened in between is there afterwards, as far as
    /// the feed has it.
    void setLive(bool live);
    /// Requests that came and went between two looks.
    quint64 missed() const { return m_missed; }

Q_SIGNALS:
    void missedChanged();

protected:
    bool accepts(const TableRow &row) const override;
    QVariant extra(const TableRow &row, int column, int role) const override;

private:
    void takeNew();

    TrafficFeed &m_feed;
    TrafficFilter m_filter;
    QTimer m_timer;
    std::unique_ptr<TrafficFeed::Watch> m_watch;
    quint64 m_last = 0;
    quint64 m_missed = 0;
};

} // namespace custompass

Q_DECLARE_METATYPE(custompass::TrafficEntry)
