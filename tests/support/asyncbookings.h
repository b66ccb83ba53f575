// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/resumequeue.h"
#include "models/store/ledger.h"

#include <QEventLoop>
#include <QTimer>

#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>

namespace custompass {

/// Submits operations from coroutines of one thread, without waiting for each. Belongs to the thread that
/// makes it, which must have no ResumeQueue of its own.
class AsyncBookings
{
public:
    /// The answer of an operation, once it is there.
    template <LedgerOperation Op>
    using Answer = std::shared_ptr<std::optional<Result<typename Op::Value>>>;

    explicit AsyncBookings(Ledger &ledger)
        : m_ledger(ledger)
    {
    }

    template <LedgerOperation Op>
    Answer<Op> submit(Op op)
    {
        const auto answer = std::make_shared<std::optional<Result<typename Op::Value>>>();
        ++m_running;
        await(this, answer, std::move(op));
        return answer;
    }

    /// Runs the thread's event loop until all are answered; false if that takes longer than a test may.
    bool wait()
    {
        if (m_running == 0)
            return true;
        QTimer watchdog;
        watchdog.setSingleShot(true);
        QObject::connect(&watchdog, &QTimer::timeout, &m_loop, [this] { m_loop.exit(1); });
        watchdog.start(100'000);
        return m_loop.exec() == 0;
    }

    int running() const { return m_running; }

private:
    template <LedgerOperation Op>
    static QCoro::Task<> await(AsyncBookings *self, Answer<Op> answer, Op op)
    {
        auto result = co_await self->m_ledger.submit(std::move(op));
        answer->emplace(std::move(result));
        if (--self->m_running == 0)
            self->m_loop.exit(0);
    }

    ResumeQueue m_resumeQueue;
    Ledger &m_ledger;
    QEventLoop m_loop;
    int m_running = 0;
};

} // namespace custompass
