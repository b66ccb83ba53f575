// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstreamfixture.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <netdb.h>

#include <atomic>
#include <semaphore>
#include <thread>

using namespace custompass;
using namespace custompass::test;

namespace {

/// What a lookup of this name waits for, on libcurl's resolver thread.
constexpr const char *SlowName = "slow.invalid";
std::binary_semaphore slowLookup{0};
std::atomic<bool> slowLookupStarted = false;

constexpr qint64 ShortMs =
    300; ///< a time limit that the test waits for; enough for a busy machine to get so far
constexpr qint64 LongMs = 60'000;

} // namespace

/// Stands before the C library's own: libcurl's resolver gets to this one.
extern "C" int getaddrinfo(const char *node, const char *, const addrinfo *, addrinfo **)
{
    if (QByteArrayView(node) == SlowName) {
        slowLookupStarted = true;
        slowLookup.acquire();
    }
    return EAI_NONAME;
}

class TestUpstreamTimeouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_with.open(); }
    void cleanup() { m_with.close(); }

    void limitsTheTimeToConnect_7_4();
    void limitsTheTimeInTheQueue_7_4();
    void limitsTheTimeToTheFirstByte_7_4_data();
    void limitsTheTimeToTheFirstByte_7_4();
    void limitsTheTimeOfAWholeAnswer_7_4();
    void doesNotWaitForTheResolver();

private:
    UpstreamFixture m_with;
};

void TestUpstreamTimeouts::limitsTheTimeToConnect_7_4()
{
    // The upstream takes the connection, but never answers the TLS handshake.
    m_with.upstream->onRequest([](const ScriptedUpstream::Exchange &) {});
    UpstreamRequest request = post("https://" + m_with.upstream->host() + "/");
    request.connectTimeoutMs = ShortMs;
    request.totalTimeoutMs = LongMs;
    const UpstreamAnswer answer = m_with.call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(answer.timedOut);
    QVERIFY(answer.totalNs >= ShortMs * 1'000'000);
    QVERIFY(answer.totalNs < LongMs * 1'000'000);
}

void TestUpstreamTimeouts::limitsTheTimeInTheQueue_7_4()
{
    m_with.upstream->onRequest([](const ScriptedUpstream::Exchange &) {}); // never answers
    UpstreamRequest request = post(m_with.upstream->url());
    request.maxConnections = 1;
    UpstreamAnswer first;
    OwnedFlow running = performInto(m_with.client.get(), request, &first);
    request.connectTimeoutMs = ShortMs;
    const UpstreamAnswer answer = m_with.call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(answer.timedOut);
    QTRY_COMPARE(m_with.upstream->requests().size(), 1);
    QVERIFY(!running.done());
}

void TestUpstreamTimeouts::limitsTheTimeToTheFirstByte_7_4_data()
{
    QTest::addColumn<QByteArray>("soFar");
    QTest::newRow("silent") << QByteArray();
    QTest::newRow("interim answers do not count") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
}

void TestUpstreamTimeouts::limitsTheTimeToTheFirstByte_7_4()
{
    QFETCH(QByteArray, soFar);
    m_with.upstream->answerWith(soFar);
    UpstreamRequest request = post(m_with.upstream->url());
    request.firstByteTimeoutMs = ShortMs;
    const UpstreamAnswer answer = m_with.call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(answer.timedOut);
    QCOMPARE(answer.status, 0);

    // Once the answer has begun, only the total limit applies.
    m_with.upstream->onRequest([](const ScriptedUpstream::Exchange &exchange) {
        exchange.socket->write("HTTP/1.1 200 OK\r\n");
        QTimer::singleShot(2 * ShortMs, exchange.socket,
                           [socket = exchange.socket] { socket->write("Content-Length: 1\r\n\r\nx"); });
    });
    QCOMPARE(m_with.call(request).outcome, UpstreamOutcome::Answered);
}

void TestUpstreamTimeouts::limitsTheTimeOfAWholeAnswer_7_4()
{
    m_with.upstream->answerWith("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx");
    UpstreamRequest request = post(m_with.upstream->url());
    request.totalTimeoutMs = ShortMs;
    const UpstreamAnswer answer = m_with.call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(answer.timedOut);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "x");

    // Sent in part only, since the upstream reads nothing.
    ScriptedUpstream stuck;
    stuck.readNothing();
    request = post(stuck.url(), QByteArray(32 * 1024 * 1024, 'x'));
    request.totalTimeoutMs = 2 * ShortMs;
    const UpstreamAnswer unread = m_with.call(request);
    QCOMPARE(unread.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(unread.timedOut);
}

void TestUpstreamTimeouts::doesNotWaitForTheResolver()
{
    slowLookupStarted = false;
    UpstreamRequest request = post("http://" + QByteArray(SlowName) + "/");
    request.connectTimeoutMs = ShortMs;
    // Lets the lookup go after a while, so that a client that waits for it fails the test and does not hang
    // it.
    std::binary_semaphore ended{0};
    std::thread rescue([&ended] {
        const bool inTime = ended.try_acquire_for(std::chrono::seconds(5));
        slowLookup.release();
        if (!inTime)
            ended.acquire();
    });
    QElapsedTimer elapsed;
    elapsed.start();
    const UpstreamAnswer answer = m_with.call(request);
    const qint64 elapsedMs = elapsed.elapsed();
    ended.release();
    rescue.join();
    QVERIFY(slowLookupStarted);
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(answer.timedOut);
    QVERIFY2(elapsedMs < 4'000, "the client waited for the resolver");
}

QTEST_GUILESS_MAIN(TestUpstreamTimeouts)
#include "tst_upstreamtimeouts.moc"
