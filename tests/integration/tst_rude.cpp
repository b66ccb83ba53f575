// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// Slow, rude or broken clients and upstreams: they never affect others, and never lose or make money.
class TestRude : public QObject
{
    Q_OBJECT

    Stage m_stage;

    QByteArray authorization() const { return "Authorization: Bearer " + m_stage.token() + "\r\n"; }

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.gateway.setEnvironment(u"CUSTOM_PASS_MAX_REQUEST_SIZE"_s, u"64KiB"_s);
        m_stage.add(u"models"_s, R"({"name": "raw-call", "price_usd": "0.00002"})");
        m_stage.add(u"models"_s, R"({"name": "raw-usage", "model_ratio": "2", "completion_ratio": "1.5"})");
        m_stage.add(
            u"channels"_s,
            R"({"name": "raw", "base_url": "RAW", "keys": ["k"], "auto_disable": false, "total_timeout_ms": 5000,
            "models": ["raw-call", "raw-usage"]})");
        m_stage.add(u"models"_s, R"({"name": "down-call", "price_usd": "0.00002"})");
        m_stage.add(u"models"_s, R"({"name": "down-usage", "model_ratio": "2"})");
        m_stage.add(u"channels"_s, R"({"name": "down", "base_url": "NOWHERE", "keys": ["k"],
            "auto_disable": false, "models": ["down-free", "down-call", "down-usage"]})");
        m_stage.open();
    }
    void init()
    {
        m_stage.nextUser();
        m_stage.raw.answerWith(rawUsageAnswer());
    }
    void cleanup()
    {
        m_stage.raw.release();
        QCOMPARE(m_stage.post("free-model").status, 200);
        QVERIFY(m_stage.gateway.ledgerIsClean());
    }

    // Clients

    void settlesTheCallOfAClientThatLeft_5_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<bool>("politely");
        QTest::addColumn<QStringList>("bookings");
        const QStringList call{u"reserve -10"_s};
        const QStringList usage{u"settle_extra -220"_s};
        QTest::newRow("call, closed") << QByteArray("raw-call") << true << call;
        QTest::newRow("call, reset") << QByteArray("raw-call") << false << call;
        QTest::newRow("usage, closed") << QByteArray("raw-usage") << true << usage;
        QTest::newRow("usage, reset") << QByteArray("raw-usage") << false << usage;
    }
    void settlesTheCallOfAClientThatLeft_5()
    {
        QFETCH(QByteArray, model);
        QFETCH(bool, politely);
        QFETCH(QStringList, bookings);
        m_stage.raw.hold();
        HttpClient client(m_stage.gateway.port());
        client.send("POST", "/pass/" + model, m_stage.headers(), "{}");
        QTRY_COMPARE(m_stage.raw.requests().size(), 1);
        if (politely)
            client.socket().disconnectFromHost();
        else
            client.abort();
        m_stage.raw.release();
        QTRY_COMPARE(m_stage.log().size(), 1);
        QCOMPARE(m_stage.bookings(), bookings);
    }

    void finishesBothCallsOfAClientThatLeft_5()
    {
        HttpClient client(m_stage.gateway.port());
        client.send("POST", "/pass/usage-model", m_stage.headers("slow-300"), "{}");
        QTRY_COMPARE(m_stage.mock.requests().size(), 1);
        client.abort();
        QTRY_COMPARE(m_stage.log().size(), 1);
        QCOMPARE(m_stage.phases(), (QStringList{u"estimate"_s, u"real"_s}));
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -280"_s, u"settle_refund 60"_s}));
    }

    void forwardsNothingOfAnUnfinishedRequest_15_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("within the header") << QByteArray("X-Half: ");
        QTest::newRow("before the body") << QByteArray("Content-Length: 10\r\n\r\n");
        QTest::newRow("within the body") << QByteArray("Content-Length: 10\r\n\r\nhalf");
        QTest::newRow("within a chunk") << QByteArray("Transfer-Encoding: chunked\r\n\r\n5\r\nab");
        QTest::newRow("before the last chunk") << QByteArray("Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
    }
    void forwardsNothingOfAnUnfinishedRequest_15()
    {
        QFETCH(QByteArray, end);
        HttpClient client(m_stage.gateway.port());
        client.sendRaw("POST /pass/call-model HTTP/1.1\r\nHost: x\r\n" + authorization() + end);
        client.socket().disconnectFromHost();
        // One more connection to the same workers, answered after the end of the first.
        QCOMPARE(m_stage.post("free-model").status, 200);
        QCOMPARE(m_stage.mock.requests().size(), 1);
        QCOMPARE(m_stage.bookings(), QStringList());
    }

    void refusesAmbiguousRequests_15_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("no HTTP") << QByteArray("hello gateway\r\n\r\n");
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15);
        const QByteArray start(
            "POST /pass/call-model HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-rich\r\n");
        QTest::newRow("two lengths") << start + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x";
        QTest::newRow("length and chunks")
            << start + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        QTest::newRow("signed length") << start + "Content-Length: +2\r\n\r\n{}";
        QTest::newRow("negative length") << start + "Content-Length: -2\r\n\r\n{}";
        QTest::newRow("endless length") << start + "Content-Length: 99999999999999999999\r\n\r\n{}";
        QTest::newRow("bad chunk size") << start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n";
        QTest::newRow("huge chunk size")
            << start + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n{}\r\n";
        QTest::newRow("another coding") << start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n";
        QTest::newRow("space before the colon") << start + "X-A : 1\r\n\r\n";
        QTest::newRow("folded line") << start + "X-A: 1\r\n 2\r\n\r\n";
        QTest::newRow("line feed in a value") << start + "X-A: 1\nX-Custom-Token: sk-victim\r\n\r\n";
        QTest::newRow("carriage return in a value") << start + "X-A: 1\rX-B: 2\r\n\r\n";
        QTest::newRow("NUL in a value") << start + QByteArray("X-A: 1\0002\r\n\r\n", 12);
        QTest::newRow("no host") << QByteArray("GET /pass/free-model HTTP/1.1\r\n\r\n");
        QTest::newRow("two hosts") << QByteArray(
            "GET /pass/free-model HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        QTest::newRow("space in the target")
            << QByteArray("GET /pass/free model HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("another version") << QByteArray("GET /pass/free-model HTTP/3.7\r\nHost: x\r\n\r\n");
    }
    void refusesAmbiguousRequests_15()
    {
        QFETCH(QByteArray, head);
        HttpClient client(m_stage.gateway.port());
        client.sendRaw(head);
        const ClientAnswer answer = client.readAnswer();
        QVERIFY2(answer.status == 400 || answer.status == 413, QByteArray::number(answer.status));
        QCOMPARE(answer.header("Connection"), "close");
        QVERIFY(!answer.header("X-Request-Id").isEmpty());
        QTRY_COMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }

    void refusesControlCharactersInThePath_15_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::newRow("line break") << QByteArray("call-model%0d%0aX-Custom-Token:%20sk-victim");
        QTest::newRow("NUL") << QByteArray("call-model%00");
    }
    void refusesControlCharactersInThePath_15()
    {
        QFETCH(QByteArray, model);
        QCOMPARE(m_stage.post(model).status, 400);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }

    void refusesLargeBodiesUnread_15()
    {
        HttpClient client(m_stage.gateway.port());
        client.sendRaw("POST /pass/call-model HTTP/1.1\r\nHost: x\r\n" + authorization() +
                       "Content-Length: 1000000000\r\n\r\n");
        QCOMPARE(client.readAnswer().status, 413);
        QCOMPARE(m_stage.spent(), 0);
    }

    void refusesLargeChunkedBodies_15()
    {
        HttpClient client(m_stage.gateway.port());
        client.sendRaw("POST /pass/call-model HTTP/1.1\r\nHost: x\r\n" + authorization() +
                       "Transfer-Encoding: chunked\r\n\r\n" + "10001\r\n" + QByteArray(65537, 'x') +
                       "\r\n0\r\n\r\n");
        QCOMPARE(client.readAnswer().status, 413);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }

    void answersPipelinedRequestsInOrder_15()
    {
        HttpClient client(m_stage.gateway.port());
        QByteArray requests;
        for (int i = 0; i < 10; ++i) {
            requests += "POST /pass/call-model HTTP/1.1\r\nHost: x\r\n" + authorization() +
                        "X-Request-Id: r" + QByteArray::number(i) + "\r\nX-Mock-Scenario: slow-" +
                        QByteArray::number(20 - 2 * i) + "\r\nContent-Length: 2\r\n\r\n{}";
        }
        client.sendRaw(requests);
        for (int i = 0; i < 10; ++i) {
            const ClientAnswer answer = client.readAnswer();
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.header("X-Request-Id"), "r" + QByteArray::number(i));
        }
        QCOMPARE(m_stage.spent(), 100);
    }

    void servesAClientThatSendsByteByByte_15()
    {
        HttpClient client(m_stage.gateway.port());
        const QByteArray request =
            "POST /pass/call-model HTTP/1.1\r\nHost: x\r\n" + authorization() + "Content-Length: 2\r\n\r\n{}";
        for (const char byte : request)
            client.sendRaw(QByteArray(1, byte));
        QCOMPARE(client.readAnswer().status, 200);
        QCOMPARE(m_stage.spent(), 10);
    }

    // Upstreams

    void refundsWhenTheUpstreamBreaks_7_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QStringList>("bookings");
        const QStringList none;
        const QStringList call{u"reserve -10"_s, u"refund 10"_s};
        const QStringList real{u"reserve -280"_s, u"refund 280"_s};
        for (const char *scenario : {"drop", "reset", "drop-midway"})
            QTest::addRow("free, %s", scenario) << QByteArray("free-model") << QByteArray(scenario) << none;
        for (const char *scenario : {"drop", "reset", "drop-midway", "malformed", "bad-gzip"})
            QTest::addRow("call, %s", scenario) << QByteArray("call-model") << QByteArray(scenario) << call;
        for (const char *scenario : {"drop", "reset", "drop-midway", "malformed", "empty-body", "not-json"})
            QTest::addRow("estimate, %s", scenario)
                << QByteArray("usage-model") << "estimate-" + QByteArray(scenario) << none;
        for (const char *scenario :
             {"drop", "reset", "drop-midway", "malformed", "bad-gzip", "empty-body", "not-json"})
            QTest::addRow("real, %s", scenario)
                << QByteArray("usage-model") << "real-" + QByteArray(scenario) << real;
    }
    void refundsWhenTheUpstreamBreaks_7()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, scenario);
        QFETCH(QStringList, bookings);
        const ClientAnswer answer = m_stage.post(model, scenario);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.code(), u"UPSTREAM_ERROR"_s);
        QCOMPARE(m_stage.bookings(), bookings);
    }

    void servesAPatientClientOfASlowUpstream_7_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        for (const char *scenario : {"slow-100", "trickle-10", "chunked", "close", "huge-2"})
            QTest::newRow(scenario) << QByteArray(scenario);
    }
    void servesAPatientClientOfASlowUpstream_7()
    {
        QFETCH(QByteArray, scenario);
        QCOMPARE(m_stage.post("usage-model", scenario).status, 200);
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -280"_s, u"settle_refund 60"_s}));
    }

    void refundsWhenTheUpstreamCannotBeReached_7_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QStringList>("bookings");
        QTest::newRow("free") << QByteArray("down-free") << QStringList();
        QTest::newRow("call") << QByteArray("down-call") << QStringList{u"reserve -10"_s, u"refund 10"_s};
        QTest::newRow("usage") << QByteArray("down-usage") << QStringList();
    }
    void refundsWhenTheUpstreamCannotBeReached_7()
    {
        QFETCH(QByteArray, model);
        QFETCH(QStringList, bookings);
        const ClientAnswer answer = m_stage.post(model);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.code(), u"UPSTREAM_ERROR"_s);
        QVERIFY2(answer.details().contains(u"could not be reached"), answer.body);
        QCOMPARE(m_stage.bookings(), bookings);
    }

    void refundsWhenTheUpstreamSpeaksNoHttp_15_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray ok("HTTP/1.1 200 OK\r\n");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("rubbish") << QByteArray("220 ready for mail\r\n");
        QTest::newRow("body only") << QByteArray("{\"code\": 0}");
        QTest::newRow("cut header") << ok + "Content-Ty";
        QTest::newRow("two lengths") << ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x";
        QTest::newRow("negative length") << ok + "Content-Length: -2\r\n\r\n{}";
        QTest::newRow("short body") << ok + "Content-Length: 20\r\n\r\n{}";
        QTest::newRow("bad chunk") << ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n";
        QTest::newRow("cut chunks") << ok + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n";
        QTest::newRow("NUL in a header") << ok + "X-A: 1" + '\0' + "2\r\nContent-Length: 2\r\n\r\n{}";
        QTest::newRow("endless header")
            << ok + "X-A: " + QByteArray(400'000, 'a') + "\r\nContent-Length: 2\r\n\r\n{}";
        QTest::newRow("interim only") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
        QTest::newRow("switching protocols")
            << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
    }
    void refundsWhenTheUpstreamSpeaksNoHttp_15()
    {
        QFETCH(QByteArray, bytes);
        m_stage.raw.answerWith(bytes);
        const ClientAnswer answer = m_stage.post("raw-call");
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.code(), u"UPSTREAM_ERROR"_s);
        QCOMPARE(m_stage.raw.requests().size(), 1);
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -10"_s, u"refund 10"_s}));
    }

    void understandsOddButSoundUpstreams_15_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("until the end") << QByteArray("HTTP/1.0 200 OK\r\n\r\n{}") << QByteArray("{}");
        QTest::newRow("interim first") << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 "
                                                     "200 OK\r\nContent-Length: 2\r\n\r\n{}")
                                       << QByteArray("{}");
        QTest::newRow("trailers") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                                                "chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Trailer: 1\r\n\r\n")
                                  << QByteArray("{}");
        QTest::newRow("no reason") << QByteArray("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}")
                                   << QByteArray("{}");
    }
    void understandsOddButSoundUpstreams_15()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, body);
        m_stage.raw.answerWith(bytes);
        const ClientAnswer answer = m_stage.post("raw-call");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, body);
        QVERIFY(!answer.headerValues("X-Trailer").contains("1"));
        QCOMPARE(m_stage.spent(), 10);
    }

    void neverLetsAnAnswerInjectHeaders_15()
    {
        m_stage.raw.answerWith(
            "HTTP/1.1 200 OK\r\nX-A: 1\rSet-Cookie: evil=1\r\nContent-Length: 2\r\n\r\n{}");
        const ClientAnswer answer = m_stage.post("raw-call");
        QVERIFY(answer.headerValues("Set-Cookie").isEmpty());
        for (const auto &[name, value] : answer.headers)
            QVERIFY2(!name.contains('\r') && !value.contains('\r'), name);
        QCOMPARE(m_stage.spent(), answer.status == 200 ? 10 : 0);
    }
};

QTEST_GUILESS_MAIN(TestRude)
#include "tst_rude.moc"
