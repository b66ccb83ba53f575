// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <array>
#include <deque>
#include <vector>

namespace custompass {

class Clock;
class TrafficFeed;
struct TrafficEntry;

/// What happened in one minute.
struct TrafficMinute
{
    qint64 startMs = 0;
    int requests = 0;
    int errors = 0; ///< answered with 400 or above, or not at all
    std::vector<int> latenciesMs; ///< at most a few hundred

    int medianMs() const; ///< 0 if there was no request
};

/// A request that failed, for the list of problems.
struct TrafficProblem
{
    qint64 timeMs = 0;
    quint64 sequence = 0;
    int status = 0;
    QString model;
    QString channel;
};

/// The last hour as the gateway saw it, minute by minute, in memory since the program started: for the overview. Asks the feed
/// once a second.
class TrafficStats final : public QObject
{
    Q_OBJECT
public:
    static constexpr int Minutes = 60;

    TrafficStats(const TrafficFeed &feed, const Clock &clock, QObject *parent = nullptr);

    /// Sixty of them, oldest first, the current one last.
    const std::deque<TrafficMinute> &minutes() const { return m_minutes; }
    /// The last ones, newest first: answers of 500 and above, and requests that were cut.
    const std::deque<TrafficProblem> &problems() const { return m_problems; }
    /// Of the last hour; 0 if there was no request.
    int medianMs() const;
    int requests() const;
    int errors() const;
    /// Asks at once.
    void update();

Q_SIGNALS:
    /// Something was added, or a minute has begun.
    void changed();

private:
    bool advance();
    void add(const TrafficEntry &entry);

    const TrafficFeed &m_feed;
    const Clock &m_clock;
    QTimer m_timer;
    std::deque<TrafficMinute> m_minutes;
    std::deque<TrafficProblem> m_problems;
    quint64 m_last = 0;
};

} // namespace custompass
