// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstreamfixture.h"

#include <QTest>

using namespace custompass;
using namespace custompass::test;

class TestUpstreamRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_with.open(); }
    void cleanup() { m_with.close(); }

    void sendsExactlyTheRequestAndNothingElse_1_3_5_2();
    void sendsPathAndQueryByteForByte_data();
    void sendsPathAndQueryByteForByte();
    void framesBodiesOfAnyMethod_data();
    void framesBodiesOfAnyMethod();
    void framesTheBodyItself();
    void sendsABinaryBodyUnchanged();
    void sendsALargeBodyWhileTheUpstreamIsSlow();
    void changesMethodsOnOneConnection();
    void refusesWhatCannotBeSent_15_data();
    void refusesWhatCannotBeSent_15();

private:
    UpstreamFixture m_with;
};

void TestUpstreamRequest::sendsExactlyTheRequestAndNothingElse_1_3_5_2()
{
    UpstreamRequest request = post(m_with.upstream->url("/v1/chat?precharge=true"), R"({"a":1})");
    request.headers = {{"authorization", "Bearer upstream-key"},
                       {"X-Custom-Token", "sk-user"},
                       {"X-Twice", "b"},
                       {"X-Empty", ""},
                       {"x-twice", "a; q=\"1:2\""},
                       {"X-Blank", " \t"},
                       {"X-Latin", "caf\xE9"},
                       {"Content-Type", "application/json"}};
    const UpstreamAnswer answer = m_with.call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(
        m_with.upstream->requests().constFirst(),
        "POST /v1/chat?precharge=true HTTP/1.1\r\nHost: " + m_with.upstream->host() +
            "\r\nauthorization: Bearer upstream-key\r\nX-Custom-Token: sk-user\r\nX-Twice: b\r\nX-Empty:\r\n"
            "x-twice: a; q=\"1:2\"\r\nX-Blank:\r\nX-Latin: caf\xE9\r\nContent-Type: application/json\r\n"
            "Content-Length: 7\r\n\r\n{\"a\":1}");
}

void TestUpstreamRequest::sendsPathAndQueryByteForByte_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *target, const char *sent = nullptr) {
        QTest::newRow(target) << QByteArray(target) << QByteArray(sent ? sent : target);
    };
    row("/");
    row("", "/");
    row("?a=1", "/?a=1");
    row("/a/../b/./c//d/");
    row("/%2e%2E/a%2fb%00%zz%");
    row("/p?");
    row("/p??a=?b&&=#c");
    row("/p?q={x}|[y]^`\"<>\\&r=+%20");
    row("/caf\xC3\xA9?\xFF=\xE9");
    row("/a:b@c;d=e,f!$'()*~");
    row("//host/p");
    row("/p?url=http://user:pw@other/");
}

void TestUpstreamRequest::sendsPathAndQueryByteForByte()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, sent);
    const UpstreamAnswer answer = m_with.get(m_with.upstream->url(target));
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_with.upstream->requests().constFirst(),
             "GET " + sent + " HTTP/1.1\r\nHost: " + m_with.upstream->host() + "\r\n\r\n");
}

void TestUpstreamRequest::framesBodiesOfAnyMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("framing");
    const auto row = [](const char *name, const char *method, const char *body, const char *framing) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(body) << QByteArray(framing);
    };
    row("GET", "GET", "", "");
    row("GET with a body", "GET", "x", "Content-Length: 1\r\n");
    row("HEAD", "HEAD", "", "");
    row("POST", "POST", "xyz", "Content-Length: 3\r\n");
    row("POST, empty", "POST", "", "Content-Length: 0\r\n");
    row("PUT", "PUT", "x", "Content-Length: 1\r\n");
    row("PUT, empty", "PUT", "", "Content-Length: 0\r\n");
    row("PATCH, empty", "PATCH", "", "Content-Length: 0\r\n");
    row("DELETE", "DELETE", "", "");
    row("DELETE with a body", "DELETE", "x", "Content-Length: 1\r\n");
    row("OPTIONS", "OPTIONS", "", "");
    row("own method", "x-Own!", "x", "Content-Length: 1\r\n");
    row("lower case", "post", "x", "Content-Length: 1\r\n");
}

void TestUpstreamRequest::framesBodiesOfAnyMethod()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, framing);
    if (method == "HEAD")
        m_with.upstream->answerWith("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
    UpstreamRequest request = post(m_with.upstream->url("/m"), body);
    request.method = method;
    const UpstreamAnswer answer = m_with.call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_with.upstream->requests().constFirst(),
             method + " /m HTTP/1.1\r\nHost: " + m_with.upstream->host() + "\r\n" + framing + "\r\n" + body);
}

void TestUpstreamRequest::framesTheBodyItself()
{
    UpstreamRequest request = post(m_with.upstream->url("/f"), "body");
    request.headers = {{"content-length", "99"},
                       {"Transfer-Encoding", "chunked"},
                       {"Expect", "100-continue"},
                       {"Host", "other.example"},
                       {"Accept", "text/plain"}};
    QCOMPARE(m_with.call(request).outcome, UpstreamOutcome::Answered);
    QCOMPARE(
        m_with.upstream->requests().constFirst(),
        "POST /f HTTP/1.1\r\nHost: other.example\r\nAccept: text/plain\r\nContent-Length: 4\r\n\r\nbody");
}

