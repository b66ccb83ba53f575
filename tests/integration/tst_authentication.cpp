// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// Who calls, and what the upstream learns of it: section 5 of the requirements.
class TestAuthentication : public QObject
{
    Q_OBJECT

    Stage m_stage;

    ClientAnswer getWith(const ClientHeaders &headers) const
    {
        HttpClient client(m_stage.gateway.port());
        return client.request("GET", "/pass/free-model", headers);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.add(u"users"_s,
                    R"({"name": "left", "enabled": false, "tokens": [{"name": "t", "key": "sk-left"}]})");
        m_stage.add(u"users"_s, R"({"name": "limited", "tokens": [
            {"name": "off", "key": "sk-off", "enabled": false},
            {"name": "old", "key": "sk-old", "expires_at": "2020-01-01T00:00:00Z"},
            {"name": "young", "key": "sk-young", "expires_at": "2120-01-01T00:00:00Z"},
            {"name": "elsewhere", "key": "sk-elsewhere", "allow_ips": ["10.0.0.0/8", "2001:db8::/32"]},
            {"name": "here", "key": "sk-here", "allow_ips": ["10.0.0.0/8", "127.0.0.0/8"]},
            {"name": "other", "key": "sk-other-model", "models": ["call-model"]},
            {"name": "one", "key": "sk-one-model", "models": ["free-model"]}]})");
        m_stage.open();
    }
    void init() { m_stage.nextUser(); }
    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    void sendsTheChannelsKey_1_3_5_1()
    {
        QCOMPARE(m_stage.post("free-model").status, 200);
        QCOMPARE(sentHeader(m_stage.mock.requests()[0], u"Authorization"_s),
                 QStringList{u"Bearer upstream-key"_s});
    }

    void sendsTheUsersToken_5_2()
    {
        QCOMPARE(m_stage.post("usage-model").status, 200);
        const QJsonArray requests = m_stage.mock.requests();
        QCOMPARE(requests.size(), 2);
        for (const QJsonValue &request : requests) {
            QCOMPARE(sentHeader(request, u"X-Custom-Token"_s),
                     QStringList{QString::fromLatin1(m_stage.token())});
            QCOMPARE(sentHeader(request, u"Authorization"_s), QStringList{u"Bearer upstream-key"_s});
        }
    }

    /// Also with underscores, which many upstreams take for dashes.
    void dropsATokenHeaderOfTheClient_5_2()
    {
        m_stage.post("free-model", {},
                     {{"X-Custom-Token", "sk-victim"},
                      {"x-custom-TOKEN", "sk-victim"},
                      {"X_Custom-Token", "sk-victim"}});
        QCOMPARE(sentHeader(m_stage.mock.requests()[0], u"X_Custom-Token"_s), QStringList());
        QCOMPARE(sentHeader(m_stage.mock.requests()[0], u"X-Custom-Token"_s),
                 QStringList{QString::fromLatin1(m_stage.token())});
    }

    void namesTheTokenHeaderByChannelThenEnvironmentThenDefault_5_3_5_4_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QJsonValue>("channel");
        QTest::addColumn<QByteArray>("expected");
        const QJsonValue none;
        const QJsonValue own(u"X-From-Channel"_s);
        QTest::newRow("default") << QString() << none << QByteArray("X-Custom-Token");
        QTest::newRow("environment") << u"X-From-Env"_s << none << QByteArray("X-From-Env");
        QTest::newRow("channel") << QString() << own << QByteArray("X-From-Channel");
        QTest::newRow("channel over environment") << u"X-From-Env"_s << own << QByteArray("X-From-Channel");
    }
    void namesTheTokenHeaderByChannelThenEnvironmentThenDefault_5_3_5_4()
    {
        QFETCH(QString, environment);
        QFETCH(QJsonValue, channel);
        QFETCH(QByteArray, expected);
        m_stage.raw.answerWith(rawAnswer("{}"));
        GatewayProcess gateway;
        if (!environment.isEmpty())
            gateway.setEnvironment(u"CUSTOM_PASS_HEADER_KEY"_s, environment);
        QJsonObject workspace = standardWorkspace(m_stage.raw.url());
        QJsonObject rawChannel = workspace.value(u"channels")[0].toObject();
        rawChannel.insert(u"token_header"_s, channel);
        workspace.insert(u"channels"_s, QJsonArray{rawChannel});
        gateway.import(workspace);
        QVERIFY(gateway.start());
        QCOMPARE(call(gateway.port(), "sk-rich", "GET", "/pass/free-model").status, 200);
        QCOMPARE(m_stage.raw.requests().size(), 1);
        const QByteArray request = m_stage.raw.requests().first();
        QVERIFY2(request.contains("\r\n" + expected + ": sk-rich\r\n"), request);
        QCOMPARE(request.count("sk-rich"), 1);
    }

    void refusesWithoutAValidToken_5_5_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QString>("details");
        QTest::newRow("missing") << QByteArray() << u"missing"_s;
        QTest::newRow("another scheme") << QByteArray("Basic c2stcmljaDp4") << u"malformed"_s;
        QTest::newRow("no scheme") << QByteArray("sk-rich") << u"malformed"_s;
        QTest::newRow("nothing") << QByteArray("Bearer") << u"malformed"_s;
        QTest::newRow("no sk-") << QByteArray("Bearer rich") << u"malformed"_s;
        QTest::newRow("unknown") << QByteArray("Bearer sk-nobody") << u"unknown"_s;
        QTest::newRow("too long") << QByteArray("Bearer sk-rich" + QByteArray(5000, 'x')) << u"unknown"_s;
        QTest::newRow("wrong case") << QByteArray("Bearer sk-RICH") << u"unknown"_s;
        QTest::newRow("disabled token") << QByteArray("Bearer sk-off") << u"disabled"_s;
        QTest::newRow("expired token") << QByteArray("Bearer sk-old") << u"expired"_s;
        QTest::newRow("disabled user") << QByteArray("Bearer sk-left") << u"disabled"_s;
    }
    void refusesWithoutAValidToken_5_5()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(QString, details);
        const ClientAnswer answer = getWith(
            authorization.isEmpty() ? ClientHeaders() : ClientHeaders{{"Authorization", authorization}});
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.code(), u"AUTH_ERROR"_s);
        QVERIFY2(answer.details().contains(details), answer.body);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }

    /// Whoever stands before the gateway might have looked at the other one.
    void refusesTwoTokens_5_5()
    {
        const ClientAnswer answer =
            getWith({{"Authorization", "Bearer sk-rich"}, {"authorization", "Bearer sk-poor"}});
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.code(), u"AUTH_ERROR"_s);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }

    void acceptsAValidToken_5_5_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::newRow("not yet expired") << QByteArray("Bearer sk-young");
        QTest::newRow("case of the scheme") << QByteArray("bEARER sk-rich");
        QTest::newRow("spaces") << QByteArray("Bearer   sk-rich");
        QTest::newRow("allowed address") << QByteArray("Bearer sk-here");
        QTest::newRow("allowed model") << QByteArray("Bearer sk-one-model");
    }
    void acceptsAValidToken_5_5()
    {
        QFETCH(QByteArray, authorization);
        QCOMPARE(getWith({{"Authorization", authorization}}).status, 200);
    }

    void refusesWhatTheTokenDoesNotAllow_4_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("details");
        QTest::newRow("model") << QByteArray("sk-other-model") << u"free-model"_s;
        QTest::newRow("address") << QByteArray("sk-elsewhere") << u"127.0.0.1"_s;
    }
    void refusesWhatTheTokenDoesNotAllow_4()
    {
        QFETCH(QByteArray, token);
        QFETCH(QString, details);
        const ClientAnswer answer = getWith({{"Authorization", "Bearer " + token}});
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.code(), u"FORBIDDEN"_s);
        QVERIFY2(answer.details().contains(details), answer.body);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }

    void passesUpstreamAuthenticationFailuresOn_5_6_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("status");
        for (const char *model : {"free-model", "call-model", "usage-model"}) {
            for (const int status : {401, 403})
                QTest::addRow("%s %d", model, status) << QByteArray(model) << status;
        }
    }
    void passesUpstreamAuthenticationFailuresOn_5_6()
    {
        QFETCH(QByteArray, model);
        QFETCH(int, status);
        const QByteArray code = QByteArray::number(status);
        const ClientAnswer answer =
            m_stage.post(model, "http-" + code, {{"X-Request-Id", "auth-" + model + code}});
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.body, "{\"code\": " + code + ", \"msg\": \"the mock answers " + code + "\"}\n");
        QCOMPARE(m_stage.spent(), 0);
        const auto logged = [&] {
            for (const QByteArray &line : m_stage.gateway.log().split('\n')) {
                if (line.contains("auth-" + model + code) && line.contains("upstream authentication failed"))
                    return line.contains("mock");
            }
            return false;
        };
        QTRY_VERIFY(logged());
    }

    void showsNoSecretInTheLog_4()
    {
        m_stage.post("usage-model", "real-http-401");
        m_stage.post("free-model", "drop");
        getWith({{"Authorization", "Bearer sk-unknown-secret"}});
        const QByteArray log = m_stage.gateway.log();
        QVERIFY(!log.isEmpty());
        for (const QByteArray &secret :
             {m_stage.token(), QByteArray("upstream-key"), QByteArray("sk-unknown-secret")})
            QVERIFY2(!log.contains(secret), secret);
    }
};

QTEST_GUILESS_MAIN(TestAuthentication)
#include "tst_authentication.moc"
