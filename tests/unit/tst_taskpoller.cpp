// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/resumequeue.h"
#include "models/store/ledger.h"
#include "server/polling/taskpoller.h"
#include "server/upstream/upstreamclient.h"
#include "tests/support/scriptedupstream.h"
#include "tests/unit/catalogkit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace custompass;
using namespace custompass::test;
using namespace Qt::StringLiterals;

namespace {

/// Time that stands still until the test moves it.
class FakeClock final : public Clock
{
public:
    qint64 nowMs() const override { return m_ms; }
    qint64 monotonicNs() const override { return m_ns; }
    void pass(qint64 ms)
    {
        m_ms += ms;
        m_ns += ms * 1'000'000;
    }
    /// The machine sleeps, or its clock is set: only the wall clock moves.
    void sleep(qint64 ms) { m_ms += ms; }

private:
    qint64 m_ms = 1'700'000'000'000;
    qint64 m_ns = 5'000'000'000;
};

/// The ids that a query asks for.
QStringList askedIds(const QByteArray &request)
{
    const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
    QStringList ids;
    for (const QJsonValue &id : QJsonDocument::fromJson(body).object().value("task_ids"_L1).toArray())
        ids.append(id.toString());
    return ids;
}

QCoro::Task<> pollInto(TaskPoller *poller, qint64 taskId, std::optional<Result<TaskStatus>> *status)
{
    auto polled = co_await poller->pollOne(taskId);
    status->emplace(std::move(polled));
}

} // namespace

/// The poller against a scripted upstream, in fake time. No test waits for time to pass.
class TaskPollerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void startsAfterTheDelayAndThenEveryInterval_6_1_6_2();
    void aShorterIntervalIsInForceAtOnce_8_1();
    void groupsAndBatches_6_3();
    void neverMoreQueriesThanAllowed_8_3();
    void roundsDoNotOverlap_9();
    void failedQueryIsAskedAgainNextRound_6_7();
    void aFailingChannelBacksOffAlone_9();
    void hangingQueryEndsAfterTheTaskTimeout_6_4_8_2();
    void taskLivesExactlyItsLifetime_6_6_8_4();
    void agedTaskGetsOneLastQuery_6_6();
    void agedTaskIsFailedIfTheLastQueryFails_6_6();
    void agedTaskOfADeletedChannelIsRefunded_2_7();
    void youngTaskOfADeletedChannelWaits_2_7();
    void aSleepDoesNotFailFinishedWork();
    void aSleepDoesNotFailWhatWasNotAskedFor();
    void aClockThatIsSetBackStopsNothing_6_2();
    void aClockThatIsSetForwardAsksBeforeItFails_6_6();
    void pollsOneTaskAtOnce_9();
    void sameResultTwiceMovesMoneyOnce_2_5();
    void resultAndOperatorAtOnceMoveMoneyOnce_2_6();
    void unmappedWordsAreKeptOnce_6_5();
    void mappingThatChangesTakesEffect_6_5();
    void costThatDoesNotFitIsRefunded();

private:
    qint64 addChannel(const QString &name, const QStringList &models);
    void open(const QString &upstreamId, qint64 channelId, qint64 tokenId = 0,
              const QString &model = u"video/submit"_s);
    /// What the upstream says about every task it is asked for.
    void say(const QByteArray &fields);
    void makePoller();
    void beatAndWait();
    QString status(const QString &upstreamId);
    qint64 balance() { return m_temp->number(u"select quota from accounts"_s); }

    std::unique_ptr<TempDatabase> m_temp;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<ScriptedUpstream> m_upstream;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<TaskStore> m_tasks;
    std::unique_ptr<ResumeQueue> m_resumeQueue;
    std::unique_ptr<UpstreamClient> m_client;
    std::unique_ptr<BreakerBoard> m_breakers;
    std::unique_ptr<TaskPoller> m_poller;
    Settings m_settings;
    SecretBox m_secrets = testSecrets();
    qint64 m_channel = 0;
    qint64 m_user = 0;
    qint64 m_token = 0;
};

