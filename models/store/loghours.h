// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/consumptionsum.h"

#include <QVariant>

#include <map>
#include <tuple>

namespace custompass {

class Database;

// The consumption log added up by hours (UTC), in the table log_hours: of all rows, and by model, channel and user.
// Nothing is written there when something is booked. The sums hold the rows up to logHoursId(); those after it are still
// to be added, and whoever sums up reads them from the log.

inline constexpr qint64 HourMs = 3'600'000;

/// What the rows of a sum have in common. The values stand in the database.
enum class HourKind { All = 0, Model = 1, Channel = 2, User = 3 };

/// Rows of one model (by its name), channel or user (by their id), or all.
struct HourKey
{
    HourKind kind = HourKind::All;
    qint64 id = 0;
    QString name;

    QVariant value() const { return kind == HourKind::Model ? QVariant(name) : QVariant(id); }
};

/// Up to which row of the log the sums go.
Result<qint64> logHoursId(Database &database);

/// One step of adding rows to the sums.
struct HourStep
{
    qint64 rows = 0;   ///< that were added
    bool more = false; ///< there may be more to add
};

/// Rows of the log that are to be added, summed up already.
struct UnaddedHours
{
    /// Where the sums stood when they were read, and how many unadded rows had been removed by then.
    struct Mark
    {
        qint64 lastId = 0;
        qint64 removed = 0;
        friend bool operator==(const Mark &, const Mark &) = default;
    };
    Mark mark;
    std::map<std::tuple<HourKind, qint64, QString, qint64>, ConsumptionSum> sums; ///< by kind, id, name and hour
    qint64 rows = 0;
    qint64 lastId = 0;
    bool more = false;
};

/// Reads the next @p limit rows; no lock is held for it.
Result<UnaddedHours> readLogHours(Database &database, int limit);
/// Adds them; bookings wait for as long as that takes. If rows were removed or added by others since they were read, it
/// adds none, and the next step begins anew.
Result<HourStep> writeLogHours(Database &database, const UnaddedHours &hours);
/// Both.
Result<HourStep> addLogHours(Database &database, int limit);

} // namespace custompass
