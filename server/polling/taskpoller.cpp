// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/polling/taskpoller.h"

#include "models/domain/logcontext.h"
#include "models/domain/logging.h"
#include "models/store/tokens.h"

#include <algorithm>
#include <exception>

namespace custompass {

static constexpr int beatMs = 200;
static constexpr qint64 nsPerMs = 1'000'000;
/// The wall clock is this much ahead of the other one: the machine slept, or the clock was set.
static constexpr qint64 sleepMs = 10'000;
/// So long after a sleep a task that is too old is kept if its last query fails: the network may still be
/// waking up.
static constexpr qint64 wakingNs = 60'000 * nsPerMs;
/// A failing channel is skipped for at most so many intervals, and so long.
static constexpr int longestBackOffRounds = 8;
static constexpr qint64 longestBackOffMs = 600'000;
/// An upstream that invents words without end is not remembered without end.
static constexpr qsizetype mostUnmapped = 1'000;
/// How often open tasks are counted for whoever watches.
static constexpr qint64 countIntervalNs = 10'000 * nsPerMs;

static LogContext contextOf(const OpenTask &task)
{
    return LogContext().addId("task_id", task.id).addId("channel_id", task.channelId).add("model", task.model);
}

TaskPoller::TaskPoller(PollerServices services, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_follower(m_services.ledger, m_services.tasks, m_services.clock, m_services.metrics)
{
    m_timer.setInterval(beatMs);
    connect(&m_timer, &QTimer::timeout, this, &TaskPoller::beat);
}

TaskPoller::~TaskPoller() = default;

void TaskPoller::start()
{
    m_lastBeatNs = m_services.clock.monotonicNs();
    m_lastBeatMs = m_services.clock.nowMs();
    m_dueNs = m_lastBeatNs + m_services.settings()->pollStartDelayMs * nsPerMs;
    m_timer.start();
}

void TaskPoller::stop()
{
    m_stopping = true;
    m_timer.stop();
}

void TaskPoller::beat()
{
    const qint64 nowNs = m_services.clock.monotonicNs();
    Q_EMIT beaten(nowNs);
    noticeSleep(nowNs);
    countOpenTasks(nowNs);
    const qint64 intervalNs = m_services.settings()->pollIntervalMs * nsPerMs;
    if (m_rounds > 0)
        m_dueNs = std::min(m_dueNs, m_roundStartNs + intervalNs); // the interval may be shorter now
    if (m_stopping || nowNs < m_dueNs)
        return;
    if (m_round) {
        qCInfo(lcPoller) << "the last round still runs, so this one is left out";
        m_roundStartNs = nowNs;
        m_dueNs = nowNs + intervalNs;
        return;
    }
    startRound(nowNs);
}

void TaskPoller::countOpenTasks(qint64 nowNs)
{
    if (!m_services.metrics || nowNs < m_countDueNs)
        return;
    m_countDueNs = nowNs + countIntervalNs;
    const auto counts = m_services.tasks.countOpen();
    if (!counts) {
        qCWarning(lcPoller).noquote() << "open tasks cannot be counted:" << counts.error().details;
        return;
    }
    m_services.metrics->setOpen(*counts);
}

void TaskPoller::noticeSleep(qint64 nowNs)
{
    const qint64 nowMs = m_services.clock.nowMs();
    const qint64 ahead = (nowMs - m_lastBeatMs) - (nowNs - m_lastBeatNs) / nsPerMs;
    m_lastBeatNs = nowNs;
    m_lastBeatMs = nowMs;
    if (ahead < sleepMs)
        return;
    qCInfo(lcPoller) << "the machine slept, or its clock was set:" << ahead / 1000 << "s are missing";
    m_wakingUntilNs = nowNs + wakingNs;
    m_backOffs.clear();
    m_dueNs = std::min(m_dueNs, nowNs);
}

void TaskPoller::startRound(qint64 nowNs)
{
    ++m_rounds;
    m_roundStartNs = nowNs;
    m_dueNs = nowNs + m_services.settings()->pollIntervalMs * nsPerMs;
    const auto channels = m_services.tasks.channelsWithOpenTasks();
    if (!channels) {
        qCWarning(lcPoller).noquote() << "open tasks cannot be read:" << channels.error().details;
        return;
    }
    const CatalogPtr catalog = m_services.catalog();
    m_round = std::make_unique<PollRound>(m_services.tasks);
    for (const qint64 id : *channels) {
        if (m_backOffs.value(id).untilNs > nowNs)
            continue;
        const Channel *channel = catalog->channel(id);
        m_round->add(id, channel && !channel->keys.isEmpty());
    }
    startQueries();
}

void TaskPoller::scheduleQueries()
{
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_scheduled = false;
            startQueries();
        },
        Qt::QueuedConnection);
}