void TaskPollerTest::init()
{
    m_temp = std::make_unique<TempDatabase>();
    m_clock = std::make_unique<FakeClock>();
    m_upstream = std::make_unique<ScriptedUpstream>();
    m_settings = Settings();
    VERIFY_OK(imported(*m_temp, R"({"schema": 1, "users": [{"name": "u", "quota": 1000, "tokens": [
        {"name": "a", "key": "sk-aaaaaaaaaaaaaaaa"}, {"name": "b", "key": "sk-bbbbbbbbbbbbbbbb"}]}]})"));
    m_user = m_temp->number(u"select id from users"_s);
    m_token = m_temp->number(u"select min(id) from tokens"_s);
    m_channel = addChannel(u"one"_s, {u"video/submit"_s});
    m_ledger = std::move(Ledger::start(m_temp->options)).value();
    m_tasks = std::move(TaskStore::open(m_temp->options)).value();
    m_resumeQueue = std::make_unique<ResumeQueue>();
    m_client = std::make_unique<UpstreamClient>();
    m_breakers = std::make_unique<BreakerBoard>(*m_clock);
    makePoller();
}

void TaskPollerTest::cleanup()
{
    m_poller.reset();
    m_breakers.reset();
    m_client.reset();
    m_resumeQueue.reset();
    m_tasks.reset();
    m_ledger.reset();
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TaskPollerTest::makePoller()
{
    m_poller = std::make_unique<TaskPoller>(
        PollerServices{*m_ledger, *m_client, *m_tasks, m_secrets, *m_clock, *m_breakers,
                       [this] { return std::move(loadCatalog(*m_temp->database, m_secrets)).value(); },
                       [this] { return std::make_shared<const Settings>(m_settings); }, "gateway"});
    m_poller->start();
}

qint64 TaskPollerTest::addChannel(const QString &name, const QStringList &models)
{
    Channel channel = plainChannel(name, models);
    channel.baseUrl = QString::fromLatin1(m_upstream->url("/" + name.toLatin1()));
    return saved(*m_temp, channel);
}

void TaskPollerTest::open(const QString &upstreamId, qint64 channelId, qint64 tokenId, const QString &model)
{
    FrozenPrice price;
    price.mode = BillingMode::Usage;
    price.model.modelRatio = Decimal::fromInteger(1);
    NewTask task;
    task.channelId = channelId;
    task.userId = m_user;
    task.tokenId = tokenId ? tokenId : m_token;
    task.model = model;
    task.upstreamId = upstreamId;
    task.requestId = "request";
    task.timeMs = m_clock->nowMs();
    const auto held = m_ledger->run(ReserveOp{"request", m_user, task.tokenId, channelId, model, Quota(10),
                                              false, price.toJson(), task.timeMs});
    VERIFY_OK(held);
    task.reservationId = held->id;
    VERIFY_OK(m_ledger->run(OpenTaskOp{task, {}}));
}

void TaskPollerTest::say(const QByteArray &fields)
{
    m_upstream->onRequest([fields](const ScriptedUpstream::Exchange &exchange) {
        QByteArrayList tasks;
        for (const QString &id : askedIds(exchange.bytes))
            tasks.append("{\"task_id\":\"" + id.toLatin1() + "\"," + fields + '}');
        exchange.socket->write(scriptedAnswer("{\"code\":0,\"data\":[" + tasks.join(',') + "]}",
                                              "Content-Type: application/json\r\n"));
    });
}

/// Lets the poller do what is due now, to its end.
void TaskPollerTest::beatAndWait()
{
    m_poller->beat();
    QTRY_VERIFY(!m_poller->roundRuns() && m_poller->busy() == 0);
}

QString TaskPollerTest::status(const QString &upstreamId)
{
    return m_temp->value(u"select status from tasks where upstream_id = '%1'"_s.arg(upstreamId)).toString();
}

void TaskPollerTest::startsAfterTheDelayAndThenEveryInterval_6_1_6_2()
{
    say(R"("status":"running")");
    open(u"t"_s, m_channel);
    beatAndWait();
    m_clock->pass(4'999);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 0);
    m_clock->pass(1);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 1);
    m_clock->pass(29'999);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 1);
    m_clock->pass(1);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 2);
    QCOMPARE(status(u"t"_s), u"IN_PROGRESS"_s);
}

void TaskPollerTest::aShorterIntervalIsInForceAtOnce_8_1()
{
    say(R"("status":"running")");
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    beatAndWait();
    m_clock->pass(2'000);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 1);
    m_settings.pollIntervalMs = 2'000;
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 2);
}

void TaskPollerTest::groupsAndBatches_6_3()
{
    say(R"("status":"running")");
    m_settings.batchSize = 3;
    const qint64 other = addChannel(u"two"_s, {u"video/submit"_s});
    for (int i = 0; i < 7; ++i)
        open(u"t%1"_s.arg(i), m_channel);
    open(u"o1"_s, m_channel, m_token + 1);
    open(u"o2"_s, m_channel, m_token, u"audio/submit"_s);
    open(u"t0"_s, other);
    m_clock->pass(5'000);
    beatAndWait();
    QMultiMap<QString, qsizetype> batches;
    for (const QByteArray &request : m_upstream->requests())
        batches.insert(QString::fromLatin1(request.split(' ').at(1)), askedIds(request).size());
    QList<qsizetype> sizes = batches.values(u"/one/video/task/list-by-condition"_s);
    std::sort(sizes.begin(), sizes.end());
    QCOMPARE(sizes, (QList<qsizetype>{1, 1, 3, 3}));
    QCOMPARE(batches.values(u"/one/audio/task/list-by-condition"_s), QList<qsizetype>{1});
    QCOMPARE(batches.values(u"/two/video/task/list-by-condition"_s), QList<qsizetype>{1});
}

void TaskPollerTest::neverMoreQueriesThanAllowed_8_3()
{
    m_settings.batchSize = 1;
    m_settings.maxConcurrent = 2;
    QList<QTcpSocket *> waiting;
    m_upstream->onRequest(
        [&](const ScriptedUpstream::Exchange &exchange) { waiting.append(exchange.socket); });
    for (int i = 0; i < 5; ++i)
        open(u"t%1"_s.arg(i), m_channel);
    m_clock->pass(5'000);
    m_poller->beat();
    for (int answered = 0; answered < 5; ++answered) {
        QTRY_VERIFY(!waiting.isEmpty());
        QCOMPARE(m_poller->busy(), std::min(2, 5 - answered));
        waiting.takeFirst()->write(
            scriptedAnswer(R"({"code":0,"data":[]})", "Content-Type: application/json\r\n"));
        QTRY_COMPARE(m_poller->busy(), std::min(2, 5 - answered - 1));
    }
    QCOMPARE(m_upstream->mostOpenConnections(), 2);
    QTRY_VERIFY(!m_poller->roundRuns());
}

void TaskPollerTest::roundsDoNotOverlap_9()
{
    QTcpSocket *waiting = nullptr;
    m_upstream->onRequest([&](const ScriptedUpstream::Exchange &exchange) { waiting = exchange.socket; });
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    m_poller->beat();
    QTRY_VERIFY(waiting);
    for (int i = 0; i < 3; ++i) {
        m_clock->pass(30'000);
        m_poller->beat();
    }
    waiting->write(scriptedAnswer(R"({"code":0,"data":[]})", "Content-Type: application/json\r\n"));
    QTRY_VERIFY(!m_poller->roundRuns());
    QCOMPARE(m_upstream->requests().size(), 1);
}

void TaskPollerTest::failedQueryIsAskedAgainNextRound_6_7()
{
    m_upstream->answerWith("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    QTest::ignoreMessage(
        QtWarningMsg,
        QRegularExpression(u"channel one at http://127.*list-by-condition failed: status 500"_s));
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUBMITTED"_s);
    say(R"("status":"completed","usage":{"prompt_tokens":4})");
    m_clock->pass(30'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUCCESS"_s);
    QCOMPARE(balance(), 996);
}

void TaskPollerTest::aFailingChannelBacksOffAlone_9()
{
    const qint64 other = addChannel(u"two"_s, {u"video/submit"_s});
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &exchange) {
        if (exchange.bytes.startsWith("POST /one/"))
            exchange.socket->write("HTTP/1.1 503 Off\r\nContent-Length: 0\r\n\r\n");
        else
            exchange.socket->write(
                scriptedAnswer(R"({"code":0,"data":[]})", "Content-Type: application/json\r\n"));
    });
    m_settings.taskMaxLifetimeMs = 100'000'000;
    open(u"t"_s, m_channel);
    open(u"t"_s, other);
    m_clock->pass(5'000);
    for (int round = 0; round < 20; ++round) {
        beatAndWait();
        m_clock->pass(30'000);
    }
    const auto asked = [this](const char *channel) {
        const QList<QByteArray> &requests = m_upstream->requests();
        return std::count_if(requests.begin(), requests.end(),
                             [channel](const QByteArray &request) { return request.startsWith(channel); });
    };
    QCOMPARE(asked("POST /two/"), 20);
    QVERIFY(asked("POST /one/") >= 4 && asked("POST /one/") <= 7);
}

void TaskPollerTest::hangingQueryEndsAfterTheTaskTimeout_6_4_8_2()
{
    m_settings.taskTimeoutMs = 50; // real time: it is curl that waits
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &) {});
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"channel one at http://127.*list-by-condition failed:"_s));
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 1);
    QCOMPARE(status(u"t"_s), u"SUBMITTED"_s);
    say(R"("status":"completed","usage":{"prompt_tokens":4})");
    m_settings.taskTimeoutMs = 15'000;
    m_clock->pass(30'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUCCESS"_s);
}

void TaskPollerTest::taskLivesExactlyItsLifetime_6_6_8_4()
{
    m_settings.taskMaxLifetimeMs = 60'000;
    say(R"("status":"running")");
    open(u"t"_s, m_channel);
    m_clock->pass(60'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"IN_PROGRESS"_s);
    m_clock->pass(30'000);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 2);
    QCOMPARE(status(u"t"_s), u"FAILURE"_s);
    QCOMPARE(m_temp->value(u"select fail_reason from tasks"_s).toString(),
             u"timed out: no result within 60 s"_s);
    QCOMPARE(balance(), 1000);
}

void TaskPollerTest::agedTaskGetsOneLastQuery_6_6()
{
    open(u"done"_s, m_channel);
    open(u"stuck"_s, m_channel);
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &exchange) {
        exchange.socket->write(
            scriptedAnswer(R"({"code":0,"data":[{"task_id":"done","status":"completed",)"
                           R"("usage":{"prompt_tokens":4}},{"task_id":"stuck","status":"running"}]})",
                           "Content-Type: application/json\r\n"));
    });
    m_poller.reset(); // the program was down while they grew old
    m_clock->pass(3'600'001);
    makePoller();
    m_clock->pass(5'000);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 1);
    QCOMPARE(status(u"done"_s), u"SUCCESS"_s);
    QCOMPARE(status(u"stuck"_s), u"FAILURE"_s);
    QCOMPARE(balance(), 996);
}

void TaskPollerTest::agedTaskIsFailedIfTheLastQueryFails_6_6()
{
    m_upstream->answerWith("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
    open(u"t"_s, m_channel);
    // The program was down while the task grew old.
    m_poller.reset();
    m_clock->pass(3'600'001);
    makePoller();
    m_clock->pass(5'000);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 1);
    QCOMPARE(status(u"t"_s), u"FAILURE"_s);
    QCOMPARE(balance(), 1000);
    QVERIFY(m_temp->value(u"select fail_reason from tasks"_s).toString().startsWith(u"timed out"));
}

void TaskPollerTest::agedTaskOfADeletedChannelIsRefunded_2_7()
{
    open(u"t"_s, m_channel);
    m_temp->execute(u"update channels set deleted_at = 1"_s);
    m_poller.reset();
    m_clock->pass(3'600'001);
    makePoller();
    m_clock->pass(5'000);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 0);
    QCOMPARE(status(u"t"_s), u"FAILURE"_s);
    QCOMPARE(balance(), 1000);
}

void TaskPollerTest::youngTaskOfADeletedChannelWaits_2_7()
{
    open(u"t"_s, m_channel);
    m_temp->execute(u"update channels set deleted_at = 1"_s);
    m_clock->pass(5'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUBMITTED"_s);
    m_temp->execute(u"update channels set deleted_at = null, enabled = 0"_s);
    say(R"("status":"completed","usage":{"prompt_tokens":4})");
    m_clock->pass(30'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUCCESS"_s); // a channel that is off still tells what became of its tasks
}

void TaskPollerTest::aSleepDoesNotFailFinishedWork()
{
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    say(R"("status":"running")");
    beatAndWait();
    m_clock->sleep(4'000'000);
    m_upstream->answerWith("HTTP/1.1 502 Network is waking up\r\nContent-Length: 0\r\n\r\n");
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"IN_PROGRESS"_s);
    say(R"("status":"completed","usage":{"prompt_tokens":4})");
    m_clock->pass(30'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUCCESS"_s);
    QCOMPARE(balance(), 996);
}

/// A channel that fails too often is asked no more in a round; that must not look like a last query that was answered.
void TaskPollerTest::aSleepDoesNotFailWhatWasNotAskedFor()
{
    m_settings.batchSize = 1;
    m_settings.maxConcurrent = 1;
    for (int i = 0; i < 6; ++i)
        open(u"t%1"_s.arg(i), m_channel);
    m_clock->pass(5'000);
    say(R"("status":"running")");
    beatAndWait();
    m_clock->sleep(4'000'000);
    m_upstream->answerWith("HTTP/1.1 502 Network is waking up\r\nContent-Length: 0\r\n\r\n");
    beatAndWait();
    QCOMPARE(m_temp->number(u"select count(*) from tasks where status = 'IN_PROGRESS'"_s), 6);
    say(R"("status":"completed","usage":{"prompt_tokens":4})");
    m_clock->pass(60'000);
    beatAndWait();
    QCOMPARE(m_temp->number(u"select count(*) from tasks where status = 'SUCCESS'"_s), 6);
    QCOMPARE(balance(), 1000 - 6 * 4);
}

void TaskPollerTest::aClockThatIsSetBackStopsNothing_6_2()
{
    say(R"("status":"running")");
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    beatAndWait();
    m_clock->sleep(-86'400'000);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 1);
    m_clock->pass(30'000);
    beatAndWait();
    QCOMPARE(m_upstream->requests().size(), 2);
    say(R"("status":"completed","usage":{"prompt_tokens":4})");
    m_clock->pass(30'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUCCESS"_s);
    QCOMPARE(balance(), 996);
}

void TaskPollerTest::aClockThatIsSetForwardAsksBeforeItFails_6_6()
{
    say(R"("status":"running")");
    open(u"done"_s, m_channel);
    m_clock->pass(5'000);
    beatAndWait();
    say(R"("status":"completed","usage":{"prompt_tokens":4})");
    m_clock->sleep(86'400'000);
    beatAndWait(); // at once, not at the end of the interval
    QCOMPARE(m_upstream->requests().size(), 2);
    QCOMPARE(status(u"done"_s), u"SUCCESS"_s);
    QCOMPARE(balance(), 996);
}

/// The poller and somebody who polls by hand get the same result; so does the next round, were it asked.
void TaskPollerTest::sameResultTwiceMovesMoneyOnce_2_5()
{
    QList<QTcpSocket *> waiting;
    m_upstream->onRequest(
        [&](const ScriptedUpstream::Exchange &exchange) { waiting.append(exchange.socket); });
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    m_poller->beat();
    std::optional<Result<TaskStatus>> polled;
    pollInto(m_poller.get(), m_temp->number(u"select id from tasks"_s), &polled);
    QTRY_COMPARE(waiting.size(), 2);
    for (QTcpSocket *socket : waiting) {
        socket->write(scriptedAnswer(
            R"({"code":0,"data":[{"task_id":"t","status":"completed","usage":{"prompt_tokens":4}},)"
            R"({"task_id":"t","status":"failed"}]})",
            "Content-Type: application/json\r\n"));
    }
    QTRY_VERIFY(polled && !m_poller->roundRuns() && m_poller->busy() == 0);
    QCOMPARE(status(u"t"_s), u"SUCCESS"_s);
    QCOMPARE(balance(), 996);
    QCOMPARE(m_temp->number(u"select count(*) from consumption_log"_s), 1);
    QCOMPARE(m_temp->number(u"select count(*) from task_history where status = 'SUCCESS'"_s), 1);
}

void TaskPollerTest::resultAndOperatorAtOnceMoveMoneyOnce_2_6()
{
    QTcpSocket *waiting = nullptr;
    m_upstream->onRequest([&](const ScriptedUpstream::Exchange &exchange) { waiting = exchange.socket; });
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    m_poller->beat();
    QTRY_VERIFY(waiting);
    FinishTaskOp byHand;
    byHand.taskId = m_temp->number(u"select id from tasks"_s);
    byHand.status = TaskStatus::Failure;
    byHand.failReason = u"the operator had enough"_s;
    byHand.timeMs = m_clock->nowMs();
    const auto ended = m_ledger->run(byHand);
    VERIFY_OK(ended);
    QVERIFY(ended->endedNow);
    waiting->write(scriptedAnswer(
        R"({"code":0,"data":[{"task_id":"t","status":"completed","usage":{"prompt_tokens":4}}]})",
        "Content-Type: application/json\r\n"));
    QTRY_VERIFY(!m_poller->roundRuns() && m_poller->busy() == 0);
    QCOMPARE(status(u"t"_s), u"FAILURE"_s);
    QCOMPARE(m_temp->value(u"select fail_reason from tasks"_s).toString(), u"the operator had enough"_s);
    QCOMPARE(balance(), 1000);
    QCOMPARE(m_temp->number(u"select count(*) from consumption_log"_s), 0);
}

void TaskPollerTest::pollsOneTaskAtOnce_9()
{
    say(R"("status":"completed","usage":{"prompt_tokens":4})");
    open(u"t"_s, m_channel);
    const qint64 id = m_temp->number(u"select id from tasks"_s);
    std::optional<Result<TaskStatus>> polled;
    QCoro::waitFor(pollInto(m_poller.get(), id, &polled));
    VERIFY_OK(*polled);
    QCOMPARE(**polled, TaskStatus::Success);
    QCoro::waitFor(pollInto(m_poller.get(), id, &polled));
    QCOMPARE(polled->error().code, ErrorCode::InvalidRequest);
    QCOMPARE(balance(), 996);
}

void TaskPollerTest::unmappedWordsAreKeptOnce_6_5()
{
    say(R"("status":"Rendering","progress":40)");
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    beatAndWait();
    m_clock->pass(30'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUBMITTED"_s);
    const auto words = unmappedWords(*m_temp->database);
    VERIFY_OK(words);
    QCOMPARE(words->size(), std::size_t(1));
    QCOMPARE(words->front().word, u"rendering"_s);
    QCOMPARE(m_temp->value(u"select upstream_status || progress from tasks"_s).toString(), u"Rendering40%"_s);
}

void TaskPollerTest::mappingThatChangesTakesEffect_6_5()
{
    say(R"("status":"Delivered","usage":{"prompt_tokens":4})");
    open(u"t"_s, m_channel);
    m_clock->pass(5'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUBMITTED"_s);
    m_settings.statusMapping.success = {u"delivered"_s};
    m_clock->pass(30'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"SUCCESS"_s);
}

void TaskPollerTest::costThatDoesNotFitIsRefunded()
{
    say(R"("status":"completed","usage":{"prompt_tokens":9223372036854775000,"completion_tokens":807})");
    open(u"t"_s, m_channel);
    m_temp->execute(
        u"update reservations set price = replace(price, '\"model_ratio\":\"1\"', '\"model_ratio\":\"2\"')"_s);
    m_clock->pass(5'000);
    beatAndWait();
    QCOMPARE(status(u"t"_s), u"FAILURE"_s);
    QCOMPARE(balance(), 1000);
}

QTEST_GUILESS_MAIN(TaskPollerTest)
#include "tst_taskpoller.moc"
