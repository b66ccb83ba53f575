// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/polling/retention.h"

#include "models/domain/logging.h"

namespace custompass {

static constexpr int beatMs = 10'000;
static constexpr qint64 nsPerMs = 1'000'000;
/// After the start others have more urgent things to do.
static constexpr qint64 firstAfterNs = 60'000 * nsPerMs;
static constexpr qint64 intervalNs = 3'600'000 * nsPerMs;
/// Between two steps, for everybody else's bookings: at most 4,000 rows a second.
static constexpr int pauseMs = 50;
static constexpr qint64 msPerDay = 86'400'000;

Retention::Retention(Ledger &ledger, const Clock &clock, std::function<SettingsPtr()> settings, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_settings(std::move(settings))
{
    m_beat.setInterval(beatMs);
    connect(&m_beat, &QTimer::timeout, this, &Retention::beat);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Retention::step);
}

void Retention::start()
{
    m_dueNs = m_clock.monotonicNs() + firstAfterNs;
    m_beat.start();
}

void Retention::stop()
{
    m_stopped = true;
    m_beat.stop();
    m_pause.stop();
}

void Retention::begin(Walk &walk, PruneOp::Table table, int days)
{
    walk = Walk{};
    walk.op.table = table;
    walk.op.limit = StepRows;
    walk.op.beforeMs = m_clock.nowMs() - days * msPerDay;
    walk.more = days > 0;
}

void Retention::beat()
{
    const qint64 nowNs = m_clock.monotonicNs();
    if (m_stopped || m_sweeping || nowNs < m_dueNs)
        return;
    m_dueNs = nowNs + intervalNs;
    const SettingsPtr settings = m_settings();
    begin(m_log, PruneOp::Table::ConsumptionLog, settings->logRetentionDays);
    begin(m_tasks, PruneOp::Table::Tasks, settings->taskRetentionDays);
    m_sweeping = true;
    step();
}

void Retention::step()
{
    if (m_stopped)
        return;
    if (m_log.more || m_tasks.more) {
        m_busy = true;
        stepOnce();
    } else {
        end();
    }
}

/// Never throws: what it calls gives Results.
QCoro::Task<> Retention::stepOnce()
{
    Walk &walk = m_log.more ? m_log : m_tasks;
    PruneOp op = walk.op;
    auto pruned = co_await m_ledger.submit(std::move(op));
    m_busy = false;
    if (!pruned) {
        qCWarning(lcPoller).noquote() << "old rows could not be removed, tried again in an hour:" << pruned.error().details;
        walk.more = false;
    } else {
        walk.rows += pruned->rows;
        walk.op.afterId = pruned->lastId;
        walk.more = pruned->more;
    }
    if (!m_stopped)
        m_pause.start();
}

void Retention::end()
{
    m_sweeping = false;
    if (m_log.rows > 0 || m_tasks.rows > 0)
        qCInfo(lcPoller) << "removed" << m_log.rows << "old rows of the consumption log and" << m_tasks.rows
                         << "tasks that ended long ago";
    Q_EMIT swept(m_log.rows, m_tasks.rows);
}

} // namespace custompass
