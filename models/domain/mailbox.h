// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace custompass {

/// Takes calls from any thread and makes them on its own, from the event loop, one with each event. What is
/// still waiting when it is destroyed is dropped.
///
/// Instead of QMetaObject::invokeMethod, since what is handed over passes through a std::mutex: the thread
/// sanitizer does not see how Qt synchronises, and would have to look away from everything that is called
/// from an event loop.
class Mailbox final : public QObject
{
public:
    /// Thread-safe.
    void post(std::function<void()> call);

protected:
    void customEvent(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_waiting; ///< guarded by m_mutex
};

} // namespace custompass
