// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QDeadlineTimer>
#include <QTest>

#include <algorithm>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// Tasks from submission to their end, with the real program and the mock upstream. The estimate of
/// `video/submit` and its final usage are 10 + 40 tokens: 140. `clip/submit` costs 10 a call, `gift/submit`
/// nothing.
class TestAsync : public QObject
{
    Q_OBJECT

    Stage m_stage;

private Q_SLOTS:
    void initTestCase();
    void init() { m_stage.nextUser(); }
    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    void settlesByTheFinalUsage_2_1_2_5_data();
    void settlesByTheFinalUsage_2_1_2_5();
    void perCallAndFreeModels_2_1();
    void refundsAllOnFailure_2_6();
    void reservesTheFirstCallsUsage_2_3();
    void shortBalanceSendsNothingReal_2_3();
    void refusedSubmissionIsPassedOnAndRefunded_data();
    void refusedSubmissionIsPassedOnAndRefunded();
    void unansweredSubmissionIsNeverRepeated();
    void attemptsStandInTheBill_3();
    void idsKeepTheirDigits_data();
    void idsKeepTheirDigits();
    void queriesCarryBothHeaders_2_4();
    void clientsSeeOnlyTheirOwnTasks();
    void taskPathsRefuseWrongMethodsAndBodies();
    void aListedModelWinsOverATaskPath();
    void foreignWordsAreMappedByTheChannel_6_5();
    void unmappedWordsLeaveTheTaskOpen_6_5();
    void wordsAreCaseBlind_6_5();
    void failingQueriesAreSkippedUntilTheNextRound_6_7();
    void oddAnswersSettleOnce_data();
    void oddAnswersSettleOnce();
    void idempotentSubmissionMakesOneTask();
    void operatorFailsATask();
    void operatorPollsATask();

private:
    QByteArray submit(const QByteArray &model, const QByteArray &scenario = {});
    QJsonObject fetch(const QByteArray &model, const QByteArray &id);
    /// Waits until the task says @p status; what it says in the end.
    QJsonObject await(const QByteArray &model, const QByteArray &id, const QString &status);
    QJsonArray tasks();
    /// How the mock understood each submission; tasks of other tests may be polled all the while.
    QStringList submissions();
    void mockScenario(const QString &model, const QString &scenario, int times);
};

void TestAsync::initTestCase()
{
    m_stage.add(u"models"_s, R"({"name": "video/submit", "model_ratio": "2", "completion_ratio": "1.5"})");
    m_stage.add(u"models"_s, R"({"name": "clip/submit", "price_usd": "0.00002"})");
    m_stage.add(u"models"_s, R"({"name": "alien/submit", "price_usd": "0.00002"})");
    m_stage.add(u"models"_s, R"({"name": "gift/submit", "free": true})");
    m_stage.add(u"channels"_s,
                R"({"name": "async", "base_url": "MOCK", "keys": ["upstream-key"], "auto_disable": false,
        "models": ["video/submit", "clip/submit", "gift/submit", "listed/task/list-by-condition"]})");
    m_stage.add(u"channels"_s,
                R"({"name": "alien", "base_url": "MOCK", "keys": ["upstream-key"], "auto_disable": false,
        "models": ["alien/submit"], "status_mapping": {"success": ["Delivered"], "failed": ["broken"], "processing": []}})");
    m_stage.add(u"models"_s, R"({"name": "spare/submit", "price_usd": "0.00002"})");
    m_stage.add(u"channels"_s,
                R"({"name": "down", "base_url": "NOWHERE", "keys": ["k"], "auto_disable": false,
        "priority": 1, "models": ["spare/submit"]})");
    m_stage.add(u"channels"_s, R"({"name": "spare", "base_url": "MOCK", "keys": ["upstream-key"],
        "auto_disable": false, "models": ["spare/submit"]})");
    m_stage.gateway.setEnvironment(u"CUSTOM_PASS_POLL_INTERVAL"_s, u"1s"_s);
    m_stage.gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"0"_s);
    m_stage.open();
}

QByteArray TestAsync::submit(const QByteArray &model, const QByteArray &scenario)
{
    const ClientAnswer answer = m_stage.post(model + "/submit", scenario);
    if (answer.status != 200)
        qWarning("%d %s", answer.status, answer.body.constData());
    return answer.json()[u"data"][u"task_id"].toString().toUtf8();
}

QJsonObject TestAsync::fetch(const QByteArray &model, const QByteArray &id)
{
    return call(m_stage.gateway.port(), m_stage.token(), "GET", "/pass/" + model + "/task/" + id + "/fetch")
        .json();
}

