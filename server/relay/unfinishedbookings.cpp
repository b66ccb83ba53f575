// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/unfinishedbookings.h"

#include "models/domain/logging.h"

#include <algorithm>

namespace custompass {

namespace {

QString nameOf(const UnfinishedBookings::Booking &booking)
{
    if (const auto *refund = std::get_if<RefundOp>(&booking))
        return QStringLiteral("the refund of reservation %1").arg(refund->reservationId);
    if (const auto *failure = std::get_if<FailSubmissionOp>(&booking))
        return QStringLiteral("the unanswered submission of reservation %1").arg(failure->task.reservationId);
    if (const auto *settlement = std::get_if<SettleOp>(&booking))
        return QStringLiteral("the settlement of reservation %1").arg(settlement->reservationId);
    if (const auto *charge = std::get_if<ChargeOp>(&booking))
        return QStringLiteral("the charge of request %1").arg(QString::fromLatin1(charge->requestId));
    return QStringLiteral("the release of an idempotency key of user %1").arg(std::get<ReleaseKeyOp>(booking).userId);
}

/// Whether the same booking may succeed later, without any danger that it takes effect twice: a charge, unlike the end of
/// a reservation, would.
bool isPassing(const UnfinishedBookings::Booking &booking, const Error &error)
{
    const bool outcomeUnknown = error.code == ErrorCode::SystemError;
    return error.code == ErrorCode::DatabaseBusy || error.code == ErrorCode::Overloaded ||
           (outcomeUnknown && !std::holds_alternative<ChargeOp>(booking));
}

} // namespace

UnfinishedBookings::UnfinishedBookings(Ledger &ledger, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UnfinishedBookings::retry);
}

bool UnfinishedBookings::add(Booking booking, const Error &error)
{
    const QString name = nameOf(booking);
    if (!isPassing(booking, error)) {
        qCCritical(lcRelay).noquote() << name << "is not possible:" << error.details;
        return false;
    }
    if (m_waiting.size() >= Limit) {
        qCCritical(lcRelay).noquote() << name << "failed, and too many wait to be tried again; the next start gives it"
                                      << "back:" << error.details;
        return false;
    }
    qCWarning(lcRelay).noquote() << name << "failed, and will be tried again:" << error.details;
    m_waiting.push_back(std::move(booking));
    if (!m_busy && !m_stopped && !m_timer.isActive())
        m_timer.start(m_wait);
    return true;
}

void UnfinishedBookings::stop()
{
    m_stopped = true;
    m_timer.stop();
}

void UnfinishedBookings::retry()
{
    if (m_busy || m_stopped || m_waiting.empty())
        return;
    m_timer.stop();
    m_busy = true;
    retryAll();
}

/// Never throws: what it calls gives Results.
QCoro::Task<> UnfinishedBookings::retryAll()
{
    bool progress = false;
    for (std::size_t left = m_waiting.size(); left > 0 && !m_stopped; --left) {
        const Booking booking = m_waiting.front();
        auto booked = co_await book(booking);
        m_waiting.pop_front(); // add() puts new ones at the end only
        if (booked || !isPassing(booking, booked.error())) {
            progress = true;
            qCWarning(lcRelay).noquote() << nameOf(booking)
                                         << (booked ? QStringLiteral("is done now")
                                                    : QStringLiteral("is not possible any more: ") + booked.error().details);
            continue;
        }
        m_waiting.push_back(booking); // one that never succeeds is in nobody's way there
        if (!m_ledger.healthy())
            break;
    }
    schedule(progress);
    m_busy = false;
    Q_EMIT retried();
}

QCoro::Task<Result<Done>> UnfinishedBookings::book(Booking booking)
{
    return std::visit([this](auto &op) { return submit(std::move(op)); }, booking);
}

template <LedgerOperation Op>
QCoro::Task<Result<Done>> UnfinishedBookings::submit(Op op)
{
    auto booked = co_await m_ledger.submit(std::move(op));
    if (!booked)
        co_return booked.error();
    co_return Done{};
}

void UnfinishedBookings::schedule(bool progress)
{
    m_wait = progress ? FirstWait : std::min(m_wait * 2, LongestWait);
    if (m_waiting.empty())
        m_wait = FirstWait;
    else if (!m_stopped)
        m_timer.start(m_wait);
}

} // namespace custompass
