// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/upstreamclient.h"

#include "tests/support/coroharness.h"
#include "tests/support/scriptedupstream.h"

#include <QCoroTask>

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <netdb.h>

#include <atomic>
#include <memory>
#include <semaphore>
#include <thread>
#include <vector>

using namespace custompass;
using namespace custompass::test;

Q_DECLARE_METATYPE(custompass::UpstreamOutcome)

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

static QCoro::Task<UpstreamAnswer> perform(UpstreamClient *client, UpstreamRequest request)
{
    auto answer = co_await client->perform(std::move(request));
    co_return answer;
}

static OwnedFlow performInto(UpstreamClient *client, UpstreamRequest request, UpstreamAnswer *into)
{
    auto answer = co_await client->perform(std::move(request));
    *into = std::move(answer);
}

class TestUpstreamClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    // What leaves.
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

    // What comes back.
    void returnsStatusHeadersAndBodyUnchanged_1_2_7_1();
    void takesAnswersInAnyFraming_data();
    void takesAnswersInAnyFraming();
    void takesAnswersThatTrickleIn();
    void leavesContentEncoded();
    void doesNotFollowRedirects_15();
    void expectsNoBodyToHead();
    void limitsTheAnswersSize_data();
    void limitsTheAnswersSize();
    void neverTakesHalfAnAnswer_data();
    void neverTakesHalfAnAnswer();

    // Connections.
    void keepsConnectionsAlive();
    void neverSendsTwiceWhenAKeptConnectionDied_3_data();
    void neverSendsTwiceWhenAKeptConnectionDied_3();
    void opensANewConnectionInPlaceOfAClosedOne();
    void saysNotSentIfNothingLeft_data();
    void saysNotSentIfNothingLeft();
    void saysNoAnswerIfTheConnectionIsReset();
    void runsManyCallsAtOnce();
    void keepsToTheConnectionLimit();
    void ignoresTheEnvironmentsProxies();
    void usesAProxyForPlainHttp();
    void saysNotSentIfTheProxyCannotConnect();
    void showsNoSecretInErrors();

    // Time.
    void limitsTheTimeToConnect_7_4();
    void limitsTheTimeInTheQueue_7_4();
    void limitsTheTimeToTheFirstByte_7_4_data();
    void limitsTheTimeToTheFirstByte_7_4();
    void limitsTheTimeOfAWholeAnswer_7_4();
    void doesNotWaitForTheResolver();

    // Ends.
    void cancelsACallThatNobodyAwaits();
    void cancelsAllRunningCalls();
    void startsCallsFromAResumedOne();
    void survivesItsEndWithCallsRunning();

    // TLS.
    void checksCertificates_15();
    void talksTls();

private:
    UpstreamAnswer call(UpstreamRequest request)
    {
        return QCoro::waitFor(perform(m_client.get(), std::move(request)));
    }
    UpstreamAnswer get(const QByteArray &url)
    {
        return call({.method = "GET", .url = url, .headers = {}, .body = {}, .proxy = {}});
    }
    UpstreamRequest post(const QByteArray &url, const QByteArray &body = "{}") const;

    std::unique_ptr<UpstreamClient> m_client;
    std::unique_ptr<ScriptedUpstream> m_upstream;
};

void TestUpstreamClient::init()
{
    m_upstream = std::make_unique<ScriptedUpstream>();
    m_client = std::make_unique<UpstreamClient>();
}

void TestUpstreamClient::cleanup()
{
    m_client.reset();
    m_upstream.reset();
}

UpstreamRequest TestUpstreamClient::post(const QByteArray &url, const QByteArray &body) const
{
    UpstreamRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    return request;
}

