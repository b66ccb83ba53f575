// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/streamrelay.h"
#include "tests/unit/httptestkit.h"
#include "tests/support/coroharness.h"
#include "tests/support/scriptedupstream.h"
#include "tests/support/upstreamfixture.h"

#include <QTest>

using namespace custompass;
using namespace custompass::httptest;
using custompass::test::OwnedFlow;
using custompass::test::ScriptedUpstream;

namespace {

const QByteArray StreamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray Usage80 = "data: {\"usage\": {\"prompt_tokens\": 20, \"completion_tokens\": 60}}\n\n";

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

/// A stream through all of the gateway's parts but the ledger, with an upstream of the test's own.
class Passage
{
public:
    explicit Passage(std::chrono::milliseconds lastTerm = std::chrono::hours(1), HttpLimits limits = {})
        : streams(lastTerm)
        , server(limits)
    {
        channel.name = QStringLiteral("test");
        upstream.onRequest([this](const ScriptedUpstream::Exchange &exchange) {
            socket = exchange.socket;
            socket->write(StreamHead);
        });
        server.handler = [this](HttpRequest request, std::shared_ptr<ResponseWriter> writer) {
            call = std::make_shared<RelayCall>();
            call->http = std::move(request);
            call->requestId = "id-1";
            call->channel = &channel;
            call->writer = std::move(writer);
            flow = run(this);
        };
    }

    /// The client has got the head of the stream.
    bool open()
    {
        client.send("POST /pass/x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        return spinUntil([this] { return client.received().contains("\r\n\r\n"); });
    }
    bool ended()
    {
        return spinUntil([this] { return flow.done(); });
    }
    void say(const QByteArray &bytes) { socket->write(bytes); }

    StreamRelay streams;
    UpstreamClient upstreamClient;
    ScriptedUpstream upstream;
    QTcpSocket *socket = nullptr;
    Channel channel;
    RelayCallPtr call;
    StreamEnd end;
    Server server;
    OwnedFlow flow;
    RawClient client{server.port};

private:
    static OwnedFlow run(Passage *self)
    {
        UpstreamRequest request = test::post(self->upstream.url());
        request.totalTimeoutMs = 0;
        request.delivery = Delivery::EventStreams;
        auto answer = co_await self->upstreamClient.perform(std::move(request));
        auto end = co_await self->streams.passOn(self->call, std::move(answer));
        self->end = std::move(end);
        self->end.how == StreamEnd::How::Whole ? self->call->writer->end() : self->call->writer->cut();
    }
};

} // namespace

class TestStreamRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesEachPieceOn_5();
    void anIdleStreamOutlivesTheTimeLimitsOfConnections_15();
    void aClientThatTakesNothingIsGivenUp_15();
    void holdsBackWhileTheClientIsBehind_5();
    void waitsNoLongerThanItsTermForTheUsage_5_data();
    void waitsNoLongerThanItsTermForTheUsage_5();
    void readsOnWithinItsTerm_5();
    void noticesAClientThatLeftBeforeTheHead_5();
    void isCutWhenTheGatewayStops_12();
    void choosesWhatMayStream_data();
    void choosesWhatMayStream();
    void bills_data();
    void bills();
};

void TestStreamRelay::passesEachPieceOn_5()
{
    Passage passage;
    QVERIFY(passage.open());
    QVERIFY(passage.client.received().contains("X-Request-Id: id-1\r\n"));
    passage.say(chunk("data: 1\n\n"));
    QVERIFY(spinUntil([&] { return passage.client.received().endsWith(chunk("data: 1\n\n")); }));
    passage.say(chunk(Usage80) + "0\r\n\r\n");
    QVERIFY(passage.ended());
    const Answer answer = passage.client.answer();
    QVERIFY(answer.whole);
    QCOMPARE(answer.body, "data: 1\n\n" + Usage80);
    QCOMPARE(passage.end.how, StreamEnd::How::Whole);
    QVERIFY(passage.end.eventStream);
    QVERIFY(!passage.end.clientLeft);
    QCOMPARE(passage.end.usage->completionTokens, 60);
    QVERIFY(passage.end.reply.body.isEmpty()); // nothing has to be kept
}

void TestStreamRelay::anIdleStreamOutlivesTheTimeLimitsOfConnections_15()
{
    Passage passage;
    QVERIFY(passage.open());
    const HttpLimits limits;
    for (const qint64 limit : {limits.headerTimeoutMs, limits.bodyTimeoutMs, limits.keepAliveTimeoutMs,
                               limits.writeTimeoutMs, limits.lingerMs})
        passage.server.pass(limit + 1);
    passage.say(chunk("data: still here\n\n") + "0\r\n\r\n");
    QVERIFY(passage.ended());
    QCOMPARE(passage.client.answer().body, QByteArray("data: still here\n\n"));
}