void TaskPoller::startQueries()
{
    if (!m_round)
        return;
    const SettingsPtr settings = m_services.settings();
    const PollLimits limits{settings->batchSize, settings->maxConcurrent,
                            m_services.clock.nowMs() - settings->taskMaxLifetimeMs};
    while (!m_stopping && m_running < limits.maxConcurrent) {
        std::optional<PollBatch> batch = m_round->next(limits);
        if (!batch)
            break;
        ++m_running;
        run(std::move(*batch));
    }
    if (m_running == 0 && (m_stopping || m_round->isDone()))
        endRound();
}

void TaskPoller::endRound()
{
    const qint64 nowNs = m_services.clock.monotonicNs();
    int answered = 0;
    int failed = 0;
    for (const ChannelScore &score : m_round->scores()) {
        answered += score.answered;
        failed += score.failed;
        remember(score);
    }
    m_round.reset();
    const qint64 durationMs = (nowNs - m_roundStartNs) / nsPerMs;
    qCDebug(lcPoller) << "round" << m_rounds << "ended:" << answered << "queries answered," << failed
                      << "failed," << durationMs << "ms";
    if (m_services.metrics)
        m_services.metrics->roundEnded(answered, failed, nowNs - m_roundStartNs);
    Q_EMIT roundEnded(answered, failed, durationMs);
}

/// A channel that only failed is asked less and less often, on its own.
void TaskPoller::remember(const ChannelScore &score)
{
    if (score.answered > 0)
        m_backOffs.remove(score.channelId);
    if (score.answered > 0 || score.failed == 0)
        return;
    BackOff &backOff = m_backOffs[score.channelId];
    const int skipped = std::min((1 << std::min(backOff.failedRounds, 10)) - 1, longestBackOffRounds);
    ++backOff.failedRounds;
    const qint64 intervalMs = m_services.settings()->pollIntervalMs;
    // Half an interval on top, so that it does not matter how exactly the timer keeps its time.
    const qint64 pauseMs = std::min(skipped * intervalMs, longestBackOffMs) + intervalMs / 2;
    backOff.untilNs = m_roundStartNs + pauseMs * nsPerMs;
}

bool TaskPoller::isExpired(const OpenTask &task, qint64 nowMs) const
{
    return nowMs - task.submittedMs > m_services.settings()->taskMaxLifetimeMs;
}

QCoro::Task<> TaskPoller::run(PollBatch batch)
{
    bool answered = false;
    try {
        auto done = co_await process(batch);
        answered = done;
    } catch (const std::exception &exception) {
        qCCritical(lcPoller) << "following tasks of channel" << batch.channelId
                             << "failed:" << exception.what();
    }
    --m_running;
    if (m_round)
        m_round->ended(batch, answered);
    scheduleQueries();
}

/// Asks, books what is new, and ends what is too old. Whether the channel answered.
QCoro::Task<bool> TaskPoller::process(PollBatch batch)
{
    const qint64 nowMs = m_services.clock.nowMs();
    std::optional<News> news;
    if (batch.ask) {
        auto asked = co_await ask(batch.channelId, batch.tasks);
        if (asked)
            news = std::move(asked).value();
        else if (m_stopping)
            co_return false; // cut off by us: that says nothing about the tasks
    }
    const bool waking = batch.canBeAsked && !news && m_services.clock.monotonicNs() < m_wakingUntilNs;
    for (std::size_t i = 0; i < batch.tasks.size(); ++i) {
        const OpenTask task = batch.tasks[i];
        bool mayFail = !waking;
        if (news && (*news)[i]) {
            TaskNews newsOfTask = *std::move((*news)[i]);
            auto status = co_await book(task, std::move(newsOfTask));
            mayFail = status.ok() && !isFinal(*status);
        }
        if (mayFail && isExpired(task, nowMs)) {
            co_await failForAge(task);
        }
    }
    co_return news.has_value();
}