void TestUpstreamClient::sendsExactlyTheRequestAndNothingElse_1_3_5_2()
{
    UpstreamRequest request = post(m_upstream->url("/v1/chat?precharge=true"), R"({"a":1})");
    request.headers = {{"authorization", "Bearer upstream-key"},
                       {"X-Custom-Token", "sk-user"},
                       {"X-Twice", "b"},
                       {"X-Empty", ""},
                       {"x-twice", "a; q=\"1:2\""},
                       {"X-Blank", " \t"},
                       {"X-Latin", "caf\xE9"},
                       {"Content-Type", "application/json"}};
    const UpstreamAnswer answer = call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(
        m_upstream->requests().constFirst(),
        "POST /v1/chat?precharge=true HTTP/1.1\r\nHost: " + m_upstream->host() +
            "\r\nauthorization: Bearer upstream-key\r\nX-Custom-Token: sk-user\r\nX-Twice: b\r\nX-Empty:\r\n"
            "x-twice: a; q=\"1:2\"\r\nX-Blank:\r\nX-Latin: caf\xE9\r\nContent-Type: application/json\r\n"
            "Content-Length: 7\r\n\r\n{\"a\":1}");
}

void TestUpstreamClient::sendsPathAndQueryByteForByte_data()
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

void TestUpstreamClient::sendsPathAndQueryByteForByte()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, sent);
    const UpstreamAnswer answer = get(m_upstream->url(target));
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_upstream->requests().constFirst(),
             "GET " + sent + " HTTP/1.1\r\nHost: " + m_upstream->host() + "\r\n\r\n");
}

void TestUpstreamClient::framesBodiesOfAnyMethod_data()
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

void TestUpstreamClient::framesBodiesOfAnyMethod()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, framing);
    if (method == "HEAD")
        m_upstream->answerWith("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
    UpstreamRequest request = post(m_upstream->url("/m"), body);
    request.method = method;
    const UpstreamAnswer answer = call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_upstream->requests().constFirst(),
             method + " /m HTTP/1.1\r\nHost: " + m_upstream->host() + "\r\n" + framing + "\r\n" + body);
}

void TestUpstreamClient::framesTheBodyItself()
{
    UpstreamRequest request = post(m_upstream->url("/f"), "body");
    request.headers = {{"content-length", "99"},
                       {"Transfer-Encoding", "chunked"},
                       {"Expect", "100-continue"},
                       {"Host", "other.example"},
                       {"Accept", "text/plain"}};
    QCOMPARE(call(request).outcome, UpstreamOutcome::Answered);
    QCOMPARE(
        m_upstream->requests().constFirst(),
        "POST /f HTTP/1.1\r\nHost: other.example\r\nAccept: text/plain\r\nContent-Length: 4\r\n\r\nbody");
}

void TestUpstreamClient::sendsABinaryBodyUnchanged()
{
    QByteArray body;
    for (int i = 0; i < 100'000; ++i)
        body.append(char(i * 7 + i / 256));
    QCOMPARE(call(post(m_upstream->url("/b"), body)).outcome, UpstreamOutcome::Answered);
    QVERIFY(m_upstream->requests().constFirst().endsWith("\r\nContent-Length: 100000\r\n\r\n" + body));
}

void TestUpstreamClient::sendsALargeBodyWhileTheUpstreamIsSlow()
{
    const QByteArray body(8 * 1024 * 1024, 'x');
    QCOMPARE(call(post(m_upstream->url("/l"), body)).outcome, UpstreamOutcome::Answered);
    QVERIFY(m_upstream->requests().constFirst().endsWith("\r\n\r\n" + body));
    QVERIFY(!m_upstream->requests().constFirst().contains("Expect"));
}

void TestUpstreamClient::changesMethodsOnOneConnection()
{
    for (const QByteArray method : {"POST", "GET", "HEAD", "PUT", "GET", "DELETE", "HEAD", "POST", "own"}) {
        UpstreamRequest request = post(m_upstream->url("/"), method == "POST" ? "body" : "");
        request.method = method;
        const UpstreamAnswer answer = call(request);
        QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
        const QByteArray &sent = m_upstream->requests().constLast();
        QVERIFY2(sent.startsWith(method + " / HTTP/1.1\r\n"), sent.constData());
        QCOMPARE(sent.endsWith("\r\n\r\nbody"), method == "POST");
    }
    QCOMPARE(m_upstream->connectionCount(), 1);
}

void TestUpstreamClient::refusesWhatCannotBeSent_15_data()
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

void TestUpstreamClient::refusesWhatCannotBeSent_15()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    UpstreamRequest request = post(url);
    request.method = method;
    request.headers = {{name, value}};
    const UpstreamAnswer answer = call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(!answer.timedOut);
    QVERIFY(!answer.error.isEmpty());
    QCOMPARE(m_upstream->connectionCount(), 0);
}

