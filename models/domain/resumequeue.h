// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <coroutine>
#include <mutex>
#include <span>
#include <vector>

namespace custompass {

/// Brings coroutines back to the thread they wait on. One lives on each thread whose coroutines await the ledger.
/// post() may be called from any thread; many handles share one event, so that one commit wakes a worker once.
class ResumeQueue final : public QObject
{
public:
    /// Becomes current() of the thread that creates it, until it is destroyed there.
    ResumeQueue();
    ~ResumeQueue() override;

    /// The calling thread's queue, or null.
    static ResumeQueue *current();

    /// All of them with one event: a thread that is woken for the first of several would only find the rest later.
    void post(std::span<const std::coroutine_handle<>> handles);

protected:
    void customEvent(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::vector<std::coroutine_handle<>> m_waiting; ///< guarded by m_mutex
};

} // namespace custompass
