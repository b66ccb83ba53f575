// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/mailbox.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace custompass {

/// How long the event loop of its thread lets an event wait: a thread of its own posts one every few milliseconds, the
/// next when the one before was answered.
class Watchdog
{
public:
    using Clock = std::chrono::steady_clock;

    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    /// The longest wait since the last time. In the watched thread.
    std::chrono::duration<double, std::milli> takeLongest();

private:
    void run();
    void answer();

    Mailbox m_mailbox; ///< in the watched thread
    std::atomic<Clock::duration::rep> m_sent = 0; ///< 0: nothing waits
    Clock::duration m_longest{};                  ///< of the watched thread
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

} // namespace custompass
