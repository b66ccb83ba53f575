// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace custompass {

/// The spans that a token's quota may be limited for. They follow the calendar of the machine's time zone: a day begins at
/// midnight, a week on Monday, a month with its first day.
enum class QuotaPeriod { Day, Week, Month };

/// The local day of a moment (ms since 1970 UTC) as a number like 20261125, which is how the store names days: it compares
/// as the days do, and stays what it is if the machine moves to another time zone.
int quotaDayOf(qint64 timeMs);

/// The days of a period, first and last.
struct QuotaDays
{
    int first = 0;
    int last = 0;
};

/// The days of the period that @p day belongs to. The last day of a month is always given as its 31st.
QuotaDays quotaDays(QuotaPeriod period, int day);

/// When the period that @p day belongs to ends and the next one begins: ms since 1970 UTC.
qint64 quotaPeriodEndMs(QuotaPeriod period, int day);
/// The same for people: `2026-11-26T00:00:00+08:00`.
QString quotaPeriodEnd(QuotaPeriod period, int day);

} // namespace custompass