void TestUpstreamClient::returnsStatusHeadersAndBodyUnchanged_1_2_7_1()
{
    m_upstream->answerWith(
        QByteArray("HTTP/1.1 418 I'm a teapot\r\nSet-Cookie: a=1\r\nX-Empty:\r\n"
                   "set-cookie: b=2; Path=/\r\nConnection: keep-alive\r\nX-Spaces:  a  b \t\r\n"
                   "X-Latin: caf\xE9\r\nContent-Length: 4\r\nSet-Cookie: a=1\r\n\r\n") +
        QByteArray("\0\xFF{}", 4));
    const UpstreamAnswer answer = call(post(m_upstream->url()));
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

void TestUpstreamClient::takesAnswersInAnyFraming_data()
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
    row("no reason", "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", 200, "a");
    row("bare LF", "HTTP/1.1 200 OK\nContent-Length: 1\n\na", 200, "a");
    row("no content", "HTTP/1.1 204 No Content\r\n\r\n", 204, "");
    row("not modified", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304, "");
    row("100", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", 200, "a");
    row("103 with fields",
        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", 500,
        "");
    row("odd status", "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n", 999, "");
    row("error with body", "HTTP/1.1 429 Slow down\r\nContent-Length: 2\r\n\r\n{}", 429, "{}");
}

void TestUpstreamClient::takesAnswersInAnyFraming()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, closes);
    m_upstream->onRequest([answer, closes](const ScriptedUpstream::Exchange &exchange) {
        exchange.socket->write(answer);
        if (closes)
            exchange.socket->disconnectFromHost();
    });
    const UpstreamAnswer received = call(post(m_upstream->url()));
    QVERIFY2(received.outcome == UpstreamOutcome::Answered, qPrintable(received.error));
    QCOMPARE(received.status, status);
    QCOMPARE(received.body, body);
    QVERIFY(!hasHeader(received.headers, "X-T"));
    QVERIFY(!hasHeader(received.headers, "Link"));
}

void TestUpstreamClient::takesAnswersThatTrickleIn()
{
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &exchange) {
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
    const UpstreamAnswer answer = get(m_upstream->url());
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(answer.body, "{\"code\":0}");
    QCOMPARE(headerValue(answer.headers, "X-A"), "b");
}

void TestUpstreamClient::leavesContentEncoded()
{
    m_upstream->answerWith(scriptedAnswer("\x1f\x8b not really", "Content-Encoding: gzip\r\n"));
    const UpstreamAnswer answer = get(m_upstream->url());
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(answer.body, "\x1f\x8b not really");
}

void TestUpstreamClient::doesNotFollowRedirects_15()
{
    m_upstream->answerWith("HTTP/1.1 302 Found\r\nLocation: " + m_upstream->url("/other") +
                           "\r\nContent-Length: 0\r\nSet-Cookie: a=b\r\n\r\n");
    QCOMPARE(get(m_upstream->url()).status, 302);
    QCOMPARE(get(m_upstream->url()).status, 302);
    QCOMPARE(m_upstream->requests().size(), 2);
    QVERIFY(!m_upstream->requests().constLast().contains("Cookie"));
}

