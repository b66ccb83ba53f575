// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/watchdog.h"

#include <algorithm>
#include <utility>

namespace custompass {

static constexpr std::chrono::milliseconds Interval{2};

Watchdog::Watchdog()
    : m_thread(&Watchdog::run, this)
{
}

Watchdog::~Watchdog()
{
    m_stopping = true;
    m_thread.join();
}

void Watchdog::run()
{
    for (; !m_stopping; std::this_thread::sleep_for(Interval)) {
        if (m_sent != 0)
            continue;
        m_sent = Clock::now().time_since_epoch().count();
        m_mailbox.post([this] { answer(); });
    }
}

void Watchdog::answer()
{
    const auto waited = Clock::now().time_since_epoch() - Clock::duration(m_sent.load());
    m_longest = std::max(m_longest, waited);
    m_sent = 0;
}

std::chrono::duration<double, std::milli> Watchdog::takeLongest()
{
    return std::exchange(m_longest, {});
}

} // namespace custompass
