// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/channeloutcomes.h"

#include "models/store/database.h"
#include "models/store/sqlvalues.h"

#include <algorithm>
#include <vector>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxReservations = 100'000;
constexpr qint64 MaxCalls = 10'000;

/// The first reservation that is of this time or later: ids grow with time, so it is found by halving.
Result<qint64> firstReservationSince(Database &database, qint64 sinceMs)
{
    const auto last = findNumber(database, u"select max(id) from reservations"_s);
    if (!last)
        return last.error();
    qint64 low = std::max<qint64>(0, *last - MaxReservations);
    qint64 high = *last + 1;
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        // The next one that exists: ids may have gaps.
        const auto time = findNumber(
            database, u"select created_at from reservations where id >= ? order by id limit 1"_s, {middle});
        if (!time)
            return time.error();
        if (*time < sinceMs)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

Result<Done> countOutcomes(Database &database, qint64 sinceMs, QHash<qint64, ChannelOutcomes> &health)
{
    const auto first = firstReservationSince(database, sinceMs);
    if (!first)
        return first.error();
    auto query =
        runSql(database,
               u"select channel_id, sum(state = 'settled'), sum(state = 'refunded') from reservations "
               "where id >= ? group by channel_id"_s,
               {*first});
    if (!query)
        return query.error();
    while (query.value().next()) {
        ChannelOutcomes &channel = health[query->value(0).toLongLong()];
        channel.settled = query->value(1).toLongLong();
        channel.refunded = query->value(2).toLongLong();
    }
    return query->lastError().isValid() ? Result<Done>(sqlError(*query)) : Done{};
}

qint64 medianOf(std::vector<qint64> &durations)
{
    const auto middle = durations.begin() + qsizetype(durations.size() / 2);
    std::nth_element(durations.begin(), middle, durations.end());
    return *middle;
}

/// Of the last calls of all channels together: an index by channel would cost every request more than this is worth.
Result<Done> addMedians(Database &database, qint64 sinceMs, QHash<qint64, ChannelOutcomes> &health)
{
    auto query = runSql(database,
                        u"select channel_id, duration_ms from consumption_log where time >= ? "
                        "order by time desc, id desc limit ?"_s,
                        {sinceMs, MaxCalls});
    if (!query)
        return query.error();
    QHash<qint64, std::vector<qint64>> durations;
    while (query.value().next())
        durations[query->value(0).toLongLong()].push_back(query->value(1).toLongLong());
    if (query->lastError().isValid())
        return sqlError(*query);
    for (auto channel = durations.begin(); channel != durations.end(); ++channel)
        health[channel.key()].medianMs = medianOf(channel.value());
    return Done{};
}

} // namespace

Result<QHash<qint64, ChannelOutcomes>> readChannelOutcomes(Database &database, qint64 sinceMs)
{
    QHash<qint64, ChannelOutcomes> health;
    if (const auto counted = countOutcomes(database, sinceMs, health); !counted)
        return counted.error();
    if (const auto added = addMedians(database, sinceMs, health); !added)
        return added.error();
    return health;
}

Result<qint64> countTasksOf(Database &database, qint64 channelId)
{
    return findNumber(database, u"select count(*) from tasks where channel_id = ?"_s, {channelId});
}

} // namespace custompass