QJsonObject TestAsync::await(const QByteArray &model, const QByteArray &id, const QString &status)
{
    const QDeadlineTimer deadline(30'000);
    QJsonObject task = fetch(model, id);
    while (task[u"status"].toString() != status && !deadline.hasExpired()) {
        QTest::qWait(50);
        task = fetch(model, id);
    }
    return task;
}

QJsonArray TestAsync::tasks()
{
    return m_stage.gateway.report(u"tasks"_s, {u"--user"_s, m_stage.user()});
}

QStringList TestAsync::submissions()
{
    QStringList phases;
    for (const QJsonValue &request : m_stage.mock.requests()) {
        const QJsonArray all = request[u"phases"].toArray();
        if (request[u"model"].toString().endsWith(u"/submit"))
            phases.append(all.contains(u"estimate"_s) ? u"estimate"_s : u"real"_s);
    }
    return phases;
}

void TestAsync::mockScenario(const QString &model, const QString &scenario, int times)
{
    HttpClient client(m_stage.mock.port());
    const QString target =
        u"/_mock/scenarios?model=%1&scenario=%2&times=%3"_s.arg(model, scenario).arg(times);
    QCOMPARE(client.request("PUT", target.toLatin1()).status / 100, 2);
}

void TestAsync::settlesByTheFinalUsage_2_1_2_5_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<QStringList>("bookings");
    QTest::addColumn<int>("quota");
    QTest::newRow("equal") << QByteArray("usage-equal") << QStringList{u"reserve -140"_s} << 140;
    QTest::newRow("lower") << QByteArray("usage-lower")
                           << QStringList{u"reserve -140"_s, u"settle_refund 70"_s} << 70;
    QTest::newRow("higher") << QByteArray("usage-higher")
                            << QStringList{u"reserve -140"_s, u"settle_extra -140"_s} << 280;
    QTest::newRow("none: the reservation is the price")
        << QByteArray("query-usage-missing") << QStringList{u"reserve -140"_s} << 140;
}

void TestAsync::settlesByTheFinalUsage_2_1_2_5()
{
    QFETCH(QByteArray, scenario);
    QFETCH(QStringList, bookings);
    QFETCH(int, quota);
    const QByteArray id = submit("video", scenario);
    QVERIFY(!id.isEmpty());
    const QJsonObject task = await("video", id, u"completed"_s);
    QCOMPARE(task[u"task_id"].toString().toUtf8(), id);
    QCOMPARE(task[u"status"], u"completed"_s);
    QCOMPARE(task[u"progress"], u"100%"_s);
    QVERIFY(task[u"error"].isNull());
    QVERIFY(task[u"result"].isObject());
    QCOMPARE(m_stage.bookings(), bookings);
    const QJsonArray log = m_stage.log();
    QCOMPARE(log.size(), 1);
    QCOMPARE(log[0][u"quota"].toInt(), quota);
    QCOMPARE(log[0][u"model"], u"video/submit"_s);
    const QJsonArray rows = tasks();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0][u"status"], u"SUCCESS"_s);
    QCOMPARE(rows[0][u"reserved"].toInt(), 140);
    QCOMPARE(rows[0][u"actual"].toInt(), quota);
}

void TestAsync::perCallAndFreeModels_2_1()
{
    const QByteArray clip = submit("clip");
    const QByteArray gift = submit("gift");
    QCOMPARE(await("clip", clip, u"completed"_s)[u"status"], u"completed"_s);
    QCOMPARE(await("gift", gift, u"completed"_s)[u"status"], u"completed"_s);
    QCOMPARE(m_stage.bookings(), QStringList{u"reserve -10"_s});
    QCOMPARE(m_stage.log().size(), 1);
}

void TestAsync::refundsAllOnFailure_2_6()
{
    const QByteArray id = submit("video", "fail");
    const QJsonObject task = await("video", id, u"failed"_s);
    QCOMPARE(task[u"error"], u"the mock let this task fail"_s);
    QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -140"_s, u"refund 140"_s}));
    QCOMPARE(m_stage.log(), QJsonArray());
    QCOMPARE(tasks()[0][u"refunded"].toInt(), 140);
}

