// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpclient.h"
#include "tests/support/processes.h"
#include "tests/support/stage.h"

#include <QTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// What the configuration says about the queries for open tasks (SPEC 9, 11), with a gateway for each test.
class TestPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void wordsOfTheConfiguration_8_5_data();
    void wordsOfTheConfiguration_8_5();
    void startsAfterItsDelayInBatches_6_1_6_3_8_3();
    void aHangingQueryIsGivenUp_6_4_6_7_8_2();

private:
    /// Two channels to the mock, each with a task model of its own, free of charge.
    QJsonObject workspace() const;
    static QString submit(const GatewayProcess &gateway, const QByteArray &model, const QByteArray &scenario);
    static QString statusOf(const GatewayProcess &gateway, const QString &id);
    /// What the mock was asked about tasks, oldest first.
    QJsonArray queries() const;

    MockProcess m_mock;
};

void TestPolling::init()
{
    m_mock.forget();
}

QJsonObject TestPolling::workspace() const
{
    QJsonObject all = standardWorkspace(m_mock.url());
    QJsonArray channels = all.value("channels"_L1).toArray();
    for (const QString &name : {u"one"_s, u"two"_s}) {
        channels.append(QJsonObject{{u"name"_s, name},
                                    {u"base_url"_s, m_mock.url()},
                                    {u"keys"_s, QJsonArray{u"upstream-key"_s}},
                                    {u"models"_s, QJsonArray{name + u"/submit"_s}}});
    }
    all.insert("channels"_L1, channels);
    return all;
}

QString TestPolling::submit(const GatewayProcess &gateway, const QByteArray &model,
                            const QByteArray &scenario)
{
    const ClientAnswer answer = call(gateway.port(), "sk-rich", "POST", "/pass/" + model + "/submit", "{}",
                                     {{"X-Mock-Scenario", scenario}});
    return answer.json()[u"data"][u"task_id"].toString();
}

QString TestPolling::statusOf(const GatewayProcess &gateway, const QString &id)
{
    const QJsonArray tasks = gateway.report(u"tasks"_s);
    for (const QJsonValue &task : tasks) {
        if (task[u"task_id"] == id)
            return task[u"status"].toString();
    }
    return {};
}

QJsonArray TestPolling::queries() const
{
    QJsonArray found;
    const QJsonArray requests = m_mock.requests();
    for (const QJsonValue &request : requests) {
        if (request[u"model"].toString().endsWith(u"/task/list-by-condition"))
            found.append(request);
    }
    return found;
}

void TestPolling::wordsOfTheConfiguration_8_5_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<QString>("status");
    QTest::newRow("success") << QByteArray("foreign-words") << u"SUCCESS"_s;
    QTest::newRow("failed") << QByteArray("foreign-words,fail") << u"FAILURE"_s;
    QTest::newRow("processing") << QByteArray("foreign-words,stall") << u"IN_PROGRESS"_s;
}

/// Words that no channel maps.
void TestPolling::wordsOfTheConfiguration_8_5()
{
    QFETCH(QByteArray, scenario);
    QFETCH(QString, status);
    GatewayProcess gateway;
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_INTERVAL"_s, u"1s"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"0"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_STATUS_SUCCESS"_s, u"done, Delivered"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_STATUS_FAILED"_s, u"broken"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_STATUS_PROCESSING"_s, u"rendering"_s);
    gateway.import(workspace());
    QVERIFY(gateway.start());
    const QString id = submit(gateway, "one", scenario);
    QVERIFY(!id.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(gateway, id), status, 30'000);
}

/// Five tasks in the first round: two in a query at most, and no two queries at a time.
void TestPolling::startsAfterItsDelayInBatches_6_1_6_3_8_3()
{
    GatewayProcess gateway;
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_INTERVAL"_s, u"1h"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"1h"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_BATCH_SIZE"_s, u"2"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_MAX_CONCURRENT"_s, u"1"_s);
    gateway.import(workspace());
    QVERIFY(gateway.start());
    QSet<QString> ids;
    for (int i = 0; i < 5; ++i)
        ids.insert(submit(gateway, "one", "stall,query-slow-300"));
    QCOMPARE(ids.size(), 5);
    QCOMPARE(gateway.terminate(), 0);
    QCOMPARE(queries().size(), 0);

    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"0"_s);
    QVERIFY(gateway.start());
    QTRY_COMPARE_WITH_TIMEOUT(queries().size(), 3, 30'000);
    const QJsonArray asked = queries();
    for (qsizetype i = 0; i < asked.size(); ++i) {
        const QJsonArray batch = jsonObject(asked[i][u"body"].toString().toUtf8())[u"task_ids"].toArray();
        QVERIFY(batch.size() <= 2);
        for (const QJsonValue &id : batch)
            QVERIFY2(ids.remove(id.toString()), qPrintable(id.toString())); // each once
        if (i > 0)
            QVERIFY(asked[i][u"time"].toDouble() - asked[i - 1][u"time"].toDouble() >=
                    0.3); // the one before was answered
    }
    QVERIFY(ids.isEmpty());
}

/// It is logged with channel, address and cause, and does not hold up other channels.
void TestPolling::aHangingQueryIsGivenUp_6_4_6_7_8_2()
{
    GatewayProcess gateway;
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_INTERVAL"_s, u"1s"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"0"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_TASK_TIMEOUT"_s, u"1s"_s);
    gateway.import(workspace());
    QVERIFY(gateway.start());
    const QString stuck = submit(gateway, "one", "query-hang");
    const QString fine = submit(gateway, "two", "after-2");
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(gateway, fine), u"SUCCESS"_s, 30'000);
    const auto line = [&gateway] {
        const QByteArrayList lines = gateway.log().split('\n');
        for (const QByteArray &one : lines) {
            if (one.contains("no answer in time"))
                return one;
        }
        return QByteArray();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!line().isEmpty(), 30'000);
    QVERIFY2(line().contains("one") &&
                 line().contains(m_mock.url().toLatin1() + "/one/task/list-by-condition"),
             line());
    QCOMPARE(statusOf(gateway, stuck), u"SUBMITTED"_s);
}

QTEST_GUILESS_MAIN(TestPolling)
#include "tst_polling.moc"
