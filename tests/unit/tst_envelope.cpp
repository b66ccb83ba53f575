// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/envelope.h"

#include <QTest>

using namespace custompass;

Q_DECLARE_METATYPE(custompass::Envelope)

namespace {

UpstreamAnswer answered(int status, const QByteArray &type, const QByteArray &body)
{
    UpstreamAnswer answer;
    answer.outcome = UpstreamOutcome::Answered;
    answer.status = status;
    if (!type.isNull())
        answer.headers.append({"content-type", type});
    answer.body = body;
    return answer;
}

EnvelopeReading readJson(const QByteArray &body, Envelope envelope = Envelope::Auto)
{
    return readEnvelope(answered(200, "application/json", body), envelope);
}

EnvelopeReading readEvents(const QByteArray &body, int status = 200)
{
    return readEnvelope(answered(status, "text/event-stream; charset=utf-8", body), Envelope::Auto);
}

QByteArray nested(int depth)
{
    return R"({"usage":{"prompt_tokens":1},"x":)" + QByteArray("[").repeated(depth) +
           QByteArray("]").repeated(depth) + '}';
}

} // namespace

class TestEnvelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsSuccess_5_data();
    void readsSuccess_5();
    void knowsJsonByItsContentType_data();
    void knowsJsonByItsContentType();
    void findsMalformedBodies_5_data();
    void findsMalformedBodies_5();
    void readsUsage_4_4();
    void refusesUnusableUsage_4_4_data();
    void refusesUnusableUsage_4_4();
    void takesNoUsageFromNumbersThatNothingHolds_4_4();
    void readsPrecharge_1_5_data();
    void readsPrecharge_1_5();
    void readsTheMessage_data();
    void readsTheMessage();
    void decodesCompressedAnswers();
    void readsTheLastUsageOfAnEventStream();
    void judgesAnEventStreamByItsStatus();
    void readsLargeBodiesBriefly();
    void readsQuickly();
};

void TestEnvelope::readsSuccess_5_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("automatic");
    QTest::addColumn<bool>("custompass");
    QTest::addColumn<bool>("plain");
    const auto row = [](int status, const char *body, bool automatic, bool custompass, bool plain) {
        QTest::addRow("%d %s", status, body)
            << status << QByteArray(body) << automatic << custompass << plain;
    };
    row(200, R"({"code":0})", true, true, true);
    row(200, R"({"code":"0"})", true, true, true);
    row(200, R"({"code":0.0})", true, true, true);
    row(200, R"({"code":-0})", true, true, true);
    row(201, R"({"code":0})", true, true, true);
    row(299, R"({"code":0})", true, true, true);
    row(200, R"({})", true, false, true);
    row(200, R"({"code":null})", true, false, true);
    row(200, R"([{"code":1}])", true, false, true);
    row(200, R"("code")", true, false, true);
    row(200, "", true, false, true);
    row(204, "", true, false, true);
    row(200, R"({"code":1})", false, false, true);
    row(200, R"({"code":-1})", false, false, true);
    row(200, R"({"code":0.1})", false, false, true);
    row(200, R"({"code":200})", false, false, true);
    row(200, R"({"code":"1"})", false, false, true);
    row(200, R"({"code":""})", false, false, true);
    row(200, R"({"code":"00"})", false, false, true);
    row(200, R"({"code":"0 "})", false, false, true);
    row(200, R"({"code":"success"})", false, false, true);
    row(200, R"({"code":false})", false, false, true);
    row(200, R"({"code":[]})", false, false, true);
    row(200, R"({"code":{}})", false, false, true);
    row(200, R"({"data":{"code":1}})", true, false, true);
    for (const int status : {199, 300, 302, 304, 400, 401, 402, 429, 500, 503, 999})
        row(status, R"({"code":0})", false, false, false);
}

void TestEnvelope::readsSuccess_5()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, automatic);
    QFETCH(bool, custompass);
    QFETCH(bool, plain);
    const UpstreamAnswer answer = answered(status, "application/json", body);
    const EnvelopeReading reading = readEnvelope(answer, Envelope::Auto);
    QCOMPARE(reading.success, automatic);
    QVERIFY(!reading.malformed);
    QCOMPARE(readEnvelope(answer, Envelope::CustomPass).success, custompass);
    QCOMPARE(readEnvelope(answer, Envelope::Plain).success, plain);
}

