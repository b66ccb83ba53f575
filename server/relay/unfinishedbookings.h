// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledger.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <deque>
#include <variant>

namespace custompass {

/// Bookings that end something (give a reservation back, settle a stream, free a key) and that the ledger could not commit, because
/// its database was busy or gone: tried again until they are in, so that nobody's money stays held until the next
/// start. The client of each has been told of an error already. One per worker, on its thread, which needs a
/// ResumeQueue; must not be destroyed while it is busy().
class UnfinishedBookings final : public QObject
{
    Q_OBJECT
public:
    using Booking = std::variant<RefundOp, FailSubmissionOp, ReleaseKeyOp, SettleOp, ChargeOp>;

    /// Kept at most; what comes on top is left to the recovery of the next start.
    static constexpr std::size_t Limit = 10'000;
    /// The wait before the first new try; doubled, up to the longest, each time that nothing got in.
    static constexpr std::chrono::milliseconds FirstWait{1'000};
    static constexpr std::chrono::milliseconds LongestWait{60'000};

    explicit UnfinishedBookings(Ledger &ledger, QObject *parent = nullptr);

    /// Takes over what the ledger answered with @p error. False if that is final, so that trying again is of no
    /// use, or if there is no room; this is logged.
    bool add(Booking booking, const Error &error);

    /// Tries each once, oldest first; ends early while the ledger takes nothing. The timer calls this.
    void retry();

    /// Tries nothing more, but finishes what is in the ledger's hands: the rest is left to the next start.
    void stop();

    std::size_t size() const { return m_waiting.size(); }
    /// A booking is in the ledger's hands. Thread-safe.
    bool busy() const { return m_busy; }

Q_SIGNALS:
    /// A round of retry() has ended.
    void retried();

private:
    QCoro::Task<> retryAll();
    QCoro::Task<Result<Done>> book(Booking booking);
    template <LedgerOperation Op>
    QCoro::Task<Result<Done>> submit(Op op);
    void schedule(bool progress);

    Ledger &m_ledger;
    std::deque<Booking> m_waiting;
    QTimer m_timer;
    std::chrono::milliseconds m_wait = FirstWait;
    std::atomic<bool> m_busy = false;
    bool m_stopped = false;
};

} // namespace custompass
