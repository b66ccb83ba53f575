// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/trafficfeed.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace custompass;

class TestTrafficFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWhatIsNew_13();
    void letsGoOfTheOldest_13();
    void countsWhatWasMissed_13();
    void staysWithinItsBytes_13();
    void knowsWhetherSomebodyWatches_13();
    void masksSecretsOfEveryPart_13();
    void masksASecretThatWasCut_13();
    void leavesBinaryBodiesAsTheyAre_13();
    void isSafeBetweenThreads_13();
    void addsUpPhases_14();
    void keepsAddingUpWhenSpansRunOut_14();
    void takesAnEstimateForTheRealCall_14();
};

static TrafficEntry entry(const QByteArray &id)
{
    TrafficEntry result;
    result.requestId = id;
    return result;
}

static QList<QByteArray> ids(const TrafficFeed::Page &page)
{
    QList<QByteArray> result;
    for (const TrafficEntry &found : page.entries)
        result.append(found.requestId);
    return result;
}

void TestTrafficFeed::givesWhatIsNew_13()
{
    TrafficFeed feed;
    QCOMPARE(feed.entriesSince(0).entries.size(), 0);
    feed.add(entry("a"));
    feed.add(entry("b"));
    const TrafficFeed::Page first = feed.entriesSince(0);
    QCOMPARE(ids(first), (QList<QByteArray>{"a", "b"}));
    QCOMPARE(first.last, quint64(2));
    QCOMPARE(first.entries.last().sequence, quint64(2));
    feed.add(entry("c"));
    QCOMPARE(ids(feed.entriesSince(first.last)), QList<QByteArray>{"c"});
    feed.clear();
    QCOMPARE(feed.entriesSince(0).entries.size(), 0);
    feed.add(entry("d"));
    QCOMPARE(feed.entriesSince(3).last, quint64(4));
}

void TestTrafficFeed::letsGoOfTheOldest_13()
{
    TrafficFeed feed({.entries = 2, .bytes = 1000, .bodyBytes = 0});
    for (const char *id : {"a", "b", "c"})
        feed.add(entry(id));
    QCOMPARE(ids(feed.entriesSince(0)), (QList<QByteArray>{"b", "c"}));
}

void TestTrafficFeed::countsWhatWasMissed_13()
{
    TrafficFeed feed({.entries = 2, .bytes = 1000, .bodyBytes = 0});
    for (const char *id : {"a", "b", "c", "d"})
        feed.add(entry(id));
    QCOMPARE(feed.entriesSince(1).missed, quint64(1));
    const TrafficFeed::Page newest = feed.entriesSince(1, 1);
    QCOMPARE(ids(newest), QList<QByteArray>{"d"});
    QCOMPARE(newest.missed, quint64(2));
}

void TestTrafficFeed::staysWithinItsBytes_13()
{
    TrafficFeed feed({.entries = 100, .bytes = 250, .bodyBytes = 100});
    for (const char *id : {"a", "b", "c"})
        feed.add(entry(id), TrafficDetail{{}, {}, QByteArray(100, 'x'), {}, {}});
    QCOMPARE(ids(feed.entriesSince(0)), (QList<QByteArray>{"b", "c"}));
    QVERIFY(!feed.detail(1));
    QVERIFY(feed.detail(2));
    QVERIFY(!feed.detail(4));
    QVERIFY(!feed.detail(0));
}

void TestTrafficFeed::knowsWhetherSomebodyWatches_13()
{
    auto feed = std::make_unique<TrafficFeed>();
    QVERIFY(!feed->isWatched());
    auto one = feed->watch();
    auto two = feed->watch();
    one.reset();
    QVERIFY(feed->isWatched());
    two.reset();
    QVERIFY(!feed->isWatched());
    auto longer = feed->watch();
    feed.reset();
    longer.reset(); // a watch may outlive its feed
}