void TestUpstreamRequest::sendsABinaryBodyUnchanged()
{
    QByteArray body;
    for (int i = 0; i < 100'000; ++i)
        body.append(char(i * 7 + i / 256));
    QCOMPARE(m_with.call(post(m_with.upstream->url("/b"), body)).outcome, UpstreamOutcome::Answered);
    QVERIFY(m_with.upstream->requests().constFirst().endsWith("\r\nContent-Length: 100000\r\n\r\n" + body));
}

void TestUpstreamRequest::sendsALargeBodyWhileTheUpstreamIsSlow()
{
    const QByteArray body(8 * 1024 * 1024, 'x');
    QCOMPARE(m_with.call(post(m_with.upstream->url("/l"), body)).outcome, UpstreamOutcome::Answered);
    QVERIFY(m_with.upstream->requests().constFirst().endsWith("\r\n\r\n" + body));
    QVERIFY(!m_with.upstream->requests().constFirst().contains("Expect"));
}

void TestUpstreamRequest::changesMethodsOnOneConnection()
{
    for (const QByteArray method : {"POST", "GET", "HEAD", "PUT", "GET", "DELETE", "HEAD", "POST", "own"}) {
        UpstreamRequest request = post(m_with.upstream->url("/"), method == "POST" ? "body" : "");
        request.method = method;
        const UpstreamAnswer answer = m_with.call(request);
        QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
        const QByteArray &sent = m_with.upstream->requests().constLast();
        QVERIFY2(sent.startsWith(method + " / HTTP/1.1\r\n"), sent.constData());
        QCOMPARE(sent.endsWith("\r\n\r\nbody"), method == "POST");
    }
    QCOMPARE(m_with.upstream->connectionCount(), 1);
}

void TestUpstreamRequest::refusesWhatCannotBeSent_15_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const QByteArray url = "http://127.0.0.1:9/";
    QTest::newRow("LF in value") << QByteArray("GET") << url << QByteArray("A") << QByteArray("a\nB: c");
    QTest::newRow("CR in value") << QByteArray("GET") << url << QByteArray("A") << QByteArray("a\rb");
    QTest::newRow("NUL in value") << QByteArray("GET") << url << QByteArray("A") << QByteArray("a\0b", 3);
    QTest::newRow("DEL in value") << QByteArray("GET") << url << QByteArray("A") << QByteArray("a\x7f");
    QTest::newRow("LF in name") << QByteArray("GET") << url << QByteArray("A\n") << QByteArray("b");
    QTest::newRow("colon in name") << QByteArray("GET") << url << QByteArray("A:") << QByteArray("b");
    QTest::newRow("semicolon in name") << QByteArray("GET") << url << QByteArray("A;") << QByteArray("");
    QTest::newRow("NUL in name") << QByteArray("GET") << url << QByteArray("A\0", 2) << QByteArray("b");
    QTest::newRow("no name") << QByteArray("GET") << url << QByteArray() << QByteArray("b");
    QTest::newRow("no method") << QByteArray() << url << QByteArray("A") << QByteArray("b");
    QTest::newRow("space in method") << QByteArray("GET /x") << url << QByteArray("A") << QByteArray("b");
    QTest::newRow("LF in method") << QByteArray("GET\n") << url << QByteArray("A") << QByteArray("b");
    QTest::newRow("CONNECT") << QByteArray("CONNECT") << url << QByteArray("A") << QByteArray("b");
    QTest::newRow("space in URL") << QByteArray("GET") << url + "a b" << QByteArray("A") << QByteArray("b");
    QTest::newRow("LF in URL") << QByteArray("GET") << url + "a\nb" << QByteArray("A") << QByteArray("b");
    QTest::newRow("NUL in URL") << QByteArray("GET") << url + QByteArray("a\0b", 3) << QByteArray("A")
                                << QByteArray("b");
    QTest::newRow("credentials") << QByteArray("GET") << QByteArray("http://a:b@127.0.0.1:9/")
                                 << QByteArray("A") << QByteArray("b");
    QTest::newRow("file") << QByteArray("GET") << QByteArray("file:///etc/passwd") << QByteArray("A")
                          << QByteArray("b");
    QTest::newRow("ftp") << QByteArray("GET") << QByteArray("ftp://127.0.0.1/") << QByteArray("A")
                         << QByteArray("b");
    QTest::newRow("relative") << QByteArray("GET") << QByteArray("/path") << QByteArray("A")
                              << QByteArray("b");
    QTest::newRow("no host") << QByteArray("GET") << QByteArray("http:///path") << QByteArray("A")
                             << QByteArray("b");
    QTest::newRow("bad port") << QByteArray("GET") << QByteArray("http://127.0.0.1:99999/") << QByteArray("A")
                              << QByteArray("b");
    QTest::newRow("empty URL") << QByteArray("GET") << QByteArray() << QByteArray("A") << QByteArray("b");
}

void TestUpstreamRequest::refusesWhatCannotBeSent_15()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    UpstreamRequest request = post(url);
    request.method = method;
    request.headers = {{name, value}};
    const UpstreamAnswer answer = m_with.call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(!answer.timedOut);
    QVERIFY(!answer.error.isEmpty());
    QCOMPARE(m_with.upstream->connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestUpstreamRequest)
#include "tst_upstreamrequest.moc"
