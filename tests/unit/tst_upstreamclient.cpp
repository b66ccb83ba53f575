// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/programs.h"
#include "tests/support/upstreamfixture.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <netdb.h>

using namespace custompass;
using namespace custompass::test;

/// Stands before the C library's own: no test asks a real name server.
extern "C" int getaddrinfo(const char *, const char *, const addrinfo *, addrinfo **)
{
    return EAI_NONAME;
}

class TestUpstreamClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_with.open(); }
    void cleanup() { m_with.close(); }

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

    // Ends.
    void cancelsACallThatNobodyAwaits();
    void cancelsAllRunningCalls();
    void startsCallsFromAResumedOne();
    void survivesItsEndWithCallsRunning();

    // TLS.
    void checksCertificates_15();
    void talksTls();

private:
    UpstreamFixture m_with;
};

void TestUpstreamClient::keepsConnectionsAlive()
{
    for (int i = 0; i < 50; ++i)
        QCOMPARE(m_with.call(post(m_with.upstream->url("/" + QByteArray::number(i)))).outcome,
                 UpstreamOutcome::Answered);
    QCOMPARE(m_with.upstream->connectionCount(), 1);
    m_with.upstream->answerWith("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    QCOMPARE(m_with.get(m_with.upstream->url()).outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_with.get(m_with.upstream->url()).outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_with.upstream->connectionCount(), 2);
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
    m_with.upstream->onRequest([reset](const ScriptedUpstream::Exchange &exchange) {
        if (exchange.request == 1 && reset)
            ScriptedUpstream::reset(exchange.socket);
        else if (exchange.request == 1)
            exchange.socket->disconnectFromHost();
        else
            exchange.socket->write(scriptedAnswer("ok"));
    });
    QCOMPARE(m_with.get(m_with.upstream->url()).outcome, UpstreamOutcome::Answered);
    UpstreamRequest request = post(m_with.upstream->url("/pay"), method == "GET" ? "" : "money");
    request.method = method;
    const UpstreamAnswer answer = m_with.call(request);
    QCOMPARE(answer.outcome, UpstreamOutcome::NoAnswer);
    QVERIFY(!answer.timedOut);
    QTest::qWait(50); // a second sending would come within this time
    QCOMPARE(m_with.upstream->requests().size(), 2);
    QCOMPARE(m_with.call(request).outcome, UpstreamOutcome::Answered);
}

void TestUpstreamClient::opensANewConnectionInPlaceOfAClosedOne()
{
    QTcpSocket *first = nullptr;
    m_with.upstream->onRequest([&first](const ScriptedUpstream::Exchange &exchange) {
        first = exchange.socket;
        exchange.socket->write(scriptedAnswer("ok"));
    });
    QCOMPARE(m_with.get(m_with.upstream->url()).outcome, UpstreamOutcome::Answered);
    first->disconnectFromHost();
    QTRY_COMPARE(m_with.upstream->openConnections(), 0);
    QCOMPARE(m_with.call(post(m_with.upstream->url())).outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_with.upstream->connectionCount(), 2);
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
        host = m_with.upstream->host();
    m_with.upstream->close();
    const UpstreamAnswer answer = m_with.call(post(scheme + host + "/secret?key=secret"));
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY(!answer.timedOut);
    QVERIFY2(answer.error.startsWith(QString::fromLatin1(host) + QLatin1String(": ")),
             qPrintable(answer.error));
    QVERIFY2(!answer.error.contains(QLatin1String("secret")), qPrintable(answer.error));
    QVERIFY(answer.totalNs > 0);
}

void TestUpstreamClient::saysNoAnswerIfTheConnectionIsReset()
{
    m_with.upstream->onRequest(
        [](const ScriptedUpstream::Exchange &exchange) { ScriptedUpstream::reset(exchange.socket); });
    const UpstreamAnswer answer = m_with.call(post(m_with.upstream->url()));
    QCOMPARE(answer.outcome, UpstreamOutcome::NoAnswer);
    QCOMPARE(m_with.upstream->requests().size(), 1);

    ScriptedUpstream rude;
    rude.closeOnAccept();
    QCOMPARE(m_with.call(post(rude.url())).outcome, UpstreamOutcome::NoAnswer);
    QCOMPARE(rude.connectionCount(), 1);
}

void TestUpstreamClient::runsManyCallsAtOnce()
{
    constexpr int Calls = 200;
    // Nothing is answered until all requests are there.
    std::vector<std::pair<QTcpSocket *, QByteArray>> waiting;
    m_with.upstream->onRequest([&waiting](const ScriptedUpstream::Exchange &exchange) {
        waiting.emplace_back(exchange.socket, exchange.bytes.right(4));
        if (waiting.size() < Calls)
            return;
        for (const auto &[socket, body] : waiting)
            socket->write(scriptedAnswer(body));
    });
    std::vector<UpstreamAnswer> answers(Calls);
    std::vector<OwnedFlow> flows;
    for (int i = 0; i < Calls; ++i)
        flows.push_back(performInto(m_with.client.get(),
                                    post(m_with.upstream->url(), QByteArray::number(1000 + i)),
                                    &answers[std::size_t(i)]));
    QTRY_VERIFY(allDone(flows));
    for (int i = 0; i < Calls; ++i) {
        QCOMPARE(answers[std::size_t(i)].outcome, UpstreamOutcome::Answered);
        QCOMPARE(answers[std::size_t(i)].body, QByteArray::number(1000 + i));
    }
    QCOMPARE(m_with.upstream->connectionCount(), Calls);
}

void TestUpstreamClient::keepsToTheConnectionLimit()
{
    constexpr int Calls = 50;
    std::vector<UpstreamAnswer> answers(Calls);
    std::vector<OwnedFlow> flows;
    for (int i = 0; i < Calls; ++i) {
        UpstreamRequest request = post(m_with.upstream->url(), QByteArray::number(i));
        request.maxConnections = 3;
        flows.push_back(performInto(m_with.client.get(), request, &answers[std::size_t(i)]));
    }
    QTRY_VERIFY(allDone(flows));
    for (const UpstreamAnswer &answer : answers)
        QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_with.upstream->requests().size(), Calls);
    QCOMPARE(m_with.upstream->mostOpenConnections(), 3);
    QCOMPARE(m_with.upstream->connectionCount(), 3);
}

