// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawupstream.h"
#include "tests/support/stage.h"

#include <QTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// Which channel answers, what its settings change, and what happens when it fails: section 3 of the
/// specification.
class TestChannels : public QObject
{
    Q_OBJECT

    Stage m_stage;
    RawUpstream m_leaver;

    /// Adds to the workspace what @p json says, with NAME replaced.
    void addNamed(const QString &list, QByteArray json, const QByteArray &name)
    {
        m_stage.add(list, json.replace("NAME", name));
    }
    /// A channel that offers @p models (JSON); @p more are further members.
    void addChannel(const QByteArray &name, const QByteArray &url, const QByteArray &models, const QByteArray &more = {})
    {
        const QByteArray json = R"({"name": "NAME", "base_url": "URL", "models": MODELS, "keys": ["upstream-key"],
                                    "auto_disable": false MORE})";
        addNamed(u"channels"_s,
                 QByteArray(json).replace("URL", url).replace("MODELS", models).replace("MORE", more), name);
    }
    /// Two channels for the models free/via-NAME, call/via-NAME and usage/via-NAME: first the one at @p url,
    /// then `good`.
    void addFailing(const QByteArray &name, const QByteArray &url, const QByteArray &more = {})
    {
        const QByteArray models =
            QByteArray(R"(["free/via-NAME", "call/via-NAME", "usage/via-NAME"])").replace("NAME", name);
        addChannel("bad " + name, url, models, R"(, "priority": 1)" + more);
        addChannel("good " + name, "MOCK/good", models);
        addNamed(u"models"_s, R"({"name": "call/via-NAME", "price_usd": "0.00002"})", name);
        addNamed(u"models"_s, R"({"name": "usage/via-NAME", "model_ratio": "2", "completion_ratio": "1.5"})", name);
    }
    /// How often the mock was asked below @p path.
    qsizetype callsTo(const QString &path) const
    {
        qsizetype count = 0;
        const QJsonArray requests = m_stage.mock.requests();
        for (const QJsonValue &request : requests)
            count += request[u"path"].toString().startsWith(path) ? 1 : 0;
        return count;
    }

    void addSettings()
    {
        addChannel("mapped", "MOCK", R"(["client-name"])",
                   R"(, "model_mapping": {"client-name": "up stream/名"})");
        addChannel("params", "MOCK", R"(["with-params"])",
                   R"(, "param_override": {"temperature": 0, "stop": ["a"]})");
        addChannel("headers", "MOCK", R"(["with-headers"])",
                   R"(, "header_override": {"X-New": "1", "user-agent": "custom/1", "X-Removed": null})");
        addChannel("proxied", "http://upstream.invalid/v1", R"(["proxied"])", R"(, "proxy": "RAW")");
        addChannel("statuses", "MOCK", R"(["with-statuses"])",
                   R"(, "status_code_mapping": {"404": "400", "299": "200", "500": "503"})");
        m_stage.add(u"channels"_s,
                    R"({"name": "keyless", "base_url": "MOCK", "keys": [], "models": ["keyless"]})");
        m_stage.add(
            u"channels"_s,
            R"({"name": "two keys", "base_url": "RAW", "keys": ["k1", "k2"], "models": ["two-keys"]})");
    }
    void addChoices()
    {
        for (const char *name : {"w0", "w5"})
            addChannel(name, "MOCK/" + QByteArray(name), R"(["weighted"])",
                       R"(, "weight": )" + QByteArray(name + 1));
        for (const char *name : {"za", "zb"})
            addChannel(name, "MOCK/" + QByteArray(name), R"(["unweighted"])", R"(, "weight": 0)");
        addChannel("low", "MOCK/low", R"(["ranked"])", R"(, "priority": -1, "weight": 1000)");
        addChannel("high", "MOCK/high", R"(["ranked"])", R"(, "priority": 7)");
        addChannel("off", "MOCK/off", R"(["switched-off", "half-off"])",
                   R"(, "enabled": false, "priority": 9)");
        addChannel("on", "MOCK/on", R"(["half-off"])");
        addChannel("vips", "MOCK/vips", R"(["for-vips"])", R"(, "groups": ["vip"])");
        for (const char *name : {"f1", "f2", "f3", "f4"})
            addChannel(name, "MOCK/http-500", R"(["all-fail"])");
    }

