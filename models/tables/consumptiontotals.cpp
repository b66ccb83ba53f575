// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/consumptiontotals.h"

#include "models/tables/hoursums.h"

#include <QElapsedTimer>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 SumBudget = 100'000;
constexpr qint64 DeliveryMs = 100;

const QStringList SummedColumns{u"quota"_s, u"prompt_tokens"_s, u"completion_tokens"_s};

/// Adds the rows of @p path to @p sum; @p step is called after each part and may end it.
Result<ConsumptionSum> walk(Database &database, const IndexPath &path, ConsumptionSum sum,
                            const std::function<bool(const ConsumptionSum &)> &step)
{
    RowKey cursor = path.start();
    for (bool atEnd = false; !atEnd;) {
        const auto part = readSums(database, path, SummedColumns, SumBudget, cursor, atEnd);
        if (!part)
            return part.error();
        const ConsumptionSum more{part->rows, Quota(part->sums[0]), part->sums[1], part->sums[2]};
        if (const auto added = addTo(sum, more); !added)
            return added.error();
        if (!step(sum))
            break;
    }
    return sum;
}

} // namespace

ConsumptionTotals::ConsumptionTotals(TableReader &reader, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
{
}

ConsumptionTotals::~ConsumptionTotals()
{
    if (m_job)
        m_job->cancel();
}

void ConsumptionTotals::setFilter(const ConsumptionFilter &filter)
{
    if (filter == m_filter && (m_job || m_lastId >= 0))
        return;
    m_filter = filter;
    refresh();
}

void ConsumptionTotals::setLive(bool live)
{
    if (live == m_isLive)
        return;
    m_isLive = live;
    disconnect(m_following);
    if (!live)
        return;
    m_following = connect(&m_reader, &TableReader::changed, this, &ConsumptionTotals::addWhatIsNew);
    addWhatIsNew();
}

Result<ConsumptionTotals::Part>
ConsumptionTotals::addUp(const ReadContext &context, const ConsumptionFilter &filter,
                         const std::function<void(const ConsumptionSum &)> &deliver)
{
    const auto known = sumByHours(context.database, filter);
    if (!known)
        return known.error();
    if (*known)
        return Part{(*known)->sum, (*known)->lastId};
    const auto last = findNumber(context.database, u"select max(id) from consumption_log"_s);
    if (!last)
        return last.error();
    // What comes while it is added up is added afterwards, and not twice.
    IndexPath path = sumPath(filter);
    path.rest.add(u"k.id <= ?"_s, {*last});
    QElapsedTimer sinceDelivery;
    sinceDelivery.start();
    const auto sum = walk(context.database, path, {}, [&](const ConsumptionSum &soFar) {
        if (sinceDelivery.elapsed() >= DeliveryMs) {
            sinceDelivery.restart();
            deliver(soFar);
        }
        return !context.isCancelled();
    });
    if (!sum)
        return sum.error();
    return Part{*sum, *last};
}

Result<ConsumptionTotals::Part> ConsumptionTotals::addNew(const ReadContext &context,
                                                          const ConsumptionFilter &filter, Part part)
{
    const auto last = findNumber(context.database, u"select max(id) from consumption_log"_s);
    if (!last)
        return last.error();
    IndexPath path = newRowsPath(filter, part.lastId);
    path.before = *last + 1;
    const auto sum = walk(context.database, path, part.sum,
                          [&context](const ConsumptionSum &) { return !context.isCancelled(); });
    if (!sum)
        return sum.error();
    return Part{*sum, std::max(part.lastId, *last)};
}

void ConsumptionTotals::refresh()
{
    if (m_job)
        m_job->cancel();
    m_lastId = -1;
    take({}, false);
    m_job = m_reader.read(
        TableReader::Lane::Sums, this,
        [this, filter = m_filter](ReadContext &context) {
            return addUp(context, filter, [this, &context](const ConsumptionSum &sum) {
                context.deliver([this, sum] { take(sum, false); });
            });
        },
        [this](const Result<Part> &part) {
            m_job.reset();
            if (!part) {
                Q_EMIT failed(part.error().details);
                return;
            }
            m_lastId = part->lastId;
            take(part->sum, true);
            if (m_isLive)
                addWhatIsNew();
        });
}

void ConsumptionTotals::addWhatIsNew()
{
    m_addAgain = m_job != nullptr;
    if (m_job || m_lastId < 0)
        return; // what runs looks at its end
    m_job = m_reader.read(
        TableReader::Lane::Sums, this,
        [filter = m_filter, part = Part{m_sum, m_lastId}](ReadContext &context) {
            return addNew(context, filter, part);
        },
        [this](const Result<Part> &part) {
            m_job.reset();
            if (!part) {
                Q_EMIT failed(part.error().details);
                return;
            }
            m_lastId = part->lastId;
            take(part->sum, true);
            if (m_addAgain && m_isLive)
                addWhatIsNew();
        });
}

void ConsumptionTotals::take(const ConsumptionSum &sum, bool isExact)
{
    if (sum == m_sum && isExact == m_isExact)
        return;
    m_sum = sum;
    m_isExact = isExact;
    Q_EMIT changed();
}

} // namespace custompass
