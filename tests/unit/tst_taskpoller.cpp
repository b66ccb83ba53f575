// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/pollerkit.h"

#include <QRegularExpression>

#include <algorithm>

using namespace custompass;
using namespace custompass::test;
using namespace Qt::StringLiterals;

namespace {

QCoro::Task<> pollInto(TaskPoller *poller, qint64 taskId, std::optional<Result<TaskStatus>> *status)
{
    auto polled = co_await poller->pollOne(taskId);
    status->emplace(std::move(polled));
}

} // namespace

/// When the poller asks whom, and what becomes of the answers.
class TaskPollerTest : public QObject, protected PollerKit
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void startsAfterTheDelayAndThenEveryInterval_6_1_6_2();
    void aShorterIntervalIsInForceAtOnce_8_1();
    void groupsAndBatches_6_3();
    void neverMoreQueriesThanAllowed_8_3();
    void roundsDoNotOverlap_9();
    void failedQueryIsAskedAgainNextRound_6_7();
    void aFailingChannelBacksOffAlone_9();
    void hangingQueryEndsAfterTheTaskTimeout_6_4_8_2();
    void pollsOneTaskAtOnce_9();
    void sameResultTwiceMovesMoneyOnce_2_5();
    void resultAndOperatorAtOnceMoveMoneyOnce_2_6();
    void unmappedWordsAreKeptOnce_6_5();
    void mappingThatChangesTakesEffect_6_5();
    void costThatDoesNotFitIsRefunded();
};

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
