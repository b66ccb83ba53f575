// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"

#include <QString>

namespace custompass {

/// How the window writes numbers, money and times: in the language that is in force, by the default locale. Only here.
namespace format {

/// Grouped: `1,234,567`.
QString number(qint64 value);
/// A decimal with a point, as prices are computed, grouped and exactly: `2,650.5`.
QString decimal(const QString &exact);
/// `620,000`
QString quota(Quota quota);
/// Exactly, with two to six decimals: `$1.24`, `-$0.000082`.
QString dollars(Quota quota);
/// To the cent, for figures at a glance: `$1.24`; what is not zero but less than a cent is `<$0.01`.
QString roundDollars(Quota quota);
/// `620,000 ($1.24)`
QString quotaAndDollars(Quota quota);
/// At most three figures and a unit, for large figures and axes: `1.24 M`, `820 k`.
QString shortNumber(double value);
/// One decimal, `99.8 %`; 0 of 0 is a dash.
QString percent(qint64 part, qint64 whole);
/// `12 req/s`, `0.4 req/s`
QString requestsPerSecond(double rate);
/// Humane: `420 ms`, `1.8 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`.
QString duration(qint64 ms);
/// How long ago: `just now`, `20 s ago`, `3 h ago`, `12 d ago`.
QString age(qint64 timeMs, qint64 nowMs);
/// Date and time with seconds, local; a dash for none (0).
QString time(qint64 timeMs);
/// Local time of day with seconds where the date is obvious.
QString timeOfDay(qint64 timeMs);
/// For the tool tip of every local time: `2030-01-31 12:00:00.123 UTC`.
QString utc(qint64 timeMs);
/// `12.4 MiB`
QString bytes(qint64 size);
/// What stands where there is nothing.
QString dash();

} // namespace format

} // namespace custompass
