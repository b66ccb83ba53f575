// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/databaseintruder.h"
#include "tests/support/stage.h"

#include <QTest>

#include <sys/socket.h>

#include <memory>
#include <vector>

using namespace custompass::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

const QByteArray StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
const QByteArray FirstEvent = "data: {\"piece\": 1}\n\n";
const QByteArray LastEvent = "data: {\"usage\": {\"prompt_tokens\": 20, \"completion_tokens\": 60}}\n\ndata: [DONE]\n\n";

/// What a client has received so far, once @p wanted is part of it.
QByteArray receivedUpTo(HttpClient &client, const QByteArray &wanted)
{
    QByteArray received;
    while (!received.contains(wanted) && (client.socket().bytesAvailable() > 0 || client.socket().waitForReadyRead(30000)))
        received += client.socket().readAll();
    return received;
}

} // namespace

/// Event streams and large answers: section 5 of the specification, "Streaming".
class TestStreaming : public QObject
{
    Q_OBJECT

    Stage m_stage;

    /// Starts a request whose answer comes in parts.
    void start(HttpClient &client, const QByteArray &model, const ClientHeaders &more = {}) const
    {
        client.send("POST", "/pass/" + model, m_stage.headers() + more, "{}");
    }
    QJsonObject onlyLogRow() const
    {
        const QJsonArray rows = m_stage.log();
        return rows.size() == 1 ? rows[0].toObject() : QJsonObject();
    }
    static QStringList flagsOf(const QJsonObject &row)
    {
        return row[u"other"][u"flags"].toVariant().toStringList();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.gateway.setEnvironment(u"CUSTOM_PASS_RETRY_INTERVAL"_s, u"5ms"_s);
        m_stage.add(u"models"_s, R"({"name": "raw-call", "price_usd": "0.00002"})");
        m_stage.add(u"models"_s, R"({"name": "raw-usage", "model_ratio": "2", "completion_ratio": "1.5"})");
        m_stage.add(u"models"_s,
                    R"({"name": "raw-held", "model_ratio": "2", "completion_ratio": "1.5", "minimum_hold": 100})");
        m_stage.add(u"models"_s, R"({"name": "raw-dear", "model_ratio": "999999999", "minimum_hold": 100})");
        m_stage.add(u"models"_s, R"({"name": "raw-strict", "price_usd": "0.00002"})");
        m_stage.add(u"channels"_s,
                    R"({"name": "raw", "base_url": "RAW", "keys": ["k"], "auto_disable": false,
                        "models": ["raw-call", "raw-usage", "raw-held", "raw-dear", "raw-free"]})");
        m_stage.add(u"channels"_s,
                    R"({"name": "strict", "base_url": "RAW", "keys": ["k"], "auto_disable": false,
                        "envelope": "custompass", "models": ["raw-strict"]})");
        m_stage.open();
    }
    void init() { m_stage.nextUser(); }
    void cleanup()
    {
        m_stage.raw.sendRest();
        m_stage.raw.answerWith(rawAnswer("{}"));
        QVERIFY(m_stage.gateway.ledgerIsClean());
    }

    // --- as it comes ---

    void forwardsEachEventAsItComes_5_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<qint64>("cost");
        QTest::newRow("usage, streams in the first call") << QByteArray("raw-usage") << qint64(220);
        QTest::newRow("usage with a minimum hold") << QByteArray("raw-held") << qint64(220);
        QTest::newRow("per call") << QByteArray("raw-call") << qint64(10);
        QTest::newRow("free") << QByteArray("raw-free") << qint64(0);
    }
    void forwardsEachEventAsItComes_5()
    {
        QFETCH(QByteArray, model);
        QFETCH(qint64, cost);
        m_stage.raw.answerInParts(StreamHead + FirstEvent, LastEvent);
        HttpClient client(m_stage.gateway.port());
        start(client, model);
        const QByteArray begun = receivedUpTo(client, FirstEvent);
        QVERIFY(begun.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(begun.contains("Transfer-Encoding: chunked\r\n"));
        QVERIFY(begun.contains("X-Request-Id: "));
        QVERIFY(!begun.contains("usage")); // the upstream has not said it yet
        m_stage.raw.sendRest();
        const QByteArray rest = receivedUpTo(client, "\r\n0\r\n\r\n");
        QVERIFY(rest.contains(LastEvent));
        QCOMPARE(m_stage.raw.requests().size(), 1);
        QCOMPARE(m_stage.spent(), cost); // the end was not seen before it was booked
        if (cost == 0)
            return;
        const QJsonObject row = onlyLogRow();
        QVERIFY(row[u"stream"].toBool());
        QVERIFY(row[u"first_byte_ms"].toInteger() <= row[u"duration_ms"].toInteger());
        QCOMPARE(row[u"completion_tokens"].toInteger(), cost == 220 ? 60 : 0);
        QCOMPARE(flagsOf(row), QStringList());
    }

    void closesAfterAStreamToAnOldClient()
    {
        m_stage.raw.answerWith(StreamHead + FirstEvent + LastEvent);
        HttpClient client(m_stage.gateway.port());
        client.sendRaw("POST /pass/raw-usage HTTP/1.0\r\nAuthorization: Bearer " + m_stage.token() +
                       "\r\nContent-Length: 2\r\n\r\n{}");
        const ClientAnswer answer = client.readAnswer();
        QCOMPARE(answer.body, FirstEvent + LastEvent);
        QVERIFY(answer.headerValues("Transfer-Encoding").isEmpty());
        QCOMPARE(m_stage.spent(), 220);
    }

    // --- money ---

    void settlesByTheUsageOfTheStream_5_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QStringList>("bookings");
        const QStringList usual{u"reserve -280"_s, u"settle_refund 60"_s};
        QTest::newRow("at the end") << QByteArray("stream") << usual;
        QTest::newRow("growing, the last counts") << QByteArray("stream-running-usage") << usual;
        QTest::newRow("split anywhere") << QByteArray("stream-split") << usual;
        QTest::newRow("CR LF") << QByteArray("stream-crlf") << usual;
        QTest::newRow("gzip") << QByteArray("stream,gzip") << usual;
        QTest::newRow("br") << QByteArray("stream,br") << usual;
        QTest::newRow("zstd, split") << QByteArray("stream-split,zstd") << usual;
        QTest::newRow("more than reserved")
            << QByteArray("stream,usage-higher") << QStringList{u"reserve -280"_s, u"settle_extra -280"_s};
        QTest::newRow("many events") << QByteArray("stream-count-5000") << usual;
    }
    void settlesByTheUsageOfTheStream_5()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(QStringList, bookings);
        const ClientAnswer answer = m_stage.post("usage-model", scenario);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.whole);
        QVERIFY(answer.header("Content-Encoding").isEmpty()); // the client did not ask for any
        QVERIFY(answer.body.contains("piece 4 "));
        QVERIFY(answer.body.contains("data: [DONE]"));
        QCOMPARE(m_stage.phases(), (QStringList{u"estimate"_s, u"real"_s}));
        QCOMPARE(m_stage.bookings(), bookings);
        QVERIFY(onlyLogRow()[u"stream"].toBool());
    }

    void leavesACodingThatTheClientTakes_5()
    {
        const ClientAnswer plain = m_stage.post("usage-model", "stream");
        const ClientAnswer coded = m_stage.post("usage-model", "stream,gzip", {{"Accept-Encoding", "gzip"}});
        QCOMPARE(coded.header("Content-Encoding"), QByteArray("gzip"));
        QVERIFY(coded.whole);
        QVERIFY(coded.body.startsWith("\x1f\x8b"));
        QVERIFY(!coded.body.contains("usage"));
        QVERIFY(plain.body.contains("usage"));
        QCOMPARE(m_stage.spent(), 2 * 220);
    }

    void takesTheReservationWithoutUsage_5_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::newRow("none") << QByteArray("stream-no-usage");
        QTest::newRow("unusable") << QByteArray("stream,usage-negative");
    }
    void takesTheReservationWithoutUsage_5()
    {
        QFETCH(QByteArray, scenario);
        const ClientAnswer answer = m_stage.post("usage-model", scenario);
        QVERIFY(answer.whole);
        QCOMPARE(m_stage.bookings(), QStringList{u"reserve -280"_s});
        QCOMPARE(m_stage.spent(), 280);
        QCOMPARE(flagsOf(onlyLogRow()), QStringList{u"reservation_is_price"_s});
    }

    void cannotReadADamagedCoding_5_data()
    {
        QTest::addColumn<QByteArray>("accepted");
        QTest::addColumn<bool>("whole");
        QTest::addColumn<QStringList>("flags");
        QTest::newRow("passes to a client that takes it")
            << QByteArray("gzip") << true << QStringList{u"reservation_is_price"_s};
        QTest::newRow("cannot be decoded for others")
            << QByteArray("br") << false << QStringList{u"reservation_is_price"_s, u"stream_cut"_s};
    }
    void cannotReadADamagedCoding_5()
    {
        QFETCH(QByteArray, accepted);
        QFETCH(bool, whole);
        QFETCH(QStringList, flags);
        const QByteArray rubbish = QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\3", 10) + QByteArray(100, '\xff');
        m_stage.raw.answerWith(QByteArray(StreamHead).insert(17, "Content-Encoding: gzip\r\n") + rubbish);
        const ClientAnswer answer = m_stage.post("raw-held", {}, {{"Accept-Encoding", accepted}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.whole, whole);
        QCOMPARE(answer.body, whole ? rubbish : QByteArray());
        QTRY_COMPARE(flagsOf(onlyLogRow()), flags);
        QCOMPARE(m_stage.spent(), 100);
    }

    void chargesNothingWithoutUsageAndReservation()
    {
        m_stage.raw.answerWith(StreamHead + FirstEvent);
        QVERIFY(m_stage.post("raw-usage").whole);
        QCOMPARE(m_stage.spent(), 0);
        QCOMPARE(flagsOf(onlyLogRow()), QStringList{u"reservation_is_price"_s});
    }

    void aStreamIsNeverAnEstimate_5()
    {
        m_stage.raw.answerWith(StreamHead + R"(data: {"type": "precharge", "usage": {"prompt_tokens": 7}})" + "\n\n");
        QVERIFY(m_stage.post("raw-usage").whole);
        QCOMPARE(m_stage.raw.requests().size(), 1);
        QCOMPARE(m_stage.spent(), 14);
    }

    void refundsAnAmountThatDoesNotFit_7()
    {
        m_stage.raw.answerWith(StreamHead + R"(data: {"usage": {"prompt_tokens": 9000000000000000000}})" + "\n\n");
        QVERIFY(!m_stage.post("raw-dear").whole);
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -100"_s, u"refund 100"_s}));
    }

    void triesTheNextChannelBeforeTheFirstByte_3()
    {
        m_stage.raw.answerWith("HTTP/1.1 503 No\r\nContent-Type: text/event-stream\r\nContent-Length: 0\r\n\r\n");
        const ClientAnswer answer = m_stage.post("raw-usage");
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.whole);
        QCOMPARE(m_stage.spent(), 0);
    }

    void repeatsAStreamForItsKey_5()
    {
        const ClientHeaders key{{"Idempotency-Key", "stream-key"}};
        const ClientAnswer first = m_stage.post("usage-model", "stream", key);
        m_stage.mock.forget();
        const ClientAnswer again = m_stage.post("usage-model", "stream", key);
        QCOMPARE(again.header("Idempotent-Replay"), QByteArray("true"));
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.header("Content-Type"), first.header("Content-Type"));
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
        QCOMPARE(m_stage.spent(), 220);
    }

    void repeatsTheErrorOfACutStreamForItsKey_5()
    {
        const ClientHeaders key{{"Idempotency-Key", "cut-key"}};
        QVERIFY(!m_stage.post("usage-model", "stream-cut", key).whole);
        const ClientAnswer again = m_stage.post("usage-model", "stream-cut", key);
        QCOMPARE(again.header("Idempotent-Replay"), QByteArray("true"));
        QCOMPARE(again.status, 502);
        QCOMPARE(m_stage.spent(), 280);
    }

    // --- what breaks ---

    void showsTheClientThatTheUpstreamBrokeOff_5_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<qint64>("cost");
        QTest::addColumn<QStringList>("flags");
        QTest::newRow("the last usage counts") << QByteArray("stream-cut,stream-running-usage") << qint64(2 * 20 + 3 * 2)
                                               << QStringList{u"stream_cut"_s};
        QTest::newRow("else the reservation") << QByteArray("stream-cut") << qint64(280)
                                              << QStringList{u"reservation_is_price"_s, u"stream_cut"_s};
    }
    void showsTheClientThatTheUpstreamBrokeOff_5()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(qint64, cost);
        QFETCH(QStringList, flags);
        const ClientAnswer answer = m_stage.post("usage-model", scenario);
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.whole);
        QVERIFY(answer.body.contains("piece 1 "));
        QTRY_COMPARE(flagsOf(onlyLogRow()), flags);
        QCOMPARE(m_stage.spent(), cost);
    }

    void readsOnForTheUsageAfterTheClientLeft_5_data()
    {
        QTest::addColumn<bool>("resets");
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<qint64>("cost");
        QTest::addColumn<bool>("reservationIsPrice");
        QTest::newRow("crashed, usage") << true << LastEvent << qint64(220) << false;
        QTest::newRow("closed, usage") << false << LastEvent << qint64(220) << false;
        QTest::newRow("crashed, none") << true << FirstEvent << qint64(100) << true;
        QTest::newRow("closed, none") << false << FirstEvent << qint64(100) << true;
    }
    void readsOnForTheUsageAfterTheClientLeft_5()
    {
        QFETCH(bool, resets);
        QFETCH(QByteArray, rest);
        QFETCH(qint64, cost);
        QFETCH(bool, reservationIsPrice);
        m_stage.raw.answerInParts(StreamHead + FirstEvent, rest);
        HttpClient client(m_stage.gateway.port());
        start(client, "raw-held");
        receivedUpTo(client, FirstEvent);
        if (resets)
            client.abort();
        else
            client.socket().close();
        m_stage.raw.sendRest();
        QTRY_COMPARE(m_stage.log().size(), 1);
        QCOMPARE(flagsOf(onlyLogRow()).contains(u"reservation_is_price"_s), reservationIsPrice);
        QCOMPARE(m_stage.spent(), cost);
    }

    void billsAStreamLaterIfTheDatabaseIsBusy_7_6_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::newRow("settlement") << QByteArray("raw-held");
        QTest::newRow("charge") << QByteArray("raw-usage");
    }
    void billsAStreamLaterIfTheDatabaseIsBusy_7_6()
    {
        QFETCH(QByteArray, model);
        m_stage.raw.answerInParts(StreamHead + FirstEvent, LastEvent);
        HttpClient client(m_stage.gateway.port());
        start(client, model);
        receivedUpTo(client, FirstEvent);
        {
            DatabaseIntruder intruder(m_stage.gateway.dataDir());
            intruder.lock();
            m_stage.raw.sendRest();
            const QByteArray rest = receivedUpTo(client, "\r\n0\r\n\r\n"); // to the end of the connection
            QVERIFY(rest.contains(LastEvent));
            QVERIFY(!rest.contains("\r\n0\r\n\r\n"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_stage.spent(), 220, 30000);
        QCOMPARE(m_stage.log().size(), 1);
    }

    void keepsAStreamForAClientThatLeft_5()
    {
        const ClientHeaders key{{"Idempotency-Key", "left-key"}};
        m_stage.raw.answerInParts(StreamHead + FirstEvent, LastEvent);
        HttpClient client(m_stage.gateway.port());
        start(client, "raw-usage", key);
        receivedUpTo(client, FirstEvent);
        client.abort();
        m_stage.raw.sendRest();
        QTRY_COMPARE(m_stage.spent(), 220);
        const ClientAnswer again = m_stage.post("raw-usage", {}, key);
        QCOMPARE(again.body, FirstEvent + LastEvent);
        QCOMPARE(m_stage.raw.requests().size(), 1);
    }

    void goesOnForAClientThatOnlyClosedItsSide()
    {
        m_stage.raw.answerInParts(StreamHead + FirstEvent, LastEvent);
        HttpClient client(m_stage.gateway.port());
        start(client, "raw-usage");
        receivedUpTo(client, FirstEvent);
        ::shutdown(int(client.socket().socketDescriptor()), SHUT_WR);
        m_stage.raw.sendRest();
        QVERIFY(receivedUpTo(client, "\r\n0\r\n\r\n").contains(LastEvent));
        QCOMPARE(m_stage.spent(), 220);
    }

    // --- large and slow ---

    void slowClientHoldsItsUpstreamBack_5()
    {
        const qint64 size = 96 * MiB;
        const qint64 kernelBuffers = 32 * MiB; // of two connections, with room to spare
        const QByteArray event = "data: " + QByteArray(1017, 'x') + "\n\n";
        QCOMPARE(event.size(), 1025);
        m_stage.raw.answerWith(StreamHead + event.repeated(int(size / event.size())) + LastEvent);
        HttpClient slow(m_stage.gateway.port());
        slow.socket().setReadBufferSize(4096);
        start(slow, "raw-usage");
        QVERIFY(slow.socket().waitForReadyRead(30000));

        // Meanwhile others are served, and the upstream stands still.
        for (int i = 0; i < 200; ++i)
            QCOMPARE(m_stage.post("free-model").status, 200);
        QVERIFY(m_stage.raw.sentBytes() > 0);
        QVERIFY2(m_stage.raw.sentBytes() < kernelBuffers, QByteArray::number(m_stage.raw.sentBytes()));
        QCOMPARE(m_stage.spent(), 0);

        slow.socket().setReadBufferSize(0);
        const ClientAnswer answer = slow.readAnswer();
        QVERIFY(answer.whole);
        QCOMPARE(answer.body.size(), event.size() * (size / event.size()) + LastEvent.size());
        QVERIFY(answer.body.endsWith(LastEvent));
        QCOMPARE(m_stage.spent(), 220);
    }

    void passesALargeFileOnAsItComes_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<bool>("announced");
        QTest::addColumn<qint64>("cost");
        QTest::newRow("per call") << QByteArray("raw-call") << true << qint64(10);
        QTest::newRow("per call, of unknown length") << QByteArray("raw-call") << false << qint64(10);
        QTest::newRow("free") << QByteArray("raw-free") << true << qint64(0);
    }
    void passesALargeFileOnAsItComes()
    {
        QFETCH(QByteArray, model);
        QFETCH(bool, announced);
        QFETCH(qint64, cost);
        const QByteArray half(2 * MiB, 'x');
        const QByteArray length = announced ? "Content-Length: " + QByteArray::number(2 * half.size()) + "\r\n" : "";
        m_stage.raw.answerInParts("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n" + length + "\r\n" + half, half);
        HttpClient client(m_stage.gateway.port());
        start(client, model);
        QVERIFY(client.socket().waitForReadyRead(30000)); // before the second half
        m_stage.raw.sendRest();
        const ClientAnswer answer = client.readAnswer();
        QVERIFY(answer.whole);
        QVERIFY(answer.body == half + half);
        QCOMPARE(answer.header("Content-Length"), announced ? QByteArray::number(4 * MiB) : QByteArray());
        QCOMPARE(m_stage.spent(), cost);
        if (cost > 0)
            QVERIFY(!onlyLogRow()[u"stream"].toBool(true));
    }

    void refundsAFileThatCameInPart_5()
    {
        m_stage.raw.answerWith("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 9999999\r\n\r\n" +
                               QByteArray(2 * MiB, 'x'));
        const ClientAnswer answer = m_stage.post("raw-call");
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.whole);
        QTRY_COMPARE(m_stage.bookings(), (QStringList{u"reserve -10"_s, u"refund 10"_s}));
        QCOMPARE(m_stage.log(), QJsonArray());
    }

    void looksIntoLargeJsonBeforeItIsPaid_5_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<qint64>("cost");
        QTest::newRow("success") << QByteArray("raw-call") << QByteArray("0") << qint64(10);
        QTest::newRow("failure") << QByteArray("raw-call") << QByteArray("1001") << qint64(0);
        QTest::newRow("free") << QByteArray("raw-free") << QByteArray("1001") << qint64(0);
    }
    void looksIntoLargeJsonBeforeItIsPaid_5()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, code);
        QFETCH(qint64, cost);
        const QByteArray body = "{\"image\": \"" + QByteArray(20 * MiB, 'A') + "\", \"code\": " + code + "}";
        m_stage.raw.answerWith(rawAnswer(body));
        const ClientAnswer answer = m_stage.post(model);
        QVERIFY(answer.whole);
        QVERIFY(answer.body == body);
        QCOMPARE(m_stage.spent(), cost);
    }

    void asksForACodeWhereTheEnvelopeWantsIt_5()
    {
        m_stage.raw.answerWith("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n" + QByteArray(2 * MiB, 'x'));
        const ClientAnswer answer = m_stage.post("raw-strict");
        QVERIFY(answer.whole); // passed on, but no success
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -10"_s, u"refund 10"_s}));
    }

    void passesLargeBodiesBothWays()
    {
        const QByteArray body = "{\"image\": \"" + QByteArray(20 * MiB, 'A') + "\"}";
        m_stage.raw.answerWith(rawUsageAnswer());
        const ClientAnswer answer = m_stage.post("raw-usage", {}, {}, body);
        QCOMPARE(answer.status, 200);
        QVERIFY(m_stage.raw.requests().first().endsWith(body));
        QCOMPARE(m_stage.spent(), 220);
    }

    void manyStreamsSideBySide_5()
    {
        constexpr int count = 40;
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (int i = 0; i < count; ++i) {
            clients.push_back(std::make_unique<HttpClient>(m_stage.gateway.port()));
            clients.back()->send("POST", "/pass/usage-model", m_stage.headers("stream-count-50,stream-slow-1"), "{}");
        }
        for (const auto &client : clients) {
            const ClientAnswer answer = client->readAnswer();
            QVERIFY(answer.whole);
            qsizetype at = 0;
            for (int i = 0; i < 50; ++i) {
                at = answer.body.indexOf("\"piece " + QByteArray::number(i) + " \"", at);
                QVERIFY(at >= 0);
            }
        }
        QCOMPARE(m_stage.spent(), count * 220);
    }
};

QTEST_GUILESS_MAIN(TestStreaming)
#include "tst_streaming.moc"
