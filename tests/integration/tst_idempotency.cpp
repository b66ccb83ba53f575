// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// The Idempotency-Key header: a repeat gets the first answer again, and costs nothing (section 5 of the
/// specification).
class TestIdempotency : public QObject
{
    Q_OBJECT

    Stage m_stage;

    ClientAnswer post(const QByteArray &key, const QByteArray &model = "usage-model",
                      const QByteArray &scenario = {}, const QByteArray &body = "{}") const
    {
        return m_stage.post(model, scenario, {{"Idempotency-Key", key}}, body);
    }
    static bool isReplay(const ClientAnswer &answer) { return answer.header("Idempotent-Replay") == "true"; }

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.add(u"models"_s, R"({"name": "raw-call", "price_usd": "0.00002"})");
        m_stage.add(
            u"channels"_s,
            R"({"name": "raw", "base_url": "RAW", "keys": ["k"], "auto_disable": false, "models": ["raw-call"]})");
        m_stage.open();
    }
    void init()
    {
        m_stage.nextUser();
        m_stage.raw.answerWith(rawAnswer("{}"));
    }
    void cleanup()
    {
        m_stage.raw.release();
        QVERIFY(m_stage.gateway.ledgerIsClean());
    }

    void repeatsTheFirstAnswer_5_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<qint64>("cost");
        QTest::newRow("usage") << QByteArray("usage-model") << QByteArray() << qint64(220);
        QTest::newRow("only answer") << QByteArray("usage-model") << QByteArray("no-estimate") << qint64(220);
        QTest::newRow("call") << QByteArray("call-model") << QByteArray("repeated-headers") << qint64(10);
        QTest::newRow("binary") << QByteArray("call-model") << QByteArray("binary") << qint64(10);
        QTest::newRow("free") << QByteArray("free-model") << QByteArray("status-299") << qint64(0);
        QTest::newRow("upstream's failure")
            << QByteArray("call-model") << QByteArray("http-422") << qint64(0);
        QTest::newRow("unknown outcome") << QByteArray("usage-model") << QByteArray("drop-real") << qint64(0);
        QTest::newRow("usage missing")
            << QByteArray("usage-model") << QByteArray("usage-missing") << qint64(0);
    }
    void repeatsTheFirstAnswer_5()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, scenario);
        QFETCH(qint64, cost);
        const ClientAnswer first = post("key", model, scenario);
        QVERIFY(!isReplay(first));
        QCOMPARE(m_stage.spent(), cost);
        m_stage.mock.forget();

        const ClientAnswer again = post("key", model, scenario);
        QVERIFY(isReplay(again));
        QCOMPARE(again.status, first.status);
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.header("Content-Type"), first.header("Content-Type"));
        QCOMPARE(again.headerValues("Set-Cookie"), first.headerValues("Set-Cookie"));
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
        QCOMPARE(m_stage.spent(), cost);
    }

    void refusesAnotherRequestWithTheSameKey_5_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("body") << QByteArray("POST") << QByteArray("/pass/call-model") << QByteArray("{ }");
        QTest::newRow("query") << QByteArray("POST") << QByteArray("/pass/call-model?a=1")
                               << QByteArray("{}");
        QTest::newRow("model") << QByteArray("POST") << QByteArray("/pass/free-model") << QByteArray("{}");
        QTest::newRow("method") << QByteArray("PUT") << QByteArray("/pass/call-model") << QByteArray("{}");
    }
    void refusesAnotherRequestWithTheSameKey_5()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QCOMPARE(post("key", "call-model").status, 200);
        HttpClient client(m_stage.gateway.port());
        const ClientAnswer answer = client.request(
            method, target, m_stage.headers() + ClientHeaders{{"Idempotency-Key", "key"}}, body);
        QCOMPARE(answer.status, 409);
        QCOMPARE(answer.code(), u"CONFLICT"_s);
        QCOMPARE(m_stage.mock.requests().size(), 1);
        QCOMPARE(m_stage.spent(), 10);
    }

    void keepsKeysOfUsersApart_5()
    {
        QCOMPARE(post("shared", "call-model").status, 200);
        m_stage.nextUser();
        const ClientAnswer other = post("shared", "call-model");
        QCOMPARE(other.status, 200);
        QVERIFY(!isReplay(other));
        QCOMPARE(m_stage.spent(), 10);
    }

    void refusesARepeatWhileTheFirstRuns_5()
    {
        m_stage.raw.hold();
        HttpClient first(m_stage.gateway.port());
        first.send("POST", "/pass/raw-call", m_stage.headers() + ClientHeaders{{"Idempotency-Key", "key"}},
                   "{}");
        QTRY_COMPARE(m_stage.raw.requests().size(), 1);
        const ClientAnswer second = post("key", "raw-call");
        QCOMPARE(second.status, 409);
        QCOMPARE(second.code(), u"CONFLICT"_s);
        m_stage.raw.release();
        QCOMPARE(first.readAnswer().status, 200);
        QVERIFY(isReplay(post("key", "raw-call")));
        QCOMPARE(m_stage.raw.requests().size(), 1);
        QCOMPARE(m_stage.spent(), 10);
    }

    void servesOneOfManyAtOnce_5()
    {
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<HttpClient>(m_stage.gateway.port()));
            clients.back()->send("POST", "/pass/call-model",
                                 m_stage.headers("slow-50") + ClientHeaders{{"Idempotency-Key", "key"}},
                                 "{}");
        }
        int firsts = 0;
        for (const auto &client : clients) {
            const ClientAnswer answer = client->readAnswer();
            QVERIFY(answer.status == 200 || answer.status == 409);
            firsts += answer.status == 200 && !isReplay(answer) ? 1 : 0;
        }
        QCOMPARE(firsts, 1);
        QCOMPARE(m_stage.mock.requests().size(), 1);
        QCOMPARE(m_stage.spent(), 10);
    }

    void letsARefusedRequestTryAgain_5()
    {
        m_stage.setBalance(9);
        QCOMPARE(post("key", "call-model").status, 402);
        m_stage.setBalance(10);
        const ClientAnswer again = post("key", "call-model");
        QCOMPARE(again.status, 200);
        QVERIFY(!isReplay(again));
        QCOMPARE(m_stage.balance(), 0);
    }

    void keepsTheKeyFromTheUpstream_5()
    {
        post("key");
        const QJsonArray requests = m_stage.mock.requests();
        QCOMPARE(requests.size(), 2);
        for (const QJsonValue &request : requests)
            QCOMPARE(sentHeader(request, u"Idempotency-Key"_s), QStringList());
    }

    void refusesUnusableKeys_5_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("status");
        QTest::newRow("empty") << QByteArray("") << 400;
        QTest::newRow("space within") << QByteArray("a b") << 400;
        QTest::newRow("not ASCII") << QByteArray("caf\xc3\xa9") << 400;
        QTest::newRow("256 characters") << QByteArray(256, 'k') << 400;
        QTest::newRow("255 characters") << QByteArray(255, 'k') << 200;
    }
    void refusesUnusableKeys_5()
    {
        QFETCH(QByteArray, key);
        QFETCH(int, status);
        const ClientAnswer answer = post(key, "call-model");
        QCOMPARE(answer.status, status);
        QCOMPARE(m_stage.mock.requests().size(), status == 200 ? 1 : 0);
        QCOMPARE(m_stage.spent(), status == 200 ? 10 : 0);
    }

    void remembersAcrossRestarts_5()
    {
        const ClientAnswer first = post("key");
        QCOMPARE(m_stage.gateway.terminate(), 0);
        QVERIFY(m_stage.gateway.start());
        const ClientAnswer again = post("key");
        QVERIFY(isReplay(again));
        QCOMPARE(again.body, first.body);
        QCOMPARE(m_stage.spent(), 220);
    }

    void freesTheKeyOfARequestThatDiedWithTheProgram_5()
    {
        m_stage.raw.hold();
        HttpClient client(m_stage.gateway.port());
        client.send("POST", "/pass/raw-call", m_stage.headers() + ClientHeaders{{"Idempotency-Key", "key"}},
                    "{}");
        QTRY_COMPARE(m_stage.raw.requests().size(), 1);
        m_stage.gateway.kill();
        m_stage.raw.release();
        QVERIFY(m_stage.gateway.start());
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -10"_s, u"recovery_refund 10"_s}));
        const ClientAnswer again = post("key", "raw-call");
        QCOMPARE(again.status, 200);
        QVERIFY(!isReplay(again));
        QCOMPARE(m_stage.spent(), 10);
    }
};

QTEST_GUILESS_MAIN(TestIdempotency)
#include "tst_idempotency.moc"
