// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/requestobserver.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace custompass;
using namespace custompass::test;

namespace {

/// Takes what it is given.
class NullWriter final : public ResponseWriter
{
public:
    void send(int, HttpHeaders, QByteArray) override {}
    void begin(int, HttpHeaders, std::optional<qint64>) override {}
    void write(QByteArray) override {}
    void end() override {}
    void cut() override {}
    qint64 backlog() const override { return 0; }
    void onDrained(std::function<void()>) override {}
    bool clientGone() const override { return false; }
    bool isConnected() const override { return true; }
};

} // namespace

class TestRequestObserver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void tellsTheFeedWhatHappened_13();
    void keepsNoBodiesWhileNobodyWatches_13();
    void keepsTheBeginningOfAStream_13();
    void marksWhatWasCut_13();
    void countsWithoutAFeed_14();

private:
    TrafficEntry onlyEntry() const;

    FakeClock m_clock;
    std::unique_ptr<TrafficFeed> m_feed;
    std::shared_ptr<RequestMetrics> m_metrics;
    RelayCall m_call;
    User m_user;
    Channel m_channel;
};

void TestRequestObserver::init()
{
    m_feed = std::make_unique<TrafficFeed>(TrafficLimits{.entries = 10, .bytes = 100'000, .bodyBytes = 8});
    m_metrics = std::make_shared<RequestMetrics>();
    m_user.name = QStringLiteral("anna");
    m_channel.id = 3;
    m_channel.name = QStringLiteral("mock");
    m_call = RelayCall();
    m_call.requestId = "r-1";
    m_call.startedMs = m_clock.nowMs();
    m_call.startedNs = m_clock.monotonicNs();
    m_call.http.method = "POST";
    m_call.http.path = "/pass/text";
    m_call.http.body = "a body that is long";
    m_call.http.headers = {{"Authorization", "Bearer sk-secret-secret-secret"}};
    m_call.tokenSecret = "sk-secret-secret-secret";
    m_call.channelKey = "channel-key";
    m_call.user = &m_user;
    m_call.modelName = QStringLiteral("text");
    m_call.candidates = {&m_channel};
    m_call.channel = &m_channel;
    m_call.price.mode = BillingMode::PerCall;
    m_call.money.actual = Quota(10);
}

TrafficEntry TestRequestObserver::onlyEntry() const
{
    const TrafficFeed::Page page = m_feed->entriesSince(0);
    return page.entries.size() == 1 ? page.entries.first() : TrafficEntry();
}

void TestRequestObserver::tellsTheFeedWhatHappened_13()
{
    RequestObserver observer(m_metrics, m_feed.get(), m_clock);
    const auto watch = m_feed->watch();
    const auto writer = observer.started(std::make_shared<NullWriter>());
    QCOMPARE(m_metrics->inProgress(), 1);
    m_clock.pass(5);
    writer->send(200, {{"X-Echo", "channel-key"}}, "short");
    observer.finished(m_call, *writer);

    const TrafficEntry entry = onlyEntry();
    QCOMPARE(entry.requestId, QByteArray("r-1"));
    QCOMPARE(entry.user, QStringLiteral("anna"));
    QCOMPARE(entry.channel, QStringLiteral("mock"));
    QCOMPARE(entry.status, 200);
    QCOMPARE(entry.requestBytes, 19);
    QCOMPARE(entry.answerBytes, 5);
    QCOMPARE(entry.totalNs, 5'000'000);
    QCOMPARE(entry.money.actual, Quota(10));
    const TrafficDetail detail = m_feed->detail(1).value();
    QCOMPARE(detail.requestBody, QByteArray("a body t"));
    QCOMPARE(detail.answerBody, QByteArray("short"));
    QVERIFY(!detail.requestHeaders.first().value.contains("secret-secret"));
    QVERIFY(!detail.answerHeaders.first().value.contains("channel-key"));
    QCOMPARE(m_metrics->inProgress(), 0);
    QCOMPARE(m_metrics->series(0).count.value(), quint64(1));
}

void TestRequestObserver::keepsNoBodiesWhileNobodyWatches_13()
{
    RequestObserver observer(m_metrics, m_feed.get(), m_clock);
    const auto writer = observer.started(std::make_shared<NullWriter>());
    const auto late = m_feed->watch(); // too late for this one
    writer->send(200, {}, "short");
    observer.finished(m_call, *writer);
    QCOMPARE(onlyEntry().status, 200);
    QVERIFY(!m_feed->detail(1));
}

void TestRequestObserver::keepsTheBeginningOfAStream_13()
{
    RequestObserver observer(m_metrics, m_feed.get(), m_clock);
    const auto watch = m_feed->watch();
    const auto writer = observer.started(std::make_shared<NullWriter>());
    writer->begin(200, {}, std::nullopt);
    for (const char *piece : {"one ", "two ", "three "})
        writer->write(piece);
    writer->end();
    observer.finished(m_call, *writer);
    QVERIFY(onlyEntry().stream);
    QVERIFY(!onlyEntry().cut);
    QCOMPARE(onlyEntry().answerBytes, 14);
    QCOMPARE(m_feed->detail(1)->answerBody, QByteArray("one two "));
    QCOMPARE(m_metrics->streams.value(), quint64(1));
}

void TestRequestObserver::marksWhatWasCut_13()
{
    RequestObserver observer(m_metrics, m_feed.get(), m_clock);
    const auto writer = observer.started(std::make_shared<NullWriter>());
    writer->begin(200, {}, 100);
    writer->cut();
    m_call.ownError = ErrorCode::UpstreamError;
    observer.finished(m_call, *writer);
    QVERIFY(onlyEntry().cut);
    QCOMPARE(onlyEntry().errorCode, QByteArray("UPSTREAM_ERROR"));
}

void TestRequestObserver::countsWithoutAFeed_14()
{
    RequestObserver observer(m_metrics, nullptr, m_clock);
    m_call.candidates.clear(); // a name that a client made up
    const auto writer = observer.started(std::make_shared<NullWriter>());
    writer->send(404, {}, {});
    observer.finished(m_call, *writer);
    QCOMPARE(m_metrics->series(0).model, QString());
    QCOMPARE(m_metrics->series(0).status, 404);
}

QTEST_GUILESS_MAIN(TestRequestObserver)
#include "tst_requestobserver.moc"
