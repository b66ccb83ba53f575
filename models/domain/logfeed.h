// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <deque>
#include <mutex>
#include <vector>

namespace custompass {

/// One line of the program's log, secrets masked.
struct LogEntry
{
    quint64 number = 0; ///< counts up from 1 for each line since the start
    qint64 timeMs = 0;
    QtMsgType type = QtInfoMsg;
    QString category;
    QString message;
};

/// The last lines of the log, for the window. Takes lines from any thread; tells of them on its own, many at a time.
class LogFeed final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t Limit = 5'000;

    explicit LogFeed(QObject *parent = nullptr);

    /// Thread-safe. The number is given here. Does not log.
    void append(LogEntry entry);
    /// What is kept of the lines after @p number, oldest first. Thread-safe.
    std::vector<LogEntry> since(quint64 number) const;

Q_SIGNALS:
    /// There are new lines; not once for each.
    void grown();

protected:
    void customEvent(QEvent *event) override;

private:
    mutable std::mutex m_mutex; ///< guards what follows
    std::deque<LogEntry> m_entries;
    quint64 m_lastNumber = 0;
    bool m_announced = false;
};

} // namespace custompass