void TestUpstreamClient::expectsNoBodyToHead()
{
    m_upstream->answerWith(
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\nContent-Type: application/json\r\n\r\n");
    UpstreamRequest request = post(m_upstream->url(), {});
    request.method = "HEAD";
    for (int i = 0; i < 2; ++i) {
        const UpstreamAnswer answer = call(request);
        QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
        QCOMPARE(headerValue(answer.headers, "Content-Length"), "1000000000000");
        QVERIFY(answer.body.isEmpty());
    }
    QCOMPARE(m_upstream->connectionCount(), 1);
}

void TestUpstreamClient::limitsTheAnswersSize_data()
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

void TestUpstreamClient::limitsTheAnswersSize()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, fits);
    m_upstream->answerWith(answer);
    UpstreamRequest request = post(m_upstream->url());
    request.maxAnswerBytes = 1000;
    const UpstreamAnswer received = call(request);
    QCOMPARE(received.outcome, fits ? UpstreamOutcome::Answered : UpstreamOutcome::NoAnswer);
    QVERIFY(received.body.size() <= 1000);
    if (!fits)
        QVERIFY2(received.error.contains(QLatin1String("larger")), qPrintable(received.error));
}

void TestUpstreamClient::neverTakesHalfAnAnswer_data()
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

void TestUpstreamClient::neverTakesHalfAnAnswer()
{
    QFETCH(QByteArray, answer);
    m_upstream->onRequest([answer](const ScriptedUpstream::Exchange &exchange) {
        exchange.socket->write(answer);
        exchange.socket->disconnectFromHost();
    });
    const UpstreamAnswer received = call(post(m_upstream->url()));
    QCOMPARE(received.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(!received.timedOut);
    QVERIFY2(received.error.startsWith(QString::fromLatin1(m_upstream->host())), qPrintable(received.error));
    QCOMPARE(m_upstream->requests().size(), 1);
}

void TestUpstreamClient::keepsConnectionsAlive()
{
    for (int i = 0; i < 50; ++i)
        QCOMPARE(call(post(m_upstream->url("/" + QByteArray::number(i)))).outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_upstream->connectionCount(), 1);
    m_upstream->answerWith("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    QCOMPARE(get(m_upstream->url()).outcome, UpstreamOutcome::Answered);
    QCOMPARE(get(m_upstream->url()).outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_upstream->connectionCount(), 2);
}

void TestUpstreamClient::neverSendsTwiceWhenAKeptConnectionDied_3_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("reset");
    QTest::newRow("POST, closed") << QByteArray("POST") << false;
    QTest::newRow("POST, reset") << QByteArray("POST") << true;
    QTest::newRow("GET, closed") << QByteArray("GET") << false;
    QTest::newRow("PUT, reset") << QByteArray("PUT") << true;
}

void TestUpstreamClient::neverSendsTwiceWhenAKeptConnectionDied_3()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, reset);
    m_upstream->onRequest([reset](const ScriptedUpstream::Exchange &exchange) {
        if (exchange.request == 1 && reset)
            ScriptedUpstream::reset(exchange.socket);
        else if (exchange.request == 1)
            exchange.socket->disconnectFromHost();
        else
            exchange.socket->write(scriptedAnswer("ok"));
    });
    QCOMPARE(get(m_upstream->url()).outcome, UpstreamOutcome::Answered);
    UpstreamRequest request = post(m_upstream->url("/pay"), method == "GET" ? "" : "money");
    request.method = method;
    const UpstreamAnswer answer = call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(!answer.timedOut);
    QTest::qWait(50); // a second sending would come within this time
    QCOMPARE(m_upstream->requests().size(), 2);
    QCOMPARE(call(request).outcome, UpstreamOutcome::Answered);
}

void TestUpstreamClient::opensANewConnectionInPlaceOfAClosedOne()
{
    QTcpSocket *first = nullptr;
    m_upstream->onRequest([&first](const ScriptedUpstream::Exchange &exchange) {
        first = exchange.socket;
        exchange.socket->write(scriptedAnswer("ok"));
    });
    QCOMPARE(get(m_upstream->url()).outcome, UpstreamOutcome::Answered);
    first->disconnectFromHost();
    QTRY_COMPARE(m_upstream->openConnections(), 0);
    QCOMPARE(call(post(m_upstream->url())).outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_upstream->connectionCount(), 2);
}

void TestUpstreamClient::saysNotSentIfNothingLeft_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("refused") << QByteArray("http://") << QByteArray();
    QTest::newRow("refused, TLS") << QByteArray("https://") << QByteArray();
    QTest::newRow("unknown host") << QByteArray("http://") << QByteArray("unknown.invalid");
}

