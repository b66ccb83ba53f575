// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trafficstats.h"

#include "models/domain/clock.h"
#include "models/domain/trafficfeed.h"

#include <algorithm>

namespace custompass {

static constexpr qint64 MinuteMs = 60'000;
static constexpr int UpdateEveryMs = 1'000;
static constexpr std::size_t LatenciesOfAMinute = 300;
static constexpr std::size_t KeptProblems = 20;

static int medianOf(std::vector<int> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

int TrafficMinute::medianMs() const
{
    return medianOf(latenciesMs);
}

TrafficStats::TrafficStats(const TrafficFeed &feed, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_clock(clock)
{
    advance();
    update();
    m_timer.setInterval(UpdateEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &TrafficStats::update);
    m_timer.start();
}

int TrafficStats::medianMs() const
{
    std::vector<int> all;
    for (const TrafficMinute &minute : m_minutes)
        all.insert(all.end(), minute.latenciesMs.begin(), minute.latenciesMs.end());
    return medianOf(std::move(all));
}

int TrafficStats::requests() const
{
    int sum = 0;
    for (const TrafficMinute &minute : m_minutes)
        sum += minute.requests;
    return sum;
}

int TrafficStats::errors() const
{
    int sum = 0;
    for (const TrafficMinute &minute : m_minutes)
        sum += minute.errors;
    return sum;
}

void TrafficStats::update()
{
    const bool minuteBegan = advance();
    const TrafficFeed::Page page = m_feed.entriesSince(m_last);
    m_last = page.last;
    for (const TrafficEntry &entry : page.entries)
        add(entry);
    // More came than the feed could keep: they count, although nobody knows how they ended.
    m_minutes.back().requests += int(page.missed);
    if (minuteBegan || !page.entries.isEmpty() || page.missed > 0)
        Q_EMIT changed();
}

/// Lets minutes begin until the last is the current one. Where the clock jumped, it begins anew.
bool TrafficStats::advance()
{
    const qint64 current = m_clock.nowMs() / MinuteMs * MinuteMs;
    const bool jumped = m_minutes.empty() || current < m_minutes.back().startMs ||
                        current >= m_minutes.back().startMs + Minutes * MinuteMs;
    if (!jumped && current == m_minutes.back().startMs)
        return false;
    if (jumped) {
        m_minutes.clear();
        m_minutes.push_back({current - Minutes * MinuteMs, 0, 0, {}});
    }
    while (m_minutes.back().startMs < current)
        m_minutes.push_back({m_minutes.back().startMs + MinuteMs, 0, 0, {}});
    while (m_minutes.size() > std::size_t(Minutes))
        m_minutes.pop_front();
    return true;
}

void TrafficStats::add(const TrafficEntry &entry)
{
    const qint64 offset = entry.timeMs - m_minutes.front().startMs;
    const qint64 index = std::min<qint64>(offset / MinuteMs, Minutes - 1);
    const bool failed = entry.status == 0 || entry.status >= 400;
    if (offset >= 0) {
        TrafficMinute &minute = m_minutes[std::size_t(index)];
        ++minute.requests;
        minute.errors += failed ? 1 : 0;
        if (minute.latenciesMs.size() < LatenciesOfAMinute)
            minute.latenciesMs.push_back(int(std::min<qint64>(entry.totalNs / 1'000'000, INT_MAX)));
    }
    if (entry.status == 0 || entry.status >= 500) {
        m_problems.push_front({entry.timeMs, entry.sequence, entry.status, entry.model, entry.channel});
        if (m_problems.size() > KeptProblems)
            m_problems.pop_back();
    }
}

} // namespace custompass
