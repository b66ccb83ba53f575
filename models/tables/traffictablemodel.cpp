// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/traffictablemodel.h"

#include <algorithm>
#include <array>

namespace custompass {

namespace {

constexpr std::size_t MaxRows = 2000;
constexpr qint64 NsPerMs = 1'000'000;

constexpr std::array TrafficColumns{
    TableColumn{"time"},   TableColumn{"method"},        TableColumn{"path"},        TableColumn{"model"},
    TableColumn{"mode"},   TableColumn{"user"},          TableColumn{"token"},       TableColumn{"channel"},
    TableColumn{"status"}, TableColumn{"first_byte_ms"}, TableColumn{"duration_ms"}, TableColumn{"quota"},
    TableColumn{"bytes"},  TableColumn{"request_id"}};
static_assert(TrafficColumns.size() == TrafficTableModel::ColumnCount);

constexpr std::size_t EntryCell = TrafficTableModel::ColumnCount; ///< behind the columns

constexpr int SearchedColumns[] = {TrafficTableModel::Path, TrafficTableModel::Model, TrafficTableModel::User,
                                   TrafficTableModel::Channel, TrafficTableModel::RequestId};

QVariant optionalNumber(qint64 number)
{
    return number == 0 ? QVariant() : QVariant(number);
}

bool hasFailed(const TrafficEntry &entry)
{
    return entry.status == 0 || entry.status >= 400 || entry.cut;
}

TableRow rowOf(const TrafficEntry &entry)
{
    return {qint64(entry.sequence),
            {entry.timeMs, QString::fromLatin1(entry.method), QString::fromUtf8(entry.path), entry.model,
             entry.mode ? QVariant(int(*entry.mode)) : QVariant(), entry.user, entry.tokenName, entry.channel,
             optionalNumber(entry.status), optionalNumber(entry.firstByteNs / NsPerMs),
             entry.totalNs / NsPerMs, entry.money.actual.value(), entry.answerBytes,
             QString::fromUtf8(entry.requestId), QVariant::fromValue(entry)}};
}

} // namespace

TrafficTableModel::TrafficTableModel(TrafficFeed &feed, QObject *parent)
    : RingTableModel(TrafficColumns, Newest::First, MaxRows, parent)
    , m_feed(feed)
{
    connect(&m_timer, &QTimer::timeout, this, &TrafficTableModel::takeNew);
}

TrafficTableModel::~TrafficTableModel() = default;

void TrafficTableModel::setFilter(const TrafficFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    filterAgain();
}

void TrafficTableModel::setLive(bool live)
{
    if (live == m_timer.isActive())
        return;
    if (!live) {
        m_timer.stop();
        m_watch.reset();
        return;
    }
    m_watch = m_feed.watch();
    m_timer.start(PollInterval);
    takeNew();
}

void TrafficTableModel::takeNew()
{
    const bool isFirstLook = m_last == 0;
    const TrafficFeed::Page page = m_feed.entriesSince(m_last);
    m_last = page.last;
    std::vector<TableRow> rows;
    rows.reserve(std::size_t(page.entries.size()));
    for (const TrafficEntry &entry : page.entries)
        rows.push_back(rowOf(entry));
    add(std::move(rows));
    if (page.missed == 0 || isFirstLook) // nobody waited for what came before
        return;
    m_missed += page.missed;
    Q_EMIT missedChanged();
}

bool TrafficTableModel::accepts(const TableRow &row) const
{
    if (m_filter.onlyFailed && !hasFailed(row.cells[EntryCell].value<TrafficEntry>()))
        return false;
    if (m_filter.text.isEmpty())
        return true;
    return std::any_of(std::begin(SearchedColumns), std::end(SearchedColumns), [&](int column) {
        return row.cells[std::size_t(column)].toString().contains(m_filter.text, Qt::CaseInsensitive);
    });
}

QVariant TrafficTableModel::extra(const TableRow &row, int, int role) const
{
    if (role == EntryRole)
        return row.cells[EntryCell];
    if (role == FailedRole)
        return hasFailed(row.cells[EntryCell].value<TrafficEntry>());
    return {};
}

} // namespace custompass
