// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figuresfeed.h"

#include "models/domain/clock.h"
#include "models/domain/logging.h"
#include "models/tables/tablereader.h"

#include <QDateTime>

namespace custompass {

static constexpr int LookAtDayEveryMs = 60'000;

/// Local midnight; where a change of clocks leaves none out, the day's first moment.
static qint64 startOfDay(qint64 nowMs)
{
    return QDateTime::fromMSecsSinceEpoch(nowMs).date().startOfDay().toMSecsSinceEpoch();
}

FiguresFeed::FiguresFeed(TableReader &reader, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_clock(clock)
{
    m_timer.setInterval(LookAtDayEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &FiguresFeed::refresh);
    connect(&reader, &TableReader::changed, this, &FiguresFeed::refresh);
    m_timer.start();
    refresh();
}

void FiguresFeed::refresh()
{
    if (m_reading)
        return;
    m_reading = true;
    const qint64 today = startOfDay(m_clock.nowMs());
    const Spending from = m_spending.sinceMs == today ? m_spending : Spending{today, -1, Quota()};
    m_reader.read(
        TableReader::Lane::Pages, this, [from](ReadContext &context) { return read(context.database, from); },
        [this](const Result<Figures> &figures) { take(figures); });
}

Result<FiguresFeed::Figures> FiguresFeed::read(Database &database, Spending spending)
{
    const Result<Spending> spent = readSpending(database, spending);
    if (!spent)
        return spent.error();
    const Result<qint64> openTasks = countOpenTasks(database);
    if (!openTasks)
        return openTasks.error();
    return Figures{*spent, *openTasks};
}

void FiguresFeed::take(const Result<Figures> &figures)
{
    m_reading = false;
    if (!figures) {
        if (m_problem != figures.error().details)
            qCWarning(lcApp).noquote() << "figures of the status bar:" << figures.error().details;
        m_problem = figures.error().details;
        return;
    }
    m_problem.clear();
    const bool differs = figures->spending.sum != m_spending.sum || figures->openTasks != m_openTasks;
    m_spending = figures->spending;
    m_openTasks = figures->openTasks;
    if (differs)
        Q_EMIT changed();
}

} // namespace custompass