void TestEnvelope::knowsJsonByItsContentType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isJson");
    const auto row = [](const char *type, bool isJson) { QTest::newRow(type) << QByteArray(type) << isJson; };
    row("application/json", true);
    row("Application/JSON", true);
    row("application/json; charset=utf-8", true);
    row("application/json;charset=\"utf-8\"", true);
    row(" application/json ", true);
    row("application/problem+json", true);
    row("application/vnd.api+JSON; a=b", true);
    row("text/plain", false);
    row("text/html; x=application/json", false);
    row("application/octet-stream", false);
    row("application/jsonp", false);
    row("application/x-ndjson", false);
    row("+json", false);
    row("", false);
    QTest::newRow("none") << QByteArray() << false;
}

void TestEnvelope::knowsJsonByItsContentType()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, isJson);
    const EnvelopeReading broken = readEnvelope(answered(200, type, "{\"code\":1"), Envelope::Auto);
    QCOMPARE(broken.malformed, isJson);
    QCOMPARE(broken.success, !isJson);
    // An object is read whatever it is said to be.
    const EnvelopeReading object = readEnvelope(answered(200, type, " \r\n{\"code\":1}"), Envelope::Auto);
    QVERIFY(!object.malformed);
    QVERIFY(!object.success);
    QCOMPARE(object.object.value(QLatin1String("code")).toInt(), 1);
}