void TestUpstreamClient::saysNotSentIfNothingLeft()
{
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, host);
    if (host.isEmpty())
        host = m_upstream->host();
    m_upstream->close();
    const UpstreamAnswer answer = call(post(scheme + host + "/secret?key=secret"));
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(!answer.timedOut);
    QVERIFY2(answer.error.startsWith(QString::fromLatin1(host) + QLatin1String(": ")),
             qPrintable(answer.error));
    QVERIFY2(!answer.error.contains(QLatin1String("secret")), qPrintable(answer.error));
    QVERIFY(answer.totalNs > 0);
}

void TestUpstreamClient::saysNoAnswerIfTheConnectionIsReset()
{
    m_upstream->onRequest(
        [](const ScriptedUpstream::Exchange &exchange) { ScriptedUpstream::reset(exchange.socket); });
    const UpstreamAnswer answer = call(post(m_upstream->url()));
    QCOMPARE(answer.outcome, UpstreamOutcome::NoAnswer);
    QCOMPARE(m_upstream->requests().size(), 1);

    ScriptedUpstream rude;
    rude.closeOnAccept();
    QCOMPARE(call(post(rude.url())).outcome, UpstreamOutcome::NoAnswer);
    QCOMPARE(rude.connectionCount(), 1);
}

void TestUpstreamClient::runsManyCallsAtOnce()
{
    constexpr int Calls = 200;
    // Nothing is answered until all requests are there.
    std::vector<std::pair<QTcpSocket *, QByteArray>> waiting;
    m_upstream->onRequest([&waiting](const ScriptedUpstream::Exchange &exchange) {
        waiting.emplace_back(exchange.socket, exchange.bytes.right(4));
        if (waiting.size() < Calls)
            return;
        for (const auto &[socket, body] : waiting)
            socket->write(scriptedAnswer(body));
    });
    std::vector<UpstreamAnswer> answers(Calls);
    std::vector<OwnedFlow> flows;
    for (int i = 0; i < Calls; ++i)
        flows.push_back(performInto(m_client.get(), post(m_upstream->url(), QByteArray::number(1000 + i)),
                                    &answers[std::size_t(i)]));
    QTRY_VERIFY(std::all_of(flows.begin(), flows.end(), [](const OwnedFlow &flow) { return flow.done(); }));
    for (int i = 0; i < Calls; ++i) {
        QCOMPARE(answers[std::size_t(i)].outcome, UpstreamOutcome::Answered);
        QCOMPARE(answers[std::size_t(i)].body, QByteArray::number(1000 + i));
    }
    QCOMPARE(m_upstream->connectionCount(), Calls);
}

void TestUpstreamClient::keepsToTheConnectionLimit()
{
    constexpr int Calls = 50;
    std::vector<UpstreamAnswer> answers(Calls);
    std::vector<OwnedFlow> flows;
    for (int i = 0; i < Calls; ++i) {
        UpstreamRequest request = post(m_upstream->url(), QByteArray::number(i));
        request.maxConnections = 3;
        flows.push_back(performInto(m_client.get(), request, &answers[std::size_t(i)]));
    }
    QTRY_VERIFY(std::all_of(flows.begin(), flows.end(), [](const OwnedFlow &flow) { return flow.done(); }));
    for (const UpstreamAnswer &answer : answers)
        QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_upstream->requests().size(), Calls);
    QCOMPARE(m_upstream->mostOpenConnections(), 3);
    QCOMPARE(m_upstream->connectionCount(), 3);
}

void TestUpstreamClient::ignoresTheEnvironmentsProxies()
{
    ScriptedUpstream proxy;
    qputenv("http_proxy", proxy.url());
    qputenv("ALL_PROXY", proxy.url());
    const UpstreamAnswer answer = get(m_upstream->url());
    qunsetenv("http_proxy");
    qunsetenv("ALL_PROXY");
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_upstream->requests().size(), 1);
    QCOMPARE(proxy.connectionCount(), 0);
}

