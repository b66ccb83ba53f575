// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/consumptionchart.h"

#include "models/tables/hoursums.h"

#include <QElapsedTimer>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 DeliveryMs = 100;
/// So long after its end a column may still get rows: a booking is not later than its commit by more.
constexpr qint64 SettlingMs = 10 * 60 * 1000;
/// Columns that are kept, whatever was asked for before.
constexpr qsizetype MaxKept = 2000;

QString nameOf(ChartGroup group)
{
    switch (group) {
    case ChartGroup::None:
        return u"''"_s;
    case ChartGroup::Model:
        return u"s.key"_s;
    case ChartGroup::Channel:
        return u"coalesce((select name from channels where id = s.key), '')"_s;
    case ChartGroup::User:
        return u"coalesce((select name from users where id = s.key), '')"_s;
    }
    Q_UNREACHABLE();
}

HourKind kindOf(ChartGroup group)
{
    switch (group) {
    case ChartGroup::None:
        return HourKind::All;
    case ChartGroup::Model:
        return HourKind::Model;
    case ChartGroup::Channel:
        return HourKind::Channel;
    case ChartGroup::User:
        return HourKind::User;
    }
    Q_UNREACHABLE();
}

void sortBySpend(std::vector<ChartSlice> &slices)
{
    std::sort(slices.begin(), slices.end(), [](const ChartSlice &a, const ChartSlice &b) {
        return std::tuple(b.sum.quota, a.name, a.id) < std::tuple(a.sum.quota, b.name, b.id);
    });
}

/// The names of all channels or users.
Result<QHash<qint64, QString>> readNames(Database &database, ChartGroup group)
{
    QHash<qint64, QString> names;
    if (group != ChartGroup::Channel && group != ChartGroup::User)
        return names;
    auto query = runSql(database, u"select id, name from %1"_s.arg(group == ChartGroup::Channel ? u"channels"_s : u"users"_s), {});
    if (!query)
        return query.error();
    while (query.value().next())
        names.insert(query->value(0).toLongLong(), query->value(1).toString());
    return query->lastError().isValid() ? Result<QHash<qint64, QString>>(sqlError(*query)) : names;
}

/// The sums of one column by its groups.
Result<std::vector<ChartSlice>> readSlices(Database &database, const ChartRequest &request, qint64 fromMs,
                                           qint64 beforeMs)
{
    ConsumptionFilter filter = request.filter;
    filter.fromMs = fromMs;
    filter.beforeMs = beforeMs;
    const SqlCondition rows = sumStatement(filter);
    const QString key = columnOf(kindOf(request.group));
    const QString grouping = request.group == ChartGroup::None ? QString() : u"group by "_s + key;
    auto query = runSql(
        database,
        u"select s.key, %1, s.calls, s.quota, s.prompt, s.completion from (select %2 key, count(*) calls, "
        "coalesce(sum(k.quota), 0) quota, coalesce(sum(k.prompt_tokens), 0) prompt, "
        "coalesce(sum(k.completion_tokens), 0) completion from %3 %4) s where s.calls > 0"_s.arg(
            nameOf(request.group), key, rows.sql, grouping),
        rows.values);
    if (!query)
        return query.error();
    std::vector<ChartSlice> slices;
    const bool hasId = request.group == ChartGroup::Channel || request.group == ChartGroup::User;
    while (query.value().next()) {
        slices.push_back({hasId ? query->value(0).toLongLong() : 0,
                          query->value(1).toString(),
                          {query->value(2).toLongLong(), Quota(query->value(3).toLongLong()),
                           query->value(4).toLongLong(), query->value(5).toLongLong()}});
    }
    if (query->lastError().isValid())
        return sqlError(*query);
    sortBySpend(slices);
    return slices;
}

} // namespace

