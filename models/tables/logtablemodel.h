// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/logfeed.h"
#include "models/tables/ringtablemodel.h"

namespace custompass {

/// How grave a line of the log is, in ascending order.
enum class LogLevel { Debug, Info, Warning, Error };
LogLevel logLevelFrom(QtMsgType type);

struct LogFilter
{
    LogLevel least = LogLevel::Debug;
    QString text; ///< anywhere in the message or the category, in any case
    friend bool operator==(const LogFilter &, const LogFilter &) = default;
};

/// The last lines of the program's log, the newest at the bottom.
class LogTableModel final : public RingTableModel
{
    Q_OBJECT
public:
    enum Columns {
        Time,  ///< ms
        Level, ///< int, a LogLevel
        Category,
        Message, ///< secrets masked
        ColumnCount
    };
    enum Role {
        LevelRole = FirstModelRole, ///< int, a LogLevel, for every column
    };

    /// Begins with what @p feed has; the feed outlives the model.
    explicit LogTableModel(LogFeed &feed, QObject *parent = nullptr);

    const LogFilter &filter() const { return m_filter; }
    void setFilter(const LogFilter &filter);

protected:
    bool accepts(const TableRow &row) const override;
    QVariant extra(const TableRow &row, int column, int role) const override;

private:
    void takeNew();

    LogFeed &m_feed;
    LogFilter m_filter;
    quint64 m_lastNumber = 0;
};

} // namespace custompass
