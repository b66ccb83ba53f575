// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/hoursums.h"

#include "models/store/database.h"
#include "models/store/readtransaction.h"
#include "models/store/statement.h"

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

/// More rows than these are not read one by one: the hours have just begun to be added up.
constexpr qint64 MostUnadded = 50'000;

std::vector<HourKey> keysOf(const ConsumptionFilter &filter)
{
    std::vector<HourKey> keys;
    if (filter.userId)
        keys.push_back({HourKind::User, *filter.userId, {}});
    if (filter.channelId)
        keys.push_back({HourKind::Channel, *filter.channelId, {}});
    if (!filter.model.isEmpty())
        keys.push_back({HourKind::Model, 0, filter.model});
    return keys;
}

/// The hours that lie within a range as a whole, from the first to before the last.
struct WholeHours
{
    qint64 first = 0;
    qint64 before = 0;
    explicit WholeHours(const TimeRange &range)
        : first(range.fromMs <= 0 ? 0 : (range.fromMs - 1) / HourMs + 1)
        , before(std::max(range.beforeMs / HourMs, first))
    {
    }
    bool isEmpty() const { return first == before; }
};

/// The parts of a range that are no whole hours.
std::vector<TimeRange> endsOf(const TimeRange &range)
{
    const WholeHours hours(range);
    if (hours.isEmpty())
        return {range};
    std::vector<TimeRange> ends{{range.fromMs, hours.first * HourMs}, {hours.before * HourMs, range.beforeMs}};
    std::erase_if(ends, [](const TimeRange &end) { return end.fromMs >= end.beforeMs; });
    return ends;
}

/// How far the hours are added up, and how far the log goes.
struct Progress
{
    qint64 addedId = 0;
    qint64 lastId = 0;
    bool isFar() const { return lastId - addedId > MostUnadded; }
};

Result<Progress> progressOf(Database &database)
{
    const auto added = logHoursId(database);
    if (!added)
        return added.error();
    const auto last = findNumber(database, u"select max(id) from consumption_log"_s);
    if (!last)
        return last.error();
    return Progress{*added, *last};
}

/// Adds up ranges, within the caller's transaction.
class RangeSums
{
public:
    RangeSums(Database &database, const ConsumptionFilter &filter, HourKind kind, const std::vector<TimeRange> &ranges)
        : m_database(database)
        , m_filter(filter)
        , m_kind(kind)
        , m_ranges(ranges)
        , m_sums(ranges.size())
    {
    }

    Result<Done> addHours(const std::vector<HourKey> &keys, const std::function<bool()> &isCancelled);
    /// What the hours up to @p addedId leave out.
    Result<Done> addLog(qint64 addedId);
    std::vector<SumsByKey> take() { return std::move(m_sums); }

private:
    Result<Done> addRows(const QString &index, SqlCondition condition);
    Result<Done> add(qint64 timeMs, const std::pair<qint64, QString> &key, const ConsumptionSum &sum);

    Database &m_database;
    const ConsumptionFilter &m_filter;
    const HourKind m_kind;
    const std::vector<TimeRange> &m_ranges;
    std::vector<SumsByKey> m_sums;
};

Result<Done> RangeSums::add(qint64 timeMs, const std::pair<qint64, QString> &key, const ConsumptionSum &sum)
{
    const auto range = std::find_if(m_ranges.begin(), m_ranges.end(), [timeMs](const TimeRange &candidate) {
        return timeMs >= candidate.fromMs && timeMs < candidate.beforeMs;
    });
    if (range == m_ranges.end())
        return Done{};
    return addTo(m_sums[std::size_t(range - m_ranges.begin())][key], sum);
}

Result<Done> RangeSums::addHours(const std::vector<HourKey> &keys, const std::function<bool()> &isCancelled)
{
    auto statement = Statement::prepare(
        m_database, u"select coalesce(sum(calls), 0), sum(quota), sum(prompt_tokens), sum(completion_tokens) from log_hours "
                    "where kind = @kind and key = @key and hour >= @first and hour < @before"_s);
    if (!statement)
        return statement.error();
    for (const HourKey &key : keys) {
        if (isCancelled())
            return Done{};
        for (const TimeRange &range : m_ranges) {
            const WholeHours hours(range);
            if (hours.isEmpty())
                continue;
            const Result<Row> row =
                key.kind == HourKind::Model ? statement->fetch(int(key.kind), key.name, hours.first, hours.before)
                                            : statement->fetch(int(key.kind), key.id, hours.first, hours.before);
            if (!row)
                return row.error();
            if (row->integer(0) == 0)
                continue;
            const std::pair<qint64, QString> name =
                m_kind == HourKind::All ? std::pair(qint64(0), QString()) : std::pair(key.id, key.name);
            const ConsumptionSum sum{row->integer(0), Quota(row->integer(1)), row->integer(2), row->integer(3)};
            if (const auto added = add(range.fromMs, name, sum); !added)
                return added;
        }
    }
    return Done{};
}