QCoro::Task<Result<TaskPoller::News>> TaskPoller::ask(qint64 channelId, std::vector<OpenTask> tasks)
{
    const CatalogPtr catalog = m_services.catalog();
    const SettingsPtr settings = m_services.settings();
    const Channel *channel = catalog->channel(channelId);
    if (!channel)
        co_return Error{ErrorCode::NoChannel, QStringLiteral("channel %1 is deleted").arg(channelId)};
    const Result<QByteArray> token =
        tokenKey(m_services.tasks.database(), m_services.secrets, tasks.front().tokenId);
    const QByteArray key =
        m_services.breakers.of(channelId).keyForQuery(*channel, m_services.clock.monotonicNs());
    Result<UpstreamRequest> request =
        token ? taskQueryRequest(*channel, *settings, *token, m_services.gatewayId, key, tasks)
              : token.error();
    if (!request) {
        qCWarning(lcPoller).noquote()
            << "tasks of channel" << channel->name << "cannot be asked for:" << request.error().details;
        co_return request.error();
    }
    const QByteArray url = request->url;
    auto answer = co_await m_services.upstream.perform(std::move(*request));
    Result<News> news = readTaskNews(answer, *channel, tasks);
    if (!news && !m_stopping) {
        qCWarning(lcPoller).noquote() << "query of" << tasks.size() << "tasks of channel" << channel->name
                                      << "at" << url << "failed:" << news.error().details;
    }
    co_return news;
}

QCoro::Task<Result<TaskStatus>> TaskPoller::book(OpenTask task, TaskNews news)
{
    const CatalogPtr catalog = m_services.catalog();
    const Channel *channel = catalog->channel(task.channelId);
    const QString word = news.report.upstreamStatus;
    const std::optional<TaskStatus> status = mappedStatus(
        word, channel ? channel->statusMapping : std::nullopt, m_services.settings()->statusMapping);
    if (!status) {
        co_await noteUnmapped(task.channelId, word);
    }
    auto booked = co_await m_follower.follow(task, std::move(news), status);
    if (!booked) {
        qCCritical(lcPoller).noquote() << contextOf(task) << "task" << task.upstreamId << "could not be booked:" << booked.error().details;
    }
    co_return booked;
}

QCoro::Task<> TaskPoller::failForAge(OpenTask task)
{
    const qint64 limitMs = m_services.settings()->taskMaxLifetimeMs;
    QString reason = QStringLiteral("timed out: no result within %1 s").arg(limitMs / 1000);
    std::optional<TaskReport> nothingNew;
    auto failed = co_await m_follower.fail(task.id, std::move(nothingNew), std::move(reason));
    if (failed) {
        qCInfo(lcPoller).noquote() << contextOf(task) << "task" << task.upstreamId
                                   << "timed out, refunded";
    } else {
        qCCritical(lcPoller).noquote() << contextOf(task) << "task" << task.upstreamId
                                       << "could not be refunded:" << failed.error().details;
    }
}

/// Logged and kept for the operator, once a word and channel (SPEC 8).
QCoro::Task<> TaskPoller::noteUnmapped(qint64 channelId, QString word)
{
    const std::pair<qint64, QString> key(channelId, word.toLower());
    if (m_unmapped.contains(key) || m_unmapped.size() >= mostUnmapped)
        co_return;
    m_unmapped.insert(key);
    qCWarning(lcPoller) << "channel" << channelId << "says a task is" << word
                        << "which no status mapping knows; the task stays as it is";
    if (word.isEmpty())
        co_return;
    NoteWordOp op{channelId, key.second, m_services.clock.nowMs()};
    auto noted = co_await m_services.ledger.submit(std::move(op));
    if (!noted)
        qCWarning(lcPoller).noquote()
            << "an unmapped status word could not be kept:" << noted.error().details;
}

QCoro::Task<Result<TaskStatus>> TaskPoller::pollOne(qint64 taskId)
{
    const auto task = m_services.tasks.openTask(taskId);
    if (!task)
        co_return task.error();
    if (!task->has_value())
        co_return Error{ErrorCode::InvalidRequest, QStringLiteral("task %1 is not open").arg(taskId)};
    const OpenTask open = **task;
    std::vector<OpenTask> tasks{open};
    ++m_running;
    auto asked = co_await ask(open.channelId, std::move(tasks));
    Result<TaskStatus> status =
        Error{ErrorCode::UpstreamError, QStringLiteral("the upstream does not know the task")};
    if (!asked) {
        status = asked.error();
    } else if (asked.value().front()) {
        TaskNews news = *std::move(asked.value().front());
        auto booked = co_await book(open, std::move(news));
        status = booked;
    }
    --m_running;
    scheduleQueries(); // a round may have waited for this place, or for its own end
    co_return status;
}

} // namespace custompass