void TestUpstreamClient::usesAProxyForPlainHttp()
{
    ScriptedUpstream proxy;
    qputenv("no_proxy", "*");
    UpstreamRequest request = post("http://upstream.invalid:81/a/../b?c", "x");
    request.proxy = "http://user:secret@" + proxy.host();
    request.headers = {{"Authorization", "Bearer k"}};
    const UpstreamAnswer answer = call(request);
    qunsetenv("no_proxy");
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(proxy.requests().constFirst(),
             "POST http://upstream.invalid:81/a/../b?c HTTP/1.1\r\nHost: upstream.invalid:81\r\n"
             "Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\nProxy-Connection: Keep-Alive\r\nAuthorization: "
             "Bearer k\r\n"
             "Content-Length: 1\r\n\r\nx");
    request.proxy = {};
    request.url = m_upstream->url();
    QCOMPARE(call(request).outcome, UpstreamOutcome::Answered);
    QVERIFY(!m_upstream->requests().constFirst().contains("Proxy"));
}

void TestUpstreamClient::saysNotSentIfTheProxyCannotConnect()
{
    ScriptedUpstream proxy;
    proxy.answerWith("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
    UpstreamRequest request = post("https://upstream.invalid/secret");
    request.proxy = "http://" + proxy.host();
    request.headers = {{"Authorization", "Bearer k"}};
    const UpstreamAnswer answer = call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(!answer.timedOut);
    QCOMPARE(answer.status, 0);
    QVERIFY(proxy.requests().constFirst().startsWith("CONNECT upstream.invalid:443 HTTP/1.1\r\n"));
    QVERIFY(!proxy.requests().constFirst().contains("Bearer"));
}

void TestUpstreamClient::showsNoSecretInErrors()
{
    QStringList errors;
    for (const QByteArray proxy :
         {"ftp://user:secret@127.0.0.1:9", "http://user:secret@127.0.0.1:1", "user:secret@x",
          "socks5://user:secret@127.0.0.1:1", "http://user:secret@unknown.invalid:1", "http://user:secret@",
          "http://user:secret@host:port"}) {
        UpstreamRequest request = post("http://127.0.0.1:9/secret?secret=1");
        request.proxy = proxy;
        const UpstreamAnswer answer = call(request);
        QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
        errors.append(answer.error);
    }
    errors.append(call(post("http://user:secret@127.0.0.1:9/")).error);
    errors.append(call(post("http://127.0.0.1:9/?secret secret")).error);
    for (const QString &error : std::as_const(errors))
        QVERIFY2(!error.isEmpty() && !error.contains(QLatin1String("secret")), qPrintable(error));
}

void TestUpstreamClient::limitsTheTimeToConnect_7_4()
{
    // The upstream takes the connection, but never answers the TLS handshake.
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &) {});
    UpstreamRequest request = post("https://" + m_upstream->host() + "/");
    request.connectTimeoutMs = ShortMs;
    request.totalTimeoutMs = LongMs;
    const UpstreamAnswer answer = call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(answer.timedOut);
    QVERIFY(answer.totalNs >= ShortMs * 1'000'000);
    QVERIFY(answer.totalNs < LongMs * 1'000'000);
}

void TestUpstreamClient::limitsTheTimeInTheQueue_7_4()
{
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &) {}); // never answers
    UpstreamRequest request = post(m_upstream->url());
    request.maxConnections = 1;
    UpstreamAnswer first;
    OwnedFlow running = performInto(m_client.get(), request, &first);
    request.connectTimeoutMs = ShortMs;
    const UpstreamAnswer answer = call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(answer.timedOut);
    QTRY_COMPARE(m_upstream->requests().size(), 1);
    QVERIFY(!running.done());
}

void TestUpstreamClient::limitsTheTimeToTheFirstByte_7_4_data()
{
    QTest::addColumn<QByteArray>("soFar");
    QTest::newRow("silent") << QByteArray();
    QTest::newRow("interim answers do not count") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
}

