// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/moneyline.h"

#include "models/store/database.h"
#include "models/store/sqlvalues.h"

#include <QJsonDocument>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

const QString OfRequest = u"r.request_id = ?"_s;
const QString OfTask = u"r.id = (select reservation_id from tasks where id = ?)"_s;
/// Clients may use a request id twice: the row's own reservation ended when the row was written.
const QString OfBill =
    u"r.request_id = (select request_id from consumption_log where id = ?) and exists "
    "(select 1 from consumption_log l where l.id = ? and r.user_id = l.user_id and r.ended_at = l.time)"_s;

struct KindWord
{
    LedgerKind kind;
    QLatin1StringView word;
};

constexpr KindWord KindWords[] = {
    {LedgerKind::TopUp, "topup"_L1},
    {LedgerKind::Adjust, "adjust"_L1},
    {LedgerKind::Reserve, "reserve"_L1},
    {LedgerKind::SettleRefund, "settle_refund"_L1},
    {LedgerKind::SettleExtra, "settle_extra"_L1},
    {LedgerKind::Refund, "refund"_L1},
    {LedgerKind::RecoveryRefund, "recovery_refund"_L1},
};

ReservationState stateFrom(const QString &word)
{
    if (word == "settled"_L1)
        return ReservationState::Settled;
    return word == "refunded"_L1 ? ReservationState::Refunded : ReservationState::Held;
}

std::optional<qint64> optionalNumber(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

Result<Done> readSteps(Database &database, MoneyReservation &reservation)
{
    auto query = runSql(database,
                        u"select id, time, kind, delta, balance_after, reference from ledger_entries "
                        "indexed by ledger_reservation where reservation_id = ? order by id"_s,
                        {reservation.id});
    if (!query)
        return query.error();
    while (query.value().next()) {
        MoneyStep step;
        step.entryId = query->value(0).toLongLong();
        step.timeMs = query->value(1).toLongLong();
        step.kind = ledgerKindFrom(query->value(2).toString());
        step.delta = Quota(query->value(3).toLongLong());
        step.after = Quota(query->value(4).toLongLong());
        const auto before = step.after.minus(step.delta);
        if (!before)
            return Error{ErrorCode::SystemError, u"ledger entry %1 does not add up"_s.arg(step.entryId)};
        step.before = *before;
        step.reference = query->value(5).toString();
        reservation.steps.push_back(std::move(step));
    }
    return query->lastError().isValid() ? Result<Done>(sqlError(*query)) : Done{};
}

MoneyReservation reservationFrom(const QSqlQuery &query)
{
    MoneyReservation reservation;
    reservation.id = query.value(0).toLongLong();
    reservation.requestId = query.value(1).toString();
    reservation.userId = query.value(2).toLongLong();
    reservation.user = query.value(3).toString();
    reservation.channel = query.value(4).toString();
    reservation.model = query.value(5).toString();
    reservation.state = stateFrom(query.value(6).toString());
    reservation.reserved = Quota(query.value(7).toLongLong());
    if (const auto actual = optionalNumber(query.value(8)))
        reservation.actual = Quota(*actual);
    reservation.price = QJsonDocument::fromJson(query.value(9).toByteArray()).object();
    reservation.createdMs = query.value(10).toLongLong();
    reservation.endedMs = optionalNumber(query.value(11));
    reservation.taskId = optionalNumber(query.value(12));
    return reservation;
}

/// The reservations that @p condition on `r` finds.
Result<std::vector<MoneyReservation>> readReservations(Database &database, const QString &condition,
                                                       const QVariantList &values)
{
    std::vector<MoneyReservation> reservations;
    {
        auto query =
            runSql(database,
                   u"select r.id, r.request_id, r.user_id, u.name, c.name, r.model, r.state, r.reserved, "
                   "r.actual, r.price, r.created_at, r.ended_at, r.task_id from reservations r "
                   "left join users u on u.id = r.user_id left join channels c on c.id = r.channel_id "
                   "where %1 order by r.id"_s.arg(condition),
                   values);
        if (!query)
            return query.error();
        while (query.value().next())
            reservations.push_back(reservationFrom(*query));
        if (query->lastError().isValid())
            return sqlError(*query);
    }
    for (MoneyReservation &reservation : reservations) {
        if (const auto read = readSteps(database, reservation); !read)
            return read.error();
    }
    return reservations;
}

} // namespace

LedgerKind ledgerKindFrom(const QString &word)
{
    for (const KindWord &known : KindWords) {
        if (word == known.word)
            return known.kind;
    }
    return LedgerKind::Unknown;
}

QString toWord(LedgerKind kind)
{
    for (const KindWord &known : KindWords) {
        if (kind == known.kind)
            return known.word;
    }
    return {};
}

Result<std::vector<MoneyReservation>> moneyOfRequest(Database &database, const QString &requestId)
{
    return readReservations(database, OfRequest, {sqlValue(requestId)});
}

Result<std::vector<MoneyReservation>> moneyOfTask(Database &database, qint64 taskId)
{
    return readReservations(database, OfTask, {taskId});
}

Result<std::vector<MoneyReservation>> moneyOfBill(Database &database, qint64 logId)
{
    return readReservations(database, OfBill, {logId, logId});
}

QStringList moneyConditions()
{
    return {OfRequest, OfTask, OfBill};
}

} // namespace custompass