void TestAsync::reservesTheFirstCallsUsage_2_3()
{
    QVERIFY(!submit("video", "stall").isEmpty());
    QCOMPARE(submissions(), (QStringList{u"estimate"_s, u"real"_s}));
    QCOMPARE(m_stage.balance(), Stage::StartBalance - 140);
    // Without an estimate the first answer is the real one, and there is no second call.
    m_stage.nextUser();
    QVERIFY(!submit("video", "no-estimate,stall").isEmpty());
    QCOMPARE(m_stage.bookings(), QStringList{u"reserve -140"_s});
}

void TestAsync::shortBalanceSendsNothingReal_2_3()
{
    m_stage.setBalance(139);
    const ClientAnswer answer = m_stage.post("video/submit");
    QCOMPARE(answer.status, 402);
    QCOMPARE(submissions(), QStringList{u"estimate"_s});
    QCOMPARE(m_stage.balance(), 139);
    QCOMPARE(tasks().size(), 0);
}

void TestAsync::refusedSubmissionIsPassedOnAndRefunded_data()
{
    QTest::addColumn<QByteArray>("scenario");
    for (const char *scenario : {"refused", "real-no-task-id", "null-task-id", "empty-task-id",
                                 "object-task-id", "real-http-500", "real-http-400"})
        QTest::newRow(scenario) << QByteArray(scenario);
}

void TestAsync::refusedSubmissionIsPassedOnAndRefunded()
{
    QFETCH(QByteArray, scenario);
    const ClientAnswer answer = m_stage.post("clip/submit", scenario);
    QVERIFY(answer.status == 200 || scenario.startsWith("real-http-" + QByteArray::number(answer.status)));
    QVERIFY(!answer.body.contains("request_id"));
    QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -10"_s, u"refund 10"_s}));
    QCOMPARE(submissions(), QStringList{u"real"_s});
    QCOMPARE(tasks().size(), 0);
}

void TestAsync::unansweredSubmissionIsNeverRepeated()
{
    const ClientAnswer answer = m_stage.post("video/submit", "real-drop");
    QCOMPARE(answer.status, 502);
    QVERIFY2(answer.details().startsWith(u"outcome unknown"), answer.body);
    QCOMPARE(submissions(), (QStringList{u"estimate"_s, u"real"_s}));
    QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -140"_s, u"refund 140"_s}));
    const QJsonArray rows = tasks();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0][u"status"], u"FAILURE"_s);
    QVERIFY(rows[0][u"task_id"].toString().isEmpty());
    QVERIFY(rows[0][u"fail_reason"].toString().startsWith(u"outcome unknown"));
}

/// Also those of a submission, although its bill is written when the task has ended.
void TestAsync::attemptsStandInTheBill_3()
{
    const QByteArray id = submit("spare", "after-1");
    QCOMPARE(await("spare", id, u"completed"_s)[u"status"], u"completed"_s);
    const QJsonArray log = m_stage.log();
    QCOMPARE(log.size(), 1);
    const QJsonArray attempts = log[0][u"other"][u"attempts"].toArray();
    QCOMPARE(attempts.size(), 2);
    QCOMPARE(attempts[0][u"status"].toInt(-1), 0);
    QVERIFY(!attempts[0][u"error"].toString().isEmpty());
    QCOMPARE(attempts[1][u"status"].toInt(), 200);
    QVERIFY(attempts[0][u"channel"].toInteger() != attempts[1][u"channel"].toInteger());
}

void TestAsync::idsKeepTheirDigits_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::newRow("number") << QByteArray("numeric-ids");
    QTest::newRow("above 2^53") << QByteArray("big-ids");
    QTest::newRow("text with a slash") << QByteArray("fixed-id-a%2Fb");
}

void TestAsync::idsKeepTheirDigits()
{
    QFETCH(QByteArray, scenario);
    const ClientAnswer answer = m_stage.post("clip/submit", scenario);
    const QByteArray body = answer.body.simplified().replace(" ", "");
    const qsizetype start = body.indexOf("\"task_id\":") + 10;
    const QByteArray json = body.sliced(start, body.indexOf('}', start) - start).split(',').first();
    const QByteArray id = QByteArray(json).replace("\"", "");
    const QByteArray path = id.toPercentEncoding();
    QCOMPARE(await("clip", path, u"completed"_s)[u"status"], u"completed"_s);
    const ClientAnswer list =
        call(m_stage.gateway.port(), m_stage.token(), "POST", "/pass/clip/task/list-by-condition",
             "{\"task_ids\":[" + json + ",\"nobody's\"]}");
    QCOMPARE(list.status, 200);
    QVERIFY2(list.body.startsWith(R"({"code":0,"msg":"success","data":[{"task_id":)" + json + ','),
             list.body);
    QCOMPARE(list.json()[u"data"].toArray().size(), 1);
}

