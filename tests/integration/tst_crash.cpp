// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpclient.h"
#include "tests/support/processes.h"

#include <QRandomGenerator>
#include <QTest>

#include <memory>
#include <vector>

using namespace custompass::test;

/// kill -9 in the middle of flows, then start again: every quota is accounted for (SPEC 7).
class TestCrash : public QObject
{
    Q_OBJECT

    MockProcess m_mock;

    static QByteArray post(const QByteArray &model, const QByteArray &scenario)
    {
        return "POST /pass/" + model + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-rich\r\nX-Mock-Scenario: "
               + scenario + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    }

    static qint64 quota(const GatewayProcess &gateway, const char *column = "quota")
    {
        return gateway.user(QStringLiteral("rich")).value(QLatin1String(column)).toInteger();
    }

private Q_SLOTS:
    void init() { m_mock.forget(); }

    void refundsWhatWasHeldWhenItDied_7_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<int>("requests"); // that the upstream has received when the gateway dies
        QTest::addColumn<qint64>("held");
        QTest::newRow("per call, before the answer") << QByteArray("call-model") << QByteArray("hang") << 1 << qint64(10);
        QTest::newRow("usage, before the estimate") << QByteArray("usage-model") << QByteArray("hang") << 1 << qint64(0);
        QTest::newRow("usage, before the real answer") << QByteArray("usage-model") << QByteArray("hang-real") << 2 << qint64(280);
    }
    void refundsWhatWasHeldWhenItDied_7()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, scenario);
        QFETCH(int, requests);
        QFETCH(qint64, held);
        GatewayProcess gateway;
        gateway.import(standardWorkspace(m_mock.url()));
        QVERIFY(gateway.start());
        HttpClient client(gateway.port());
        client.sendRaw(post(model, scenario));
        QTRY_COMPARE(m_mock.requests().size(), requests);
        QCOMPARE(quota(gateway), 1'000'000 - held);
        QCOMPARE(quota(gateway, "held"), held);
        gateway.kill();
        QVERIFY(gateway.ledgerIsClean());

        QVERIFY(gateway.start());
        QCOMPARE(quota(gateway), 1'000'000);
        QCOMPARE(quota(gateway, "held"), 0);
        QVERIFY(gateway.ledgerIsClean());
        QCOMPARE(call(gateway.port(), "sk-rich", "POST", "/pass/" + model, "{}").status, 200);
    }

    void keepsEveryAnswerThatAClientSaw_7()
    {
        GatewayProcess gateway;
        gateway.import(standardWorkspace(m_mock.url()));
        QRandomGenerator random(20260101);
        int answered = 0;
        for (int round = 0; round < 5; ++round) {
            QVERIFY(gateway.start());
            std::vector<std::unique_ptr<HttpClient>> clients;
            for (int i = 0; i < 20; ++i) {
                clients.push_back(std::make_unique<HttpClient>(gateway.port()));
                clients.back()->sendRaw(post("call-model", "slow-" + QByteArray::number(random.bounded(60))));
            }
            const int waitedFor = random.bounded(15);
            for (int i = 0; i < waitedFor; ++i)
                answered += clients[std::size_t(i)]->readAnswer().status == 200;
            gateway.kill();
            // Answers that were on the way when it died were seen as well.
            for (std::size_t i = std::size_t(waitedFor); i < clients.size(); ++i)
                answered += clients[i]->readAnswer().status == 200;
        }
        QVERIFY(gateway.start());
        const qint64 spent = 1'000'000 - quota(gateway);
        QVERIFY2(spent >= 10 * answered, qPrintable(QStringLiteral("%1 answers, %2 spent").arg(answered).arg(spent)));
        QCOMPARE(spent, 10 * gateway.report(QStringLiteral("logs")).size());
        QCOMPARE(quota(gateway, "held"), 0);
        QVERIFY(gateway.ledgerIsClean());
    }

    void freesIdempotencyKeysOfRequestsThatDied_5()
    {
        GatewayProcess gateway;
        gateway.import(standardWorkspace(m_mock.url()));
        QVERIFY(gateway.start());
        const ClientHeaders key = {{"Idempotency-Key", "k1"}};
        HttpClient client(gateway.port());
        client.sendRaw(post("call-model", "hang").replace("\r\nContent-Type", "\r\nIdempotency-Key: k1\r\nContent-Type"));
        QTRY_COMPARE(m_mock.requests().size(), 1);
        QCOMPARE(call(gateway.port(), "sk-rich", "POST", "/pass/call-model", "{}", key).status, 409);
        gateway.kill();
        QVERIFY(gateway.start());
        QCOMPARE(call(gateway.port(), "sk-rich", "POST", "/pass/call-model", "{}", key).status, 200);
        QVERIFY(gateway.ledgerIsClean());
    }
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
