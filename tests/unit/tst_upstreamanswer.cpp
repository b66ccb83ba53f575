// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstreamfixture.h"

#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace custompass;
using namespace custompass::test;

class TestUpstreamAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_with.open(); }
    void cleanup() { m_with.close(); }

    void returnsStatusHeadersAndBodyUnchanged_1_2_7_1();
    void takesAnswersInAnyFraming_data();
    void takesAnswersInAnyFraming();
    void takesAnswersThatTrickleIn();
    void joinsFoldedFields();
    void takesAnErrorThatComesBeforeTheBodyWasSent();
    void leavesContentEncoded();
    void doesNotFollowRedirects_15();
    void expectsNoBodyToHead();
    void limitsTheAnswersSize_data();
    void limitsTheAnswersSize();
    void neverTakesHalfAnAnswer_data();
    void neverTakesHalfAnAnswer();

private:
    UpstreamFixture m_with;
};

void TestUpstreamAnswer::returnsStatusHeadersAndBodyUnchanged_1_2_7_1()
{
    m_with.upstream->answerWith(
        QByteArray("HTTP/1.1 418 I'm a teapot\r\nSet-Cookie: a=1\r\nX-Empty:\r\n"
                   "set-cookie: b=2; Path=/\r\nConnection: keep-alive\r\nX-Spaces:  a  b \t\r\n"
                   "X-Latin: caf\xE9\r\nContent-Length: 4\r\nSet-Cookie: a=1\r\n\r\n") +
        QByteArray("\0\xFF{}", 4));
    const UpstreamAnswer answer = m_with.call(post(m_with.upstream->url()));
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QVERIFY(answer.error.isEmpty());
    QCOMPARE(answer.status, 418);
    const HttpHeaders expected = {{"Set-Cookie", "a=1"},         {"X-Empty", ""},
                                  {"set-cookie", "b=2; Path=/"}, {"Connection", "keep-alive"},
                                  {"X-Spaces", "a  b"},          {"X-Latin", "caf\xE9"},
                                  {"Content-Length", "4"},       {"Set-Cookie", "a=1"}};
    QCOMPARE(answer.headers, expected);
    QCOMPARE(answer.body, QByteArray("\0\xFF{}", 4));
    QVERIFY(answer.firstByteNs > 0);
    QVERIFY(answer.totalNs >= answer.firstByteNs);
}

void TestUpstreamAnswer::takesAnswersInAnyFraming_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("closes");
    const auto row = [](const char *name, const QByteArray &answer, int status, const char *body,
                        bool closes = false) {
        QTest::newRow(name) << answer << status << QByteArray(body) << closes;
    };
    row("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", 200, "ab");
    row("chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n",
        200, "abc");
    row("trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-T: 1\r\n\r\n", 200,
        "a");
    row("until the end", "HTTP/1.1 200 OK\r\n\r\nab", 200, "ab", true);
    row("HTTP/1.0", "HTTP/1.0 201 Created\r\nX: y\r\n\r\nab", 201, "ab", true);
    row("the same length twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab", 200,
        "ab");
    row("no reason", "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", 200, "a");
    row("bare LF", "HTTP/1.1 200 OK\nContent-Length: 1\n\na", 200, "a");
    row("no content", "HTTP/1.1 204 No Content\r\n\r\n", 204, "");
    row("not modified", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304, "");
    row("100", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", 200, "a");
    row("103 with fields",
        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", 500,
        "");
    row("odd status", "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n", 999, "");
    row("the same length twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab", 200,
        "ab");
    row("length and chunked",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 200,
        "a");
    row("error with body", "HTTP/1.1 429 Slow down\r\nContent-Length: 2\r\n\r\n{}", 429, "{}");
}

