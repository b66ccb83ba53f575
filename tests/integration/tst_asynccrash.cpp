// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/databaseintruder.h"
#include "tests/support/httpclient.h"
#include "tests/support/processes.h"

#include <QTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// kill -9 between the steps of submission and settlement, and tasks that grow old while nobody looks (SPEC
/// 8).
class TestAsyncCrash : public QObject
{
    Q_OBJECT

    MockProcess m_mock;

private Q_SLOTS:
    void init() { m_mock.forget(); }
    void diedDuringASubmission_2_2_data();
    void diedDuringASubmission_2_2();
    void diedBeforeACommitOfASubmission_2_2_data();
    void diedBeforeACommitOfASubmission_2_2();
    void diedBeforeTheCommitOfASettlement_2_5();
    void diedBeforeTheCommitOfARefund_2_6();
    void operatorEndsATaskWhileTheProgramIsDown_2_6();
    void openTasksGoOnAfterACrash_2_2_data();
    void openTasksGoOnAfterACrash_2_2();
    void timesOut_2_7_6_6();
    void oldTaskGetsItsResultAtStart_6_6();
    void oldTaskOfADeadUpstreamIsRefundedAtStart_6_6();
    void disabledChannelsTasksEnd_2_7();
    void drainsWhileAQueryHangs();

private:
    QJsonObject workspace(bool enabled = true) const;
    void prepare(GatewayProcess &gateway, const QString &lifetime = u"1h"_s) const;
    static QByteArray submit(const GatewayProcess &gateway, const QByteArray &scenario,
                             const QByteArray &model = "video");
    static void startSubmission(HttpClient &client, const QByteArray &scenario,
                                const QByteArray &model = "video");
    void killBeforeTheSettlement(GatewayProcess &gateway, const QByteArray &scenario);
    static qint64 quota(const GatewayProcess &gateway);
    static QString statusOf(const GatewayProcess &gateway);
    int queries() const;
};

QJsonObject TestAsyncCrash::workspace(bool enabled) const
{
    QJsonObject all = standardWorkspace(m_mock.url());
    QJsonArray models = all.value("models"_L1).toArray();
    models.append(QJsonObject{
        {u"name"_s, u"video/submit"_s}, {u"model_ratio"_s, u"2"_s}, {u"completion_ratio"_s, u"1.5"_s}});
    models.append(QJsonObject{{u"name"_s, u"direct/submit"_s}, {u"model_ratio"_s, u"2"_s}});
    models.append(QJsonObject{{u"name"_s, u"call/submit"_s}, {u"price_usd"_s, u"0.00028"_s}});
    models.append(QJsonObject{{u"name"_s, u"gift/submit"_s}, {u"free"_s, true}});
    all.insert("models"_L1, models);
    QJsonArray channels = all.value("channels"_L1).toArray();
    channels.append(
        QJsonObject{{u"name"_s, u"async"_s},
                    {u"base_url"_s, m_mock.url()},
                    {u"enabled"_s, enabled},
                    {u"keys"_s, QJsonArray{u"upstream-key"_s}},
                    {u"models"_s, QJsonArray{u"video/submit"_s, u"call/submit"_s, u"gift/submit"_s}}});
    channels.append(QJsonObject{{u"name"_s, u"direct"_s},
                                {u"base_url"_s, m_mock.url()},
                                {u"keys"_s, QJsonArray{u"upstream-key"_s}},
                                {u"precharge_mark"_s, u"off"_s},
                                {u"models"_s, QJsonArray{u"direct/submit"_s}}});
    all.insert("channels"_L1, channels);
    return all;
}

void TestAsyncCrash::prepare(GatewayProcess &gateway, const QString &lifetime) const
{
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_INTERVAL"_s, u"1s"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"0"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_TASK_MAX_LIFETIME"_s, lifetime);
    gateway.import(workspace());
}

QByteArray TestAsyncCrash::submit(const GatewayProcess &gateway, const QByteArray &scenario,
                                  const QByteArray &model)
{
    const ClientAnswer answer = call(gateway.port(), "sk-rich", "POST", "/pass/" + model + "/submit", "{}",
                                     {{"X-Mock-Scenario", scenario}});
    return answer.json()[u"data"][u"task_id"].toString().toUtf8();
}

