// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/relay/relaycall.h"
#include "server/relay/relayservices.h"

#include <QCoroTask>

namespace custompass {

/// Whether a balance that is too low refuses a reservation.
enum class Solvency {
    Needed,   ///< nothing was done yet
    Positive, ///< the same, and the balance must be above zero even if nothing is taken (models paid by
              ///< usage)
    Owed,     ///< what it pays for has happened: taken even if the balance gets negative by it
};

/// The money of a call while its outcome is not known (SPEC 5, 8). One per worker, on its thread.
class Holding
{
public:
    explicit Holding(const RelayServices &services)
        : m_services(services)
    {
    }

    /// Reserves @p amount for the call. InsufficientQuota if that is more than there is. For an async model the
    /// reservation says that the submission comes next (SPEC 8).
    QCoro::Task<Result<Reservation>> reserve(RelayCallPtr call, Quota amount, Solvency solvency);
    /// What a model paid by usage needs before its first call: its minimum hold, or just a balance above
    /// zero; then the reservation has no id.
    QCoro::Task<Result<Reservation>> reserveMinimum(RelayCallPtr call);
    /// Raises or lowers the minimum to @p amount, in one operation.
    QCoro::Task<Result<Reservation>> amend(RelayCallPtr call, Reservation held, Quota amount,
                                           Solvency solvency);
    /// Gives back what is held, if anything is; then @p outcome, or why it could not be given back. Unless that
    /// is final it is tried again later. Conflict: what is held was settled, or belongs to a task.
    QCoro::Task<Result<Reply>> refund(RelayCallPtr call, Reservation held, Result<Reply> outcome);
    /// The same after a booking of @p reply failed with @p problem. If it turns out that the booking had taken
    /// effect (a commit of unknown outcome), the answer is @p reply all the same.
    QCoro::Task<Result<Reply>> refundUnbooked(RelayCallPtr call, Reservation held, Error problem, Reply reply);

private:
    const RelayServices &m_services;
};

} // namespace custompass
