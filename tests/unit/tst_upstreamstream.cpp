// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/upstreamstream.h"
#include "tests/support/upstreamfixture.h"

#include <QTcpSocket>
#include <QTest>

using namespace custompass;
using namespace custompass::test;

static const QByteArray StreamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";

static QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

static QCoro::Task<QByteArray> nextOf(std::shared_ptr<UpstreamStream> stream)
{
    auto piece = co_await stream->next();
    co_return piece;
}

static QCoro::Task<QByteArray> restOf(std::shared_ptr<UpstreamStream> stream)
{
    QByteArray all;
    for (;;) {
        auto piece = co_await stream->next();
        if (piece.isEmpty())
            break;
        all += piece;
    }
    co_return all;
}

class TestUpstreamStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_with.open(); }
    void cleanup()
    {
        m_socket = nullptr;
        m_with.close();
    }

    void decidesByKindAndSize_data();
    void decidesByKindAndSize();
    void handsAnEventStreamOverAtItsHead_5();
    void givesWhatCameWhileNobodyWaited();
    void answersWholeUnlessAskedTo_data();
    void answersWholeUnlessAskedTo();
    void handsOverWhatGetsLarge();
    void givesManyEventsInTheirOrder();
    void holdsTheUpstreamBackWhileNobodyReads_5();
    void tellsThatItWasCut_5();
    void tellsThatTheTotalTimeIsOver();
    void endsWithinALimit();
    void aLaterLimitReplacesAnEarlierOne();
    void closesTheConnectionWhenDropped();
    void isCancelledWithTheOthers();
    void outlivesItsClient();

private:
    /// Calls the upstream, which answers with @p head and keeps the connection in m_socket.
    UpstreamAnswer open(const QByteArray &head, Delivery delivery = Delivery::EventStreams, qint64 totalMs = 0)
    {
        m_with.upstream->onRequest([this, head](const ScriptedUpstream::Exchange &exchange) {
            m_socket = exchange.socket;
            m_socket->write(head);
        });
        UpstreamRequest request = post(m_with.upstream->url());
        request.delivery = delivery;
        request.totalTimeoutMs = totalMs;
        return m_with.call(std::move(request));
    }
    QByteArray next(const UpstreamAnswer &answer) { return QCoro::waitFor(nextOf(answer.stream)); }
    QByteArray rest(const UpstreamAnswer &answer) { return QCoro::waitFor(restOf(answer.stream)); }

    UpstreamFixture m_with;
    QTcpSocket *m_socket = nullptr;
};

void TestUpstreamStream::decidesByKindAndSize_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("begun");
    QTest::addColumn<qint64>("announced");
    QTest::addColumn<bool>("nonJson"); // streams with Delivery::NonJson
    QTest::addColumn<bool>("large");   // streams with Delivery::Large
    const qint64 unknown = -1;
    const qint64 small = LargeAnswerBytes;
    const qint64 much = LargeAnswerBytes + 1;
    const auto row = [](const char *name, const char *type, const char *begun, qint64 announced, bool nonJson,
                        bool large) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(begun) << announced << nonJson << large;
    };
    row("sound of unknown length", "audio/mpeg", "ID3", unknown, true, true);
    row("a large file", "application/octet-stream", "PK", much, true, true);
    row("a small file", "application/octet-stream", "PK", small, false, false);
    row("without a type", "", "PK", unknown, true, true);
    row("large JSON", "application/json; charset=utf-8", "{", much, false, true);
    row("JSON of unknown length", "application/json", "{", unknown, false, false);
    row("a kind of JSON", "application/problem+json", "{", much, false, true);
    row("an object by its first character", "text/plain", " {", unknown, false, false);
    row("a JSON value a line", "application/x-ndjson", "{", unknown, true, true);
}