qint64 TestAsyncCrash::quota(const GatewayProcess &gateway)
{
    return gateway.user(u"rich"_s).value("quota"_L1).toInteger();
}

QString TestAsyncCrash::statusOf(const GatewayProcess &gateway)
{
    return gateway.report(u"tasks"_s)[0][u"status"].toString();
}

int TestAsyncCrash::queries() const
{
    int count = 0;
    for (const QJsonValue &request : m_mock.requests())
        count += request[u"model"] == u"video/task/list-by-condition"_s ? 1 : 0;
    return count;
}

/// Sends a submission and does not wait for its answer.
void TestAsyncCrash::startSubmission(HttpClient &client, const QByteArray &scenario, const QByteArray &model)
{
    client.send("POST", "/pass/" + model + "/submit",
                {{"Authorization", "Bearer sk-rich"},
                 {"X-Mock-Scenario", scenario},
                 {"Content-Type", "application/json"}},
                "{}");
}

void TestAsyncCrash::diedDuringASubmission_2_2_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<int>("requests"); // that the upstream has received when the gateway dies
    QTest::addColumn<qint64>("held");
    QTest::addColumn<int>("failedTasks"); // that tell of an outcome nobody knows
    QTest::newRow("before the estimate") << QByteArray("video") << QByteArray("hang") << 1 << qint64(0) << 0;
    QTest::newRow("before the real answer")
        << QByteArray("video") << QByteArray("hang-real") << 2 << qint64(140) << 1;
    QTest::newRow("per call") << QByteArray("call") << QByteArray("hang") << 1 << qint64(140) << 1;
    QTest::newRow("without an estimate") << QByteArray("direct") << QByteArray("hang") << 1 << qint64(0) << 1;
    QTest::newRow("free") << QByteArray("gift") << QByteArray("hang") << 1 << qint64(0) << 0;
}

void TestAsyncCrash::diedDuringASubmission_2_2()
{
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, scenario);
    QFETCH(int, requests);
    QFETCH(qint64, held);
    QFETCH(int, failedTasks);
    GatewayProcess gateway;
    prepare(gateway);
    QVERIFY(gateway.start());
    HttpClient client(gateway.port());
    startSubmission(client, scenario, model);
    QTRY_COMPARE(m_mock.requests().size(), requests);
    QTRY_COMPARE(quota(gateway), 1'000'000 - held);
    gateway.kill();
    QVERIFY(gateway.ledgerIsClean());
    QVERIFY(gateway.start());
    QCOMPARE(quota(gateway), 1'000'000);
    const QJsonArray tasks = gateway.report(u"tasks"_s);
    QCOMPARE(tasks.size(), failedTasks);
    for (const QJsonValue &task : tasks) {
        QCOMPARE(task[u"status"], u"FAILURE"_s);
        QCOMPARE(task[u"refunded"].toInteger(), held);
        QVERIFY(task[u"task_id"].toString().isEmpty());
        QVERIFY(task[u"fail_reason"].toString().startsWith(u"outcome unknown"));
    }
    QVERIFY(gateway.ledgerIsClean());
}

void TestAsyncCrash::diedBeforeACommitOfASubmission_2_2_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<int>("requests"); // that the upstream has received; the answer to the last one is never booked
    QTest::addColumn<qint64>("held");
    QTest::addColumn<int>("failedTasks");
    QTest::newRow("estimate answered, not reserved") << QByteArray("estimate-slow-2000") << 1 << qint64(0) << 0;
    QTest::newRow("task taken, not kept") << QByteArray("real-slow-2000") << 2 << qint64(140) << 1;
    QTest::newRow("task refused, not refunded") << QByteArray("refused,real-slow-2000") << 2 << qint64(140) << 1;
}

