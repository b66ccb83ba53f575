// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/breakerboard.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/catalogkit.h"

#include <QSet>
#include <QTest>

#include <thread>

using namespace custompass;
using namespace custompass::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 CoolDownMs = 30'000;

UpstreamAnswer answered(int status, qint64 firstByteMs = 7)
{
    UpstreamAnswer answer;
    answer.outcome = UpstreamOutcome::Answered;
    answer.status = status;
    answer.firstByteNs = firstByteMs * 1'000'000;
    return answer;
}

UpstreamAnswer unanswered(UpstreamOutcome outcome)
{
    UpstreamAnswer answer;
    answer.outcome = outcome;
    answer.error = u"host:1: no luck"_s;
    return answer;
}

} // namespace

/// When a channel is skipped, tried again and used again (SPEC 3, auto-disable). The clock is the test's.
class TestChannelBreaker : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    std::unique_ptr<BreakerBoard> m_board;
    Channel m_channel;

    ChannelBreaker &breaker() { return m_board->of(m_channel.id); }
    std::optional<Admission> enter() { return breaker().enter(m_channel, m_clock.monotonicNs()); }
    /// One call that is let in and gets @p answer; false if it is not let in.
    bool call(const UpstreamAnswer &answer)
    {
        const std::optional<Admission> admission = enter();
        if (admission)
            breaker().report(m_channel, *admission, answer);
        return admission.has_value();
    }
    void fail(int times)
    {
        for (int i = 0; i < times; ++i)
            QVERIFY(call(answered(500)));
    }
    ChannelHealth health() const
    {
        const std::vector<ChannelHealth> all = m_board->channels();
        return all.size() == 1 ? all.front() : ChannelHealth();
    }
    bool isFree() { return breaker().freeAtNs(m_channel) <= m_clock.monotonicNs(); }