void TestUpstreamClient::limitsTheTimeToTheFirstByte_7_4()
{
    QFETCH(QByteArray, soFar);
    m_upstream->answerWith(soFar);
    UpstreamRequest request = post(m_upstream->url());
    request.firstByteTimeoutMs = ShortMs;
    const UpstreamAnswer answer = call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(answer.timedOut);
    QCOMPARE(answer.status, 0);

    // Once the answer has begun, only the total limit applies.
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &exchange) {
        exchange.socket->write("HTTP/1.1 200 OK\r\n");
        QTimer::singleShot(2 * ShortMs, exchange.socket,
                           [socket = exchange.socket] { socket->write("Content-Length: 1\r\n\r\nx"); });
    });
    QCOMPARE(call(request).outcome, UpstreamOutcome::Answered);
}

void TestUpstreamClient::limitsTheTimeOfAWholeAnswer_7_4()
{
    m_upstream->answerWith("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx");
    UpstreamRequest request = post(m_upstream->url());
    request.totalTimeoutMs = ShortMs;
    const UpstreamAnswer answer = call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(answer.timedOut);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "x");

    // Sent in part only, since the upstream reads nothing.
    ScriptedUpstream stuck;
    stuck.readNothing();
    request = post(stuck.url(), QByteArray(32 * 1024 * 1024, 'x'));
    request.totalTimeoutMs = 2 * ShortMs;
    const UpstreamAnswer unread = call(request);
    QCOMPARE(unread.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(unread.timedOut);
}

void TestUpstreamClient::doesNotWaitForTheResolver()
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
    const UpstreamAnswer answer = call(request);
    ended.release();
    rescue.join();
    QVERIFY(slowLookupStarted);
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(answer.timedOut);
    QVERIFY2(answer.totalNs < 4'000'000'000, "the client waited for the resolver");
}

void TestUpstreamClient::cancelsACallThatNobodyAwaits()
{
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &) {}); // never answers
    UpstreamAnswer answer;
    {
        OwnedFlow running = performInto(m_client.get(), post(m_upstream->url()), &answer);
        QTRY_COMPARE(m_upstream->requests().size(), 1);
    }
    QTRY_COMPARE(m_upstream->openConnections(), 0);
    // One that has ended, but was not resumed yet.
    {
        OwnedFlow refused = performInto(m_client.get(), post("file:///"), &answer);
    }
    QCoreApplication::processEvents();
    m_upstream->answerWith(scriptedAnswer("ok"));
    QCOMPARE(get(m_upstream->url()).body, "ok");
}

void TestUpstreamClient::cancelsAllRunningCalls()
{
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &) {}); // never answers
    std::vector<UpstreamAnswer> answers(5);
    std::vector<OwnedFlow> flows;
    for (UpstreamAnswer &answer : answers)
        flows.push_back(performInto(m_client.get(), post(m_upstream->url()), &answer));
    QTRY_COMPARE(m_upstream->requests().size(), 5);
    m_client->cancelAll();
    QVERIFY(!flows.front().done()); // only from the event loop
    QTRY_VERIFY(std::all_of(flows.begin(), flows.end(), [](const OwnedFlow &flow) { return flow.done(); }));
    for (const UpstreamAnswer &answer : answers) {
        QCOMPARE(answer.outcome, UpstreamOutcome::NoAnswer);
        QVERIFY(!answer.timedOut);
        QVERIFY(answer.error.endsWith(QLatin1String("cancelled")));
    }
}

static OwnedFlow performInTurn(UpstreamClient *client, UpstreamRequest request, int *left)
{
    while (*left > 0) {
        --*left;
        auto answer = co_await client->perform(request);
        if (answer.outcome != UpstreamOutcome::Answered)
            *left = -1;
    }
}

