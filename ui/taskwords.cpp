// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/taskwords.h"

#include "models/store/storedvalues.h"
#include "ui/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(TaskWords)
};

QJsonValue numberOf(const std::optional<Quota> &quota)
{
    return quota ? QJsonValue(quota->value()) : QJsonValue();
}

QJsonValue timeOf(qint64 timeMs)
{
    return timeMs == 0 ? QJsonValue() : QJsonValue(toIsoTime(timeMs));
}

/// For a POSIX shell.
QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

QJsonObject toJson(const MoneyReservation &reservation)
{
    QJsonArray steps;
    for (const MoneyStep &step : reservation.steps) {
        steps.append(QJsonObject{{u"time"_s, timeOf(step.timeMs)},
                                 {u"kind"_s, toWord(step.kind)},
                                 {u"delta"_s, step.delta.value()},
                                 {u"balance_after"_s, step.after.value()},
                                 {u"reference"_s, step.reference}});
    }
    return {{u"request_id"_s, reservation.requestId},
            {u"reserved"_s, reservation.reserved.value()},
            {u"actual"_s, numberOf(reservation.actual)},
            {u"price"_s, reservation.price},
            {u"entries"_s, steps}};
}

} // namespace

QString statusText(TaskStatus status)
{
    switch (status) {
    case TaskStatus::NotStart:
        return Texts::tr("Not started");
    case TaskStatus::Submitted:
        return Texts::tr("Submitted");
    case TaskStatus::Queued:
        return Texts::tr("Queued");
    case TaskStatus::InProgress:
        return Texts::tr("In progress");
    case TaskStatus::Success:
        return Texts::tr("Success");
    case TaskStatus::Failure:
        return Texts::tr("Failed");
    case TaskStatus::Unknown:
        return Texts::tr("Unknown");
    }
    Q_UNREACHABLE();
}

Tone toneOf(TaskStatus status)
{
    switch (status) {
    case TaskStatus::Success:
        return Tone::Good;
    case TaskStatus::Failure:
        return Tone::Bad;
    case TaskStatus::NotStart:
    case TaskStatus::Unknown:
        return Tone::Idle;
    case TaskStatus::Submitted:
    case TaskStatus::Queued:
    case TaskStatus::InProgress:
        return Tone::Wait;
    }
    Q_UNREACHABLE();
}

QString kindText(LedgerKind kind)
{
    switch (kind) {
    case LedgerKind::TopUp:
        return Texts::tr("Top-up");
    case LedgerKind::Adjust:
        return Texts::tr("Correction");
    case LedgerKind::Reserve:
        return Texts::tr("Reserved");
    case LedgerKind::SettleRefund:
        return Texts::tr("Settled, rest returned");
    case LedgerKind::SettleExtra:
        return Texts::tr("Settled, more taken");
    case LedgerKind::Refund:
        return Texts::tr("Refunded");
    case LedgerKind::RecoveryRefund:
        return Texts::tr("Refunded after an unclean end");
    case LedgerKind::Unknown:
        return Texts::tr("Unknown");
    }
    Q_UNREACHABLE();
}

QString stateText(ReservationState state)
{
    switch (state) {
    case ReservationState::Held:
        return Texts::tr("Held");
    case ReservationState::Settled:
        return Texts::tr("Settled");
    case ReservationState::Refunded:
        return Texts::tr("Refunded");
    }
    Q_UNREACHABLE();
}

std::vector<TimelinePoint> pointsOf(const MoneyReservation &reservation)
{
    std::vector<TimelinePoint> points;
    for (const MoneyStep &step : reservation.steps) {
        const bool isReserve = step.kind == LedgerKind::Reserve;
        const QString sign = step.delta.isNegative() ? QString() : u"+"_s;
        points.push_back({isReserve ? Tone::Wait : Tone::Good, kindText(step.kind),
                          Texts::tr("Balance %1 → %2").arg(format::quota(step.before), format::quota(step.after)),
                          sign + format::quota(step.delta), step.timeMs});
    }
    // Where the price was what had been reserved, or nothing was, the end moves no money.
    const bool endMoved = std::any_of(reservation.steps.begin(), reservation.steps.end(), [](const MoneyStep &step) {
        return step.kind != LedgerKind::Reserve && step.kind != LedgerKind::Unknown;
    });
    if (reservation.endedMs && !endMoved) {
        points.push_back({Tone::Good, stateText(reservation.state), Texts::tr("The balance stays as it is"),
                          format::quota(Quota()), *reservation.endedMs});
    }
    if (reservation.state == ReservationState::Held)
        points.push_back({Tone::Idle, Texts::tr("Waits for the end"), {}, {}, 0});
    return points;
}

QString curlFor(const TaskDetail &task, const QString &gatewayUrl)
{
    static const QString submit = u"/submit"_s;
    const QString base = task.model.endsWith(submit) ? task.model.chopped(submit.size()) : task.model;
    const QString address = gatewayUrl.isEmpty() ? u"http://GATEWAY"_s : gatewayUrl;
    const auto encoded = [](const QString &text, const QByteArray &kept) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text, kept));
    };
    const QString url =
        u"%1/pass/%2/task/%3/fetch"_s.arg(address, encoded(base, "/"), encoded(task.upstreamId, {}));
    return u"curl -sS %1 -H \"Authorization: Bearer $CUSTOMPASS_TOKEN\""_s.arg(shellQuoted(url));
}

QByteArray exportText(const TaskDetail &task, const std::vector<MoneyReservation> &money)
{
    QJsonArray reservations;
    for (const MoneyReservation &reservation : money)
        reservations.append(toJson(reservation));
    const QJsonDocument data = QJsonDocument::fromJson(task.data);
    const QJsonValue upstream = data.isObject()  ? QJsonValue(data.object())
                                : data.isArray() ? QJsonValue(data.array())
                                                 : QJsonValue(QString::fromUtf8(task.data));
    const QJsonObject whole{{u"task_id"_s, task.upstreamId},
                            {u"request_id"_s, task.requestId},
                            {u"user"_s, task.user},
                            {u"token"_s, task.token},
                            {u"group"_s, task.group},
                            {u"channel"_s, task.channel},
                            {u"model"_s, task.model},
                            {u"status"_s, toWord(task.status)},
                            {u"upstream_status"_s, task.upstreamStatus},
                            {u"progress"_s, task.progress},
                            {u"fail_reason"_s, task.failReason},
                            {u"submitted_at"_s, timeOf(task.submittedMs)},
                            {u"finished_at"_s, timeOf(task.finishedMs.value_or(0))},
                            {u"reserved"_s, numberOf(task.reserved)},
                            {u"actual"_s, numberOf(task.actual)},
                            {u"refunded"_s, numberOf(task.refunded)},
                            {u"money"_s, reservations},
                            {u"data"_s, upstream}};
    return QJsonDocument(whole).toJson();
}

} // namespace custompass