void TestUpstreamStream::decidesByKindAndSize()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, begun);
    QFETCH(qint64, announced);
    QFETCH(bool, nonJson);
    QFETCH(bool, large);
    const HttpHeaders headers = {{"Content-Type", type}};
    const auto streams = [&](Delivery delivery, int status) {
        return streamsFromBody(delivery, status, headers, begun, announced);
    };
    QVERIFY(!streams(Delivery::Whole, 200));
    QVERIFY(!streams(Delivery::EventStreams, 200));
    QCOMPARE(streams(Delivery::NonJson, 200), nonJson);
    QCOMPARE(streams(Delivery::Large, 206), large);
    QVERIFY(!streams(Delivery::Large, 404)); // may be tried at another channel
    const HttpHeaders coded = headers + HttpHeaders{{"Content-Encoding", "gzip"}};
    QVERIFY(type == "application/x-ndjson" ||
            !streamsFromBody(Delivery::NonJson, 200, coded, "\x1f\x8b", announced));
}

void TestUpstreamStream::handsAnEventStreamOverAtItsHead_5()
{
    const UpstreamAnswer answer = open(StreamHead);
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(answer.status, 200);
    QVERIFY(hasHeader(answer.headers, "Content-Type"));
    QVERIFY(answer.body.isEmpty());
    QVERIFY(answer.stream);
    QVERIFY(answer.firstByteNs > 0);

    m_socket->write(chunk("data: 1\n\n"));
    QCOMPARE(next(answer), QByteArray("data: 1\n\n"));
    m_socket->write(chunk("data: 2\n\n"));
    QCOMPARE(next(answer), QByteArray("data: 2\n\n"));
    m_socket->write("0\r\n\r\n");
    QCOMPARE(next(answer), QByteArray());
    QCOMPARE(answer.stream->ending().outcome, UpstreamOutcome::Answered);
    QVERIFY(answer.stream->ending().totalNs >= answer.firstByteNs);

    // The connection and the handle are good for the next call.
    m_with.upstream->answerWith(scriptedAnswer("whole"));
    QCOMPARE(m_with.get(m_with.upstream->url()).body, QByteArray("whole"));
    QCOMPARE(m_with.upstream->connectionCount(), 1);
}

void TestUpstreamStream::givesWhatCameWhileNobodyWaited()
{
    const UpstreamAnswer answer = open(StreamHead + chunk("data: 1\n\n") + chunk("data: 2\n\n") + "0\r\n\r\n");
    QVERIFY(answer.stream);
    QCOMPARE(rest(answer), QByteArray("data: 1\n\ndata: 2\n\n"));
    QCOMPARE(answer.stream->ending().outcome, UpstreamOutcome::Answered);
}

void TestUpstreamStream::answersWholeUnlessAskedTo_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("delivery");
    const QByteArray events = "Content-Type: text/event-stream\r\n";
    QTest::newRow("not asked to") << scriptedAnswer("data: 1\n\n", events) << int(Delivery::Whole);
    QTest::newRow("a failure") << scriptedAnswer("data: 1\n\n", events).replace("200 OK", "503 No")
                               << int(Delivery::Large);
    QTest::newRow("no event stream") << scriptedAnswer("{}", "Content-Type: application/json\r\n")
                                     << int(Delivery::EventStreams);
    QTest::newRow("a small answer") << scriptedAnswer("words", "Content-Type: text/plain\r\n")
                                    << int(Delivery::Large);
}

void TestUpstreamStream::answersWholeUnlessAskedTo()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, delivery);
    const UpstreamAnswer whole = open(answer, Delivery(delivery));
    QVERIFY(!whole.stream);
    QCOMPARE(whole.body, answer.sliced(answer.indexOf("\r\n\r\n") + 4));
}

void TestUpstreamStream::handsOverWhatGetsLarge()
{
    const QByteArray body = '"' + QByteArray(3 * LargeAnswerBytes, 'x') + '"';
    const UpstreamAnswer answer =
        open("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(body) +
                 "0\r\n\r\n",
             Delivery::Large);
    QVERIFY(answer.stream);
    QVERIFY(rest(answer) == body);
}

void TestUpstreamStream::givesManyEventsInTheirOrder()
{
    const UpstreamAnswer answer = open(StreamHead);
    QByteArray all;
    for (int i = 0; i < 40'000; ++i) {
        const QByteArray event = "data: " + QByteArray::number(i) + "\n\n";
        all += event;
        m_socket->write(chunk(event));
    }
    m_socket->write("0\r\n\r\n");
    QVERIFY(rest(answer) == all);
}