void TestAsync::queriesCarryBothHeaders_2_4()
{
    const QByteArray id = submit("clip");
    await("clip", id, u"completed"_s);
    int queries = 0;
    for (const QJsonValue &request : m_stage.mock.requests()) {
        if (request[u"model"] != u"clip/task/list-by-condition"_s)
            continue;
        ++queries;
        QCOMPARE(request[u"method"], u"POST"_s);
        QCOMPARE(request[u"status"].toInt(), 200);
        QCOMPARE(sentHeader(request, u"Authorization"_s), QStringList{u"Bearer upstream-key"_s});
        QCOMPARE(sentHeader(request, u"X-Custom-Token"_s), QStringList{QString::fromLatin1(m_stage.token())});
        QVERIFY(request[u"body"].toString().contains(QString::fromLatin1(id)));
    }
    QVERIFY(queries >= 2);
}

void TestAsync::clientsSeeOnlyTheirOwnTasks()
{
    const QByteArray id = submit("video", "stall");
    QCOMPARE(fetch("video", id)[u"status"], u"processing"_s);
    QCOMPARE(fetch("clip", id)[u"code"], u"TASK_NOT_FOUND"_s);
    m_stage.nextUser();
    const ClientAnswer other =
        call(m_stage.gateway.port(), m_stage.token(), "GET", "/pass/video/task/" + id + "/fetch");
    QCOMPARE(other.status, 404);
    QCOMPARE(other.code(), u"TASK_NOT_FOUND"_s);
    const ClientAnswer list = call(m_stage.gateway.port(), m_stage.token(), "POST",
                                   "/pass/video/task/list-by-condition", "{\"task_ids\":[\"" + id + "\"]}");
    QCOMPARE(list.body, R"({"code":0,"msg":"success","data":[]})");
}

void TestAsync::taskPathsRefuseWrongMethodsAndBodies()
{
    const auto ask = [this](const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) {
        return call(m_stage.gateway.port(), m_stage.token(), method, "/pass/" + target, body);
    };
    const ClientAnswer list = ask("GET", "video/task/list-by-condition");
    QCOMPARE(list.status, 405);
    QCOMPARE(list.code(), u"METHOD_NOT_ALLOWED"_s);
    QCOMPARE(list.header("Allow"), "POST");
    const ClientAnswer fetched = ask("POST", "video/task/x/fetch", "{}");
    QCOMPARE(fetched.status, 405);
    QCOMPARE(fetched.header("Allow"), "GET");
    const ClientAnswer submitted = ask("GET", "video/submit");
    QCOMPARE(submitted.status, 405);
    QCOMPARE(submitted.header("Allow"), "POST");
    for (const char *body : {"", "x", "[]", "{}", R"({"task_ids":"a"})", R"({"task_ids":[null]})",
                             R"({"task_ids":[[]]})", R"({"task_ids":[""]})"}) {
        const ClientAnswer answer = ask("POST", "video/task/list-by-condition", body);
        QVERIFY2(answer.status == 400 && answer.code() == u"INVALID_REQUEST", body);
    }
    QCOMPARE(ask("POST", "video/task/list-by-condition", R"({"task_ids":[]})").status, 200);
    QCOMPARE(ask("POST", "video/task/list-by-condition?precharge", R"({"task_ids":[]})").status, 400);
    QCOMPARE(call(m_stage.gateway.port(), {}, "GET", "/pass/video/task/x/fetch").status, 401);
    QCOMPARE(submissions(), QStringList());
}

void TestAsync::aListedModelWinsOverATaskPath()
{
    const ClientAnswer answer =
        m_stage.post("listed/task/list-by-condition", {}, {}, R"({"task_ids":["x"]})");
    QCOMPARE(answer.status, 200);
    const QJsonArray requests = m_stage.mock.requests();
    QVERIFY(std::any_of(requests.begin(), requests.end(), [](const QJsonValue &request) {
        return request[u"model"] == u"listed/task/list-by-condition"_s;
    }));
}

void TestAsync::foreignWordsAreMappedByTheChannel_6_5()
{
    const QByteArray good = submit("alien", "foreign-words");
    const QByteArray bad = submit("alien", "foreign-words,fail");
    QCOMPARE(await("alien", good, u"completed"_s)[u"status"], u"completed"_s);
    QCOMPARE(await("alien", bad, u"failed"_s)[u"status"], u"failed"_s);
    const QByteArray log = m_stage.gateway.log();
    QCOMPARE(log.count("\"rendering\""), 1);
}