void TestEnvelope::findsMalformedBodies_5_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("malformed");
    const auto row = [](const char *name, const QByteArray &body, bool malformed) {
        QTest::newRow(name) << body << malformed;
    };
    row("object", "{}", false);
    row("array", "[1]", false);
    row("BOM", "\xEF\xBB\xBF{\"code\":0}", false);
    row("string", "\"ok\"", false);
    row("number", " 12 ", false);
    row("null", "null", false);
    row("white space around", " \r\n\t{}\n", false);
    row("empty", "", false);
    row("deep, but not too deep", nested(500), false);
    row("only white space", " ", true);
    row("cut", "{\"a\":", true);
    row("more after it", "{}{}", true);
    row("two values", "1,2", true);
    row("brackets do not help", "1],[2", true);
    row("words", "not json", true);
    row("HTML", "<html></html>", true);
    row("single quotes", "{'a':1}", true);
    row("trailing comma", "{\"a\":1,}", true);
    row("bad UTF-8", "{\"a\":\"\xFF\"}", true);
    row("100,000 deep", nested(100'000), true);
    row("100,000 deep and cut", "{\"a\":" + QByteArray("[").repeated(100'000), true);
    row("only brackets", QByteArray("[").repeated(100'000), true);
}

void TestEnvelope::findsMalformedBodies_5()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, malformed);
    for (const Envelope envelope : {Envelope::Auto, Envelope::Plain}) {
        const EnvelopeReading reading = readJson(body, envelope);
        QCOMPARE(reading.malformed, malformed);
        QCOMPARE(reading.success, !malformed);
        if (malformed)
            QVERIFY(!reading.hasUsage && reading.object.isEmpty());
    }
    QVERIFY(!readEnvelope(answered(200, "text/plain", body), Envelope::Auto).malformed);
}

void TestEnvelope::readsUsage_4_4()
{
    const EnvelopeReading reading =
        readJson(R"({"code":0,"usage":{"prompt_tokens":20,"completion_tokens":60,"total_tokens":80}})");
    QVERIFY(reading.hasUsage);
    QVERIFY(reading.usage);
    QCOMPARE(reading.usage->promptTokens, 20);
    QCOMPARE(reading.usage->completionTokens, 60);
    QVERIFY(reading.usageProblem.isEmpty());
    QVERIFY(!readJson(R"({"code":0})").hasUsage);
    QVERIFY(!readJson(R"({"code":0,"usage":null})").hasUsage);
    QVERIFY(!readJson(R"({"data":{"usage":{"prompt_tokens":1}}})").hasUsage);
    // Also of a failure: the caller decides what it is worth.
    QVERIFY(
        readEnvelope(answered(500, "application/json", R"({"usage":{"prompt_tokens":1}})"), Envelope::Auto)
            .usage);
}

void TestEnvelope::refusesUnusableUsage_4_4_data()
{
    QTest::addColumn<QByteArray>("usage");
    const auto row = [](const char *name, const QByteArray &usage) { QTest::newRow(name) << usage; };
    row("negative", R"({"prompt_tokens":-1})");
    row("fractional", R"({"prompt_tokens":1.5})");
    row("tiny fraction", R"({"completion_tokens":0.0000001})");
    row("20 digits", R"({"prompt_tokens":12345678901234567890})");
    row("2^63", R"({"prompt_tokens":9223372036854775808})");
    row("1e300", R"({"prompt_tokens":1e300})");
    row("string", R"({"prompt_tokens":"10"})");
    row("boolean", R"({"prompt_tokens":true})");
    row("array", R"({"prompt_tokens":[1]})");
    row("object", R"({"prompt_tokens":{}})");
    row("null", R"({"prompt_tokens":null})");
    row("negative detail", R"({"prompt_tokens":1,"prompt_tokens_details":{"cached_tokens":-1}})");
    row("negative total", R"({"prompt_tokens":1,"total_tokens":-1})");
    row("no counts", R"({})");
    row("a string in its place", R"("many")");
    row("a number in its place", "5");
    row("an array in its place", R"([{"prompt_tokens":1}])");
    row("false in its place", "false");
}

void TestEnvelope::refusesUnusableUsage_4_4()
{
    QFETCH(QByteArray, usage);
    const EnvelopeReading reading = readJson(R"({"code":0,"usage":)" + usage + '}');
    QVERIFY(reading.success);
    QVERIFY(!reading.malformed);
    QVERIFY(reading.hasUsage);
    QVERIFY(!reading.usage);
    QVERIFY(!reading.usageProblem.isEmpty());
    const EnvelopeReading events = readEvents(R"(data: {"usage":)" + usage + "}\n\n");
    QVERIFY(!events.usage);
}

void TestEnvelope::takesNoUsageFromNumbersThatNothingHolds_4_4()
{
    for (const QByteArray number : {"1e999", "-1e999"}) {
        const EnvelopeReading reading = readJson(R"({"code":0,"usage":{"prompt_tokens":)" + number + "}}");
        QVERIFY(reading.malformed);
        QVERIFY(!reading.success);
        QVERIFY(!reading.usage);
    }
}

void TestEnvelope::readsPrecharge_1_5_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("precharge");
    const auto row = [](const char *body, bool precharge) {
        QTest::newRow(body) << QByteArray(body) << precharge;
    };
    row(R"({"type":"precharge","usage":{"prompt_tokens":1}})", true);
    row(R"({"type":"precharge"})", true);
    row(R"({"type":"Precharge"})", false);
    row(R"({"type":"precharge "})", false);
    row(R"({"type":true})", false);
    row(R"({"data":{"type":"precharge"}})", false);
    row(R"([{"type":"precharge"}])", false);
    row(R"({})", false);
}

void TestEnvelope::readsPrecharge_1_5()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, precharge);
    QCOMPARE(readJson(body).precharge, precharge);
    QVERIFY(!readEvents("data: " + body + "\n\n").precharge);
    QVERIFY(!readEvents(body).precharge);
}

void TestEnvelope::readsTheMessage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("message") << QByteArray(R"({"message":"a","msg":"b"})") << QStringLiteral("a");
    QTest::newRow("msg") << QByteArray(R"({"msg":"b"})") << QStringLiteral("b");
    QTest::newRow("empty message") << QByteArray(R"({"message":"","msg":"b"})") << QStringLiteral("b");
    QTest::newRow("no string") << QByteArray(R"({"message":{"a":1},"msg":"b"})") << QStringLiteral("b");
    QTest::newRow("Chinese") << QByteArray(R"({"message":"余额不足"})") << QStringLiteral("余额不足");
    QTest::newRow("none") << QByteArray("{}") << QString();
    QTest::newRow("long") << R"({"message":")" + QByteArray(501, 'x') + "\"}" << QString(500, u'x');
    QTest::newRow("emoji at the cut")
        << R"({"message":")" + QByteArray(499, 'x') + "\U0001F600\"}" << QString(499, u'x');
}

void TestEnvelope::readsTheMessage()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    QCOMPARE(readJson(body).message, message);
}