private Q_SLOTS:
    void init()
    {
        m_board = std::make_unique<BreakerBoard>(m_clock);
        m_channel = plainChannel(u"one"_s, {u"model"_s});
        m_channel.id = 3;
        m_channel.keys = {"first-key-0001"};
    }

    void opensAfterFiveFailuresInARow_3_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer, -1: not sent
        for (const int status : {429, 500, 502, 503, 504, 0, -1})
            QTest::addRow("%d", status) << status;
    }
    void opensAfterFiveFailuresInARow_3()
    {
        QFETCH(int, status);
        const UpstreamAnswer failure =
            status > 0 ? answered(status)
                       : unanswered(status == 0 ? UpstreamOutcome::NoAnswer : UpstreamOutcome::NotSent);
        for (int i = 0; i < 4; ++i)
            QVERIFY(call(failure));
        QVERIFY(isFree());
        QVERIFY(call(failure));
        QVERIFY(!isFree());
        QVERIFY(!enter());
        QCOMPARE(health().state, BreakerState::Open);
        QCOMPARE(health().sinceMs, m_clock.nowMs());
        QCOMPARE(health().untilMs, m_clock.nowMs() + CoolDownMs);
        const QString last = status > 0 ? u"status %1"_s.arg(status) : u"host:1: no luck"_s;
        QCOMPARE(health().reason, u"5 failures in a row, the last: "_s + last);
    }

    void countsOnlyFailuresInARow_3_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 204, 400, 404, 422, 501, 505})
            QTest::addRow("%d", status) << status;
    }
    void countsOnlyFailuresInARow_3()
    {
        QFETCH(int, status);
        fail(4);
        QVERIFY(call(answered(status)));
        fail(4);
        QVERIFY(isFree());
        fail(1);
        QVERIFY(!isFree());
    }

    void learnsNothingFromEstimates_3()
    {
        const auto estimate = [this](bool isEstimate) {
            std::optional<Admission> admission = enter();
            if (!admission)
                return false;
            admission->asksEstimate = true;
            if (breaker().report(m_channel, *admission, answered(200)))
                breaker().concluded(*admission, isEstimate);
            return true;
        };
        for (int i = 0; i < 5; ++i) {
            QVERIFY(estimate(true));
            fail(1);
        }
        QCOMPARE(health().state, BreakerState::Open);
        m_clock.pass(CoolDownMs);
        QVERIFY(estimate(true)); // nor is it the trial
        QCOMPARE(health().state, BreakerState::Open);
        QVERIFY(isFree());
        QVERIFY(estimate(false));
        QCOMPARE(health().state, BreakerState::Closed);
    }

    void ignoresWhatTheUpstreamCannotHelp_3()
    {
        UpstreamAnswer cancelled = unanswered(UpstreamOutcome::NoAnswer);
        cancelled.cancelled = true;
        UpstreamAnswer unsendable = unanswered(UpstreamOutcome::NotSent);
        unsendable.unsendable = true;
        for (int i = 0; i < 10; ++i) {
            QVERIFY(call(cancelled));
            QVERIFY(call(unsendable));
        }
        QVERIFY(isFree());
        QCOMPARE(health().calls, 0);
    }

    void letsOneTrialDecide_3()
    {
        fail(5);
        m_clock.pass(CoolDownMs - 1);
        QVERIFY(!enter());
        m_clock.pass(1);
        QVERIFY(isFree());
        const std::optional<Admission> trial = enter();
        QVERIFY(trial && trial->trial);
        QCOMPARE(health().state, BreakerState::HalfOpen);
        QVERIFY(!isFree());
        QVERIFY(!enter());
        breaker().report(m_channel, *trial, answered(200));
        QCOMPARE(health().state, BreakerState::Closed);
        QCOMPARE(health().reason, QString());
        const std::optional<Admission> next = enter();
        QVERIFY(next && !next->trial);
        fail(4); // counts from zero again
        QVERIFY(isFree());
    }

    void doublesTheCoolDownUpToTenMinutes_3()
    {
        fail(5);
        for (const qint64 seconds : {30, 60, 120, 240, 480, 600, 600}) {
            QCOMPARE(health().untilMs, m_clock.nowMs() + seconds * 1000);
            m_clock.pass(seconds * 1000 - 1);
            QVERIFY(!enter());
            m_clock.pass(1);
            QVERIFY(call(answered(503)));
        }
        m_clock.pass(600'000);
        QVERIFY(call(answered(200)));
        fail(5);
        QCOMPARE(health().untilMs, m_clock.nowMs() + CoolDownMs); // begins anew
    }

    void triesAgainIfATrialIsNeverReported_3()
    {
        fail(5);
        m_clock.pass(CoolDownMs);
        QVERIFY(enter());
        m_clock.pass(CoolDownMs - 1);
        QVERIFY(!enter());
        m_clock.pass(1);
        const std::optional<Admission> second = enter();
        QVERIFY(second && second->trial);
    }

    void takesAnUnusedTrialBack_3()
    {
        fail(5);
        m_clock.pass(CoolDownMs);
        const std::optional<Admission> trial = enter();
        QVERIFY(trial);
        breaker().giveBack(*trial);
        QCOMPARE(health().state, BreakerState::Open);
        QVERIFY(call(answered(200)));
        QCOMPARE(health().state, BreakerState::Closed);
    }

    void lateFailuresDoNotProlong_3()
    {
        const std::optional<Admission> early = enter();
        fail(5);
        const qint64 until = health().untilMs;
        m_clock.pass(1000);
        breaker().report(m_channel, *early, answered(500));
        QCOMPARE(health().untilMs, until);
        breaker().report(m_channel, *early, answered(200)); // nor does a late success decide
        QCOMPARE(health().state, BreakerState::Open);
    }

    void opensAtOnceIfItsOnlyKeyIsRejected_3_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
    }
    void opensAtOnceIfItsOnlyKeyIsRejected_3()
    {
        QFETCH(int, status);
        QVERIFY(call(answered(status)));
        QVERIFY(!isFree());
        QCOMPARE(health().reason, u"the key was rejected, status %1"_s.arg(status));
        QCOMPARE(health().keysAside.size(), 1);
        QCOMPARE(health().keysAside[0].status, status);
        QVERIFY2(!health().keysAside[0].key.contains(u"key-00"_s), qPrintable(health().keysAside[0].key));
        m_clock.pass(CoolDownMs);
        QVERIFY(call(answered(status)));
        QCOMPARE(health().untilMs, m_clock.nowMs() + 2 * CoolDownMs);
        m_clock.pass(2 * CoolDownMs);
        QVERIFY(call(answered(200)));
        QCOMPARE(health().state, BreakerState::Closed);
        QVERIFY(health().keysAside.isEmpty());
    }

    void takesKeysInTurn_3()
    {
        m_channel.keys = {"a", "b", "c"};
        QByteArrayList taken;
        for (int i = 0; i < 6; ++i)
            taken.append(enter()->key);
        QCOMPARE(taken, (QByteArrayList{"a", "b", "c", "a", "b", "c"}));
    }

    void setsARejectedKeyAsideOnItsOwn_3()
    {
        m_channel.keys = {"a", "b", "c"};
        const std::optional<Admission> first = enter(); // a
        breaker().report(m_channel, *first, answered(401));
        QVERIFY(isFree());
        QCOMPARE(health().state, BreakerState::Closed);
        QSet<QByteArray> used;
        for (int i = 0; i < 9; ++i) {
            used.insert(enter()->key);
            used.insert(breaker().keyForQuery(m_channel, m_clock.monotonicNs()));
        }
        QCOMPARE(used, (QSet<QByteArray>{"b", "c"}));

        m_clock.pass(CoolDownMs); // now one request tries it
        int tried = 0;
        for (int i = 0; i < 9; ++i)
            tried += enter()->key == "a" ? 1 : 0;
        QCOMPARE(tried, 1);
    }

    void keepsAKeyAsideTwiceAsLongIfItIsRejectedAgain_3()
    {
        m_channel.keys = {"a", "b"};
        const std::optional<Admission> early = enter();
        breaker().report(m_channel, *early, answered(401));
        breaker().report(m_channel, *early, answered(401)); // was under way at that time: no news
        QCOMPARE(health().keysAside[0].untilMs, m_clock.nowMs() + CoolDownMs);
        m_clock.pass(CoolDownMs);
        std::optional<Admission> again = enter();
        while (again->key != "a")
            again = enter();
        breaker().report(m_channel, *again, answered(403));
        QCOMPARE(health().keysAside[0].untilMs, m_clock.nowMs() + 2 * CoolDownMs);
    }

    void opensWhenAllKeysAreAside_3()
    {
        m_channel.keys = {"a", "b"};
        QVERIFY(call(answered(401)));
        m_clock.pass(10'000);
        QVERIFY(isFree());
        QVERIFY(call(answered(403)));
        QVERIFY(!enter());
        QCOMPARE(health().reason, u"every key was rejected, status 403"_s);
        QCOMPARE(health().untilMs, m_clock.nowMs() + CoolDownMs - 10'000); // when the first of them may be tried
        m_clock.pass(CoolDownMs - 10'000);
        const std::optional<Admission> trial = enter();
        QVERIFY(trial && trial->trial);
        QCOMPARE(trial->key, QByteArray("a"));
        breaker().report(m_channel, *trial, answered(200));
        QCOMPARE(health().state, BreakerState::Closed);
        QCOMPARE(health().keysAside.size(), 1); // the other one waits on
        QCOMPARE(enter()->key, QByteArray("a"));
    }

    void neverOpensWithoutAutoDisable_3()
    {
        m_channel.autoDisable = false;
        for (int i = 0; i < 20; ++i) {
            QVERIFY(call(answered(500)));
            QVERIFY(call(answered(401)));
        }
        QVERIFY(isFree());
        QCOMPARE(health().state, BreakerState::Closed);
        QVERIFY(health().keysAside.isEmpty());
    }

    void isUsedAtOnceWhenAutoDisableIsSwitchedOff_3()
    {
        fail(5);
        m_channel.autoDisable = false;
        QVERIFY(isFree());
        QVERIFY(call(answered(200)));
    }

    void canBeClosedByHand_3()
    {
        m_channel.keys = {"a", "b"};
        QVERIFY(call(answered(401)));
        fail(5);
        const quint64 before = m_board->revision();
        m_board->closeBreaker(m_channel.id);
        QVERIFY(m_board->revision() > before);
        QVERIFY(isFree());
        QVERIFY(health().keysAside.isEmpty());
        QCOMPARE(health().failuresInRow, 0);
        const std::optional<Admission> admission = enter();
        QVERIFY(admission && !admission->trial);
    }

    void startsAfreshWhenTheChannelIsEdited_3()
    {
        QVERIFY(call(answered(401)));
        QVERIFY(!isFree());
        m_channel.note = u"not used by calls"_s;
        QVERIFY(!isFree());
        m_channel.keys = {"a new key"};
        QVERIFY(isFree());
        QCOMPARE(enter()->key, QByteArray("a new key"));
        QCOMPARE(health().state, BreakerState::Closed);
    }

    void showsHowCallsWent_3()
    {
        for (const qint64 ms : {40, 10, 20})
            QVERIFY(call(answered(200, ms)));
        QVERIFY(call(answered(404, 30)));
        QVERIFY(call(answered(500, 9000)));
        QCOMPARE(health().calls, 5);
        QCOMPARE(health().goodCalls, 4);
        QCOMPARE(health().latencyP50Ms, 20);
        QCOMPARE(health().failuresInRow, 1);
        for (int i = 0; i < 500; ++i)
            QVERIFY(call(answered(200, 3)));
        QCOMPARE(health().calls, int(RecentCalls::Kept));
        QCOMPARE(health().goodCalls, int(RecentCalls::Kept));
    }

    void givesExactlyOneTrialToManyThreads_3()
    {
        fail(5);
        m_clock.pass(CoolDownMs);
        std::atomic<int> admitted = 0;
        std::atomic<int> trials = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                for (int j = 0; j < 200; ++j) {
                    const std::optional<Admission> admission = enter();
                    admitted += admission ? 1 : 0;
                    trials += admission && admission->trial ? 1 : 0;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(admitted.load(), 1);
        QCOMPARE(trials.load(), 1);
    }

    void findsTheSameBreakerFromManyThreads_3()
    {
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([this] {
                for (qint64 id = 1; id <= 1000; ++id) {
                    ChannelBreaker &first = m_board->of(id);
                    first.report(m_channel, {}, answered(200));
                    if (&first != &m_board->of(id))
                        qFatal("two breakers for one channel");
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        const std::vector<ChannelHealth> all = m_board->channels();
        QCOMPARE(all.size(), std::size_t(1000));
        for (const ChannelHealth &one : all)
            QCOMPARE(one.calls, 8);
    }
};

QTEST_GUILESS_MAIN(TestChannelBreaker)
#include "tst_channelbreaker.moc"