void TestUpstreamClient::ignoresTheEnvironmentsProxies()
{
    ScriptedUpstream proxy;
    qputenv("http_proxy", proxy.url());
    qputenv("ALL_PROXY", proxy.url());
    const UpstreamAnswer answer = m_with.get(m_with.upstream->url());
    qunsetenv("http_proxy");
    qunsetenv("ALL_PROXY");
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(m_with.upstream->requests().size(), 1);
    QCOMPARE(proxy.connectionCount(), 0);
}

void TestUpstreamClient::usesAProxyForPlainHttp()
{
    ScriptedUpstream proxy;
    qputenv("no_proxy", "*");
    UpstreamRequest request = post("http://upstream.invalid:81/a/../b?c", "x");
    request.proxy = "http://user:secret@" + proxy.host();
    request.headers = {{"Authorization", "Bearer k"}};
    const UpstreamAnswer answer = m_with.call(request);
    qunsetenv("no_proxy");
    QCOMPARE(answer.outcome, UpstreamOutcome::Answered);
    QCOMPARE(proxy.requests().constFirst(),
             "POST http://upstream.invalid:81/a/../b?c HTTP/1.1\r\nHost: upstream.invalid:81\r\n"
             "Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\nProxy-Connection: Keep-Alive\r\nAuthorization: "
             "Bearer k\r\n"
             "Content-Length: 1\r\n\r\nx");
    request.proxy = {};
    request.url = m_with.upstream->url();
    QCOMPARE(m_with.call(request).outcome, UpstreamOutcome::Answered);
    QVERIFY(!m_with.upstream->requests().constFirst().contains("Proxy"));
}

void TestUpstreamClient::saysNotSentIfTheProxyCannotConnect()
{
    ScriptedUpstream proxy;
    proxy.answerWith("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
    UpstreamRequest request = post("https://upstream.invalid/secret");
    request.proxy = "http://" + proxy.host();
    request.headers = {{"Authorization", "Bearer k"}};
    const UpstreamAnswer answer = m_with.call(request);
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
        const UpstreamAnswer answer = m_with.call(request);
        QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
        errors.append(answer.error);
    }
    errors.append(m_with.call(post("http://user:secret@127.0.0.1:9/")).error);
    errors.append(m_with.call(post("http://127.0.0.1:9/?secret secret")).error);
    for (const QString &error : std::as_const(errors))
        QVERIFY2(!error.isEmpty() && !error.contains(QLatin1String("secret")), qPrintable(error));
}

