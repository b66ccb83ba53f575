// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QCryptographicHash>
#include <QTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// What goes to the upstream and what comes back: section 1 of the requirements.
class TestRelay : public QObject
{
    Q_OBJECT

    Stage m_stage;

    /// The only request that the mock received.
    QJsonObject received() const
    {
        const QJsonArray requests = m_stage.mock.requests();
        return requests.size() == 1 ? requests.first().toObject() : QJsonObject();
    }

    static QByteArray allBytes()
    {
        QByteArray bytes(256 * 16, Qt::Uninitialized);
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = char(i & 0xff);
        return bytes;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.add(u"channels"_s, R"({"name": "paths", "base_url": "MOCK", "keys": ["upstream-key"],
            "models": ["echo", "echo-raw", "vendor/model-1", "a/b", "a%2Fb", "a/../b", "模型", "a+b", "name:free", "x y"]})");
        m_stage.add(
            u"channels"_s,
            R"({"name": "raw", "base_url": "RAW", "keys": ["upstream-key"], "models": ["raw-model"]})");
        m_stage.add(u"channels"_s, R"({"name": "body mark", "base_url": "MOCK/body", "keys": ["upstream-key"],
            "precharge_mark": "body", "models": ["body-marked"]})");
        m_stage.add(u"models"_s, R"({"name": "body-marked", "model_ratio": "2", "completion_ratio": "1.5"})");
        m_stage.open();
    }

    void init()
    {
        m_stage.nextUser();
        m_stage.raw.answerWith(rawAnswer("{}"));
    }

    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    void relaysAnyMethod_1_1_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const char *method :
             {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PURGE", "M-SEARCH"})
            QTest::newRow(method) << QByteArray(method);
    }
    void relaysAnyMethod_1_1()
    {
        QFETCH(QByteArray, method);
        HttpClient client(m_stage.gateway.port());
        const ClientAnswer answer = client.request(method, "/pass/echo", m_stage.headers());
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.whole);
        QCOMPARE(received().value(u"method").toString().toLatin1(), method);
    }

    void takesTheRestOfThePathAsModel_1_1_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("slash") << QByteArray("vendor/model-1");
        QTest::newRow("encoded slash") << QByteArray("a%2Fb");
        QTest::newRow("decoded once only") << QByteArray("a%252Fb");
        QTest::newRow("dots are names") << QByteArray("a/../b");
        QTest::newRow("Chinese") << QByteArray("%E6%A8%A1%E5%9E%8B");
        QTest::newRow("needless encoding") << QByteArray("%65cho");
        QTest::newRow("plus") << QByteArray("a+b");
        QTest::newRow("colon") << QByteArray("name:free");
        QTest::newRow("space") << QByteArray("x%20y");
    }
    void takesTheRestOfThePathAsModel_1_1()
    {
        QFETCH(QByteArray, path);
        QCOMPARE(m_stage.post(path).status, 200);
        QCOMPARE(received().value(u"path").toString().toLatin1(), '/' + path);
    }

    void passesTheQueryOnByteForByte_1_1_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("none") << QByteArray("");
        QTest::newRow("empty") << QByteArray("?");
        QTest::newRow("plain") << QByteArray("?a=1&b=2");
        QTest::newRow("order and repeats") << QByteArray("?b=2&a=1&b=1&&");
        QTest::newRow("needless encoding") << QByteArray("?x=%41%2f%2F");
        QTest::newRow("broken encoding") << QByteArray("?x=%zz%");
        QTest::newRow("signs") << QByteArray("?a?b=/c:d@e!$'()*+,;~[]");
        QTest::newRow("nearly reserved")
            << QByteArray("?xprecharge=1&Precharge=1&a=precharge&precharge%20=1");
    }
    void passesTheQueryOnByteForByte_1_1()
    {
        QFETCH(QByteArray, query);
        QCOMPARE(m_stage.post("raw-model" + query).status, 200);
        QCOMPARE(m_stage.raw.requests().size(), 1);
        const QByteArray request = m_stage.raw.requests().first();
        QCOMPARE(request.first(request.indexOf("\r\n")), "POST /raw-model" + query + " HTTP/1.1");
    }

    void passesTheBodyOnByteForByte_1_1_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("odd JSON") << QByteArray("application/json")
                                  << QByteArray("\r\n{ \"b\" : 1.50 , \"a\":\"\\u0041\", \"a\":2 }\t");
        QTest::newRow("broken JSON") << QByteArray("application/json") << QByteArray("{\"cut\": ");
        QTest::newRow("binary") << QByteArray("application/octet-stream") << allBytes();
        QTest::newRow("multipart") << QByteArray("multipart/form-data; boundary=x")
                                   << "--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n" +
                                          allBytes() + "\r\n--x--\r\n";
        QTest::newRow("empty") << QByteArray("text/plain") << QByteArray();
        QTest::newRow("3 MiB") << QByteArray("application/octet-stream") << QByteArray(3 << 20, 'x');
    }
    void passesTheBodyOnByteForByte_1_1()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        HttpClient client(m_stage.gateway.port());
        const ClientAnswer answer =
            client.request("POST", "/pass/echo-raw",
                           {{"Authorization", "Bearer " + m_stage.token()}, {"Content-Type", type}}, body);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, body);
        QCOMPARE(answer.header("Content-Type"), type);
        QCOMPARE(received().value(u"body_sha256").toString().toLatin1(),
                 QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
        QCOMPARE(sentHeader(received(), u"Content-Type"_s), QStringList{QString::fromLatin1(type)});
    }

    void passesHeadersOnInOrder_1_1()
    {
        const ClientHeaders sent{{"X-Two", "1"},        {"x-MiXeD", "kept"},    {"X-Two", "2, 3"},
                                 {"X-Empty", ""},       {"X-Latin", "caf\xe9"}, {"X-Two", "1"},
                                 {"Cookie", "a=b; c=d"}};
        m_stage.post("raw-model", {}, sent);
        QCOMPARE(m_stage.raw.requests().size(), 1);
        QByteArrayList lines = m_stage.raw.requests().first().replace("\r\n", "\n").split('\n');
        lines.removeIf([](const QByteArray &line) {
            return !line.startsWith("X-") && !line.startsWith("x-") && !line.startsWith("Cookie");
        });
        lines.removeIf([](const QByteArray &line) { return line.startsWith("X-Custom"); });
        QCOMPARE(lines, (QByteArrayList{"X-Two: 1", "x-MiXeD: kept", "X-Two: 2, 3",
                                        "X-Empty:", "X-Latin: caf\xe9", "X-Two: 1", "Cookie: a=b; c=d"}));
    }

    void keepsHopByHopHeadersFromTheUpstream_1_1()
    {
        m_stage.post("echo", {},
                     {{"Connection", "X-Hop, close"},
                      {"X-Hop", "1"},
                      {"Keep-Alive", "timeout=5"},
                      {"TE", "trailers"},
                      {"Proxy-Authorization", "Basic eA=="},
                      {"X-Kept", "1"}});
        for (const QString &name :
             {u"X-Hop"_s, u"Keep-Alive"_s, u"TE"_s, u"Proxy-Authorization"_s, u"Connection"_s})
            QCOMPARE(sentHeader(received(), name), QStringList());
        QCOMPARE(sentHeader(received(), u"X-Kept"_s), QStringList{u"1"_s});
    }

    void passesChunkedBodiesOnWhole_1_1()
    {
        HttpClient client(m_stage.gateway.port());
        client.sendRaw("POST /pass/echo-raw HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + m_stage.token() +
                       "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n7;ext=1\r\n "
                       "second\r\n0\r\nTrailer: x\r\n\r\n");
        const ClientAnswer answer = client.readAnswer();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "first second");
    }

    void returnsStatusHeadersAndBodyUnchanged_1_2()
    {
        const ClientAnswer answer = m_stage.post("free-model", "repeated-headers,odd-headers,status-299");
        QCOMPARE(answer.status, 299);
        QCOMPARE(
            answer.headerValues("Set-Cookie"),
            (QByteArrayList{"first=1; Path=/; HttpOnly", "second=2; Expires=Wed, 01 Jan 2031 00:00:00 GMT"}));
        QCOMPARE(answer.headerValues("X-Multi"), (QByteArrayList{"one", "two, three", "one"}));
        QCOMPARE(answer.headerValues("X-Empty"), QByteArrayList{""});
        QCOMPARE(answer.headerValues("X-Latin"), QByteArrayList{"caf\xe9"});
        QCOMPARE(answer.header("X-Long").size(), 8000);
        QCOMPARE(answer.header("Warning"), "299 mock \"a, comma; and a semicolon\"");
        const auto mixed = std::find_if(answer.headers.cbegin(), answer.headers.cend(),
                                        [](const auto &header) { return header.second == "kept"; });
        QVERIFY(mixed != answer.headers.cend());
        QCOMPARE(mixed->first, "x-MiXeD-CaSe");
        QVERIFY(
            answer.body.startsWith("{\"code\": 0, \"msg\": \"success\", ")); // spaces as the mock writes them
        QVERIFY(answer.body.endsWith("}\n"));
    }

    void keepsHopByHopHeadersFromTheClient_1_2()
    {
        const ClientAnswer answer = m_stage.post("free-model", "odd-headers");
        QCOMPARE(answer.headerValues("X-Hop"), QByteArrayList());
        QCOMPARE(answer.headerValues("Keep-Alive"), QByteArrayList());
        QVERIFY(!answer.header("Connection").contains("X-Hop"));
    }

    void returnsEveryKindOfBody_1_2_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("size");
        QTest::newRow("binary") << QByteArray("binary") << 200 << qint64(1024);
        QTest::newRow("no content") << QByteArray("status-204") << 204 << qint64(0);
        QTest::newRow("empty") << QByteArray("empty-body") << 200 << qint64(0);
        QTest::newRow("plain text") << QByteArray("not-json") << 200 << qint64(21);
        QTest::newRow("malformed JSON") << QByteArray("malformed") << 200 << qint64(56);
        QTest::newRow("after a while, in pieces") << QByteArray("not-json,trickle-5") << 200 << qint64(21);
        QTest::newRow("closing") << QByteArray("binary,close") << 200 << qint64(1024);
        QTest::newRow("chunked") << QByteArray("binary,chunked") << 200 << qint64(1024);
    }
    void returnsEveryKindOfBody_1_2()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(int, status);
        QFETCH(qint64, size);
        const ClientAnswer answer = m_stage.post("free-model", scenario);
        QCOMPARE(answer.status, status);
        QVERIFY(answer.whole);
        QCOMPARE(answer.body.size(), size);
    }

    void returnsLargeBodies_1_2()
    {
        const ClientAnswer answer = m_stage.post("free-model", "huge-8");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.whole);
        QCOMPARE(answer.json().value(u"padding").toString().size(), 8 << 20);
    }

    void asksForTheEstimateInTheQuery_1_4_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("estimate");
        QTest::newRow("none") << QByteArray("") << u"precharge=true"_s;
        QTest::newRow("empty") << QByteArray("?") << u"precharge=true"_s;
        QTest::newRow("some") << QByteArray("?a=1&b") << u"a=1&b&precharge=true"_s;
    }
    void asksForTheEstimateInTheQuery_1_4()
    {
        QFETCH(QByteArray, query);
        QFETCH(QString, estimate);
        const QByteArray body = "{ \"prompt\": \"hi\" }";
        m_stage.post("usage-model" + query, {}, {}, body);
        const QJsonArray requests = m_stage.mock.requests();
        QCOMPARE(requests.size(), 2);
        QCOMPARE(requests[0][u"query"].toString(), estimate);
        QCOMPARE(requests[1][u"query"].toString().toLatin1(), query.mid(1));
        for (const QJsonValue &request : requests) {
            QCOMPARE(request[u"body"].toString().toLatin1(), body);
            QCOMPARE(sentHeader(request, u"Content-Type"_s), QStringList{u"application/json"_s});
        }
    }

    void asksForTheEstimateInTheBodyIfTheChannelSaysSo_1_4_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("estimate");
        QTest::newRow("empty object") << QByteArray(" {}") << QByteArray(" {\"precharge\": true}");
        QTest::newRow("object") << QByteArray("{ \"b\":1.0}")
                                << QByteArray("{\"precharge\": true,  \"b\":1.0}");
    }
    void asksForTheEstimateInTheBodyIfTheChannelSaysSo_1_4()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, estimate);
        QCOMPARE(m_stage.post("body-marked", {}, {}, body).status, 200);
        const QJsonArray requests = m_stage.mock.requests();
        QCOMPARE(m_stage.phases(), (QStringList{u"estimate"_s, u"real"_s}));
        QCOMPARE(requests[0][u"body"].toString().toLatin1(), estimate);
        QCOMPARE(requests[1][u"body"].toString().toLatin1(), body);
        QCOMPARE(requests[0][u"query"].toString(), QString());
    }

    void makesNoSecondCallWithoutAnEstimate_1_6()
    {
        const ClientAnswer answer = m_stage.post("usage-model", "no-estimate");
        QCOMPARE(answer.status, 200);
        QCOMPARE(m_stage.mock.requests().size(), 1);
        QVERIFY(!answer.json().contains(u"type"));
    }

    void refusesTheReservedParameter_1_7_data()
    {
        QTest::addColumn<QByteArray>("query");
        for (const char *query :
             {"precharge", "precharge=", "precharge=true", "precharge=false", "a=1&precharge=1",
              "a=1;precharge=1", "%70recharge=true", "%70%72%65%63%68%61%72%67%65", "&&precharge&&"})
            QTest::newRow(query) << QByteArray(query);
    }
    void refusesTheReservedParameter_1_7()
    {
        QFETCH(QByteArray, query);
        const ClientAnswer answer = m_stage.post("usage-model?" + query);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.code(), u"INVALID_REQUEST"_s);
        QVERIFY(answer.details().contains(u"precharge"));
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
        QCOMPARE(m_stage.spent(), 0);
    }

    /// In a form that the gateway reads, or only an upstream may.
    void refusesTheReservedBodyMember_1_7_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {R"({"precharge": true})", R"({"a": 1, "precharge": false})",
                                 R"({"precharge": null})", R"({"\u0070recharge": true})",
                                 R"({"temperature": NaN, "precharge": true})", R"({"precharge": true)"})
            QTest::newRow(body) << QByteArray(body);
    }
    void refusesTheReservedBodyMember_1_7()
    {
        QFETCH(QByteArray, body);
        const ClientAnswer answer = m_stage.post("body-marked", {}, {}, body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.code(), u"INVALID_REQUEST"_s);
        QVERIFY(answer.details().contains(u"precharge"));
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
        QCOMPARE(m_stage.spent(), 0);
    }

    void allowsTheReservedNameBelowTheTopLevel_1_7()
    {
        QCOMPARE(
            m_stage.post("body-marked", {}, {}, R"({"a": {"precharge": true}, "b": ["precharge"]})").status,
            200);
        QCOMPARE(m_stage.spent(), 220);
    }
};

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
