// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/domain/settingsstore.h"
#include "models/store/ledger.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <functional>

namespace custompass {

/// Removes old rows of the consumption log and tasks that ended long ago (SPEC 11: CUSTOM_PASS_LOG_RETENTION_DAYS,
/// CUSTOM_PASS_TASK_RETENTION_DAYS), through the ledger, a few rows at a time, so that nobody's booking waits for it.
/// On a thread with a ResumeQueue.
class Retention final : public QObject
{
    Q_OBJECT
public:
    /// Rows that one step looks at; it is done in about a millisecond.
    static constexpr int StepRows = 200;

    /// @p ledger and @p clock outlive this.
    Retention(Ledger &ledger, const Clock &clock, std::function<SettingsPtr()> settings, QObject *parent = nullptr);

    /// Begins to sweep now and then.
    void start();
    /// Looks whether a sweep is due. What the timer calls; tests call it themselves.
    void beat();
    /// Begins no more steps.
    void stop();
    /// A step that has not ended runs.
    bool busy() const { return m_busy; }

Q_SIGNALS:
    /// A sweep has ended, having removed so many rows.
    void swept(qint64 logRows, qint64 tasks);

private:
    struct Walk
    {
        PruneOp op;
        qint64 rows = 0;
        bool more = false;
    };
    void begin(Walk &walk, PruneOp::Table table, int days);
    void step();
    QCoro::Task<> stepOnce();
    void end();

    Ledger &m_ledger;
    const Clock &m_clock;
    const std::function<SettingsPtr()> m_settings;
    QTimer m_beat;
    QTimer m_pause; ///< between two steps
    Walk m_log;
    Walk m_tasks;
    qint64 m_dueNs = 0;
    bool m_sweeping = false;
    bool m_busy = false;
    bool m_stopped = false;
};

} // namespace custompass