void TestEnvelope::decodesCompressedAnswers()
{
    const QByteArray zlibFramed = qCompress(R"({"code":0,"usage":{"prompt_tokens":7}})").sliced(4);
    UpstreamAnswer answer = answered(200, "application/json", zlibFramed);
    QVERIFY(readEnvelope(answer, Envelope::Auto).malformed);
    answer.headers.append(HttpHeader{"Content-Encoding", "identity"});
    answer.headers.append(HttpHeader{"content-encoding", "Deflate"});
    const EnvelopeReading reading = readEnvelope(answer, Envelope::Auto);
    QVERIFY(reading.success);
    QCOMPARE(reading.usage->promptTokens, 7);

    answer.body.chop(1);
    QVERIFY(readEnvelope(answer, Envelope::Auto).malformed);
    answer.headers.first().value = "image/png";
    QVERIFY(!readEnvelope(answer, Envelope::Auto).malformed);
    QVERIFY(readEnvelope(answer, Envelope::Auto).success);

    // 65 MiB that travel as 65 KiB.
    const UpstreamAnswer bomb = [] {
        UpstreamAnswer made =
            answered(200, "application/json", qCompress(QByteArray(65 * 1024 * 1024, ' ')).sliced(4));
        made.headers.append(HttpHeader{"Content-Encoding", "deflate"});
        return made;
    }();
    QVERIFY(readEnvelope(bomb, Envelope::Auto).malformed);
    QVERIFY(!readEnvelope(bomb, Envelope::Auto).success);
}

void TestEnvelope::readsTheLastUsageOfAnEventStream()
{
    const EnvelopeReading reading =
        readEvents("data: {\"choices\":[],\"usage\":null}\n\n"
                   "data: {\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}\n\n"
                   "data: {\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":5}}\n\n"
                   "data: [DONE]\n\n");
    QVERIFY(reading.eventStream);
    QVERIFY(reading.success);
    QVERIFY(reading.hasUsage);
    QCOMPARE(reading.usage->completionTokens, 5);
    QVERIFY(reading.object.isEmpty());
    QVERIFY(!readEvents("data: hello\n\n").hasUsage);
}

void TestEnvelope::judgesAnEventStreamByItsStatus()
{
    const QByteArray body = "data: {\"code\":1,\"message\":\"no\"}\n\n";
    QVERIFY(readEvents(body).success);
    QVERIFY(!readEvents(body, 500).success);
    QVERIFY(readEnvelope(answered(200, "text/event-stream", body), Envelope::CustomPass).success);
    QVERIFY(!readEvents("").malformed);
}

void TestEnvelope::readsLargeBodiesBriefly()
{
    const auto read = [](const QByteArray &body) {
        return readEnvelope(answered(200, "application/json", body), Envelope::Auto, BodyDetail::Brief);
    };
    const QByteArray numbers = '[' + QByteArray("-0.0123456,").repeated(100'000) + "1]";
    const EnvelopeReading reading =
        read("{\"code\":0,\"data\":" + numbers + R"(,"message":"m","usage":{"prompt_tokens":7}})");
    QVERIFY(reading.success);
    QVERIFY(!reading.malformed);
    QCOMPARE(reading.usage->promptTokens, 7);
    QCOMPARE(reading.message, QStringLiteral("m"));
    QVERIFY(!reading.object.contains(QLatin1String("data")));
    QVERIFY(readJson("{\"data\":" + numbers + '}').object.contains(QLatin1String("data")));

    QVERIFY(!read("{\"data\":" + numbers + ",\"code\":5}").success);
    QVERIFY(read("{\"data\":" + numbers).malformed);
    QVERIFY(read("{\"data\":" + numbers + R"(,"usage":{"prompt_tokens":1e999}})").malformed);
    QVERIFY(!read(numbers).malformed);
    QVERIFY(read(numbers).object.isEmpty());
    QVERIFY(!read('"' + QByteArray(100'000, 'x') + '"').malformed);
    QVERIFY(read(QByteArray(100'000, 'x')).malformed);
}

void TestEnvelope::readsQuickly()
{
    const UpstreamAnswer answer =
        answered(200, "application/json",
                 R"({"code":0,"msg":"ok","data":{"text":"hello"},)"
                 R"("usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}})");
    QBENCHMARK
    {
        QVERIFY(readEnvelope(answer, Envelope::Auto).usage);
    }
}

QTEST_APPLESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