/// A locked database stops the program right before the commit.
void TestAsyncCrash::diedBeforeACommitOfASubmission_2_2()
{
    QFETCH(QByteArray, scenario);
    QFETCH(int, requests);
    QFETCH(qint64, held);
    QFETCH(int, failedTasks);
    GatewayProcess gateway;
    prepare(gateway);
    gateway.setEnvironment(u"CUSTOM_PASS_RETRY_INTERVAL"_s, u"1h"_s);
    QVERIFY(gateway.start());
    HttpClient client(gateway.port());
    startSubmission(client, scenario);
    QTRY_COMPARE(m_mock.requests().size(), requests);
    QCOMPARE(quota(gateway), 1'000'000 - held);
    {
        DatabaseIntruder intruder(gateway.dataDir());
        intruder.lock();
        QTRY_VERIFY_WITH_TIMEOUT(gateway.log().contains("the database is busy"), 30'000);
        gateway.kill();
    }
    QCOMPARE(quota(gateway), 1'000'000 - held);
    QVERIFY(gateway.ledgerIsClean());
    gateway.setEnvironment(u"CUSTOM_PASS_RETRY_INTERVAL"_s, u"1s"_s);
    QVERIFY(gateway.start());
    QCOMPARE(quota(gateway), 1'000'000);
    QCOMPARE(gateway.report(u"tasks"_s).size(), failedTasks);
    QVERIFY(gateway.ledgerIsClean());
}

/// Kills the program when it knows how a task ended, and has not booked it.
void TestAsyncCrash::killBeforeTheSettlement(GatewayProcess &gateway, const QByteArray &scenario)
{
    prepare(gateway);
    gateway.setEnvironment(u"CUSTOM_PASS_RETRY_INTERVAL"_s, u"1h"_s);
    QVERIFY(gateway.start());
    QVERIFY(!submit(gateway, scenario + ",query-slow-2000").isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(queries() >= 1, 30'000);
    {
        DatabaseIntruder intruder(gateway.dataDir());
        intruder.lock();
        QTRY_VERIFY_WITH_TIMEOUT(gateway.log().contains("the database is busy"), 30'000);
        gateway.kill();
    }
    QCOMPARE(statusOf(gateway), u"SUBMITTED"_s);
    QCOMPARE(gateway.user(u"rich"_s).value("held"_L1).toInteger(), 140);
    QVERIFY(gateway.ledgerIsClean());
    gateway.setEnvironment(u"CUSTOM_PASS_RETRY_INTERVAL"_s, u"1s"_s);
    QVERIFY(gateway.start());
}

void TestAsyncCrash::diedBeforeTheCommitOfASettlement_2_5()
{
    GatewayProcess gateway;
    killBeforeTheSettlement(gateway, "after-1,usage-higher");
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(gateway), u"SUCCESS"_s, 30'000);
    QCOMPARE(quota(gateway), 1'000'000 - 280);
    QCOMPARE(gateway.report(u"logs"_s).size(), 1);
    QVERIFY(gateway.ledgerIsClean());
}

void TestAsyncCrash::diedBeforeTheCommitOfARefund_2_6()
{
    GatewayProcess gateway;
    killBeforeTheSettlement(gateway, "fail,after-1");
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(gateway), u"FAILURE"_s, 30'000);
    QCOMPARE(quota(gateway), 1'000'000);
    QCOMPARE(gateway.report(u"logs"_s).size(), 0);
    QVERIFY(gateway.ledgerIsClean());
}

/// Restart and operator: the result that waits at the upstream comes too late.
void TestAsyncCrash::operatorEndsATaskWhileTheProgramIsDown_2_6()
{
    GatewayProcess gateway;
    prepare(gateway);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"1h"_s);
    QVERIFY(gateway.start());
    const QByteArray id = submit(gateway, "after-1");
    gateway.kill();
    const CommandResult failed = gateway.run({u"task"_s, u"fail"_s, QString::fromLatin1(id), u"--reason"_s, u"lost"_s});
    QVERIFY2(failed.exitCode == 0, failed.errors);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"0"_s);
    QVERIFY(gateway.start());
    const CommandResult polled = gateway.run({u"task"_s, u"poll"_s, QString::fromLatin1(id)});
    QCOMPARE(polled.exitCode, 1);
    QCOMPARE(statusOf(gateway), u"FAILURE"_s);
    QCOMPARE(quota(gateway), 1'000'000);
    QCOMPARE(gateway.report(u"logs"_s).size(), 0);
    QVERIFY(gateway.ledgerIsClean());
}

void TestAsyncCrash::openTasksGoOnAfterACrash_2_2_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<int>("price");
    QTest::addColumn<int>("bills");
    QTest::newRow("usage") << QByteArray("video") << 140 << 1;
    QTest::newRow("per call") << QByteArray("call") << 140 << 1;
    QTest::newRow("free") << QByteArray("gift") << 0 << 0;
}

void TestAsyncCrash::openTasksGoOnAfterACrash_2_2()
{
    QFETCH(QByteArray, model);
    QFETCH(int, price);
    QFETCH(int, bills);
    GatewayProcess gateway;
    prepare(gateway);
    QVERIFY(gateway.start());
    QVERIFY(!submit(gateway, "by-time-1500", model).isEmpty());
    gateway.kill(); // as soon as the client has the id
    QCOMPARE(statusOf(gateway), u"SUBMITTED"_s);
    QCOMPARE(quota(gateway), 1'000'000 - price);
    QVERIFY(gateway.ledgerIsClean());
    QVERIFY(gateway.start());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(gateway), u"SUCCESS"_s, 30'000);
    QCOMPARE(quota(gateway), 1'000'000 - price);
    gateway.kill();
    QVERIFY(gateway.start());
    QTest::qWait(1'500);
    QCOMPARE(gateway.report(u"logs"_s).size(), bills);
    QVERIFY(gateway.ledgerIsClean());
}

void TestAsyncCrash::timesOut_2_7_6_6()
{
    GatewayProcess gateway;
    prepare(gateway, u"2s"_s);
    QVERIFY(gateway.start());
    QVERIFY(!submit(gateway, "stall").isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(gateway), u"FAILURE"_s, 30'000);
    const QJsonObject task = gateway.report(u"tasks"_s)[0].toObject();
    QVERIFY(task.value("fail_reason"_L1).toString().startsWith(u"timed out"));
    QCOMPARE(quota(gateway), 1'000'000);
    QVERIFY(queries() >= 1);
    QVERIFY(gateway.ledgerIsClean());
}

void TestAsyncCrash::oldTaskGetsItsResultAtStart_6_6()
{
    GatewayProcess gateway;
    prepare(gateway, u"1s"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"1h"_s);
    QVERIFY(gateway.start());
    QVERIFY(!submit(gateway, "by-time-100").isEmpty());
    gateway.kill();
    QTest::qWait(1'500);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"0"_s);
    QVERIFY(gateway.start());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(gateway), u"SUCCESS"_s, 30'000);
    QCOMPARE(quota(gateway), 1'000'000 - 140);
    QVERIFY(gateway.ledgerIsClean());
}

void TestAsyncCrash::oldTaskOfADeadUpstreamIsRefundedAtStart_6_6()
{
    GatewayProcess gateway;
    prepare(gateway, u"1s"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"1h"_s);
    QVERIFY(gateway.start());
    QVERIFY(!submit(gateway, "stall,query-drop").isEmpty());
    gateway.kill();
    QTest::qWait(1'500);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"0"_s);
    QVERIFY(gateway.start());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(gateway), u"FAILURE"_s, 30'000);
    QCOMPARE(quota(gateway), 1'000'000);
    QVERIFY(gateway.ledgerIsClean());
}

void TestAsyncCrash::disabledChannelsTasksEnd_2_7()
{
    GatewayProcess gateway;
    prepare(gateway, u"3s"_s);
    QVERIFY(gateway.start());
    QVERIFY(!submit(gateway, "stall").isEmpty());
    gateway.import(workspace(false));
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(gateway), u"FAILURE"_s, 30'000);
    QCOMPARE(quota(gateway), 1'000'000);
    QVERIFY(gateway.ledgerIsClean());
}

void TestAsyncCrash::drainsWhileAQueryHangs()
{
    GatewayProcess gateway;
    prepare(gateway);
    QVERIFY(gateway.start());
    QVERIFY(!submit(gateway, "query-hang").isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(queries() >= 1, 30'000);
    QCOMPARE(gateway.terminate(), 0);
    QCOMPARE(statusOf(gateway), u"SUBMITTED"_s);
    QVERIFY(gateway.ledgerIsClean());
}

QTEST_GUILESS_MAIN(TestAsyncCrash)
#include "tst_asynccrash.moc"
