// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reservationaudit.h"

namespace custompass {

using namespace Qt::StringLiterals;

void ReservationAudit::add(const AuditedEntry &entry)
{
    if (entry.userId != m_reservation.userId) {
        m_violations += u"entry %1 moves money of user %2 for a reservation of user %3"_s.arg(entry.id)
                            .arg(entry.userId)
                            .arg(m_reservation.userId);
    }
    if (m_end) {
        m_violations +=
            u"entry %1 follows entry %2, which ended the reservation"_s.arg(entry.id).arg(m_end->id);
        return;
    }
    if (entry.kind == "reserve"_L1)
        m_overflow = __builtin_add_overflow(m_taken, entry.delta, &m_taken) || m_overflow;
    else
        m_end = entry;
}

QStringList ReservationAudit::violations() const
{
    QStringList all = m_violations;
    const AuditedReservation &r = m_reservation;
    if (m_overflow || m_taken != -r.reserved)
        all += u"its entries take %1, but %2 is reserved"_s.arg(-m_taken).arg(r.reserved);
    if ((r.state == "settled"_L1) != r.actual.has_value())
        all += u"it is %1 and has %2 cost"_s.arg(r.state, r.actual ? u"a"_s : u"no"_s);
    if ((r.state == "held"_L1) == r.ended)
        all += u"it is %1 and has %2 end"_s.arg(r.state, r.ended ? u"an"_s : u"no"_s);
    if (const QString end = checkEnd(); !end.isEmpty())
        all += end;
    for (QString &violation : all)
        violation.prepend(u"reservation %1: "_s.arg(r.id));
    return all;
}

/// What its last entry should be, against what it is.
QString ReservationAudit::checkEnd() const
{
    const AuditedReservation &r = m_reservation;
    qint64 expected = 0;
    QStringList kinds;
    if (r.state == "settled"_L1) {
        expected = r.reserved - r.actual.value_or(0); // neither is negative: it fits
        kinds = {expected < 0 ? u"settle_extra"_s : u"settle_refund"_s};
    } else if (r.state == "refunded"_L1) {
        expected = r.reserved;
        kinds = {u"refund"_s, u"recovery_refund"_s};
    } else if (r.state != "held"_L1) {
        return u"its state \"%1\" is impossible"_s.arg(r.state);
    }
    const qint64 found = m_end ? m_end->delta : 0;
    if (found != expected)
        return u"it is %1, so its end should move %2, but moves %3"_s.arg(r.state).arg(expected).arg(found);
    if (m_end && !kinds.contains(m_end->kind))
        return u"it is %1, but ended by entry %2 of kind %3"_s.arg(r.state).arg(m_end->id).arg(m_end->kind);
    return {};
}

} // namespace custompass
