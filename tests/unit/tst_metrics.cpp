// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerstats.h"
#include "server/metrics/metricspage.h"
#include "server/metrics/metricswriter.h"
#include "server/metrics/processstats.h"
#include "tests/support/bookings.h"

#include <QTest>

#include <thread>

using namespace custompass;

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesHeadsAndSamples_14();
    void escapesLabels_14();
    void writesNanosecondsAsExactSeconds_14();
    void cumulatesBuckets_14();
    void countsRequestsOfAllWorkers_14();
    void joinsChannelsOfOneName_14();
    void boundsTheNumberOfSeries_14();
    void countsLedgerBatches_14();
    void countsTasks_14();
    void knowsTheProcess_14();
    void canBeReadWhileItCounts_14();
};

static QByteArrayList linesWith(const QByteArray &text, const QByteArray &start)
{
    QByteArrayList found;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(start))
            found.append(line);
    }
    return found;
}

static RequestSample sample(const QString &model, int status)
{
    RequestSample result;
    result.mode = BillingMode::Usage;
    result.model = model;
    result.channelId = 1;
    result.channel = QStringLiteral("mock");
    result.status = status;
    result.totalNs = 3'000'000;
    result.phases.add(Phase::Upstream, 0, 2'000'000);
    result.money.reserved = Quota(100);
    result.money.actual = Quota(60);
    result.money.refunded = Quota(40);
    return result;
}

void TestMetrics::writesHeadsAndSamples_14()
{
    MetricsWriter out;
    out.head("custompass_x_total", "counter", "Xs.");
    out.sample(7);
    out.sample(8, {{"a", QStringLiteral("b")}, {"c", QStringLiteral("d")}});
    QCOMPARE(out.text(), QByteArray("# HELP custompass_x_total Xs.\n# TYPE custompass_x_total counter\n"
                                    "custompass_x_total 7\ncustompass_x_total{a=\"b\",c=\"d\"} 8\n"));
}

void TestMetrics::escapesLabels_14()
{
    MetricsWriter out;
    out.head("x", "gauge", "X.");
    out.sample(1, {{"a", QStringLiteral("q\"b\\l\ng\u0001模型")}});
    QVERIFY2(out.text().endsWith("x{a=\"q\\\"b\\\\l\\ng 模型\"} 1\n"), out.text().constData());
}

void TestMetrics::writesNanosecondsAsExactSeconds_14()
{
    MetricsWriter out;
    out.head("x", "gauge", "X.");
    for (const qint64 ns : {0LL, 1LL, 1'500'000'000LL, 60'000'000'000LL, 1'700'000'000'000'000'001LL})
        out.seconds(ns);
    QCOMPARE(linesWith(out.text(), "x "),
             (QByteArrayList{"x 0", "x 0.000000001", "x 1.5", "x 60", "x 1700000000.000000001"}));
}

void TestMetrics::cumulatesBuckets_14()
{
    static constexpr std::array<qint64, 2> bounds{10, 20};
    Histogram histogram(bounds);
    for (const qint64 value : {-5, 10, 11, 20, 21})
        histogram.observe(value);
    HistogramTotals totals;
    totals.add(histogram);
    totals.add(histogram);
    MetricsWriter out;
    out.head("x", "histogram", "X.");
    out.histogram(totals, 0);
    QCOMPARE(linesWith(out.text(), "x_"),
             (QByteArrayList{"x_bucket{le=\"10\"} 4", "x_bucket{le=\"20\"} 8", "x_bucket{le=\"+Inf\"} 10", "x_sum 124",
                             "x_count 10"}));
}

void TestMetrics::countsRequestsOfAllWorkers_14()
{
    TestBooks books;
    MetricsPage page(*books.ledger, [] { return 5; });
    const auto one = page.addWorker();
    const auto two = page.addWorker();
    one->count(sample(QStringLiteral("a"), 200));
    two->count(sample(QStringLiteral("a"), 200));
    two->count(sample(QStringLiteral("a"), 502));
    two->started();
    RequestSample refused;
    refused.status = 401;
    refused.error = ErrorCode::AuthError;
    one->count(refused);

    const QByteArray text = page.text();
    QCOMPARE(linesWith(text, "custompass_requests_total"),
             (QByteArrayList{"custompass_requests_total{mode=\"none\",model=\"\",channel=\"\",status=\"401\"} 1",
                             "custompass_requests_total{mode=\"usage\",model=\"a\",channel=\"mock\",status=\"200\"} 2",
                             "custompass_requests_total{mode=\"usage\",model=\"a\",channel=\"mock\",status=\"502\"} 1"}));
    QVERIFY(text.contains("\ncustompass_errors_total{code=\"AUTH_ERROR\"} 1\n"));
    QVERIFY(text.contains("\ncustompass_settled_quota_total 180\n"));
    QVERIFY(text.contains("\ncustompass_refunded_quota_total 120\n"));
    QVERIFY(text.contains("\ncustompass_open_connections 5\n"));
    QVERIFY(text.contains("\ncustompass_requests_in_progress 1\n"));
    QVERIFY(text.contains("\ncustompass_phase_duration_seconds_count{phase=\"upstream\"} 3\n"));
    QVERIFY(text.contains("\ncustompass_phase_duration_seconds_sum{phase=\"total\"} 0.009\n"));
    QVERIFY(text.contains("\ncustompass_phase_duration_seconds_bucket{phase=\"upstream\",le=\"0.001\"} 0\n"));
    QVERIFY(text.contains("\ncustompass_phase_duration_seconds_bucket{phase=\"upstream\",le=\"0.0025\"} 3\n"));
}

