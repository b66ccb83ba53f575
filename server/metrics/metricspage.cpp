// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/metricspage.h"

#include "models/store/ledgerstats.h"
#include "server/http/errorbody.h"
#include "server/metrics/metricswriter.h"
#include "server/metrics/processstats.h"

#include <map>
#include <tuple>

namespace custompass {

static constexpr int nanoDecimals = 9;

static QString modeName(std::optional<BillingMode> mode)
{
    if (!mode)
        return QStringLiteral("none");
    switch (*mode) {
    case BillingMode::Free:
        return QStringLiteral("free");
    case BillingMode::PerCall:
        return QStringLiteral("per_call");
    case BillingMode::Usage:
        return QStringLiteral("usage");
    }
    Q_UNREACHABLE();
}

/// The sum of one tally of every worker.
template <typename Workers>
static quint64 sumOf(const Workers &workers, Tally RequestMetrics::*tally)
{
    quint64 sum = 0;
    for (const auto &worker : workers)
        sum += (*worker.*tally).value();
    return sum;
}

static HistogramTotals totalsOf(const Histogram &histogram)
{
    HistogramTotals totals;
    totals.add(histogram);
    return totals;
}

MetricsPage::MetricsPage(const Ledger &ledger, std::function<int()> openConnections, const ChannelHealthBoard *health,
                         std::function<CatalogPtr()> catalog)
    : m_ledger(ledger)
    , m_openConnections(std::move(openConnections))
    , m_health(health)
    , m_catalog(std::move(catalog))
{
}

std::shared_ptr<RequestMetrics> MetricsPage::addWorker()
{
    const std::lock_guard lock(m_mutex);
    return m_workers.emplace_back(std::make_shared<RequestMetrics>());
}

QByteArray MetricsPage::text() const
{
    Workers workers;
    {
        const std::lock_guard lock(m_mutex);
        workers = m_workers;
    }
    MetricsWriter out;
    writeRequests(out, workers);
    writeErrors(out, workers);
    writeDurations(out, workers);
    writeQuota(out, workers);
    writeTasks(out);
    writeLedger(out);
    if (m_health)
        writeChannels(out);
    writeGateway(out, workers);
    writeProcess(out);
    return out.text();
}

void MetricsPage::writeRequests(MetricsWriter &out, const Workers &workers)
{
    // Several channels may have had the same name; their requests are one series, or it would occur twice.
    std::map<std::tuple<QString, QString, QString, int>, quint64> counts;
    for (const auto &worker : workers) {
        const std::size_t known = worker->seriesCount();
        for (std::size_t i = 0; i < known; ++i) {
            const RequestMetrics::Series &series = worker->series(i);
            counts[{modeName(series.mode), series.model, series.channel, series.status}] += series.count.value();
        }
    }
    out.head("custompass_requests_total", "counter",
             "Finished requests by billing mode, model, channel and status of the answer (0: cut off).");
    for (const auto &[key, count] : counts) {
        const auto &[mode, model, channel, status] = key;
        out.sample(count, {{"mode", mode}, {"model", model}, {"channel", channel}, {"status", QString::number(status)}});
    }
    out.head("custompass_streamed_answers_total", "counter", "Answers that were forwarded piece by piece.");
    out.sample(sumOf(workers, &RequestMetrics::streams));
    out.head("custompass_request_body_bytes_total", "counter", "Bytes of the bodies that clients sent.");
    out.sample(sumOf(workers, &RequestMetrics::requestBytes));
    out.head("custompass_answer_body_bytes_total", "counter", "Bytes of the bodies that clients were sent.");
    out.sample(sumOf(workers, &RequestMetrics::answerBytes));
}

void MetricsPage::writeErrors(MetricsWriter &out, const Workers &workers)
{
    out.head("custompass_errors_total", "counter", "Answers that were the gateway's own errors, by code.");
    std::map<QString, quint64> counts; // several kinds share a word
    for (std::size_t code = 0; code < RequestMetrics::ErrorCount; ++code) {
        quint64 &count = counts[QString::fromLatin1(errorWord(ErrorCode(code)))];
        for (const auto &worker : workers)
            count += worker->errors(ErrorCode(code));
    }
    for (const auto &[word, count] : counts)
        out.sample(count, {{"code", word}});
}

void MetricsPage::writeDurations(MetricsWriter &out, const Workers &workers)
{
    const auto write = [&](std::size_t which, const QString &name) {
        HistogramTotals totals = totalsOf(RequestMetrics().duration(which)); // its buckets, also if there is no worker
        for (const auto &worker : workers)
            totals.add(worker->duration(which));
        out.histogram(totals, nanoDecimals, {{"phase", name}});
    };
    out.head("custompass_phase_duration_seconds", "histogram",
             "Time that requests spent in each phase; first_byte and total count from the start of the request.");
    for (int phase = 0; phase < PhaseCount; ++phase)
        write(std::size_t(phase), phaseName(Phase(phase)));
    write(RequestMetrics::FirstByte, QStringLiteral("first_byte"));
    write(RequestMetrics::Total, QStringLiteral("total"));
}

void MetricsPage::writeQuota(MetricsWriter &out, const Workers &workers) const
{
    out.head("custompass_reserved_quota_total", "counter", "Quota that was reserved; 500000 are one US dollar.");
    out.sample(sumOf(workers, &RequestMetrics::reservedQuota));
    out.head("custompass_settled_quota_total", "counter", "Quota that requests and tasks were settled with.");
    out.sample(sumOf(workers, &RequestMetrics::settledQuota) + m_poller.settledQuota.value());
    out.head("custompass_refunded_quota_total", "counter", "Quota of reservations that was given back.");
    out.sample(sumOf(workers, &RequestMetrics::refundedQuota) + m_poller.refundedQuota.value());
}

void MetricsPage::writeTasks(MetricsWriter &out) const
{
    out.head("custompass_open_tasks", "gauge", "Tasks that have not ended, by state.");
    for (const TaskStatus status : {TaskStatus::NotStart, TaskStatus::Submitted, TaskStatus::Queued,
                                    TaskStatus::InProgress, TaskStatus::Unknown})
        out.sample(quint64(m_poller.open(status)), {{"state", toWord(status)}});
    out.head("custompass_ended_tasks_total", "counter", "Tasks that this process ended, by state.");
    for (const TaskStatus status : {TaskStatus::Success, TaskStatus::Failure})
        out.sample(m_poller.ended(status), {{"state", toWord(status)}});
    out.head("custompass_poll_round_duration_seconds", "histogram", "Time of a round of queries for open tasks.");
    out.histogram(totalsOf(m_poller.rounds()), nanoDecimals);
    out.head("custompass_poll_queries_total", "counter", "Queries for open tasks, by whether they were answered.");
    out.sample(m_poller.answeredQueries.value(), {{"result", QStringLiteral("answered")}});
    out.sample(m_poller.failedQueries.value(), {{"result", QStringLiteral("failed")}});
}

void MetricsPage::writeLedger(MetricsWriter &out) const
{
    const LedgerStats &stats = m_ledger.stats();
    out.head("custompass_ledger_batch_operations", "histogram", "Operations that shared a transaction.");
    out.histogram(totalsOf(stats.batchSize), 0);
    out.head("custompass_ledger_batch_duration_seconds", "histogram", "Time of a whole transaction.");
    out.histogram(totalsOf(stats.batchDuration), nanoDecimals);
    out.head("custompass_ledger_commit_duration_seconds", "histogram", "Time of a commit alone.");
    out.histogram(totalsOf(stats.commitDuration), nanoDecimals);
    out.head("custompass_ledger_failed_commits_total", "counter", "Commits that reported an error.");
    out.sample(stats.failedCommits.value());
    out.head("custompass_ledger_queue_length", "gauge", "Operations that wait for the ledger.");
    out.sample(m_ledger.queueLength());
    out.head("custompass_ledger_healthy", "gauge", "1 if the database takes what it is given.");
    out.sample(m_ledger.healthy() ? 1 : 0);
}

void MetricsPage::writeChannels(MetricsWriter &out) const
{
    const CatalogPtr catalog = m_catalog();
    std::map<QString, ChannelHealth> byName; // those that are deleted by now are left out
    for (const ChannelHealth &health : m_health->channels()) {
        if (const Channel *channel = catalog->channel(health.channelId))
            byName.insert_or_assign(channel->name, health);
    }
    out.head("custompass_channel_breaker_state", "gauge", "1 for the state that a channel's breaker is in, 0 for the others.");
    for (const auto &[name, health] : byName) {
        for (const auto &[state, word] : {std::pair(BreakerState::Closed, "closed"), std::pair(BreakerState::Open, "open"),
                                          std::pair(BreakerState::HalfOpen, "half_open")})
            out.sample(health.state == state ? 1 : 0, {{"channel", name}, {"state", QString::fromLatin1(word)}});
    }
    out.head("custompass_channel_keys_aside", "gauge", "Keys of a channel that are not used, because they were rejected.");
    for (const auto &[name, health] : byName)
        out.sample(quint64(health.keysAside.size()), {{"channel", name}});
}

void MetricsPage::writeGateway(MetricsWriter &out, const Workers &workers) const
{
    int inProgress = 0;
    for (const auto &worker : workers)
        inProgress += worker->inProgress();
    out.head("custompass_requests_in_progress", "gauge", "Requests that have not ended.");
    out.sample(quint64(std::max(0, inProgress)));
    out.head("custompass_open_connections", "gauge", "Connections of clients.");
    out.sample(quint64(std::max(0, m_openConnections())));
    out.head("custompass_build_info", "gauge", "1; the labels tell what runs.");
    out.sample(1, {{"version", QStringLiteral(CUSTOMPASS_VERSION)}, {"qt_version", QString::fromLatin1(qVersion())}});
}

void MetricsPage::writeProcess(MetricsWriter &out)
{
    const std::optional<ProcessStats> stats = ProcessStats::read();
    if (!stats)
        return;
    out.head("process_resident_memory_bytes", "gauge", "Memory in use.");
    out.sample(quint64(stats->residentBytes));
    out.head("process_virtual_memory_bytes", "gauge", "Address space in use.");
    out.sample(quint64(stats->virtualBytes));
    out.head("process_cpu_seconds_total", "counter", "Processor time, user and system.");
    out.seconds(stats->cpuNs);
    out.head("process_start_time_seconds", "gauge", "When the process started, since 1970 UTC.");
    out.seconds(stats->startedNs);
    out.head("process_open_fds", "gauge", "Open file descriptors.");
    out.sample(quint64(stats->openFiles));
    out.head("process_max_fds", "gauge", "File descriptors that may be open.");
    out.sample(quint64(stats->maxFiles));
}

} // namespace custompass