void TestUpstreamAnswer::takesAnswersInAnyFraming()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, closes);
    m_with.upstream->onRequest([answer, closes](const ScriptedUpstream::Exchange &exchange) {
        exchange.socket->write(answer);
        if (closes)
            exchange.socket->disconnectFromHost();
    });
    const UpstreamAnswer received = m_with.call(post(m_with.upstream->url()));
    QVERIFY2(received.outcome == UpstreamOutcome::Answered, qPrintable(received.error));
    QCOMPARE(received.status, status);
    QCOMPARE(received.body, body);
    QVERIFY(!hasHeader(received.headers, "X-T"));
    QVERIFY(!hasHeader(received.headers, "Link"));
}

void TestUpstreamAnswer::takesAnswersThatTrickleIn()
{
    m_with.upstream->onRequest([](const ScriptedUpstream::Exchange &exchange) {
        const auto left = std::make_shared<QByteArray>(scriptedAnswer("{\"code\":0}", "X-A: b\r\n"));
        auto *timer = new QTimer(exchange.socket);
        QObject::connect(timer, &QTimer::timeout, timer, [left, timer, socket = exchange.socket] {
            socket->write(left->first(1));
            socket->flush();
            left->remove(0, 1);
            if (left->isEmpty())
                timer->stop();
        });
        timer->start(0);
    });
    const UpstreamAnswer answer = m_with.get(m_with.upstream->url());
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(answer.body, "{\"code\":0}");
    QCOMPARE(headerValue(answer.headers, "X-A"), "b");
}

void TestUpstreamAnswer::joinsFoldedFields()
{
    m_with.upstream->answerWith(
        "HTTP/1.1 200 OK\r\nX-Fold: a\r\n  b\r\n\tc \r\nX-Next: d\r\nContent-Length: 0\r\n\r\n");
    const UpstreamAnswer answer = m_with.get(m_with.upstream->url());
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(headerValue(answer.headers, "X-Fold"), "a b c");
    QCOMPARE(headerValue(answer.headers, "X-Next"), "d");
}

void TestUpstreamAnswer::takesAnErrorThatComesBeforeTheBodyWasSent()
{
    m_with.upstream->answerEarly();
    m_with.upstream->answerWith("HTTP/1.1 413 Too large\r\nContent-Length: 2\r\n\r\n{}");
    const UpstreamAnswer answer =
        m_with.call(post(m_with.upstream->url(), QByteArray(16 * 1024 * 1024, 'x')));
    QVERIFY2(answer.outcome == UpstreamOutcome::Answered, qPrintable(answer.error));
    QCOMPARE(answer.status, 413);
    QCOMPARE(answer.body, "{}");
    // The connection with half a request on it is not used again.
    QCOMPARE(m_with.call(post(m_with.upstream->url())).status, 413);
    QCOMPARE(m_with.upstream->connectionCount(), 2);
}

void TestUpstreamAnswer::leavesContentEncoded()
{
    m_with.upstream->answerWith(scriptedAnswer("\x1f\x8b not really", "Content-Encoding: gzip\r\n"));
    const UpstreamAnswer answer = m_with.get(m_with.upstream->url());
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(answer.body, "\x1f\x8b not really");
}

void TestUpstreamAnswer::doesNotFollowRedirects_15()
{
    m_with.upstream->answerWith("HTTP/1.1 302 Found\r\nLocation: " + m_with.upstream->url("/other") +
                                "\r\nContent-Length: 0\r\nSet-Cookie: a=b\r\n\r\n");
    QCOMPARE(m_with.get(m_with.upstream->url()).status, 302);
    QCOMPARE(m_with.get(m_with.upstream->url()).status, 302);
    QCOMPARE(m_with.upstream->requests().size(), 2);
    QVERIFY(!m_with.upstream->requests().constLast().contains("Cookie"));
}

