// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace custompass {

void Mailbox::post(std::function<void()> call)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(call));
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Mailbox::customEvent(QEvent *)
{
    std::function<void()> call;
    {
        const std::lock_guard lock(m_mutex);
        call = std::move(m_waiting.front());
        m_waiting.pop_front();
    }
    call();
}

} // namespace custompass