void TestUpstreamStream::holdsTheUpstreamBackWhileNobodyReads_5()
{
    const qint64 size = qint64(64) * 1024 * 1024;
    const qint64 kernelBuffers = qint64(16) * 1024 * 1024; // more than both sides together may have
    const UpstreamAnswer answer = open(StreamHead);
    QByteArray block(1024 * 1024, 'x');
    const QByteArray framed = chunk(block);
    for (qint64 sent = 0; sent < size; sent += block.size())
        m_socket->write(framed);
    m_socket->write("0\r\n\r\n");
    QTcpSocket *flood = m_socket;

    // While other calls come and go on the same loop, the flood stands still.
    m_with.upstream->answerWith(scriptedAnswer("other"));
    for (int i = 0; i < 300; ++i)
        QCOMPARE(m_with.get(m_with.upstream->url()).body, QByteArray("other"));
    QVERIFY(flood->bytesToWrite() > size - kernelBuffers);

    QCOMPARE(rest(answer).size(), size);
    QCOMPARE(answer.stream->ending().outcome, UpstreamOutcome::Answered);
}

void TestUpstreamStream::tellsThatItWasCut_5()
{
    const UpstreamAnswer answer = open(StreamHead + chunk("data: 1\n\n") + "20\r\ndata: 2");
    m_socket->disconnectFromHost();
    QCOMPARE(rest(answer), QByteArray("data: 1\n\ndata: 2"));
    const UpstreamAnswer &ending = answer.stream->ending();
    QCOMPARE(ending.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(!ending.timedOut);
    QVERIFY(!ending.cancelled);
    QVERIFY(!ending.error.isEmpty());
}

void TestUpstreamStream::tellsThatTheTotalTimeIsOver()
{
    const UpstreamAnswer answer = open(StreamHead + chunk("data: 1\n\n"), Delivery::EventStreams, 300);
    QVERIFY(answer.stream);
    QCOMPARE(rest(answer), QByteArray("data: 1\n\n"));
    QCOMPARE(answer.stream->ending().outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(answer.stream->ending().timedOut);
}

void TestUpstreamStream::endsWithinALimit()
{
    const UpstreamAnswer answer = open(StreamHead + chunk("data: 1\n\n"));
    answer.stream->endWithin(std::chrono::milliseconds(1));
    QCOMPARE(rest(answer), QByteArray("data: 1\n\n"));
    QVERIFY(answer.stream->ending().timedOut);
}

void TestUpstreamStream::aLaterLimitReplacesAnEarlierOne()
{
    const UpstreamAnswer answer = open(StreamHead);
    answer.stream->endWithin(std::chrono::milliseconds(0));
    answer.stream->endWithin(std::chrono::hours(1)); // before the loop has seen that the first one is over
    m_socket->write(chunk("data: 1\n\n") + "0\r\n\r\n");
    QCOMPARE(rest(answer), QByteArray("data: 1\n\n"));
    QCOMPARE(answer.stream->ending().outcome, UpstreamOutcome::Answered);
}

void TestUpstreamStream::closesTheConnectionWhenDropped()
{
    UpstreamAnswer answer = open(StreamHead);
    QCOMPARE(m_with.upstream->openConnections(), 1);
    answer.stream.reset();
    QTRY_COMPARE(m_with.upstream->openConnections(), 0);
}

void TestUpstreamStream::isCancelledWithTheOthers()
{
    const UpstreamAnswer answer = open(StreamHead + chunk("data: 1\n\n"));
    m_with.client->cancelAll();
    QCOMPARE(rest(answer), QByteArray("data: 1\n\n"));
    QVERIFY(answer.stream->ending().cancelled);
    QCOMPARE(answer.stream->ending().outcome, UpstreamOutcome::NoAnswer);
}

void TestUpstreamStream::outlivesItsClient()
{
    UpstreamAnswer answer = open(StreamHead + chunk("data: 1\n\n"));
    QCOMPARE(next(answer), QByteArray("data: 1\n\n"));
    m_with.client.reset();
    answer.stream->endWithin(std::chrono::milliseconds(1));
    answer.stream.reset();
    QTRY_COMPARE(m_with.upstream->openConnections(), 0);
}

QTEST_GUILESS_MAIN(TestUpstreamStream)
#include "tst_upstreamstream.moc"
