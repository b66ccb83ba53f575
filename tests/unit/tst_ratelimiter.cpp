// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/ratelimiter.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Requests per minute of a token (SPEC 4), in time that the test makes.
class TestRateLimiter : public QObject
{
    Q_OBJECT

    static constexpr qint64 Second = 1'000'000'000;
    static constexpr qint64 Start = 17 * Second;

    static bool admitted(RateLimiter &limiter, qint64 token, int limit, qint64 ns)
    {
        return limiter.admit(token, limit, ns).ok();
    }

private Q_SLOTS:
    void admitsAsManyAsAllowed_4();
    void noMinuteHasMoreThanAllowed_4_data();
    void noMinuteHasMoreThanAllowed_4();
    void saysWhenToComeAgain_4();
    void refusedRequestsDoNotCount_4();
    void tokensDoNotShare_4();
    void changedLimitIsInForceAtOnce_4();
    void manyThreadsGetExactlyTheLimit_4();
    void clocksThatWereReadEarlierDoNotOpenTheWindow_4();
    void memoryIsBounded();
};

void TestRateLimiter::admitsAsManyAsAllowed_4()
{
    RateLimiter limiter;
    for (int i = 0; i < 3; ++i)
        QVERIFY(admitted(limiter, 1, 3, Start));
    const Result<Done> refused = limiter.admit(1, 3, Start);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::RateLimited);
    QCOMPARE(refused.error().details, u"the token is limited to 3 requests per minute"_s);
}

void TestRateLimiter::noMinuteHasMoreThanAllowed_4_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<qint64>("step");
    for (const int limit : {1, 2, 7, 60, 1000}) {
        for (const qint64 step : {Second / 10'000 + 7, Second / 37, Second, 61 * Second})
            QTest::addRow("%d a minute, one each %lld us", limit, step / 1000) << limit << step;
    }
}

/// Counted over every window that ends with an admitted request, at the precision of the clock.
void TestRateLimiter::noMinuteHasMoreThanAllowed_4()
{
    QFETCH(int, limit);
    QFETCH(qint64, step);
    RateLimiter limiter;
    std::vector<qint64> times;
    for (qint64 i = 0, ns = Start; i < 20'000; ++i, ns += step) {
        if (admitted(limiter, 1, limit, ns))
            times.push_back(ns);
    }
    QVERIFY(!times.empty());
    for (std::size_t first = 0; first + std::size_t(limit) < times.size(); ++first)
        QVERIFY(times[first + std::size_t(limit)] - times[first] >= RateLimiter::WindowNs);
}

void TestRateLimiter::saysWhenToComeAgain_4()
{
    RateLimiter limiter;
    QVERIFY(admitted(limiter, 1, 2, Start));
    QVERIFY(admitted(limiter, 1, 2, Start + 20 * Second));
    QCOMPARE(limiter.admit(1, 2, Start + 20 * Second).error().retryAfterS, 40);
    QCOMPARE(limiter.admit(1, 2, Start + 59 * Second + 1).error().retryAfterS, 1);
    QVERIFY(!admitted(limiter, 1, 2, Start + 60 * Second - 1));
    QVERIFY(admitted(limiter, 1, 2, Start + 60 * Second)); // as it was told
    QCOMPARE(limiter.admit(1, 2, Start + 60 * Second).error().retryAfterS, 20);
}

void TestRateLimiter::refusedRequestsDoNotCount_4()
{
    RateLimiter limiter;
    QVERIFY(admitted(limiter, 1, 1, Start));
    for (int i = 1; i < 6'000; ++i)
        QVERIFY(!admitted(limiter, 1, 1, Start + i * Second / 100));
    QVERIFY(admitted(limiter, 1, 1, Start + 60 * Second));
}

void TestRateLimiter::tokensDoNotShare_4()
{
    RateLimiter limiter;
    for (qint64 token = 1; token <= 100; ++token)
        QVERIFY(admitted(limiter, token, 1, Start));
    for (qint64 token = 1; token <= 100; ++token)
        QVERIFY(!admitted(limiter, token, 1, Start));
}

void TestRateLimiter::changedLimitIsInForceAtOnce_4()
{
    RateLimiter limiter;
    for (int i = 0; i < 4; ++i)
        QVERIFY(admitted(limiter, 1, 4, Start + i * Second));
    QVERIFY(admitted(limiter, 1, 5, Start + 4 * Second));
    // Lowered: the first four have to leave before one more fits.
    QCOMPARE(limiter.admit(1, 2, Start + 4 * Second).error().retryAfterS, 59);
    QVERIFY(!admitted(limiter, 1, 2, Start + 63 * Second - 1));
    QVERIFY(admitted(limiter, 1, 2, Start + 63 * Second));
}

void TestRateLimiter::manyThreadsGetExactlyTheLimit_4()
{
    RateLimiter limiter;
    std::atomic<int> count = 0;
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 8; ++worker) {
        workers.emplace_back([&] {
            for (int i = 0; i < 1'000; ++i) {
                if (admitted(limiter, 5, 777, Start + i * Second / 1'000))
                    ++count;
            }
        });
    }
    for (std::thread &worker : workers)
        worker.join();
    QCOMPARE(count.load(), 777);
}

void TestRateLimiter::clocksThatWereReadEarlierDoNotOpenTheWindow_4()
{
    RateLimiter limiter;
    QVERIFY(admitted(limiter, 1, 2, Start + 10 * Second));
    QVERIFY(admitted(limiter, 1, 2, Start)); // counts as at +10
    QVERIFY(!admitted(limiter, 1, 2, Start + 60 * Second));
    QVERIFY(admitted(limiter, 1, 2, Start + 70 * Second));
    QVERIFY(admitted(limiter, 1, 2, Start + 70 * Second));
    QVERIFY(!admitted(limiter, 1, 2, Start + 70 * Second));
}

void TestRateLimiter::memoryIsBounded()
{
    RateLimiter limiter;
    for (qint64 token = 0; token < 10'000; ++token)
        QVERIFY(admitted(limiter, token, 1, Start));
    QCOMPARE(limiter.tokenCount(), std::size_t(10'000));
    for (qint64 token = 0; token < 16; ++token)
        QVERIFY(admitted(limiter, token, 1, Start + 120 * Second));
    QCOMPARE(limiter.tokenCount(), std::size_t(16));
}

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
