// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sumkeeper.h"

#include "models/domain/logging.h"
#include "models/store/ledgerblocks.h"
#include "models/store/loghours.h"
#include "models/tables/tablereader.h"
#include "ui/background.h"

namespace custompass {

using namespace std::chrono_literals;

/// The start has more urgent things to do.
static constexpr auto AfterStart = 2s;
static constexpr auto AfterChange = 5s;
/// Of one step: its sums are written within a few milliseconds, for which bookings wait.
static constexpr int StepRows = 5'000;
/// In one turn, so that other work gets a thread in between.
static constexpr int StepsInATurn = 20;

static Result<HourStep> addSteps(Database &database)
{
    HourStep step{0, true};
    for (int i = 0; i < StepsInATurn && step.more; ++i) {
        const auto added = addLogHours(database, StepRows);
        if (!added)
            return added;
        step = *added;
    }
    return step;
}

/// True if there is more to do.
static Result<bool> addSome(Database &database)
{
    const auto step = addSteps(database);
    if (!step)
        return step.error();
    for (int i = 0; i < StepsInATurn; ++i) {
        const auto counted = addLedgerBlock(database);
        if (!counted)
            return counted;
        if (!*counted)
            return step->more;
    }
    return true;
}

SumKeeper::SumKeeper(Background &background, const TableReader &reader, QObject *parent)
    : QObject(parent)
    , m_background(background)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SumKeeper::takeTurn);
    connect(&reader, &TableReader::changed, this, [this] {
        if (!m_isAdding && !m_timer.isActive())
            m_timer.start(AfterChange);
    });
    m_timer.start(AfterStart);
}

void SumKeeper::takeTurn()
{
    m_isAdding = true;
    m_background.write(this, &addSome, [this](const Result<bool> &more) {
        m_isAdding = false;
        if (!more) {
            qCWarning(lcStore).noquote() << "the books were not added up, tried again later:" << more.error().details;
            m_timer.start(AfterChange);
        } else if (*more) {
            m_timer.start(0ms);
        }
    });
}

} // namespace custompass
