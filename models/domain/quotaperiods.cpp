// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/quotaperiods.h"

#include <QDateTime>

namespace custompass {

namespace {

int numberOf(QDate date)
{
    return (date.year() * 100 + date.month()) * 100 + date.day();
}

QDate dateOf(int day)
{
    return {day / 10'000, day / 100 % 100, day % 100};
}

QDate mondayOf(QDate date)
{
    return date.addDays(1 - date.dayOfWeek());
}

QDateTime endOf(QuotaPeriod period, int day)
{
    const QDate date = dateOf(day);
    switch (period) {
    case QuotaPeriod::Day:
        return date.addDays(1).startOfDay();
    case QuotaPeriod::Week:
        return mondayOf(date).addDays(7).startOfDay();
    case QuotaPeriod::Month:
        return QDate(date.year(), date.month(), 1).addMonths(1).startOfDay();
    }
    Q_UNREACHABLE();
}

} // namespace

int quotaDayOf(qint64 timeMs)
{
    return numberOf(QDateTime::fromMSecsSinceEpoch(timeMs).date());
}

QuotaDays quotaDays(QuotaPeriod period, int day)
{
    switch (period) {
    case QuotaPeriod::Day:
        return {day, day};
    case QuotaPeriod::Week: {
        const QDate monday = mondayOf(dateOf(day));
        return {numberOf(monday), numberOf(monday.addDays(6))};
    }
    case QuotaPeriod::Month:
        return {day / 100 * 100 + 1, day / 100 * 100 + 31};
    }
    Q_UNREACHABLE();
}

qint64 quotaPeriodEndMs(QuotaPeriod period, int day)
{
    return endOf(period, day).toMSecsSinceEpoch();
}

QString quotaPeriodEnd(QuotaPeriod period, int day)
{
    const QDateTime end = endOf(period, day);
    return end.toOffsetFromUtc(end.offsetFromUtc()).toString(Qt::ISODate);
}

} // namespace custompass