private Q_SLOTS:
    void initTestCase()
    {
        addSettings();
        addChoices();
        addFailing("down", "NOWHERE");
        for (const QByteArray scenario :
             {"http-429", "http-500", "http-502", "http-503", "http-504", "http-400", "http-401", "http-404",
              "http-501", "fails", "drop", "reset", "drop-midway", "drop-real", "real-http-500",
              "real-http-503"})
            addFailing(scenario, "MOCK/" + scenario);
        addFailing("hang", "MOCK/hang", R"(, "first_byte_timeout_ms": 300)");
        addFailing("leaver", m_leaver.url().toLatin1());
        m_stage.open();
    }
    void init() { m_stage.nextUser(); }
    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    void mapsTheModelsName_3()
    {
        QCOMPARE(m_stage.post("client-name?a=1").status, 200);
        const QJsonValue request = m_stage.mock.requests()[0];
        QCOMPARE(request[u"path"].toString(), u"/up%20stream/%E5%90%8D"_s);
        QCOMPARE(request[u"query"].toString(), u"a=1"_s);
    }

    void overridesParametersOfJsonBodies_3()
    {
        m_stage.post("with-params", {}, {}, R"({"temperature": 1, "top": {"temperature": 1}})");
        const QByteArray body = m_stage.mock.requests()[0][u"body"].toString().toUtf8();
        QCOMPARE(jsonObject(body),
                 jsonObject(R"({"temperature": 0, "top": {"temperature": 1}, "stop": ["a"]})"));
    }

    void leavesOtherBodiesAlone_3_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("array") << QByteArray("[ 1 ]");
        QTest::newRow("text") << QByteArray("temperature=1");
        QTest::newRow("broken") << QByteArray("{\"temperature\": ");
    }
    void leavesOtherBodiesAlone_3()
    {
        QFETCH(QByteArray, body);
        m_stage.post("with-params", {}, {}, body);
        QCOMPARE(m_stage.mock.requests()[0][u"body"].toString().toUtf8(), body);
    }

    void overridesHeaders_3()
    {
        m_stage.post("with-headers", {}, {{"User-Agent", "mine"}, {"x-removed", "1"}, {"X-Kept", "1"}});
        const QJsonValue request = m_stage.mock.requests()[0];
        QCOMPARE(sentHeader(request, u"X-New"_s), QStringList{u"1"_s});
        QCOMPARE(sentHeader(request, u"User-Agent"_s), QStringList{u"custom/1"_s});
        QCOMPARE(sentHeader(request, u"X-Removed"_s), QStringList());
        QCOMPARE(sentHeader(request, u"X-Kept"_s), QStringList{u"1"_s});
    }

    /// It gets the whole address, and nobody asks for a name that only it may know.
    void goesThroughTheProxy_3()
    {
        m_stage.raw.answerWith(rawAnswer("{}"));
        QCOMPARE(m_stage.post("proxied?a=1").status, 200);
        const QByteArray request = m_stage.raw.requests().value(0);
        QVERIFY2(request.startsWith(
                     "POST http://upstream.invalid/v1/proxied?a=1 HTTP/1.1\r\nHost: upstream.invalid\r\n"),
                 request);
    }

    void mapsStatusCodes_3_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<int>("status");
        QTest::newRow("failure") << QByteArray("http-404") << 400;
        QTest::newRow("success") << QByteArray("status-299") << 200;
        QTest::newRow("not in the mapping") << QByteArray("http-403") << 403;
        QTest::newRow("last candidate's") << QByteArray("http-500") << 503;
    }
    void mapsStatusCodes_3()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(int, status);
        QCOMPARE(m_stage.post("with-statuses", scenario).status, status);
    }

    void takesKeysInTurn_3()
    {
        m_stage.raw.answerWith(rawAnswer("{}"));
        HttpClient client(m_stage.gateway.port()); // one connection, so one worker
        for (int i = 0; i < 4; ++i)
            QCOMPARE(client.request("GET", "/pass/two-keys", m_stage.headers()).status, 200);
        const QList<QByteArray> requests = m_stage.raw.requests();
        QCOMPARE(requests.size(), 4);
        const QByteArray first = requests[0].contains("Bearer k1\r\n") ? "Bearer k1\r\n" : "Bearer k2\r\n";
        const QByteArray second = first.contains("k1") ? "Bearer k2\r\n" : "Bearer k1\r\n";
        for (int i = 0; i < 4; ++i)
            QVERIFY(requests[i].contains(i % 2 == 0 ? first : second));
    }

    void namesTheFieldOfAChannelWithoutKeys_7_3()
    {
        const ClientAnswer answer = m_stage.post("keyless");
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.code(), u"CONFIG_ERROR"_s);
        QVERIFY2(answer.details().contains(u"keys"), answer.body);
    }

    void cutsARequestThatComesRoundAgain_3()
    {
        m_stage.post("free-model");
        const QStringList hops = sentHeader(m_stage.mock.requests()[0], u"X-CustomPass-Hop"_s);
        QCOMPARE(hops.size(), 1);
        m_stage.mock.forget();
        const ClientAnswer answer =
            m_stage.post("free-model", {}, {{"X-CustomPass-Hop", "another, " + hops.first().toLatin1()}});
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.code(), u"CONFIG_ERROR"_s);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }

    void prefersPriority_3()
    {
        for (int i = 0; i < 8; ++i)
            QCOMPARE(m_stage.post("ranked").status, 200);
        QCOMPARE(callsTo(u"/high"_s), 8);
    }

    void prefersAnyWeightToNone_3()
    {
        for (int i = 0; i < 8; ++i)
            QCOMPARE(m_stage.post("weighted").status, 200);
        QCOMPARE(callsTo(u"/w5"_s), 8);
    }

    void sharesIfAllWeightsAreZero_3()
    {
        for (int i = 0; i < 64; ++i) // all on one side by chance: once in 2^63 runs
            QCOMPARE(m_stage.post("unweighted").status, 200);
        QVERIFY(callsTo(u"/za"_s) > 0);
        QVERIFY(callsTo(u"/zb"_s) > 0);
    }

    void skipsDisabledChannels_3()
    {
        QCOMPARE(m_stage.post("half-off").status, 200);
        QCOMPARE(callsTo(u"/on"_s), 1);
    }

    void saysWhyThereIsNoChannel_3_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("nobody lists it") << QByteArray("no-such-model") << 404 << u"MODEL_NOT_FOUND"_s;
        QTest::newRow("case counts") << QByteArray("Free-Model") << 404 << u"MODEL_NOT_FOUND"_s;
        QTest::newRow("for another group") << QByteArray("for-vips") << 404 << u"MODEL_NOT_FOUND"_s;
        QTest::newRow("switched off") << QByteArray("switched-off") << 503 << u"NO_CHANNEL"_s;
    }
    void saysWhyThereIsNoChannel_3()
    {
        QFETCH(QByteArray, model);
        QFETCH(int, status);
        QFETCH(QString, code);
        const ClientAnswer answer = m_stage.post(model);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.code(), code);
        QCOMPARE(answer.header("Retry-After").isEmpty(), status != 503);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }

    void servesTheGroupsOfAChannel_3()
    {
        m_stage.useUser(u"vip"_s);
        QCOMPARE(m_stage.post("for-vips").status, 200);
    }

    void triesTheNextChannel_3_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("status"); // of the first attempt, 0 without an answer
        QTest::addColumn<qint64>("cost");
        const std::pair<const char *, int> failures[] = {{"down", 0},       {"http-429", 429},
                                                         {"http-500", 500}, {"http-502", 502},
                                                         {"http-503", 503}, {"http-504", 504}};
        for (const auto &[failure, status] : failures) {
            QTest::addRow("free, %s", failure) << "free/via-" + QByteArray(failure) << status << qint64(0);
            QTest::addRow("call, %s", failure) << "call/via-" + QByteArray(failure) << status << qint64(10);
            QTest::addRow("usage, %s", failure)
                << "usage/via-" + QByteArray(failure) << status << qint64(220);
        }
    }
    void triesTheNextChannel_3()
    {
        QFETCH(QByteArray, model);
        QFETCH(int, status);
        QFETCH(qint64, cost);
        QCOMPARE(m_stage.post(model).status, 200);
        QCOMPARE(callsTo(u"/good"_s), cost == 220 ? 2 : 1);
        QCOMPARE(m_stage.spent(), cost);
        if (cost == 0)
            return;
        const QJsonArray log = m_stage.log();
        QCOMPARE(log.size(), 1);
        QVERIFY(log[0][u"channel"].toString().startsWith(u"good"));
        const QJsonValue firstAttempt = log[0][u"other"][u"attempts"][0];
        QCOMPARE(firstAttempt[u"status"].toInt(-1), status);
    }

    void passesOtherFailuresOn_3_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("status");
        const std::pair<const char *, int> failures[] = {
            {"http-400", 400}, {"http-401", 401}, {"http-404", 404}, {"http-501", 501}, {"fails", 200}};
        for (const auto &[failure, status] : failures) {
            for (const char *mode : {"free/via-", "call/via-", "usage/via-"})
                QTest::addRow("%s%s", mode, failure) << mode + QByteArray(failure) << status;
        }
    }
    void passesOtherFailuresOn_3()
    {
        QFETCH(QByteArray, model);
        QFETCH(int, status);
        QCOMPARE(m_stage.post(model).status, status);
        QCOMPARE(callsTo(u"/good"_s), 0);
        QCOMPARE(m_stage.mock.requests().size(), 1);
        QCOMPARE(m_stage.spent(), 0);
    }

    void neverRepeatsAnUnknownOutcome_3_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("status");
        const std::pair<const char *, int> failures[] = {
            {"drop", 502}, {"reset", 502}, {"drop-midway", 502}, {"hang", 504}};
        for (const auto &[failure, status] : failures) {
            for (const char *mode : {"free/via-", "call/via-", "usage/via-"})
                QTest::addRow("%s%s", mode, failure) << mode + QByteArray(failure) << status;
        }
    }
    void neverRepeatsAnUnknownOutcome_3()
    {
        QFETCH(QByteArray, model);
        QFETCH(int, status);
        const ClientAnswer answer = m_stage.post(model);
        QCOMPARE(answer.status, status);
        QVERIFY2(answer.details().contains(u"outcome unknown"), answer.body);
        QCOMPARE(m_stage.mock.requests().size(), 1);
        QCOMPARE(m_stage.spent(), 0);
    }

    void neverRepeatsTheRealCall_3_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("status");
        QTest::newRow("dropped") << QByteArray("usage/via-drop-real") << 502;
        QTest::newRow("500") << QByteArray("usage/via-real-http-500") << 500;
        QTest::newRow("503") << QByteArray("usage/via-real-http-503") << 503;
    }
    void neverRepeatsTheRealCall_3()
    {
        QFETCH(QByteArray, model);
        QFETCH(int, status);
        QCOMPARE(m_stage.post(model).status, status);
        QCOMPARE(m_stage.phases(), (QStringList{u"estimate"_s, u"real"_s}));
        QCOMPARE(callsTo(u"/good"_s), 0);
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -280"_s, u"refund 280"_s}));
    }

    void repeatsARealCallOfWhichNothingWasSent_3()
    {
        m_leaver.answerWith(rawAnswer(
            R"({"code": 0, "type": "precharge", "usage": {"prompt_tokens": 20, "completion_tokens": 80}})",
            "Content-Type: application/json\r\nConnection: close\r\n"));
        m_leaver.leaveBeforeNextAnswer();
        QCOMPARE(m_stage.post("usage/via-leaver").status, 200);
        QCOMPARE(m_leaver.requests().size(), 1);
        QCOMPARE(m_stage.phases(), QStringList{u"real"_s});
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -280"_s, u"settle_refund 60"_s}));
    }

    void givesUpAfterThreeAttempts_3()
    {
        const ClientAnswer answer = m_stage.post("all-fail");
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.json().value(u"msg").toString(), u"the mock answers 500"_s);
        QCOMPARE(m_stage.mock.requests().size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestChannels)
#include "tst_channels.moc"
