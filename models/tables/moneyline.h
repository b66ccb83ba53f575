// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace custompass {

class Database;

/// What an entry of the ledger is (SPEC 7).
enum class LedgerKind { TopUp, Adjust, Reserve, SettleRefund, SettleExtra, Refund, RecoveryRefund, Unknown };
LedgerKind ledgerKindFrom(const QString &word);
/// The stored word; empty for Unknown.
QString toWord(LedgerKind kind);

enum class ReservationState { Held, Settled, Refunded };

/// One movement of money.
struct MoneyStep
{
    qint64 entryId = 0;
    qint64 timeMs = 0;
    LedgerKind kind = LedgerKind::Unknown;
    Quota delta;
    Quota before; ///< balance
    Quota after;  ///< balance
    QString reference;
};

/// A reservation and what became of it.
struct MoneyReservation
{
    qint64 id = 0;
    QString requestId;
    qint64 userId = 0;
    QString user;
    QString channel;
    QString model;
    ReservationState state = ReservationState::Held;
    Quota reserved;
    std::optional<Quota> actual;
    QJsonObject price; ///< the frozen price, as FrozenPrice::fromJson() reads it
    qint64 createdMs = 0;
    std::optional<qint64> endedMs;
    std::optional<qint64> taskId; ///< the id in our database
    std::vector<MoneyStep> steps; ///< oldest first; none for what moved no money
};

// The money time line of a request, a task or a bill: its reservations, oldest first, with their steps. Empty
// if there is none. On the database's thread.

Result<std::vector<MoneyReservation>> moneyOfRequest(Database &database, const QString &requestId);
Result<std::vector<MoneyReservation>> moneyOfTask(Database &database, qint64 taskId);
/// Of a row of the consumption log.
Result<std::vector<MoneyReservation>> moneyOfBill(Database &database, qint64 logId);

/// The conditions on reservations (`r`) that these look for, for the test of their plans.
QStringList moneyConditions();

} // namespace custompass
