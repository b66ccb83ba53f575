// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// Channels that are switched off by their failures, and keys that are set aside (SPEC 3, auto-disable). What takes a
/// cool-down to see is tested with a clock of its own in tst_channelbreaker.
class TestRouting : public QObject
{
    Q_OBJECT

    Stage m_stage;

    QByteArray channelJson(const QByteArray &name, const QByteArray &models, const QByteArray &more = {}) const
    {
        return QByteArray(R"({"name": "NAME", "base_url": "MOCK/NAME", "models": MODELS, "keys": ["upstream-key"] MORE})")
            .replace("NAME", name)
            .replace("MODELS", models)
            .replace("MORE", more);
    }
    /// The paths below which the mock was asked.
    QStringList asked() const
    {
        QStringList names;
        const QJsonArray requests = m_stage.mock.requests();
        for (const QJsonValue &request : requests)
            names.append(request[u"path"].toString().section(u'/', 1, 1));
        return names;
    }
    void isUnavailable(const QByteArray &model)
    {
        m_stage.mock.forget();
        const ClientAnswer answer = m_stage.post(model);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.code(), u"NO_CHANNEL"_s);
        const int retryAfter = answer.header("Retry-After").toInt();
        QVERIFY2(retryAfter >= 1 && retryAfter <= 30, answer.header("Retry-After"));
        QVERIFY2(answer.details().contains(u"next trial is in %1 s"_s.arg(retryAfter)), answer.body);
        QCOMPARE(asked(), QStringList());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.add(u"models"_s, R"({"name": "spare", "price_usd": "0.00002"})");
        m_stage.add(u"models"_s, R"({"name": "estimated", "model_ratio": "2", "completion_ratio": "1.5"})");
        m_stage.add(u"channels"_s, channelJson("http-500", R"(["alone"])"));
        m_stage.add(u"channels"_s, channelJson("http-503", R"(["spare"])", R"(, "priority": 1)"));
        m_stage.add(u"channels"_s, channelJson("good", R"(["spare"])"));
        m_stage.add(u"channels"_s, channelJson("http-401", R"(["rejected"])"));
        m_stage.add(u"channels"_s, channelJson("http-403", R"(["edited"])"));
        m_stage.add(u"channels"_s, channelJson("real-http-502", R"(["estimated"])"));
        m_stage.add(u"channels"_s, channelJson("sometimes", R"(["sometimes"])"));
        m_stage.add(
            u"channels"_s,
            R"({"name": "keys", "base_url": "MOCK", "models": ["two-keys"], "keys": ["wrong-key", "upstream-key"]})");
        m_stage.open();
    }
    void init() { m_stage.nextUser(); }
    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    void skipsAChannelAfterFiveFailures_3()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(m_stage.post("alone").status, 500); // the upstream's own answer
        QTRY_VERIFY2(m_stage.gateway.log().contains("channel http-500 is skipped for 30 s"),
                     m_stage.gateway.log()); // written by the log's own thread
        isUnavailable("alone");
    }

    void goesToTheNextChannelAtOnce_3()
    {
        for (int i = 0; i < 7; ++i)
            QCOMPARE(m_stage.post("spare").status, 200);
        QCOMPARE(asked().count(u"http-503"_s), 5);
        QCOMPARE(asked().count(u"good"_s), 7);
        QCOMPARE(m_stage.spent(), 70);
    }

    void recordsEachAttempt_3()
    {
        // the breaker that the test before opened is closed again by an edit of its channel
        QJsonObject workspace = standardWorkspace(m_stage.mock.url());
        const QByteArray again =
            channelJson("http-503", R"(["spare"])", R"(, "priority": 1, "header_override": {"X-Edited": "1"})");
        workspace.insert(u"channels"_s, QJsonArray{jsonObject(QByteArray(again).replace(
                                            "MOCK", m_stage.mock.url().toLatin1()))});
        m_stage.gateway.import(workspace);
        QTRY_COMPARE_WITH_TIMEOUT((m_stage.post("spare"), asked().contains(u"http-503"_s)), true, 10'000);
        const QJsonArray log = m_stage.log();
        const QJsonArray attempts = log.last()[u"other"][u"attempts"].toArray();
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(attempts[0][u"status"].toInt(), 503);
        QCOMPARE(attempts[1][u"status"].toInt(), 200);
        QVERIFY(attempts[0][u"channel"].toInteger() != attempts[1][u"channel"].toInteger());
        for (const QJsonValue &attempt : attempts)
            QVERIFY(attempt[u"ms"].isDouble() && attempt[u"ms"].toInteger(-1) >= 0);
    }

    void skipsAChannelWhoseKeyIsRejected_3()
    {
        QCOMPARE(m_stage.post("rejected").status, 401); // passed on as it is [5.6]
        isUnavailable("rejected");
    }

    void setsOneOfSeveralKeysAside_3()
    {
        int rejected = 0;
        for (int i = 0; i < 8; ++i)
            rejected += m_stage.post("two-keys").status == 401 ? 1 : 0;
        QCOMPARE(rejected, 1); // wrong-key was tried once
        QVERIFY(m_stage.gateway.log().contains("is set aside for 30 s: status 401"));
        QVERIFY(!m_stage.gateway.log().contains("wrong-key"));
    }

    void countsTheRealCallsFailures_3()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(m_stage.post("estimated").status, 502); // each after an estimate, which tells nothing
        isUnavailable("estimated");
        QCOMPARE(m_stage.spent(), 0);
    }

    void anyOtherAnswerEndsTheRow_3()
    {
        for (int i = 0; i < 12; ++i) {
            const QByteArray scenario = i % 4 == 3 ? "http-422" : "http-500";
            QCOMPARE(m_stage.post("sometimes", scenario).status, i % 4 == 3 ? 422 : 500);
        }
        QCOMPARE(asked().size(), 12);
    }

    void usesAChannelAgainWhenItWasEdited_3()
    {
        QCOMPARE(m_stage.post("edited").status, 403);
        isUnavailable("edited");
        QJsonObject workspace = standardWorkspace(m_stage.mock.url());
        const QString url = m_stage.mock.url() + u"/mended"_s;
        workspace.insert(u"channels"_s, QJsonArray{QJsonObject{{u"name"_s, u"http-403"_s}, {u"base_url"_s, url},
                                                                {u"models"_s, QJsonArray{u"edited"_s}}}});
        m_stage.gateway.import(workspace);
        QTRY_VERIFY_WITH_TIMEOUT((m_stage.post("edited"), asked().contains(u"mended"_s)), 10'000);
        QCOMPARE(m_stage.post("edited").status, 200);
    }
};

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
