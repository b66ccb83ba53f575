// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/resumequeue.h"

#include <QCoreApplication>
#include <QEvent>

namespace custompass {

namespace {
thread_local ResumeQueue *t_current = nullptr;
}

ResumeQueue::ResumeQueue()
{
    Q_ASSERT(!t_current);
    t_current = this;
}

ResumeQueue::~ResumeQueue()
{
    Q_ASSERT(t_current == this);
    t_current = nullptr;
}

ResumeQueue *ResumeQueue::current()
{
    return t_current;
}

void ResumeQueue::post(std::span<const std::coroutine_handle<>> handles)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_waiting.empty();
        m_waiting.insert(m_waiting.end(), handles.begin(), handles.end());
    }
    if (first)
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
}

void ResumeQueue::customEvent(QEvent *)
{
    std::vector<std::coroutine_handle<>> ready;
    {
        const std::lock_guard lock(m_mutex);
        ready.swap(m_waiting);
    }
    for (const std::coroutine_handle<> handle : ready)
        handle.resume();
}

} // namespace custompass
