// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"


#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace custompass::format {

using namespace Qt::StringLiterals;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

constexpr qint64 SecondMs = 1000;
constexpr qint64 MinuteMs = 60 * SecondMs;
constexpr qint64 HourMs = 60 * MinuteMs;
constexpr qint64 DayMs = 24 * HourMs;

/// Of the absolute value: the least negative number has none of its own kind.
quint64 magnitude(qint64 value)
{
    return value < 0 ? quint64(0) - quint64(value) : quint64(value);
}

/// `$1.24` from millionths of a dollar, with at least two decimals and no zeros after them.
QString dollarText(bool negative, quint64 whole, quint64 millionths)
{
    QString decimals = QString::number(millionths).rightJustified(6, u'0');
    while (decimals.size() > 2 && decimals.endsWith(u'0'))
        decimals.chop(1);
    const QLocale locale;
    return (negative ? u"-$"_s : u"$"_s) + locale.toString(whole) + locale.decimalPoint() + decimals;
}

QString oneDecimal(double value)
{
    return QLocale().toString(value, 'f', 1);
}

} // namespace

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString decimal(const QString &exact)
{
    const qsizetype point = exact.indexOf(u'.');
    bool fits = false;
    const qint64 whole = exact.first(point < 0 ? exact.size() : point).toLongLong(&fits);
    if (!fits)
        return exact;
    return point < 0 ? number(whole) : number(whole) + QLocale().decimalPoint() + exact.sliced(point + 1);
}

QString quota(Quota quota)
{
    return number(quota.value());
}

QString dollars(Quota quota)
{
    const quint64 value = magnitude(quota.value());
    constexpr quint64 PerDollar = Quota::PerDollar;
    return dollarText(quota.isNegative(), value / PerDollar, value % PerDollar * (1'000'000 / PerDollar));
}

QString roundDollars(Quota quota)
{
    constexpr quint64 PerCent = Quota::PerDollar / 100;
    const quint64 value = magnitude(quota.value());
    if (value > 0 && value < PerCent)
        return u"<"_s + dollars(Quota(qint64(PerCent)));
    const quint64 cents = value / PerCent + (value % PerCent >= PerCent / 2 ? 1 : 0);
    return dollarText(quota.isNegative(), cents / 100, cents % 100 * 10'000);
}

QString quotaAndDollars(Quota quota)
{
    //: an amount in quota, and in dollars
    return Texts::tr("%1 (%2)").arg(format::quota(quota), dollars(quota));
}

QString shortNumber(double value)
{
    const double size = std::abs(value);
    const auto figures = [](double v) { return QLocale().toString(v, 'g', 3); };
    if (size < 1'000)
        return QLocale().toString(value, 'f', size < 10 && value != std::floor(value) ? 1 : 0);
    if (size < 999'500)
        //: thousands, in a large figure or at an axis
        return Texts::tr("%1 k").arg(figures(value / 1e3));
    if (size < 999'500'000)
        //: millions
        return Texts::tr("%1 M").arg(figures(value / 1e6));
    //: thousands of millions
    return Texts::tr("%1 G").arg(figures(value / 1e9));
}

QString percent(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return dash();
    if (part == whole)
        return Texts::tr("%1 %").arg(100);
    // Never "100 %" for what is not all of it.
    const double value = std::floor(double(part) * 1000 / double(whole)) / 10;
    return Texts::tr("%1 %").arg(oneDecimal(value));
}

QString requestsPerSecond(double rate)
{
    return Texts::tr("%1 req/s").arg(rate < 10 && rate > 0 ? oneDecimal(rate) : number(std::llround(rate)));
}

QString duration(qint64 ms)
{
    if (ms < SecondMs)
        return Texts::tr("%1 ms").arg(ms);
    if (ms < 10 * SecondMs)
        return Texts::tr("%1 s").arg(oneDecimal(double(ms) / SecondMs));
    if (ms < MinuteMs)
        return Texts::tr("%1 s").arg(ms / SecondMs);
    if (ms < HourMs) {
        const qint64 seconds = ms % MinuteMs / SecondMs;
        return seconds == 0 ? Texts::tr("%1 min").arg(ms / MinuteMs)
                            : Texts::tr("%1 min %2 s").arg(ms / MinuteMs).arg(seconds);
    }
    if (ms < DayMs) {
        const qint64 minutes = ms % HourMs / MinuteMs;
        return minutes == 0 ? Texts::tr("%1 h").arg(ms / HourMs)
                            : Texts::tr("%1 h %2 min").arg(ms / HourMs).arg(minutes);
    }
    const qint64 hours = ms % DayMs / HourMs;
    return hours == 0 ? Texts::tr("%1 d").arg(ms / DayMs)
                      : Texts::tr("%1 d %2 h").arg(ms / DayMs).arg(hours);
}

QString age(qint64 timeMs, qint64 nowMs)
{
    const qint64 ms = nowMs - timeMs;
    if (ms < 5 * SecondMs)
        return Texts::tr("just now");
    if (ms < MinuteMs)
        return Texts::tr("%1 s ago").arg(ms / SecondMs);
    if (ms < HourMs)
        return Texts::tr("%1 min ago").arg(ms / MinuteMs);
    if (ms < 2 * DayMs)
        return Texts::tr("%1 h ago").arg(ms / HourMs);
    return Texts::tr("%1 d ago").arg(number(ms / DayMs));
}

QString time(qint64 timeMs)
{
    // One shape in every language: it sorts by eye and never becomes too wide for its column.
    return timeMs == 0 ? dash() : QDateTime::fromMSecsSinceEpoch(timeMs).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString timeOfDay(qint64 timeMs)
{
    return timeMs == 0 ? dash() : QDateTime::fromMSecsSinceEpoch(timeMs).toString(u"HH:mm:ss"_s);
}

QString utc(qint64 timeMs)
{
    if (timeMs == 0)
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeMs).toUTC();
    return time.toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u" UTC"_s;
}

QString bytes(qint64 size)
{
    return QLocale().formattedDataSize(size, 1, QLocale::DataSizeIecFormat);
}

QString dash()
{
    return u"–"_s;
}

} // namespace custompass::format
