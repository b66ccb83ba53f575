// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/settingsstore.h"
#include "models/store/catalog.h"
#include "server/metrics/pollermetrics.h"
#include "server/polling/pollround.h"
#include "server/polling/taskfollower.h"
#include "server/upstream/breakerboard.h"

#include <QCoroTask>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

namespace custompass {

/// What the poller works with, on its thread; all of it outlives the poller.
struct PollerServices
{
    Ledger &ledger;
    UpstreamClient &upstream;
    TaskStore &tasks;
    const SecretBox &secrets;
    const Clock &clock;
    BreakerBoard &breakers; ///< which keys of a channel are set aside
    std::function<CatalogPtr()> catalog;
    std::function<SettingsPtr()> settings;
    QByteArray gatewayId;
    PollerMetrics *metrics = nullptr; ///< null: nobody counts
};

/// Follows open tasks until they end (SPEC 8, 9): asks for them in rounds, settles, refunds, and ends those
/// that are too old. A QTimer beats several times a second; each beat looks whether a round is due by the
/// injected clock, so that a new interval, a slow round, a machine that slept or a clock that was set never
/// confuse it. All on one thread.
class TaskPoller final : public QObject
{
    Q_OBJECT
public:
    explicit TaskPoller(PollerServices services, QObject *parent = nullptr);
    ~TaskPoller() override;

    /// Begins to beat; the first round is due after the start delay [6.1].
    void start();
    /// Starts a round if one is due and none runs [6.2]. What the timer calls; tests call it themselves.
    void beat();
    /// Starts no more queries; those that run go on.
    void stop();

    /// Asks for one open task at once, whatever the round does. Its status afterwards; InvalidRequest if it
    /// is not open, UpstreamError if its channel could not be asked or does not know it.
    QCoro::Task<Result<TaskStatus>> pollOne(qint64 taskId);

    bool roundRuns() const { return m_round != nullptr; }
    /// Queries and bookings that have not ended.
    int busy() const { return m_running; }

Q_SIGNALS:
    /// With each beat, for whoever watches over the poller.
    void beaten(qint64 nowNs);
    /// All open tasks were looked at.
    void roundEnded(int answered, int failed, qint64 durationMs);

private:
    using News = std::vector<std::optional<TaskNews>>;
    struct BackOff
    {
        int failedRounds = 0;
        qint64 untilNs = 0;
    };

    void noticeSleep(qint64 nowNs);
    void startRound(qint64 nowNs);
    void startQueries();
    void scheduleQueries();
    void endRound();
    void countOpenTasks(qint64 nowNs);
    void remember(const ChannelScore &score);
    bool isExpired(const OpenTask &task, qint64 nowMs) const;

    QCoro::Task<> run(PollBatch batch);
    QCoro::Task<bool> process(PollBatch batch);
    QCoro::Task<Result<News>> ask(qint64 channelId, std::vector<OpenTask> tasks);
    QCoro::Task<Result<TaskStatus>> book(OpenTask task, TaskNews news);
    QCoro::Task<> failForAge(OpenTask task);
    QCoro::Task<> noteUnmapped(qint64 channelId, QString word);

    const PollerServices m_services;
    TaskFollower m_follower;
    QTimer m_timer;
    std::unique_ptr<PollRound> m_round;
    QHash<qint64, BackOff> m_backOffs;           ///< by channel id
    QSet<std::pair<qint64, QString>> m_unmapped; ///< words that were noted already
    quint64 m_rounds = 0;                        ///< started so far
    qint64 m_roundStartNs = 0;
    qint64 m_countDueNs = 0;
    qint64 m_dueNs = 0;
    qint64 m_lastBeatNs = 0;
    qint64 m_lastBeatMs = 0;
    qint64 m_wakingUntilNs = 0; ///< after a sleep: the network may not be there yet
    int m_running = 0;
    bool m_scheduled = false;
    bool m_stopping = false;
};

} // namespace custompass