Result<Done> RangeSums::addLog(qint64 addedId)
{
    for (const TimeRange &range : m_ranges) {
        for (const TimeRange &end : endsOf(range)) {
            SqlCondition condition;
            condition.add(u"k.time >= ? and k.time < ? and k.id <= ?"_s, {end.fromMs, end.beforeMs, addedId});
            if (const auto added = addRows(u"indexed by log_time"_s, condition); !added)
                return added;
        }
    }
    SqlCondition condition;
    condition.add(u"k.id > ?"_s, {addedId});
    return addRows(u"not indexed"_s, condition);
}

Result<Done> RangeSums::addRows(const QString &index, SqlCondition condition)
{
    const IndexPath path = sumPath(m_filter);
    auto query = runSql(m_database,
                        u"select k.time, %1, k.quota, k.prompt_tokens, k.completion_tokens from consumption_log k %2 "
                        "where true%3%4"_s.arg(columnOf(m_kind), index, condition.sql, path.rest.sql),
                        condition.values + path.rest.values);
    if (!query)
        return query.error();
    while (query.value().next()) {
        const std::pair<qint64, QString> key = m_kind == HourKind::Model
                                                   ? std::pair(qint64(0), query->value(1).toString())
                                                   : std::pair(query->value(1).toLongLong(), QString());
        const ConsumptionSum one{1, Quota(query->value(2).toLongLong()), query->value(3).toLongLong(),
                                 query->value(4).toLongLong()};
        if (const auto added = add(query->value(0).toLongLong(), key, one); !added)
            return added;
    }
    return query->lastError().isValid() ? Result<Done>(sqlError(*query)) : Done{};
}

/// All keys of a kind. Each is sought behind the one before, which is a step in the index for each and not one for each
/// hour of each.
Result<std::vector<HourKey>> allKeys(Database &database, HourKind kind)
{
    std::vector<HourKey> keys;
    QString condition;
    QVariantList values{int(kind)};
    for (;;) {
        auto query = runSql(database, u"select min(key) from log_hours where kind = ?"_s + condition, values);
        if (!query)
            return query.error();
        if (!query.value().next())
            return sqlError(*query);
        if (query->isNull(0))
            return keys;
        const QVariant key = query->value(0);
        keys.push_back(kind == HourKind::Model ? HourKey{kind, 0, key.toString()} : HourKey{kind, key.toLongLong(), {}});
        condition = u" and key > ?"_s;
        values = {int(kind), keys.back().value()};
    }
}

/// Which hours make up the sums of a filter by @p kind. None: none do.
Result<std::optional<std::vector<HourKey>>> keysFor(Database &database, const ConsumptionFilter &filter, HourKind kind)
{
    std::vector<HourKey> keys = keysOf(filter);
    if (keys.size() > 1 || filter.tokenId || !filter.requestPrefix.isEmpty())
        return std::optional<std::vector<HourKey>>();
    if (keys.empty() && kind == HourKind::All)
        keys.push_back({});
    if (!keys.empty())
        return kind == HourKind::All || kind == keys.front().kind ? std::optional(keys) : std::nullopt;
    auto all = allKeys(database, kind);
    if (!all)
        return all.error();
    return std::optional(std::move(all).value());
}

/// The nearest hour at or beyond @p hour, in the direction of @p order, in which there are rows of @p key.
Result<std::optional<qint64>> hourWith(Database &database, const HourKey &key, Qt::SortOrder order, qint64 hour)
{
    const QString sql = order == Qt::DescendingOrder
                            ? u"select hour from log_hours where kind = ? and key = ? and hour <= ? order by hour desc limit 1"_s
                            : u"select hour from log_hours where kind = ? and key = ? and hour >= ? order by hour limit 1"_s;
    return findId(database, sql, {int(key.kind), key.value(), hour});
}

