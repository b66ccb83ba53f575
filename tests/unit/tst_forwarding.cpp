// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/forwarding.h"

#include <QJsonDocument>
#include <QStringConverter>
#include <QTest>

#include <zlib.h>

using namespace custompass;

static QByteArray gzipped(const QByteArray &data)
{
    z_stream stream = {};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(data.size()))) + 32, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.data()));
    stream.avail_in = uInt(data.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

static QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

class TestForwarding : public QObject
{
    Q_OBJECT

    RelayCall m_call;
    Channel m_channel;

    UpstreamRequest request(bool askEstimate = false)
    {
        m_call.channel = &m_channel;
        const Result<UpstreamRequest> made = upstreamRequest(m_call, m_channel, "channel-key", askEstimate, "gw1");
        if (!made)
            qFatal("%s", qPrintable(made.error().details));
        return *made;
    }

private Q_SLOTS:
    void init()
    {
        m_call = RelayCall();
        m_call.settings = std::make_shared<Settings>();
        m_call.http.method = "POST";
        m_call.http.body = R"({"prompt":"hi"})";
        m_call.tokenSecret = "sk-user";
        m_call.modelName = QStringLiteral("a/b");
        m_call.rawModel = "a%2Fb";
        m_channel = Channel();
        m_channel.name = QStringLiteral("one");
        m_channel.baseUrl = QStringLiteral("http://127.0.0.1:9000/base");
    }

    void buildsTheUrl_1_1_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<bool>("estimate");
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("plain") << QByteArray() << false << QByteArray("http://127.0.0.1:9000/base/a%2Fb");
        QTest::newRow("query byte for byte") << QByteArray("x=%20&&y=+;z") << false
                                             << QByteArray("http://127.0.0.1:9000/base/a%2Fb?x=%20&&y=+;z");
        QTest::newRow("empty query stays") << QByteArray("") << false << QByteArray("http://127.0.0.1:9000/base/a%2Fb?");
        QTest::newRow("mark alone") << QByteArray() << true
                                    << QByteArray("http://127.0.0.1:9000/base/a%2Fb?precharge=true");
        QTest::newRow("mark after query") << QByteArray("x=1") << true
                                          << QByteArray("http://127.0.0.1:9000/base/a%2Fb?x=1&precharge=true");
        QTest::newRow("mark on empty query") << QByteArray("") << true
                                             << QByteArray("http://127.0.0.1:9000/base/a%2Fb?precharge=true");
    }
    void buildsTheUrl_1_1()
    {
        QFETCH(QByteArray, query);
        QFETCH(bool, estimate);
        QFETCH(QByteArray, url);
        if (!query.isNull())
            m_call.http.query = query;
        QCOMPARE(request(estimate).url, url);
    }

    void usesTheMappedModelInTheUrl_3()
    {
        m_channel.modelMapping = json(R"({"a/b": "real name/v1"})");
        QCOMPARE(request().url, QByteArray("http://127.0.0.1:9000/base/real%20name/v1"));
    }

    void passesHeadersOnInOrder_1_2()
    {
        m_call.http.headers = {{"Content-Type", "application/json"}, {"X-A", "1"}, {"x-a", "2"}, {"X-Empty", ""}};
        const HttpHeaders headers = request().headers;
        QCOMPARE(headers.first(4), m_call.http.headers);
    }

    void keepsItsOwnAndHopByHopHeadersBack_5_2_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"Host", "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Upgrade", "Expect",
                                 "Content-Length", "Idempotency-Key", "Proxy-Authorization", "X-Named-By-Connection"})
            QTest::newRow(name) << QByteArray(name);
    }
    void keepsItsOwnAndHopByHopHeadersBack_5_2()
    {
        QFETCH(QByteArray, name);
        m_call.http.headers = {{name, "value"}, {"Connection", "x-named-by-connection"}};
        QVERIFY(!hasHeader(request().headers, name));
    }

    void sendsBothAuthenticationHeaders_1_3()
    {
        m_call.http.headers = {{"Authorization", "Bearer sk-user"},
                               {"x-custom-token", "sk-somebody-else"},
                               {"X_Custom_Token", "sk-somebody-else"}};
        const HttpHeaders headers = request().headers;
        QCOMPARE(headerValue(headers, "Authorization"), QByteArray("Bearer channel-key"));
        QCOMPARE(headerValue(headers, "X-Custom-Token"), QByteArray("sk-user"));
        QVERIFY(!hasHeader(headers, "X_Custom_Token"));
        const auto count = std::count_if(headers.cbegin(), headers.cend(), [](const HttpHeader &header) {
            return sameHeaderName(header.name, "X-Custom-Token") || sameHeaderName(header.name, "Authorization");
        });
        QCOMPARE(count, 2);
    }

    void namesTheTokenHeaderByChannelThenConfiguration_5_3()
    {
        Settings settings;
        settings.headerKey = "X-From-Settings";
        QCOMPARE(tokenHeaderName(m_channel, settings), QByteArray("X-From-Settings"));
        m_channel.tokenHeader = "X-From-Channel";
        QCOMPARE(tokenHeaderName(m_channel, settings), QByteArray("X-From-Channel"));
        QCOMPARE(tokenHeaderName(Channel(), Settings()), QByteArray("X-Custom-Token"));
    }

    void marksTheHop_3()
    {
        QCOMPARE(headerValue(request().headers, HopHeader), QByteArray("gw1"));
        m_call.http.headers = {{"X-CustomPass-Hop", "gw0"}};
        QCOMPARE(headerValue(request().headers, HopHeader), QByteArray("gw0, gw1"));
    }

    void overridesHeaders_3()
    {
        m_call.http.headers = {{"X-Remove", "1"}, {"X-Replace", "old"}};
        m_channel.headerOverride = json(R"({"X-Remove": null, "x-replace": "new", "X-Add": "added", "X-Number": 3})");
        const HttpHeaders headers = request().headers;
        QVERIFY(!hasHeader(headers, "X-Remove"));
        QCOMPARE(headerValue(headers, "X-Replace"), QByteArray("new"));
        QCOMPARE(headerValue(headers, "X-Add"), QByteArray("added"));
        QCOMPARE(headerValue(headers, "X-Number"), QByteArray("3"));
    }

    void leavesTheBodyAlone_1_2()
    {
        m_call.http.body = QByteArray("\x00\xff binary {", 11);
        m_channel.paramOverride = json(R"({"temperature": 0})");
        QCOMPARE(request().body, m_call.http.body);
        m_channel.paramOverride = {};
        m_call.http.body = "{ \"b\" : 1.0,\n \"a\": 1e2 }";
        QCOMPARE(request(true).body, m_call.http.body);
    }

    void overridesTopLevelParameters_3()
    {
        m_channel.paramOverride = json(R"({"temperature": 0, "prompt": "other"})");
        QCOMPARE(QJsonDocument::fromJson(request().body).object(), json(R"({"prompt": "other", "temperature": 0})"));
    }

    void putsTheMarkIntoTheBody_3_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("object") << QByteArray(" {\"a\": 1.0}") << QByteArray(" {\"precharge\": true, \"a\": 1.0}");
        QTest::newRow("empty object") << QByteArray("{ }") << QByteArray("{\"precharge\": true }");
        QTest::newRow("array") << QByteArray("[1]") << QByteArray("[1]");
        QTest::newRow("broken") << QByteArray("{\"a\":") << QByteArray("{\"a\":");
    }
    void putsTheMarkIntoTheBody_3()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, sent);
        m_channel.prechargeMark = PrechargeMark::Body;
        m_call.http.body = body;
        QCOMPARE(canAskEstimate(m_call, m_channel), body != sent);
        QCOMPARE(request(canAskEstimate(m_call, m_channel)).body, sent);
        QCOMPARE(request().url, QByteArray("http://127.0.0.1:9000/base/a%2Fb"));
    }

    void neverAsksWhereTheMarkIsOff_3()
    {
        m_channel.prechargeMark = PrechargeMark::Off;
        QVERIFY(!canAskEstimate(m_call, m_channel));
    }

    void findsTheReservedNameInTheBody_1_7_data()
    {
        QTest::addColumn<HttpHeaders>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("refused");
        const HttpHeaders none;
        const HttpHeaders json{{"Content-Type", "application/json; charset=utf-8"}};
        QTest::newRow("true") << none << QByteArray(R"({"precharge": true})") << true;
        QTest::newRow("null") << none << QByteArray(R"({"a": 1, "precharge": null})") << true;
        QTest::newRow("escaped") << none << QByteArray(R"({"\u0070recharge": 1})") << true;
        QTest::newRow("another name") << none << QByteArray(R"({"Precharge": 1})") << false;
        QTest::newRow("byte order mark") << none << QByteArray("\xEF\xBB\xBF{\"precharge\": 1}") << true;
        QTest::newRow("deeper") << json << QByteArray(R"({"a": {"precharge": true}})") << false;
        QTest::newRow("in an array") << json << QByteArray(R"([{"precharge": true}])") << false;
        QTest::newRow("text") << none << QByteArray("precharge") << false;
        QTest::newRow("nothing") << json << QByteArray() << false;
        QTest::newRow("a text in JSON") << json << QByteArray("\"precharge\"") << false;
        QTest::newRow("a number in JSON") << json << QByteArray(" 1.5 ") << false;

        // What others may read as JSON
        QTest::newRow("NaN") << none << QByteArray(R"({"a": NaN, "precharge": true})") << true;
        QTest::newRow("comma at the end") << json << QByteArray(R"({"precharge": true,})") << true;
        QTest::newRow("comment in front") << json << QByteArray(R"(/**/{"precharge": true})") << true;
        QTest::newRow("too deep") << none
                                  << R"({"precharge": true, "a": )" + QByteArray(2000, '[') +
                                         QByteArray(2000, ']') + '}'
                                  << true;
        QTest::newRow("Latin-1") << none << QByteArray("{\"a\": \"caf\xE9\", \"precharge\": true}") << true;
        for (const QStringConverter::Encoding encoding :
             {QStringConverter::Utf16LE, QStringConverter::Utf16BE, QStringConverter::Utf32LE,
              QStringConverter::Utf32BE}) {
            QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
            QTest::newRow(encoder.name())
                << HttpHeaders{{"Content-Type", "text/plain"}}
                << QByteArray(encoder(QStringLiteral(R"({"precharge": true})"))) << true;
        }
        const HttpHeaders compressed{{"Content-Type", "text/plain"}, {"Content-Encoding", "gzip"}};
        QTest::newRow("compressed") << compressed << gzipped(R"({"precharge": true})") << true;
        QTest::newRow("not compressed")
            << HttpHeaders{{"Content-Encoding", "identity"}} << QByteArray("{}") << false;
        QTest::newRow("binary") << HttpHeaders{{"Content-Type", "image/png"}} << QByteArray("\x89PNG{")
                                << false;
    }
    void findsTheReservedNameInTheBody_1_7()
    {
        QFETCH(HttpHeaders, headers);
        QFETCH(QByteArray, body);
        QFETCH(bool, refused);
        HttpRequest request;
        request.headers = headers;
        request.body = body;
        const Result<Done> checked = checkReservedMember(request);
        QCOMPARE(!checked, refused);
        if (refused) {
            QCOMPARE(checked.error().code, ErrorCode::InvalidRequest);
            QVERIFY2(checked.error().details.contains(QLatin1String("precharge")),
                     qPrintable(checked.error().details));
        }
    }

    void refusesAChannelWithoutKey_7_3()
    {
        const Result<UpstreamRequest> made = upstreamRequest(m_call, m_channel, {}, false, "gw1");
        QVERIFY(!made.ok());
        QCOMPARE(made.error().code, ErrorCode::ConfigError);
        QVERIFY(made.error().details.contains(QLatin1String("keys")));
    }

    void takesTimeLimitsFromChannelThenSettings_11()
    {
        UpstreamRequest made = request();
        QCOMPARE(made.connectTimeoutMs, Settings().connectTimeoutMs);
        QCOMPARE(made.totalTimeoutMs, Settings().requestTimeoutMs);
        m_channel.connectTimeoutMs = 5;
        m_channel.firstByteTimeoutMs = 6;
        m_channel.totalTimeoutMs = 7;
        made = request();
        QCOMPARE(made.connectTimeoutMs, 5);
        QCOMPARE(made.firstByteTimeoutMs, 6);
        QCOMPARE(made.totalTimeoutMs, 7);
    }

    void offersOnlyCodingsItCanRead_5_data()
    {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("offered");
        QTest::newRow("known") << QByteArray("gzip, br;q=0.5") << QByteArray("gzip, br;q=0.5");
        QTest::newRow("one unknown") << QByteArray("compress, gzip") << QByteArray("gzip");
        QTest::newRow("all unknown") << QByteArray("compress") << QByteArray("identity");
    }
    void offersOnlyCodingsItCanRead_5()
    {
        QFETCH(QByteArray, asked);
        QFETCH(QByteArray, offered);
        m_call.http.headers = {{"Accept-Encoding", asked}};
        QCOMPARE(headerValue(request().headers, "Accept-Encoding"), offered);
    }

    void passesTheAnswerOn_7_1()
    {
        UpstreamAnswer answer;
        answer.status = 418;
        answer.headers = {{"Set-Cookie", "a=1"}, {"Connection", "close"}, {"set-cookie", "b=2"}, {"X-Odd", "  y"}};
        answer.body = "teapot";
        const Reply reply = replyFrom(answer, m_call);
        QCOMPARE(reply.status, 418);
        QCOMPARE(reply.headers, (HttpHeaders{{"Set-Cookie", "a=1"}, {"set-cookie", "b=2"}, {"X-Odd", "  y"}}));
        QCOMPARE(reply.body, QByteArray("teapot"));
    }

    void mapsTheStatus_3()
    {
        m_channel.statusCodeMapping = json(R"({"429": 503, "500": "502", "404": 7})");
        m_call.channel = &m_channel;
        UpstreamAnswer answer;
        for (const auto &[from, to] : {std::pair(429, 503), std::pair(500, 502), std::pair(404, 404), std::pair(200, 200)}) {
            answer.status = from;
            QCOMPARE(replyFrom(answer, m_call).status, to);
        }
    }

    void givesTheCodingThatWasAskedFor_5_data()
    {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<bool>("coded");
        QTest::newRow("asked for") << QByteArray("br, gzip") << true;
        QTest::newRow("any") << QByteArray("*") << true;
        QTest::newRow("other") << QByteArray("br") << false;
        QTest::newRow("refused") << QByteArray("gzip;q=0") << false;
        QTest::newRow("refused, long") << QByteArray("gzip; q=0.000") << false;
        QTest::newRow("little") << QByteArray("gzip;q=0.001") << true;
        QTest::newRow("nothing asked") << QByteArray() << false;
    }
    void givesTheCodingThatWasAskedFor_5()
    {
        QFETCH(QByteArray, asked);
        QFETCH(bool, coded);
        if (!asked.isNull())
            m_call.http.headers = {{"Accept-Encoding", asked}};
        UpstreamAnswer answer;
        answer.status = 200;
        answer.headers = {{"Content-Encoding", "gzip"}};
        answer.body = gzipped("plain text");
        const Reply reply = replyFrom(answer, m_call);
        QCOMPARE(hasHeader(reply.headers, "Content-Encoding"), coded);
        QCOMPARE(reply.body, coded ? answer.body : QByteArray("plain text"));
    }
};

QTEST_GUILESS_MAIN(TestForwarding)
#include "tst_forwarding.moc"
