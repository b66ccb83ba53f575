// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/logtablemodel.h"

#include <array>

namespace custompass {

namespace {

constexpr std::array LogColumns{TableColumn{"time"}, TableColumn{"level"}, TableColumn{"category"},
                                TableColumn{"message"}};
static_assert(LogColumns.size() == LogTableModel::ColumnCount);

} // namespace

LogLevel logLevelFrom(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        return LogLevel::Error;
    }
    Q_UNREACHABLE();
}

LogTableModel::LogTableModel(LogFeed &feed, QObject *parent)
    : RingTableModel(LogColumns, Newest::Last, LogFeed::Limit, parent)
    , m_feed(feed)
{
    connect(&feed, &LogFeed::grown, this, &LogTableModel::takeNew);
    takeNew();
}

void LogTableModel::setFilter(const LogFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    filterAgain();
}

void LogTableModel::takeNew()
{
    const std::vector<LogEntry> entries = m_feed.since(m_lastNumber);
    std::vector<TableRow> rows;
    rows.reserve(entries.size());
    for (const LogEntry &entry : entries) {
        rows.push_back({qint64(entry.number),
                        {entry.timeMs, int(logLevelFrom(entry.type)), entry.category, entry.message}});
    }
    if (!entries.empty())
        m_lastNumber = entries.back().number;
    add(std::move(rows));
}

bool LogTableModel::accepts(const TableRow &row) const
{
    if (row.cells[Level].toInt() < int(m_filter.least))
        return false;
    return m_filter.text.isEmpty() ||
           row.cells[Message].toString().contains(m_filter.text, Qt::CaseInsensitive) ||
           row.cells[Category].toString().contains(m_filter.text, Qt::CaseInsensitive);
}

QVariant LogTableModel::extra(const TableRow &row, int, int role) const
{
    return role == LevelRole ? row.cells[Level] : QVariant();
}

} // namespace custompass