void TestAsync::unmappedWordsLeaveTheTaskOpen_6_5()
{
    const QByteArray id = submit("clip", "done-word-zapped");
    const QDeadlineTimer deadline(15'000);
    while (!m_stage.gateway.log().contains("\"zapped\"") && !deadline.hasExpired())
        QTest::qWait(50);
    QCOMPARE(fetch("clip", id)[u"status"], u"processing"_s);
    QTRY_COMPARE(tasks()[0][u"upstream_status"].toString(), u"zapped"_s); // booked just after it was logged
    QCOMPARE(m_stage.gateway.run({u"task"_s, u"fail"_s, QString::fromLatin1(id)}).exitCode, 0);
}

void TestAsync::wordsAreCaseBlind_6_5()
{
    QCOMPARE(await("clip", submit("clip", "case-words"), u"completed"_s)[u"status"], u"completed"_s);
    QCOMPARE(await("clip", submit("clip", "case-words,fail"), u"failed"_s)[u"status"], u"failed"_s);
}

void TestAsync::failingQueriesAreSkippedUntilTheNextRound_6_7()
{
    mockScenario(u"clip/task/list-by-condition"_s, u"query-http-500"_s, 2);
    const QByteArray id = submit("clip");
    QCOMPARE(await("clip", id, u"completed"_s)[u"status"], u"completed"_s);
    const QByteArray log = m_stage.gateway.log();
    QVERIFY(log.contains("/clip/task/list-by-condition"));
    QVERIFY(log.contains("channel async"));
    QVERIFY(!log.contains(m_stage.token()));
}

void TestAsync::oddAnswersSettleOnce_data()
{
    QTest::addColumn<QByteArray>("scenario");
    for (const char *scenario :
         {"duplicate-tasks", "extra-tasks", "reversed", "flip", "progress-odd", "query-gzip"})
        QTest::newRow(scenario) << QByteArray(scenario);
}

void TestAsync::oddAnswersSettleOnce()
{
    QFETCH(QByteArray, scenario);
    const QByteArray one = submit("video", scenario);
    const QByteArray two = submit("video", scenario);
    QCOMPARE(await("video", one, u"completed"_s)[u"status"], u"completed"_s);
    QCOMPARE(await("video", two, u"completed"_s)[u"status"], u"completed"_s);
    QCOMPARE(m_stage.log().size(), 2);
    QCOMPARE(m_stage.spent(), 280);
}

void TestAsync::idempotentSubmissionMakesOneTask()
{
    const ClientHeaders key{{"Idempotency-Key", "once"}};
    const ClientAnswer first = m_stage.post("clip/submit", "stall", key);
    const ClientAnswer again = m_stage.post("clip/submit", "stall", key);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.header("Idempotent-Replay"), "true");
    QCOMPARE(tasks().size(), 1);
    QCOMPARE(m_stage.spent(), 10);
}

void TestAsync::operatorFailsATask()
{
    const QString id = QString::fromLatin1(submit("video", "stall"));
    const CommandResult failed = m_stage.gateway.run({u"task"_s, u"fail"_s, id, u"--reason"_s, u"because"_s});
    QCOMPARE(failed.exitCode, 0);
    QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -140"_s, u"refund 140"_s}));
    QCOMPARE(fetch("video", id.toLatin1())[u"error"], u"because"_s);
    QCOMPARE(m_stage.gateway.run({u"task"_s, u"fail"_s, id}).exitCode, 1);
    QCOMPARE(m_stage.gateway.run({u"task"_s, u"fail"_s, u"nobody"_s}).exitCode, 1);
    QCOMPARE(m_stage.gateway.run({u"task"_s, u"fail"_s}).exitCode, 2);
    QCOMPARE(m_stage.spent(), 0);
}

void TestAsync::operatorPollsATask()
{
    const QString id = QString::fromLatin1(submit("clip", "stall"));
    const CommandResult polled = m_stage.gateway.run({u"task"_s, u"poll"_s, u"async/"_s + id});
    QCOMPARE(polled.exitCode, 0);
    QCOMPARE(polled.output, id.toLatin1() + ": IN_PROGRESS\n");
    QCOMPARE(m_stage.gateway.run({u"task"_s, u"fail"_s, id}).exitCode, 0);
    QCOMPARE(m_stage.gateway.run({u"task"_s, u"poll"_s, id}).exitCode, 1);
}

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