void TestUpstreamClient::startsCallsFromAResumedOne()
{
    int left = 300;
    std::vector<OwnedFlow> flows;
    for (int i = 0; i < 10; ++i)
        flows.push_back(performInTurn(m_client.get(), post(m_upstream->url()), &left));
    QTRY_VERIFY(std::all_of(flows.begin(), flows.end(), [](const OwnedFlow &flow) { return flow.done(); }));
    QCOMPARE(left, 0);
    QCOMPARE(m_upstream->requests().size(), 300);

    // Refused ones, too, are resumed from the event loop only: no recursion however many follow each other.
    left = 100'000;
    OwnedFlow refused = performInTurn(m_client.get(), post("file:///"), &left);
    QTRY_COMPARE(left, -1);
}

void TestUpstreamClient::survivesItsEndWithCallsRunning()
{
    m_upstream->onRequest([](const ScriptedUpstream::Exchange &) {}); // never answers
    UpstreamAnswer answer;
    OwnedFlow running = performInto(m_client.get(), post(m_upstream->url()), &answer);
    OwnedFlow refused = performInto(m_client.get(), post("file:///"), &answer);
    QTRY_COMPARE(m_upstream->requests().size(), 1);
    OwnedFlow refusedJustNow = performInto(m_client.get(), post("file:///"), &answer);
    m_client.reset();
    QTRY_COMPARE(m_upstream->openConnections(), 0);
    QVERIFY(!running.done());
    QVERIFY(!refusedJustNow.done());
}

/// A fresh certificate for 127.0.0.1 that signs itself; null if there is no openssl program.
static QSslConfiguration makeTls(const QString &folder)
{
    QProcess openssl;
    openssl.start(
        QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
         QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
         QStringLiteral("-keyout"), folder + QStringLiteral("/key.pem"), QStringLiteral("-out"),
         folder + QStringLiteral("/certificate.pem"), QStringLiteral("-subj"), QStringLiteral("/CN=test"),
         QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1")});
    openssl.waitForFinished();
    QSslConfiguration tls;
    QFile key(folder + QStringLiteral("/key.pem"));
    if (key.open(QIODevice::ReadOnly)) {
        tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
        tls.setLocalCertificate(
            QSslCertificate::fromPath(folder + QStringLiteral("/certificate.pem")).value(0));
    }
    return tls;
}

void TestUpstreamClient::checksCertificates_15()
{
    const QTemporaryDir folder;
    const QSslConfiguration tls = makeTls(folder.path());
    if (tls.localCertificate().isNull())
        QSKIP("needs the openssl program to make a certificate");
    ScriptedUpstream upstream(tls);
    const UpstreamAnswer answer = call(post(upstream.url()));
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY2(answer.error.contains(QLatin1String("certificate")), qPrintable(answer.error));
    QVERIFY(upstream.requests().isEmpty());
}

void TestUpstreamClient::talksTls()
{
    const QTemporaryDir folder;
    const QSslConfiguration tls = makeTls(folder.path());
    if (tls.localCertificate().isNull())
        QSKIP("needs the openssl program to make a certificate");
    ScriptedUpstream upstream(tls);
    upstream.onRequest([](const ScriptedUpstream::Exchange &exchange) {
        if (exchange.request == 2)
            exchange.socket->disconnectFromHost();
        else
            exchange.socket->write(scriptedAnswer("ok"));
    });
    qputenv("SSL_CERT_FILE", (folder.path() + QStringLiteral("/certificate.pem")).toLocal8Bit());
    m_client = std::make_unique<UpstreamClient>();
    for (int i = 0; i < 2; ++i) {
        const UpstreamAnswer answer = call(post(upstream.url("/tls?x=y"), "body"));
        QVERIFY2(answer.outcome == UpstreamOutcome::Answered, qPrintable(answer.error));
        QCOMPARE(answer.body, "ok");
    }
    const UpstreamAnswer died = call(post(upstream.url()));
    qunsetenv("SSL_CERT_FILE");
    QCOMPARE(died.outcome, UpstreamOutcome::NoAnswer);
    QCOMPARE(upstream.requests().size(), 3);
    QCOMPARE(upstream.connectionCount(), 1 + 1); // the second is libcurl's, before its re-send was stopped
}

QTEST_GUILESS_MAIN(TestUpstreamClient)
#include "tst_upstreamclient.moc"