void TestStreamRelay::aClientThatTakesNothingIsGivenUp_15()
{
    Passage passage(std::chrono::milliseconds(1));
    QVERIFY(passage.open());
    passage.client.pause();
    const QByteArray flood = chunk(QByteArray(1024 * 1024, 'x'));
    for (int i = 0; i < 64; ++i)
        passage.say(flood);
    QVERIFY(spinUntil([&] { return passage.call->writer->backlog() > 0; }));
    const HttpLimits limits;
    QVERIFY(spinUntil([&] {
        passage.server.pass(limits.writeTimeoutMs + 1);
        return passage.flow.done();
    }));
    QVERIFY(passage.end.clientLeft);
    QCOMPARE(passage.end.how, StreamEnd::How::ClientLeft);
}

void TestStreamRelay::holdsBackWhileTheClientIsBehind_5()
{
    Passage passage;
    QVERIFY(passage.open());
    passage.client.pause();
    const qint64 size = qint64(64) * 1024 * 1024;
    const qint64 kernelBuffers = qint64(32) * 1024 * 1024;
    const QByteArray event = "data: " + QByteArray(1024 * 1024 - 8, 'x') + "\n\n";
    for (qint64 sent = 0; sent < size; sent += event.size())
        passage.say(chunk(event));
    QVERIFY(spinUntil([&] { return passage.call->writer->backlog() > 0; }));
    for (int i = 0; i < 20; ++i) { // of other requests on the same loop
        RawClient other(passage.server.port);
        passage.server.handler = [](HttpRequest, std::shared_ptr<ResponseWriter> writer) { writer->send(200, {}, {}); };
        QCOMPARE(other.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
    }
    QVERIFY(passage.call->writer->backlog() < 256 * 1024);
    QVERIFY(passage.socket->bytesToWrite() > size - kernelBuffers);

    passage.say("0\r\n\r\n");
    passage.client.goOn();
    QVERIFY(passage.ended());
    QCOMPARE(passage.end.how, StreamEnd::How::Whole);
    QCOMPARE(passage.client.answer().body.size(), size);
}

void TestStreamRelay::waitsNoLongerThanItsTermForTheUsage_5_data()
{
    QTest::addColumn<bool>("resets");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("hasUsage");
    QTest::newRow("crashed, silence") << true << QByteArray("data: 1\n\n") << false;
    QTest::newRow("closed, silence") << false << QByteArray("data: 1\n\n") << false;
    QTest::newRow("a usage before") << true << Usage80 << true;
}

void TestStreamRelay::waitsNoLongerThanItsTermForTheUsage_5()
{
    QFETCH(bool, resets);
    QFETCH(QByteArray, said);
    QFETCH(bool, hasUsage);
    Passage passage(std::chrono::milliseconds(1));
    QVERIFY(passage.open());
    passage.say(chunk(said));
    QVERIFY(spinUntil([&] { return passage.client.received().endsWith(chunk(said)); }));
    if (resets)
        passage.client.reset();
    else
        passage.client.socket().disconnectFromHost();
    QVERIFY(passage.ended());
    QVERIFY(passage.end.clientLeft);
    QCOMPARE(passage.end.how, StreamEnd::How::ClientLeft);
    QCOMPARE(passage.end.usage.has_value(), hasUsage);
    QVERIFY(spinUntil([&] { return passage.upstream.openConnections() == 0; })); // no work for nobody
}

void TestStreamRelay::readsOnWithinItsTerm_5()
{
    Passage passage(std::chrono::hours(1));
    QVERIFY(passage.open());
    passage.client.reset();
    QVERIFY(spinUntil([&] { return passage.call->writer->clientGone(); }));
    for (int i = 0; i < 100; ++i)
        passage.say(chunk("data: 1\n\n"));
    passage.say(chunk(Usage80) + "0\r\n\r\n");
    QVERIFY(passage.ended());
    QCOMPARE(passage.end.how, StreamEnd::How::Whole);
    QVERIFY(passage.end.clientLeft);
    QCOMPARE(passage.end.usage->completionTokens, 60);
}

void TestStreamRelay::noticesAClientThatLeftBeforeTheHead_5()
{
    Passage passage(std::chrono::milliseconds(1));
    passage.upstream.onRequest([&](const ScriptedUpstream::Exchange &exchange) { passage.socket = exchange.socket; });
    passage.client.send("POST /pass/x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(spinUntil([&] { return passage.socket != nullptr; }));
    passage.client.reset();
    QVERIFY(spinUntil([&] { return passage.call->writer->clientGone(); }));
    passage.say(StreamHead + chunk("data: 1\n\n"));
    QVERIFY(passage.ended());
    QCOMPARE(passage.end.how, StreamEnd::How::ClientLeft);
}

void TestStreamRelay::isCutWhenTheGatewayStops_12()
{
    Passage passage;
    QVERIFY(passage.open());
    passage.upstreamClient.cancelAll();
    QVERIFY(passage.ended());
    QCOMPARE(passage.end.how, StreamEnd::How::Cancelled);
    QVERIFY(passage.client.waitForClose());
    QVERIFY(!passage.client.received().contains("\r\n0\r\n\r\n"));
}

void TestStreamRelay::choosesWhatMayStream_data()
{
    QTest::addColumn<bool>("mayStream");
    QTest::addColumn<bool>("keyed");
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("envelope");
    QTest::addColumn<int>("delivery");
    const auto row = [](const char *name, bool mayStream, bool keyed, BillingMode mode, Envelope envelope,
                        Delivery delivery) {
        QTest::newRow(name) << mayStream << keyed << int(mode) << int(envelope) << int(delivery);
    };
    row("a submission", false, false, BillingMode::Usage, Envelope::Auto, Delivery::Whole);
    row("usage", true, false, BillingMode::Usage, Envelope::Plain, Delivery::EventStreams);
    row("per call", true, false, BillingMode::PerCall, Envelope::Auto, Delivery::NonJson);
    row("per call with a code", true, false, BillingMode::PerCall, Envelope::CustomPass, Delivery::EventStreams);
    row("free", true, false, BillingMode::Free, Envelope::Auto, Delivery::Large);
    row("kept for repeats", true, true, BillingMode::Free, Envelope::Auto, Delivery::EventStreams);
}

void TestStreamRelay::choosesWhatMayStream()
{
    QFETCH(bool, mayStream);
    QFETCH(bool, keyed);
    QFETCH(int, mode);
    QFETCH(int, envelope);
    QFETCH(int, delivery);
    RelayCall call;
    call.mayStream = mayStream;
    call.keyClaimed = keyed;
    call.price.mode = BillingMode(mode);
    Channel channel;
    channel.envelope = Envelope(envelope);
    QCOMPARE(int(deliveryFor(call, channel)), delivery);
}

void TestStreamRelay::bills_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<bool>("eventStream");
    QTest::addColumn<bool>("hasUsage");
    QTest::addColumn<int>("byUsage"); // what a model paid by usage costs, of 500 reserved; -1: refunded
    QTest::addColumn<int>("perCall"); // the same for one that costs 10
    using How = StreamEnd::How;
    const auto row = [](const char *name, How how, bool eventStream, bool hasUsage, int byUsage, int perCall) {
        QTest::newRow(name) << int(how) << eventStream << hasUsage << byUsage << perCall;
    };
    row("whole, usage", How::Whole, true, true, 80, 10);
    row("whole, none", How::Whole, true, false, 500, 10);
    row("cut, usage", How::UpstreamCut, true, true, 80, 10);
    row("cut, none", How::UpstreamCut, true, false, 500, 10);
    row("client left, usage", How::ClientLeft, true, true, 80, 10);
    row("client left, none", How::ClientLeft, true, false, 500, 10);
    row("cancelled, usage", How::Cancelled, true, true, 80, 10);
    row("cancelled, none", How::Cancelled, true, false, -1, -1);
    row("a whole file", How::Whole, false, false, 500, 10);
    row("a cut file", How::UpstreamCut, false, false, -1, -1);
    row("a file that the client left", How::ClientLeft, false, false, 500, 10);
}

void TestStreamRelay::bills()
{
    QFETCH(int, how);
    QFETCH(bool, eventStream);
    QFETCH(bool, hasUsage);
    QFETCH(int, byUsage);
    QFETCH(int, perCall);
    Channel channel;
    RelayCall call;
    call.channel = &channel;
    StreamEnd end;
    end.how = StreamEnd::How(how);
    end.eventStream = eventStream;
    if (hasUsage)
        end.usage = Usage{.promptTokens = 20, .completionTokens = 60};
    const auto cost = [&] {
        const Result<Bill> bill = streamBill(call, end, Quota(500));
        return bill ? int(bill->cost.quota.value()) : -1;
    };
    call.price.mode = BillingMode::Usage;
    call.price.model.modelRatio = *Decimal::parse(u"1");
    QCOMPARE(cost(), byUsage);
    call.price.mode = BillingMode::PerCall;
    call.price.model.priceUsd = *Decimal::parse(u"0.00002");
    QCOMPARE(cost(), perCall);
}

QTEST_GUILESS_MAIN(TestStreamRelay)
#include "tst_streamrelay.moc"