ConsumptionChart::ConsumptionChart(TableReader &reader, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
{
}

ConsumptionChart::~ConsumptionChart()
{
    if (m_job)
        m_job->cancel();
}

std::pair<qint64, qint64> ConsumptionChart::rangeOf(std::size_t column) const
{
    return {m_request.edgesMs[column], m_request.edgesMs[column + 1]};
}

/// From the sums by hours; none if those cannot tell.
Result<std::optional<std::vector<ConsumptionChart::Column>>>
ConsumptionChart::columnsByHours(const ReadContext &context, const ChartRequest &request,
                                 const std::vector<std::size_t> &wanted)
{
    std::vector<TimeRange> ranges;
    for (const std::size_t index : wanted)
        ranges.push_back({request.edgesMs[index], request.edgesMs[index + 1]});
    const auto sums = sumsByHours(context.database, request.filter, kindOf(request.group), ranges,
                                  [&context] { return context.isCancelled(); });
    if (!sums)
        return sums.error();
    if (!*sums)
        return std::optional<std::vector<Column>>();
    const auto names = readNames(context.database, request.group);
    if (!names)
        return names.error();
    std::vector<Column> columns;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Slices slices;
        for (const auto &[key, sum] : (**sums)[i])
            slices.push_back({key.first, key.first == 0 ? key.second : names->value(key.first), sum});
        sortBySpend(slices);
        columns.push_back({wanted[i], std::move(slices)});
    }
    return std::optional(std::move(columns));
}

Result<std::vector<ConsumptionChart::Column>>
ConsumptionChart::readColumns(const ReadContext &context, const ChartRequest &request,
                              const std::vector<std::size_t> &wanted,
                              const std::function<void(std::vector<Column>)> &deliver)
{
    auto known = columnsByHours(context, request, wanted);
    if (!known)
        return known.error();
    if (*known)
        return std::move(known).value().value();
    QElapsedTimer sinceDelivery;
    sinceDelivery.start();
    std::vector<Column> columns;
    for (const std::size_t index : wanted) {
        if (context.isCancelled())
            break;
        auto slices =
            readSlices(context.database, request, request.edgesMs[index], request.edgesMs[index + 1]);
        if (!slices)
            return slices.error();
        columns.push_back({index, std::move(slices).value()});
        if (sinceDelivery.elapsed() >= DeliveryMs) {
            sinceDelivery.restart();
            deliver(std::exchange(columns, {}));
        }
    }
    return columns;
}

void ConsumptionChart::setRequest(const ChartRequest &request, qint64 nowMs)
{
    if (m_job)
        m_job->cancel();
    if (request.filter != m_request.filter || request.group != m_request.group || m_over.size() > MaxKept)
        m_over.clear();
    m_request = request;
    m_columns.assign(request.edgesMs.empty() ? 0 : request.edgesMs.size() - 1, {});
    m_read = 0;
    std::vector<std::size_t> wanted;
    for (std::size_t column = m_columns.size(); column-- > 0;) {
        const auto kept = m_over.constFind(rangeOf(column));
        if (kept == m_over.constEnd()) {
            wanted.push_back(column);
            continue;
        }
        m_columns[column] = *kept;
        ++m_read;
    }
    m_job = m_reader.read(
        TableReader::Lane::Sums, this,
        [this, request, wanted, nowMs](ReadContext &context) {
            return readColumns(context, request, wanted,
                               [this, &context, nowMs](std::vector<Column> columns) {
                                   context.deliver([this, columns = std::move(columns), nowMs] {
                                       take(columns, nowMs);
                                       Q_EMIT changed();
                                   });
                               });
        },
        [this, nowMs](const Result<std::vector<Column>> &columns) {
            m_job.reset();
            if (!columns) {
                Q_EMIT failed(columns.error().details);
                return;
            }
            take(*columns, nowMs);
            Q_EMIT changed();
        });
}

void ConsumptionChart::take(const std::vector<Column> &columns, qint64 nowMs)
{
    for (const Column &column : columns) {
        m_columns[column.index] = column.slices;
        ++m_read;
        if (rangeOf(column.index).second + SettlingMs < nowMs)
            m_over.insert(rangeOf(column.index), column.slices);
    }
}

} // namespace custompass