void TestMetrics::joinsChannelsOfOneName_14()
{
    TestBooks books;
    MetricsPage page(*books.ledger, [] { return 0; });
    const auto worker = page.addWorker();
    RequestSample other = sample(QStringLiteral("a"), 200);
    worker->count(other);
    other.channelId = 2; // the channel was deleted and made again
    worker->count(other);
    QCOMPARE(linesWith(page.text(), "custompass_requests_total").size(), 1);
    QVERIFY(linesWith(page.text(), "custompass_requests_total").first().endsWith(" 2"));
}

void TestMetrics::boundsTheNumberOfSeries_14()
{
    RequestMetrics metrics;
    const auto count = int(RequestMetrics::MaxSeries);
    for (int i = 0; i < count + 10; ++i)
        metrics.count(sample(QString::number(i), 200));
    QCOMPARE(metrics.seriesCount(), RequestMetrics::MaxSeries + 1);
    const RequestMetrics::Series &other = metrics.series(RequestMetrics::MaxSeries);
    QCOMPARE(other.model, QStringLiteral("other"));
    QCOMPARE(other.count.value(), quint64(10));
    metrics.count(sample(QStringLiteral("0"), 200));
    QCOMPARE(metrics.series(0).count.value(), quint64(2));
}

void TestMetrics::countsLedgerBatches_14()
{
    bool failing = false;
    TestBooks books(1000, [&failing](const std::function<Result<Done>()> &commit) -> Result<Done> {
        if (failing)
            return Error{ErrorCode::SystemError, QStringLiteral("the disk is gone")};
        return commit();
    });
    books.reserve(10);
    books.reserve(10);
    failing = true;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a commit failed")));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("operation\\(s\\) failed")));
    QVERIFY(!books.ledger->run(reserveOp(books.user, 10)));
    failing = false;
    MetricsPage page(*books.ledger, [] { return 0; });
    const QByteArray text = page.text();
    QVERIFY(text.contains("\ncustompass_ledger_batch_operations_sum 3\n"));
    QVERIFY(text.contains("\ncustompass_ledger_commit_duration_seconds_count 3\n"));
    QVERIFY(text.contains("\ncustompass_ledger_failed_commits_total 1\n"));
    QVERIFY(text.contains("\ncustompass_ledger_queue_length 0\n"));
    VERIFY_AUDIT_CLEAN(books);
}

void TestMetrics::countsTasks_14()
{
    TestBooks books;
    MetricsPage page(*books.ledger, [] { return 0; });
    page.poller().setOpen({{TaskStatus::Queued, 3}});
    page.poller().setOpen({{TaskStatus::InProgress, 2}});
    page.poller().taskEnded(TaskStatus::Success, Quota(70), Quota(30));
    page.poller().roundEnded(4, 1, 20'000'000);
    const QByteArray text = page.text();
    QVERIFY(text.contains("\ncustompass_open_tasks{state=\"QUEUED\"} 0\n"));
    QVERIFY(text.contains("\ncustompass_open_tasks{state=\"IN_PROGRESS\"} 2\n"));
    QVERIFY(text.contains("\ncustompass_ended_tasks_total{state=\"SUCCESS\"} 1\n"));
    QVERIFY(text.contains("\ncustompass_settled_quota_total 70\n"));
    QVERIFY(text.contains("\ncustompass_poll_queries_total{result=\"failed\"} 1\n"));
    QVERIFY(text.contains("\ncustompass_poll_round_duration_seconds_sum 0.02\n"));
}

void TestMetrics::knowsTheProcess_14()
{
    const std::optional<ProcessStats> stats = ProcessStats::read();
    QVERIFY(stats);
    QVERIFY(stats->residentBytes > 1'000'000);
    QVERIFY(stats->virtualBytes >= stats->residentBytes);
    QVERIFY(stats->openFiles >= 3);
    QVERIFY(stats->maxFiles >= stats->openFiles);
    const qint64 nowNs = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
    QVERIFY(stats->startedNs > nowNs - 3'600'000'000'000 && stats->startedNs <= nowNs + 1'000'000'000);
}

void TestMetrics::canBeReadWhileItCounts_14()
{
    TestBooks books;
    MetricsPage page(*books.ledger, [] { return 0; });
    const auto worker = page.addWorker();
    std::thread counting([&worker] {
        for (int i = 0; i < 20'000; ++i)
            worker->count(sample(QString::number(i % 50), 200));
    });
    QByteArray text;
    while (!text.contains("custompass_phase_duration_seconds_count{phase=\"total\"} 20000\n"))
        text = page.text();
    counting.join();
    QCOMPARE(linesWith(page.text(), "custompass_requests_total").size(), 50);
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
