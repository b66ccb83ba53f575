// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/logfeed.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace custompass {

LogFeed::LogFeed(QObject *parent)
    : QObject(parent)
{
}

void LogFeed::append(LogEntry entry)
{
    {
        const std::lock_guard lock(m_mutex);
        entry.number = ++m_lastNumber;
        m_entries.push_back(std::move(entry));
        if (m_entries.size() > Limit)
            m_entries.pop_front();
        if (m_announced)
            return;
        m_announced = true;
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void LogFeed::customEvent(QEvent *)
{
    {
        const std::lock_guard lock(m_mutex);
        m_announced = false;
    }
    Q_EMIT grown();
}

std::vector<LogEntry> LogFeed::since(quint64 number) const
{
    const std::lock_guard lock(m_mutex);
    const auto first = std::upper_bound(m_entries.begin(), m_entries.end(), number,
                                        [](quint64 n, const LogEntry &entry) { return n < entry.number; });
    return {first, m_entries.end()};
}

} // namespace custompass
