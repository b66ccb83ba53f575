// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/pollerkit.h"

using namespace custompass;
using namespace custompass::test;
using namespace Qt::StringLiterals;

/// How long a task lives, and what becomes of it when its time is over or the clock jumps.
class TaskLifetimeTest : public QObject, protected PollerKit
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void taskLivesExactlyItsLifetime_6_6_8_4();
    void agedTaskGetsOneLastQuery_6_6();
    void agedTaskIsFailedIfTheLastQueryFails_6_6();
    void agedTaskOfADeletedChannelIsRefunded_2_7();
    void youngTaskOfADeletedChannelWaits_2_7();
    void aSleepDoesNotFailFinishedWork();
    void aSleepDoesNotFailWhatWasNotAskedFor();
    void aClockThatIsSetBackStopsNothing_6_2();
    void aClockThatIsSetForwardAsksBeforeItFails_6_6();

private:
    /// The program was down while the tasks grew old.
    void startAgainWhenTheyAreOld();
};

void TaskLifetimeTest::startAgainWhenTheyAreOld()
{
    m_poller.reset();
    m_clock->pass(3'600'001);
    makePoller();
    m_clock->pass(5'000);
    beatAndWait();
}

void TaskLifetimeTest::taskLivesExactlyItsLifetime_6_6_8_4()
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

void TaskLifetimeTest::agedTaskGetsOneLastQuery_6_6()
{
    open(u"done"_s, m_channel);
    open(u"stuck"_s, m_channel);
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &exchange) {
        exchange.socket->write(
            scriptedAnswer(R"({"code":0,"data":[{"task_id":"done","status":"completed",)"
                           R"("usage":{"prompt_tokens":4}},{"task_id":"stuck","status":"running"}]})",
                           "Content-Type: application/json\r\n"));
    });
    startAgainWhenTheyAreOld();
    QCOMPARE(m_upstream->requests().size(), 1);
    QCOMPARE(status(u"done"_s), u"SUCCESS"_s);
    QCOMPARE(status(u"stuck"_s), u"FAILURE"_s);
    QCOMPARE(balance(), 996);
}

void TaskLifetimeTest::agedTaskIsFailedIfTheLastQueryFails_6_6()
{
    m_upstream->answerWith("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
    open(u"t"_s, m_channel);
    startAgainWhenTheyAreOld();
    QCOMPARE(m_upstream->requests().size(), 1);
    QCOMPARE(status(u"t"_s), u"FAILURE"_s);
    QCOMPARE(balance(), 1000);
    QVERIFY(m_temp->value(u"select fail_reason from tasks"_s).toString().startsWith(u"timed out"));
}

void TaskLifetimeTest::agedTaskOfADeletedChannelIsRefunded_2_7()
{
    open(u"t"_s, m_channel);
    m_temp->execute(u"update channels set deleted_at = 1"_s);
    startAgainWhenTheyAreOld();
    QCOMPARE(m_upstream->requests().size(), 0);
    QCOMPARE(status(u"t"_s), u"FAILURE"_s);
    QCOMPARE(balance(), 1000);
}

void TaskLifetimeTest::youngTaskOfADeletedChannelWaits_2_7()
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

void TaskLifetimeTest::aSleepDoesNotFailFinishedWork()
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
void TaskLifetimeTest::aSleepDoesNotFailWhatWasNotAskedFor()
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

void TaskLifetimeTest::aClockThatIsSetBackStopsNothing_6_2()
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

void TaskLifetimeTest::aClockThatIsSetForwardAsksBeforeItFails_6_6()
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

QTEST_GUILESS_MAIN(TaskLifetimeTest)
#include "tst_tasklifetime.moc"