void TestUpstreamClient::cancelsACallThatNobodyAwaits()
{
    m_with.upstream->onRequest([](const ScriptedUpstream::Exchange &) {}); // never answers
    UpstreamAnswer answer;
    {
        OwnedFlow running = performInto(m_with.client.get(), post(m_with.upstream->url()), &answer);
        QTRY_COMPARE(m_with.upstream->requests().size(), 1);
    }
    QTRY_COMPARE(m_with.upstream->openConnections(), 0);
    // One that has ended, but was not resumed yet.
    {
        OwnedFlow refused = performInto(m_with.client.get(), post("file:///"), &answer);
    }
    QCoreApplication::processEvents();
    m_with.upstream->answerWith(scriptedAnswer("ok"));
    QCOMPARE(m_with.get(m_with.upstream->url()).body, "ok");
}

void TestUpstreamClient::cancelsAllRunningCalls()
{
    m_with.upstream->onRequest([](const ScriptedUpstream::Exchange &) {}); // never answers
    std::vector<UpstreamAnswer> answers(5);
    std::vector<OwnedFlow> flows;
    for (UpstreamAnswer &answer : answers)
        flows.push_back(performInto(m_with.client.get(), post(m_with.upstream->url()), &answer));
    QTRY_COMPARE(m_with.upstream->requests().size(), 5);
    m_with.client->cancelAll();
    QVERIFY(!flows.front().done()); // only from the event loop
    QTRY_VERIFY(allDone(flows));
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
        flows.push_back(performInTurn(m_with.client.get(), post(m_with.upstream->url()), &left));
    QTRY_VERIFY(allDone(flows));
    QCOMPARE(left, 0);
    QCOMPARE(m_with.upstream->requests().size(), 300);

    // Refused ones, too, are resumed from the event loop only: no recursion however many follow each other.
    left = 100'000;
    OwnedFlow refused = performInTurn(m_with.client.get(), post("file:///"), &left);
    QTRY_COMPARE(left, -1);
}

void TestUpstreamClient::survivesItsEndWithCallsRunning()
{
    m_with.upstream->onRequest([](const ScriptedUpstream::Exchange &) {}); // never answers
    UpstreamAnswer answer;
    OwnedFlow running = performInto(m_with.client.get(), post(m_with.upstream->url()), &answer);
    OwnedFlow refused = performInto(m_with.client.get(), post("file:///"), &answer);
    QTRY_COMPARE(m_with.upstream->requests().size(), 1);
    OwnedFlow refusedJustNow = performInto(m_with.client.get(), post("file:///"), &answer);
    m_with.client.reset();
    QTRY_COMPARE(m_with.upstream->openConnections(), 0);
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
    NEED_PROGRAM(programPath(QStringLiteral("openssl")), "openssl");
    QVERIFY(!tls.localCertificate().isNull());
    ScriptedUpstream upstream(tls);
    const UpstreamAnswer answer = m_with.call(post(upstream.url()));
    QCOMPARE(answer.outcome, UpstreamOutcome::NotSent);
    QVERIFY2(answer.error.contains(QLatin1String("certificate")), qPrintable(answer.error));
    QVERIFY(upstream.requests().isEmpty());
}

void TestUpstreamClient::talksTls()
{
    const QTemporaryDir folder;
    const QSslConfiguration tls = makeTls(folder.path());
    NEED_PROGRAM(programPath(QStringLiteral("openssl")), "openssl");
    QVERIFY(!tls.localCertificate().isNull());
    ScriptedUpstream upstream(tls);
    upstream.onRequest([](const ScriptedUpstream::Exchange &exchange) {
        if (exchange.request == 2)
            exchange.socket->disconnectFromHost();
        else
            exchange.socket->write(scriptedAnswer("ok"));
    });
    qputenv("SSL_CERT_FILE", (folder.path() + QStringLiteral("/certificate.pem")).toLocal8Bit());
    m_with.client = std::make_unique<UpstreamClient>();
    for (int i = 0; i < 2; ++i) {
        const UpstreamAnswer answer = m_with.call(post(upstream.url("/tls?x=y"), "body"));
        QVERIFY2(answer.outcome == UpstreamOutcome::Answered, qPrintable(answer.error));
        QCOMPARE(answer.body, "ok");
    }
    const UpstreamAnswer died = m_with.call(post(upstream.url()));
    qunsetenv("SSL_CERT_FILE");
    QCOMPARE(died.outcome, UpstreamOutcome::NoAnswer);
    QCOMPARE(upstream.requests().size(), 3);
    QCOMPARE(upstream.connectionCount(), 1 + 1); // the second is libcurl's, before its re-send was stopped
}

QTEST_GUILESS_MAIN(TestUpstreamClient)
#include "tst_upstreamclient.moc"