void TestUpstreamAnswer::expectsNoBodyToHead()
{
    m_with.upstream->answerWith(
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\nContent-Type: application/json\r\n\r\n");
    UpstreamRequest request = post(m_with.upstream->url(), {});
    request.method = "HEAD";
    for (int i = 0; i < 2; ++i) {
        const UpstreamAnswer answer = m_with.call(request);
        QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
        QCOMPARE(headerValue(answer.headers, "Content-Length"), "1000000000000");
        QVERIFY(answer.body.isEmpty());
    }
    QCOMPARE(m_with.upstream->connectionCount(), 1);
}

void TestUpstreamAnswer::limitsTheAnswersSize_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("fits");
    QTest::newRow("just fits") << scriptedAnswer(QByteArray(1000, 'x')) << true;
    QTest::newRow("one too many") << scriptedAnswer(QByteArray(1001, 'x')) << false;
    QTest::newRow("announced") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\nx") << false;
    QTest::newRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                                    QByteArray(1001, 'x')
                             << false;
    QTest::newRow("endless") << "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(100'000, 'x') << false;
}

void TestUpstreamAnswer::limitsTheAnswersSize()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, fits);
    m_with.upstream->answerWith(answer);
    UpstreamRequest request = post(m_with.upstream->url());
    request.maxAnswerBytes = 1000;
    const UpstreamAnswer received = m_with.call(request);
    QCOMPARE(received.outcome, fits ? UpstreamOutcome::Answered : UpstreamOutcome::NoAnswer);
    QVERIFY(received.body.size() <= 1000);
    if (!fits)
        QVERIFY2(received.error.contains(QLatin1String("larger")), qPrintable(received.error));
}

void TestUpstreamAnswer::neverTakesHalfAnAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const QByteArray &answer) { QTest::newRow(name) << answer; };
    row("nothing", "");
    row("half a status line", "HTTP/1.1 2");
    row("half a header", "HTTP/1.1 200 OK\r\nContent-Le");
    row("no body", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
    row("half a body", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
    row("half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
    row("no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
    row("bad chunk size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nab\r\n0\r\n\r\n");
    row("only an interim answer", "HTTP/1.1 100 Continue\r\n\r\n");
    row("HTTP/0.9", "<html>hello</html>\r\n");
    row("another protocol", "SSH-2.0-OpenSSH_9.2\r\n");
    row("bad status", "HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n");
    row("status below 100", "HTTP/1.1 042 OK\r\nContent-Length: 0\r\n\r\n");
    row("switching protocols",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
    row("bad length", "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nab");
    row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc");
    row("two lengths, the longer first",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 2\r\n\r\nabc");
    row("list of lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\nabc");
    row("signed length", "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nab");
    row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc");
    row("NUL in header",
        QByteArray("HTTP/1.1 200 OK\r\nX: a@b\r\nContent-Length: 0\r\n\r\n").replace('@', '\0'));
    row("control in header", "HTTP/1.1 200 OK\r\nX: a\x01"
                             "b\r\nContent-Length: 0\r\n\r\n");
    row("CR in header", "HTTP/1.1 200 OK\r\nX: a\rb\r\nContent-Length: 0\r\n\r\n");
    row("field without colon", "HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 0\r\n\r\n");
    row("field without name", "HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 0\r\n\r\n");
    row("header too long", "HTTP/1.1 200 OK\r\n" +
                               QByteArray("X-Long: " + QByteArray(1000, 'x') + "\r\n").repeated(300) +
                               "Content-Length: 0\r\n\r\n");
    row("endless interim answers", QByteArray("HTTP/1.1 102 Processing\r\n\r\n").repeated(20'000));
}

void TestUpstreamAnswer::neverTakesHalfAnAnswer()
{
    QFETCH(QByteArray, answer);
    m_with.upstream->onRequest([answer](const ScriptedUpstream::Exchange &exchange) {
        exchange.socket->write(answer);
        exchange.socket->disconnectFromHost();
    });
    const UpstreamAnswer received = m_with.call(post(m_with.upstream->url()));
    QCOMPARE(received.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(!received.timedOut);
    QVERIFY2(received.error.startsWith(QString::fromLatin1(m_with.upstream->host())),
             qPrintable(received.error));
    QCOMPARE(m_with.upstream->requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestUpstreamAnswer)
#include "tst_upstreamanswer.moc"