/// The nearest hour in which there are rows of each of @p keys.
Result<std::optional<qint64>> hourWithAll(Database &database, const std::vector<HourKey> &keys, Qt::SortOrder order, qint64 hour)
{
    for (std::size_t agreed = 0, next = 0; agreed < keys.size(); next = (next + 1) % keys.size()) {
        const auto found = hourWith(database, keys[next], order, hour);
        if (!found || !*found)
            return found;
        agreed = **found == hour ? agreed + 1 : 1;
        hour = **found;
    }
    return std::optional(hour);
}

/// As sumsByHours(), within the caller's transaction.
Result<std::optional<std::vector<SumsByKey>>> sumsWithin(Database &database, const ConsumptionFilter &filter, HourKind kind,
                                                         const std::vector<TimeRange> &ranges, const Progress &progress,
                                                         const std::function<bool()> &isCancelled)
{
    using None = std::optional<std::vector<SumsByKey>>;
    if (progress.isFar())
        return None();
    const auto keys = keysFor(database, filter, kind);
    if (!keys)
        return keys.error();
    if (!*keys)
        return None();
    RangeSums sums(database, filter, kind, ranges);
    if (const auto done = sums.addHours(**keys, isCancelled); !done)
        return done.error();
    if (isCancelled())
        return None();
    if (const auto done = sums.addLog(progress.addedId); !done)
        return done.error();
    return std::optional(sums.take());
}

} // namespace

QString columnOf(HourKind kind)
{
    switch (kind) {
    case HourKind::All:
        return u"0"_s;
    case HourKind::Model:
        return u"k.model"_s;
    case HourKind::Channel:
        return u"k.channel_id"_s;
    case HourKind::User:
        return u"k.user_id"_s;
    }
    Q_UNREACHABLE();
}

Result<std::optional<std::vector<SumsByKey>>> sumsByHours(Database &database, const ConsumptionFilter &filter, HourKind kind,
                                                          const std::vector<TimeRange> &ranges,
                                                          const std::function<bool()> &isCancelled)
{
    const auto reading = ReadTransaction::begin(database);
    if (!reading)
        return reading.error();
    const auto progress = progressOf(database);
    if (!progress)
        return progress.error();
    return sumsWithin(database, filter, kind, ranges, *progress, isCancelled);
}

Result<std::optional<SumAtRow>> sumByHours(Database &database, const ConsumptionFilter &filter)
{
    const auto reading = ReadTransaction::begin(database);
    if (!reading)
        return reading.error();
    const auto progress = progressOf(database);
    if (!progress)
        return progress.error();
    const TimeRange range{filter.fromMs.value_or(0), filter.beforeMs.value_or(std::numeric_limits<qint64>::max())};
    const auto sums = sumsWithin(database, filter, HourKind::All, {range}, *progress, [] { return false; });
    if (!sums)
        return sums.error();
    if (!*sums)
        return std::optional<SumAtRow>();
    const SumsByKey &all = sums->value().front();
    return std::optional(SumAtRow{all.empty() ? ConsumptionSum() : all.begin()->second, progress->lastId});
}

Result<RowKey> leapToHour(Database &database, const ConsumptionFilter &filter, Qt::SortOrder order, const RowKey &cursor)
{
    constexpr qint64 Least = std::numeric_limits<qint64>::min();
    constexpr qint64 Most = std::numeric_limits<qint64>::max();
    const bool isDescending = order == Qt::DescendingOrder;
    const std::vector<HourKey> keys = keysOf(filter);
    if (keys.empty())
        return cursor;
    const auto progress = progressOf(database);
    if (!progress)
        return progress.error();
    if (progress->isFar())
        return cursor;
    // Where rows are that are not added yet, nothing is passed over.
    const QString edge = isDescending ? u"coalesce(min(time), %1)"_s.arg(Most) : u"coalesce(max(time), -1)"_s;
    const auto unadded = findId(database, u"select %1 from consumption_log not indexed where id > ?"_s.arg(edge), {progress->addedId});
    if (!unadded)
        return unadded.error();
    if (isDescending ? cursor.value > **unadded : cursor.value < **unadded)
        return cursor;
    const qint64 here = cursor.value / HourMs;
    const auto hour = hourWithAll(database, keys, order, here);
    if (!hour)
        return hour.error();
    if (!*hour)
        return isDescending ? RowKey{Least, Least} : RowKey{Most, Most};
    if (**hour == here)
        return cursor;
    return isDescending ? RowKey{(**hour + 1) * HourMs, Least} : RowKey{**hour * HourMs - 1, Most};
}

} // namespace custompass