void TestTrafficFeed::masksSecretsOfEveryPart_13()
{
    const QByteArray token = "sk-0123456789abcdef";
    const QByteArray channelKey = "upstream-key-0123456789";
    TrafficFeed feed;
    TrafficEntry request = entry("a");
    request.path = "/pass/" + token;
    const HttpHeaders headers{{"Authorization", "Bearer " + token},
                              {"x-custom-token", "anything at all"},
                              {"X-Api-Key", "short"},
                              {"X-Plain", "before " + channelKey + " after"},
                              {"Accept", "*/*"}};
    feed.add(request,
             TrafficDetail{"key=" + token, headers, "{\"k\":\"" + channelKey + "\"}", headers,
                           "sk-another-token-of-somebody and disk-usage"},
             {token, channelKey});
    const TrafficDetail detail = feed.detail(1).value();
    QByteArray all = feed.entriesSince(0).entries.first().path + detail.query + detail.requestBody + detail.answerBody;
    for (const HttpHeaders &shown : {detail.requestHeaders, detail.answerHeaders}) {
        QCOMPARE(shown.at(0).value, QByteArray("Bearer sk-01\u2026ef"));
        QCOMPARE(shown.at(1).value, QByteArray("\u2026"));
        QCOMPARE(shown.at(3).value, QByteArray("before upstr\u202689 after"));
        QCOMPARE(shown.at(4).value, QByteArray("*/*"));
        for (const HttpHeader &header : shown)
            all += header.value;
    }
    for (const QByteArray &secret : {token, channelKey, QByteArray("anything"), QByteArray("another-token")})
        QVERIFY2(!all.contains(secret), all.constData());
    QVERIFY(detail.answerBody.endsWith(" and disk-usage"));
}

void TestTrafficFeed::masksASecretThatWasCut_13()
{
    TrafficFeed feed;
    feed.add(entry("a"), TrafficDetail{{}, {}, "it is upstream-ke", {}, "ups"}, {"upstream-key-0123456789"});
    QCOMPARE(feed.detail(1)->requestBody, QByteArray("it is \u2026"));
    QCOMPARE(feed.detail(1)->answerBody, QByteArray("ups")); // too short to tell anything
}

void TestTrafficFeed::leavesBinaryBodiesAsTheyAre_13()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += char(i);
    TrafficFeed feed;
    feed.add(entry("a"), TrafficDetail{{}, {}, bytes, {}, bytes}, {"secret"});
    QCOMPARE(feed.detail(1)->requestBody, bytes);
}

void TestTrafficFeed::isSafeBetweenThreads_13()
{
    static constexpr int each = 2'000;
    TrafficFeed feed({.entries = 100, .bytes = 10'000, .bodyBytes = 10});
    std::vector<std::thread> writers;
    for (int i = 0; i < 3; ++i)
        writers.emplace_back([&feed] {
            for (int n = 0; n < each; ++n)
                feed.add(entry("x"), TrafficDetail{{}, {}, QByteArray(10, 'b'), {}, {}});
        });
    quint64 seen = 0;
    quint64 last = 0;
    while (last < 3 * each) {
        const TrafficFeed::Page page = feed.entriesSince(last);
        seen += quint64(page.entries.size()) + page.missed;
        last = page.last;
        if (last > 0)
            (void)feed.detail(last);
    }
    for (std::thread &writer : writers)
        writer.join();
    QCOMPARE(seen, quint64(3 * each));
}

void TestTrafficFeed::addsUpPhases_14()
{
    PhaseTimes times;
    QVERIFY(!times.has(Phase::Reserve));
    times.add(Phase::Auth, 0, 10);
    times.add(Phase::Reserve, 10, 30);
    times.add(Phase::Upstream, 30, 100);
    times.add(Phase::Reserve, 100, 105);
    QCOMPARE(times.sumNs(Phase::Reserve), 25);
    QCOMPARE(times.sumNs(Phase::Settle), 0);
    QCOMPARE(times.spans().size(), std::size_t(4));
    QCOMPARE(times.spans()[2].endNs, 100);
}

void TestTrafficFeed::keepsAddingUpWhenSpansRunOut_14()
{
    PhaseTimes times;
    for (int i = 0; i < 100; ++i)
        times.add(Phase::Upstream, i, i + 1);
    QCOMPARE(times.sumNs(Phase::Upstream), 100);
    QCOMPARE(times.spans().back().endNs, 100);
}

void TestTrafficFeed::takesAnEstimateForTheRealCall_14()
{
    PhaseTimes times;
    times.estimateWasReal();
    QVERIFY(!times.has(Phase::Upstream));
    times.add(Phase::Estimate, 0, 10);
    times.add(Phase::Estimate, 10, 30);
    times.estimateWasReal();
    QVERIFY(!times.has(Phase::Estimate));
    QCOMPARE(times.sumNs(Phase::Upstream), 30);
    QCOMPARE(times.spans()[0].phase, Phase::Upstream);
}

QTEST_GUILESS_MAIN(TestTrafficFeed)
#include "tst_trafficfeed.moc"
