// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/databaseintruder.h"
#include "tests/support/stage.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// The gateway's own errors, and those of upstreams: section 7 of the requirements, section 10 of the
/// specification.
class TestErrors : public QObject
{
    Q_OBJECT

    Stage m_stage;

    static bool isUuidV7(const QByteArray &id)
    {
        static const QRegularExpression form(
            u"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
        return form.match(QString::fromLatin1(id)).hasMatch();
    }
    static bool isChinese(const QString &text)
    {
        return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.gateway.setEnvironment(u"CUSTOM_PASS_LANGUAGE"_s, u"en"_s);
        m_stage.gateway.setEnvironment(u"CUSTOM_PASS_MAX_REQUEST_SIZE"_s, u"64KiB"_s);
        m_stage.add(u"users"_s, R"({"name": "limited", "quota": 1000,
            "tokens": [{"name": "t", "key": "sk-only-calls", "models": ["call-model"]}]})");
        m_stage.add(u"users"_s, R"({"name": "eager", "quota": 1000, "tokens": [
            {"name": "t", "key": "sk-three", "requests_per_minute": 3},
            {"name": "spent", "key": "sk-never", "requests_per_minute": 1}]})");
        m_stage.add(u"models"_s, R"({"name": "hasty/call", "price_usd": "0.00002"})");
        m_stage.add(u"models"_s, R"({"name": "hasty/usage", "model_ratio": "2", "completion_ratio": "1.5"})");
        m_stage.add(u"channels"_s,
                    R"({"name": "hasty", "base_url": "MOCK", "keys": ["upstream-key"], "auto_disable": false,
            "first_byte_timeout_ms": 1000, "total_timeout_ms": 2000, "models": ["hasty/free", "hasty/call", "hasty/usage"]})");
        m_stage.add(u"channels"_s, R"({"name": "down", "base_url": "NOWHERE", "keys": ["k"],
            "auto_disable": false, "models": ["unreachable"]})");
        m_stage.add(u"channels"_s, R"({"name": "off", "base_url": "MOCK", "keys": ["k"], "enabled": false,
            "models": ["switched-off"]})");
        m_stage.gateway.setEnvironment(u"CUSTOM_PASS_WORKERS"_s, u"2"_s);
        m_stage.open();
        call(m_stage.gateway.port(), "sk-never", "POST", "/pass/free-model", "{}"); // its only one of this minute
    }
    void init() { m_stage.nextUser(); }
    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    void answersInOneForm_10_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<ClientHeaders>("headers");
        QTest::addColumn<qsizetype>("bodySize");
        QTest::addColumn<QByteArray>("method");
        const auto row = [](const char *name, int status, const QString &code, const QByteArray &token,
                            const QByteArray &target, const ClientHeaders &headers = {},
                            qsizetype bodySize = 2, const QByteArray &method = "POST") {
            QTest::newRow(name) << status << code << token << target << headers << bodySize << method;
        };
        row("too often", 429, u"RATE_LIMITED"_s, "sk-never", "/pass/free-model"); // first: within the minute
        row("no model", 400, u"INVALID_REQUEST"_s, "sk-rich", "/pass/");
        row("bad path", 400, u"INVALID_REQUEST"_s, "sk-rich", "/pass/a%2");
        row("reserved parameter", 400, u"INVALID_REQUEST"_s, "sk-rich", "/pass/usage-model?precharge");
        row("bad key", 400, u"INVALID_REQUEST"_s, "sk-rich", "/pass/free-model",
            {{"Idempotency-Key", "a b"}});
        row("no token", 401, u"AUTH_ERROR"_s, "sk-nobody", "/pass/free-model");
        row("no money", 402, u"INSUFFICIENT_QUOTA"_s, "sk-broke", "/pass/usage-model");
        row("other models only", 403, u"FORBIDDEN"_s, "sk-only-calls", "/pass/free-model");
        row("no such model", 404, u"MODEL_NOT_FOUND"_s, "sk-rich", "/pass/no-such-model");
        row("no such path", 404, u"NOT_FOUND"_s, "sk-rich", "/nothing");
        row("root", 404, u"NOT_FOUND"_s, "sk-rich", "/");
        row("no such task", 404, u"TASK_NOT_FOUND"_s, "sk-rich", "/pass/x/task/1/fetch", {}, 0, "GET");
        row("wrong method", 405, u"METHOD_NOT_ALLOWED"_s, "sk-rich", "/pass/x/task/1/fetch");
        row("large body", 413, u"PAYLOAD_TOO_LARGE"_s, "sk-rich", "/pass/free-model", {}, 64 * 1024 + 1);
        row("large header", 431, u"HEADERS_TOO_LARGE"_s, "sk-rich", "/pass/free-model",
            {{"X-Large", QByteArray(33'000, 'x')}});
        row("no price", 500, u"CONFIG_ERROR"_s, "sk-rich", "/pass/unpriced-row");
        row("unreachable", 502, u"UPSTREAM_ERROR"_s, "sk-rich", "/pass/unreachable");
        row("dropped", 502, u"UPSTREAM_ERROR"_s, "sk-rich", "/pass/free-model",
            {{"X-Mock-Scenario", "drop"}});
        row("no usage", 502, u"UPSTREAM_ERROR"_s, "sk-rich", "/pass/usage-model",
            {{"X-Mock-Scenario", "usage-missing"}});
        row("switched off", 503, u"NO_CHANNEL"_s, "sk-rich", "/pass/switched-off");
        row("too slow", 504, u"TIMEOUT"_s, "sk-rich", "/pass/hasty/free", {{"X-Mock-Scenario", "hang"}});
    }
    void answersInOneForm_10()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, target);
        QFETCH(ClientHeaders, headers);
        QFETCH(qsizetype, bodySize);
        QFETCH(QByteArray, method);
        const std::pair<QByteArray, bool> languages[] = {{"", false}, {"zh-CN,zh;q=0.9,en;q=0.5", true}};
        for (const auto &[language, chinese] : languages) {
            ClientHeaders all =
                headers + ClientHeaders{{"Authorization", "Bearer " + token}, {"X-Request-Id", "id-1"}};
            if (!language.isEmpty())
                all.append({"Accept-Language", language});
            HttpClient client(m_stage.gateway.port());
            const ClientAnswer answer = client.request(method, target, all, QByteArray(bodySize, ' '));
            QCOMPARE(answer.status, status);
            QVERIFY(answer.whole);
            QCOMPARE(answer.header("Content-Type"), "application/json");
            QCOMPARE(answer.headerValues("X-Request-Id").size(), 1);
            QCOMPARE(answer.header("Retry-After").toInt() > 0, status == 503 || status == 429);
            QCOMPARE(answer.header("Allow"), status == 405 ? "GET" : "");
            const QJsonObject error = answer.json();
            QCOMPARE(error.keys(), (QStringList{u"code"_s, u"details"_s, u"message"_s, u"request_id"_s}));
            QCOMPARE(error.value(u"code").toString(), code);
            QCOMPARE(error.value(u"request_id").toString().toLatin1(), answer.header("X-Request-Id"));
            QVERIFY(!error.value(u"details").toString().isEmpty());
            QVERIFY(!error.value(u"message").toString().isEmpty());
            if (status != 431) // that header was not read, so its language is not known
                QCOMPARE(isChinese(error.value(u"message").toString()), chinese);
        }
    }

    void speaksTheClientsLanguage_10_data()
    {
        QTest::addColumn<QByteArray>("accepted");
        QTest::addColumn<bool>("chinese");
        QTest::newRow("none: as configured") << QByteArray("") << false;
        QTest::newRow("unknown: as configured") << QByteArray("fr, de;q=0.7") << false;
        QTest::newRow("English") << QByteArray("en-GB") << false;
        QTest::newRow("Chinese") << QByteArray("zh") << true;
        QTest::newRow("Chinese of Taiwan") << QByteArray("zh-Hant-TW") << true;
        QTest::newRow("by weight") << QByteArray("en;q=0.3, zh;q=0.8") << true;
        QTest::newRow("refused by weight") << QByteArray("zh;q=0, en;q=0.1") << false;
        QTest::newRow("rubbish") << QByteArray(";;,=zh,q=") << false;
    }
    void speaksTheClientsLanguage_10()
    {
        QFETCH(QByteArray, accepted);
        QFETCH(bool, chinese);
        const ClientAnswer answer = m_stage.post("no-such-model", {}, {{"Accept-Language", accepted}});
        QCOMPARE(answer.status, 404);
        QCOMPARE(isChinese(answer.json().value(u"message").toString()), chinese);
    }

    void givesEveryAnswerAnId_2_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("success") << QByteArray("POST") << QByteArray("/pass/usage-model");
        QTest::newRow("upstream's failure") << QByteArray("POST") << QByteArray("/pass/http-404");
        QTest::newRow("refusal") << QByteArray("POST") << QByteArray("/pass/no-such-model");
        QTest::newRow("health") << QByteArray("GET") << QByteArray("/healthz");
        QTest::newRow("readiness") << QByteArray("GET") << QByteArray("/readyz");
        QTest::newRow("no path") << QByteArray("GET") << QByteArray("/nothing");
    }
    void givesEveryAnswerAnId_2()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        HttpClient client(m_stage.gateway.port());
        const ClientAnswer own =
            client.request(method, target, m_stage.headers() + ClientHeaders{{"X-Request-Id", "mine-1"}});
        QCOMPARE(own.headerValues("X-Request-Id"), QByteArrayList{"mine-1"});
        const ClientAnswer made = client.request(method, target, m_stage.headers());
        QVERIFY2(isUuidV7(made.header("X-Request-Id")), made.header("X-Request-Id"));
        const ClientAnswer another = client.request(method, target, m_stage.headers());
        QVERIFY(another.header("X-Request-Id") != made.header("X-Request-Id"));
    }

    void keepsTheClientsIdIfItCan_2_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<bool>("kept");
        QTest::newRow("one character") << QByteArray("!") << true;
        QTest::newRow("128 characters") << QByteArray(128, '~') << true;
        QTest::newRow("129 characters") << QByteArray(129, '~') << false;
        QTest::newRow("empty") << QByteArray("") << false;
        QTest::newRow("space within") << QByteArray("a b") << false;
        QTest::newRow("not ASCII") << QByteArray("caf\xe9") << false;
    }
    void keepsTheClientsIdIfItCan_2()
    {
        QFETCH(QByteArray, id);
        QFETCH(bool, kept);
        const ClientAnswer answer = m_stage.post("free-model", {}, {{"X-Request-Id", id}});
        QCOMPARE(answer.headerValues("X-Request-Id").size(), 1);
        QCOMPARE(answer.header("X-Request-Id") == id, kept);
        QCOMPARE(isUuidV7(answer.header("X-Request-Id")), !kept);
    }

    void passesUpstreamFailuresOnUnchanged_7_1_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("status");
        for (const char *model : {"free-model", "call-model", "usage-model"}) {
            for (const int status : {301, 400, 402, 404, 418, 429, 500, 503, 599})
                QTest::addRow("%s %d", model, status) << QByteArray(model) << status;
        }
    }
    void passesUpstreamFailuresOnUnchanged_7_1()
    {
        QFETCH(QByteArray, model);
        QFETCH(int, status);
        const QByteArray code = QByteArray::number(status);
        const ClientAnswer answer = m_stage.post(model, "http-" + code);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.body, "{\"code\": " + code + ", \"msg\": \"the mock answers " + code + "\"}\n");
        QCOMPARE(answer.header("Content-Type"), "application/json");
        QCOMPARE(answer.headerValues("Retry-After"),
                 status == 429 || status == 503 ? QByteArrayList{"1"} : QByteArrayList());
        QCOMPARE(m_stage.spent(), 0);
        QCOMPARE(m_stage.log(), QJsonArray());
    }

    void namesTheFieldsOfAPriceRowWithoutPrice_7_3()
    {
        const ClientAnswer answer = m_stage.post("unpriced-row");
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.code(), u"CONFIG_ERROR"_s);
        for (const char16_t *word : {u"unpriced-row", u"price_usd", u"model_ratio"})
            QVERIFY2(answer.details().contains(QStringView(word)), answer.body);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }

    void answersThatTheUpstreamIsTooSlow_7_4_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QStringList>("bookings");
        const QStringList none;
        const QStringList call{u"reserve -10"_s, u"refund 10"_s};
        const QStringList real{u"reserve -280"_s, u"refund 280"_s};
        QTest::newRow("free: no answer") << QByteArray("hasty/free") << QByteArray("hang") << none;
        QTest::newRow("call: no answer") << QByteArray("hasty/call") << QByteArray("hang") << call;
        QTest::newRow("call: half an answer")
            << QByteArray("hasty/call") << QByteArray("hang-midway") << call;
        QTest::newRow("estimate: no answer")
            << QByteArray("hasty/usage") << QByteArray("estimate-hang") << none;
        QTest::newRow("real call: no answer") << QByteArray("hasty/usage") << QByteArray("real-hang") << real;
        QTest::newRow("real call: half an answer")
            << QByteArray("hasty/usage") << QByteArray("real-hang-midway") << real;
    }
    void answersThatTheUpstreamIsTooSlow_7_4()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, scenario);
        QFETCH(QStringList, bookings);
        const ClientAnswer answer = m_stage.post(model, scenario);
        QCOMPARE(answer.status, 504);
        QCOMPARE(answer.code(), u"TIMEOUT"_s);
        QCOMPARE(m_stage.bookings(), bookings);
    }

    void keepsTheDetailsOfTheUnforeseenForTheLog_7_7()
    {
        DatabaseIntruder intruder(m_stage.gateway.dataDir());
        intruder.failInserts(u"reservations"_s, u"true"_s);
        const ClientAnswer answer = m_stage.post("call-model", {}, {{"X-Request-Id", "unforeseen-1"}});
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.code(), u"SYSTEM_ERROR"_s);
        QVERIFY2(!answer.body.contains("an unforeseen failure"), answer.body);
        const auto logged = [this] {
            const QByteArrayList lines = m_stage.gateway.log().split('\n');
            return std::any_of(lines.begin(), lines.end(), [](const QByteArray &line) {
                return line.contains("unforeseen-1") && line.contains("an unforeseen failure");
            });
        };
        QTRY_VERIFY(logged());
    }

    /// The workers count together; what is refused reaches no upstream; a token of the same user is not held up.
    void limitsTheRequestsPerMinuteOfAToken_4()
    {
        QMap<int, int> answers;
        for (int i = 0; i < 12; ++i) { // each on a connection of its own, so with any worker
            const ClientAnswer answer = call(m_stage.gateway.port(), "sk-three", "POST", "/pass/call-model", "{}");
            ++answers[answer.status];
            if (answer.status != 429)
                continue;
            QCOMPARE(answer.code(), u"RATE_LIMITED"_s);
            QCOMPARE(answer.details(), u"the token is limited to 3 requests per minute"_s);
            const int wait = answer.header("Retry-After").toInt();
            QVERIFY2(wait > 0 && wait <= 60, answer.header("Retry-After"));
        }
        QCOMPARE(answers, (QMap<int, int>{{200, 3}, {429, 9}}));
        QCOMPARE(m_stage.mock.requests().size(), 3);
        QCOMPARE(m_stage.gateway.user(u"eager"_s).value(u"quota").toInteger(), 1000 - 3 * 10);
        QCOMPARE(m_stage.post("call-model").status, 200);
    }

    void saysThatItIsShuttingDown_10()
    {
        GatewayProcess gateway;
        QVERIFY(gateway.start());
        HttpClient client(gateway.port());
        client.sendRaw(
            "POST /pass/x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QTRY_VERIFY(client.socket().bytesAvailable() > 0); // it waits for the body
        gateway.process().terminate();
        const ClientAnswer answer = client.readAnswer();
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.code(), u"SHUTTING_DOWN"_s);
        QVERIFY(answer.header("Retry-After").toInt() > 0);
        QCOMPARE(answer.header("Connection"), "close");
        QVERIFY(gateway.process().waitForFinished());
        QCOMPARE(gateway.process().exitCode(), 0);
    }

    void turnsAwayMoreConnectionsThanAllowed_15()
    {
        GatewayProcess gateway;
        gateway.setEnvironment(u"CUSTOM_PASS_MAX_CONNECTIONS"_s, u"2"_s);
        gateway.import(standardWorkspace(m_stage.mock.url()));
        QVERIFY(gateway.start());
        HttpClient first(gateway.port());
        HttpClient second(gateway.port());
        QCOMPARE(first.request("GET", "/healthz").status, 200);
        QCOMPARE(second.request("GET", "/healthz").status, 200);
        const ClientAnswer third = HttpClient(gateway.port()).request("GET", "/healthz");
        QCOMPARE(third.status, 503);
        QCOMPARE(third.code(), u"OVERLOADED"_s);
        QVERIFY(third.header("Retry-After").toInt() > 0);
        second.abort();
        bool served = false; // once is enough: the connection that saw it takes the place again for a moment
        const auto serves = [&gateway, &served] {
            served = served || HttpClient(gateway.port()).request("GET", "/healthz").status == 200;
            return served;
        };
        QTRY_VERIFY(serves());
        QCOMPARE(first.request("GET", "/healthz").status, 200);
    }
};

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_errors.moc"
