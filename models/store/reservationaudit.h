// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <optional>

namespace custompass {

/// A reservation as the auditor reads it.
struct AuditedReservation
{
    qint64 id = 0;
    qint64 userId = 0;
    QString state;
    qint64 reserved = 0;
    std::optional<qint64> actual;
    bool ended = false;
};

/// A ledger entry as the auditor reads it.
struct AuditedEntry
{
    qint64 id = 0;
    qint64 userId = 0;
    qint64 delta = 0;
    QString kind;
    qint64 reservationId = 0; ///< 0: none
};

/// Proves of one reservation that its entries are those that its state tells of: they take what is reserved,
/// and then, once, give back or take what its end says. Pure logic; feed it the entries in the order of their
/// ids.
class ReservationAudit
{
public:
    explicit ReservationAudit(AuditedReservation reservation)
        : m_reservation(std::move(reservation))
    {
    }

    const AuditedReservation &reservation() const { return m_reservation; }
    void add(const AuditedEntry &entry);
    /// Everything that is wrong, one sentence each.
    QStringList violations() const;

private:
    QString checkEnd() const;

    AuditedReservation m_reservation;
    QStringList m_violations;
    bool m_overflow = false;
    qint64 m_taken = 0;                ///< sum of the `reserve` entries
    std::optional<AuditedEntry> m_end; ///< the entry that ended it
};

} // namespace custompass
