// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QtGlobal>

#include <array>
#include <span>

namespace custompass {

/// What a request spends its time on (SPEC 13, traffic; SPEC 14).
enum class Phase : quint8 {
    Auth,     ///< who asks for what, and where it may go
    Estimate, ///< a call that asks the upstream for an estimate
    Reserve,  ///< waiting for the ledger to reserve or to raise a reservation
    Upstream, ///< the real call
    Settle,   ///< waiting for the ledger to settle or refund
};
inline constexpr int PhaseCount = 5;

/// `auth`, `estimate`, `reserve`, `upstream` or `settle`.
QLatin1String phaseName(Phase phase);

/// One stretch of a request's life. Nanoseconds of the monotonic clock, counted from the request's start.
struct PhaseSpan
{
    Phase phase = Phase::Auth;
    qint64 startNs = 0;
    qint64 endNs = 0;
};

/// The stretches of one request, in the order in which they ended. A phase may occur several times, as with several
/// attempts. Allocates nothing; not thread-safe.
class PhaseTimes
{
public:
    /// More stretches than there is room for are added to the last one of their phase.
    void add(Phase phase, qint64 startNs, qint64 endNs);
    /// The estimate turned out to be the real answer: all of Estimate becomes Upstream (SPEC 5, "else").
    void estimateWasReal();
    std::span<const PhaseSpan> spans() const { return {m_spans.data(), m_count}; }
    bool has(Phase phase) const { return m_sums[std::size_t(phase)] >= 0; }
    /// The sum of all stretches of @p phase in nanoseconds; 0 if there is none.
    qint64 sumNs(Phase phase) const { return has(phase) ? m_sums[std::size_t(phase)] : 0; }

private:
    /// Three attempts of an estimate and of the real call, two reservations, and the rest once.
    static constexpr std::size_t Room = 12;
    std::array<PhaseSpan, Room> m_spans;
    std::size_t m_count = 0;
    std::array<qint64, PhaseCount> m_sums{-1, -1, -1, -1, -1}; ///< -1: the phase did not occur
};

} // namespace custompass
