// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/httptestkit.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace custompass;
using namespace custompass::httptest;

/// Connections: their order, their limits, their end (SPEC 15).
class AirlockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsConnectionsAlive_15();
    void honoursConnectionClose_15();
    void honoursHttp10_15();
    void answersPipelinedRequestsInOrder_15();
    void readsOnlySoFarAhead_15();
    void answersClientsThatHaveClosedTheirSide_15();
    void saysWhenARequestEndsTooEarly_15();
    void sendsContinueWhenExpected_15();
    void refusesLargeBodiesWithoutReadingThem_15();
    void takesBodiesUpToTheLimit_15();
    void limitsHoldFromTheNextRequestOn_15();
    void closesSlowHeaders_15();
    void closesSlowSecondHeaders_15();
    void closesSlowBodies_15();
    void closesIdleConnections_15();
    void closesClientsThatDoNotRead_15();
    void doesNotWaitForeverForTheLastClose_15();
    void waitsForTheHandler_15();
    void limitsConnections_15();
    void sharesTheConnectionLimit_15();
    void survivesRunningOutOfDescriptors_15();
    void survivesLeavingClients_15_data();
    void survivesLeavingClients_15();
    void survivesItsOwnEnd_15();
    void drainsIdleConnections_12();
    void drainsBusyConnections_12();
    void drainsUnfinishedRequests_12();
    void refusesATakenPort_11();
    void sharesAPortBetweenWorkers_11();
    void answersErrorsInTheClientsTerms_10();
};

static const QByteArray Get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

static QByteArray getPath(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

void AirlockTest::keepsConnectionsAlive_15()
{
    Server server;
    RawClient client(server.port);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(client.ask(getPath("/" + QByteArray::number(i))).header("X-Path"), "/" + QByteArray::number(i));
    QVERIFY(!client.isClosed());
    QCOMPARE(server.frontEnd.openConnections(), 1);
    QCOMPARE(server.frontEnd.busyRequests(), 0);
}

void AirlockTest::honoursConnectionClose_15()
{
    Server server;
    RawClient client(server.port);
    const Answer answer = client.ask("GET /a HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n" + Get);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    QVERIFY(client.waitForClose());
    QVERIFY(client.received().isEmpty());
    QCOMPARE(server.requests.size(), std::size_t(1));
    QVERIFY(server.waitForConnections(0));
}

void AirlockTest::honoursHttp10_15()
{
    Server server;
    RawClient client(server.port);
    const Answer answer = client.ask("GET /a HTTP/1.0\r\n\r\n");
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 200 OK"));
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    QVERIFY(client.waitForClose());

    RawClient staying(server.port);
    for (int i = 0; i < 2; ++i) {
        const Answer kept = staying.ask("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        QCOMPARE(kept.status, 200);
        QCOMPARE(kept.header("Connection"), QByteArray("keep-alive"));
    }
}

void AirlockTest::answersPipelinedRequestsInOrder_15()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    QByteArray requests;
    for (int i = 0; i < 20; ++i)
        requests += getPath("/" + QByteArray::number(i));
    client.send(requests);
    for (std::size_t i = 0; i < 20; ++i) {
        QVERIFY(server.waitForRequests(i + 1));
        spin();
        QCOMPARE(server.requests.size(), i + 1); // the next one waits
        server.held[i]->send(200, {}, server.requests[i].path);
    }
    for (int i = 0; i < 20; ++i)
        QCOMPARE(client.answer().body, "/" + QByteArray::number(i));
}

void AirlockTest::readsOnlySoFarAhead_15()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.send(Get);
    QVERIFY(server.waitForRequests(1));
    // More than the buffers of both kernels hold: the client has to wait.
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\n\r\n" + QByteArray(30'000'000, 'x'));
    spin(500);
    QVERIFY(client.socket().bytesToWrite() > 0);
    server.held[0]->send(200, {}, {});
    QVERIFY(server.waitForRequests(2));
    QCOMPARE(server.requests[1].body.size(), 30'000'000);
}

void AirlockTest::answersClientsThatHaveClosedTheirSide_15()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.send(Get + Get);
    ::shutdown(int(client.socket().socketDescriptor()), SHUT_WR);
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY(server.waitForRequests(i + 1));
        QVERIFY(spinUntil([&] { return server.held[i]->clientGone(); })); // as far as one can tell
        server.held[i]->send(200, {}, "late");
        QCOMPARE(client.answer().body, QByteArray("late"));
    }
    QVERIFY(client.waitForClose());
    QVERIFY(server.waitForConnections(0));
}

void AirlockTest::saysWhenARequestEndsTooEarly_15()
{
    Server server;
    for (const QByteArray &begin : {QByteArray("GET / HT"), QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx")}) {
        RawClient client(server.port);
        client.send(begin);
        ::shutdown(int(client.socket().socketDescriptor()), SHUT_WR);
        QCOMPARE(client.answer().status, 400);
        QVERIFY(client.waitForClose());
    }
    QVERIFY(server.requests.empty());
}

void AirlockTest::sendsContinueWhenExpected_15()
{
    Server server;
    RawClient client(server.port);
    const QByteArray head = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-Continue\r\n\r\n";
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(client.ask(head).statusLine, QByteArray("HTTP/1.1 100 Continue"));
        QCOMPARE(client.ask("hello").body, QByteArray("hello"));
    }
    // Who does not wait needs no leave; and HTTP/1.0 does not know it.
    QCOMPARE(client.ask(head + "hello").status, 200);
    RawClient old(server.port);
    old.send("POST /a HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    spin();
    QCOMPARE(old.ask("hello").status, 200);
}

void AirlockTest::refusesLargeBodiesWithoutReadingThem_15()
{
    HttpLimits limits;
    limits.maxBodyBytes = 1000;
    Server server(limits);
    RawClient client(server.port);
    client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\nxxx");
    const Answer answer = client.answer();
    QCOMPARE(answer.status, 413);
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    QVERIFY(server.requests.empty());

    // A client that goes on sending can still read the answer.
    RawClient stubborn(server.port);
    stubborn.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n" + QByteArray(8'000'000, 'x'));
    QCOMPARE(stubborn.answer().status, 413);
}

void AirlockTest::takesBodiesUpToTheLimit_15()
{
    HttpLimits limits;
    limits.maxBodyBytes = 3'000'000;
    Server server(limits);
    RawClient client(server.port);
    const QByteArray body(3'000'000, 'x');
    QCOMPARE(client.ask("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" + body).body, body);
    QByteArray chunks;
    for (int i = 0; i < 3; ++i)
        chunks += "f4240\r\n" + QByteArray(1'000'000, 'x') + "\r\n";
    QCOMPARE(client.ask("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n").body,
             body);
}

void AirlockTest::limitsHoldFromTheNextRequestOn_15()
{
    Server server;
    RawClient client(server.port);
    const QByteArray request = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
    QCOMPARE(client.ask(request).status, 200);
    HttpLimits limits;
    limits.maxBodyBytes = 4;
    server.frontEnd.setLimits(limits);
    QCOMPARE(client.ask(request).status, 413);
}

void AirlockTest::closesSlowHeaders_15()
{
    Server server;
    RawClient client(server.port);
    RawClient silent(server.port);
    QVERIFY(server.waitForConnections(2));
    client.send("GET / HTTP/1.1\r\n");
    server.pass(9'999);
    client.send("Host: a\r\n"); // a byte now and then does not help
    server.pass(0);
    QCOMPARE(server.frontEnd.openConnections(), 2);
    server.pass(1);
    QVERIFY(client.waitForClose());
    QVERIFY(silent.waitForClose());
    QVERIFY(server.waitForConnections(0));
}

void AirlockTest::closesSlowSecondHeaders_15()
{
    Server server;
    RawClient client(server.port);
    client.ask(Get);
    server.pass(50'000);
    client.send("GET / HTTP/1.1\r\n");
    server.pass(9'999);
    QCOMPARE(server.frontEnd.openConnections(), 1);
    server.pass(1);
    QVERIFY(client.waitForClose());
}

void AirlockTest::closesSlowBodies_15()
{
    Server server;
    RawClient client(server.port);
    client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
    for (int i = 0; i < 4; ++i) {
        server.pass(29'999);
        QCOMPARE(server.frontEnd.openConnections(), 1);
        client.send("x"); // progress
    }
    server.pass(29'999);
    QVERIFY(!client.isClosed());
    server.pass(1);
    QVERIFY(client.waitForClose());
    QVERIFY(server.requests.empty());
}

void AirlockTest::closesIdleConnections_15()
{
    Server server;
    RawClient client(server.port);
    client.ask(Get);
    server.pass(59'999);
    QCOMPARE(client.ask(Get).status, 200);
    server.pass(59'999);
    QVERIFY(!client.isClosed());
    server.pass(1);
    QVERIFY(client.waitForClose());
    QVERIFY(client.received().isEmpty());
}

void AirlockTest::closesClientsThatDoNotRead_15()
{
    Server server;
    server.handler = [](HttpRequest, std::shared_ptr<ResponseWriter> writer) {
        writer->send(200, {}, QByteArray(50'000'000, 'x'));
    };
    RawClient client(server.port);
    client.socket().setReadBufferSize(1000);
    client.socket().disconnect();
    client.send(Get);
    QVERIFY(server.waitForRequests(1));
    server.pass(59'999);
    QCOMPARE(server.frontEnd.busyRequests(), 1);
    server.pass(1);
    QVERIFY(server.waitForConnections(0));
    QCOMPARE(server.frontEnd.busyRequests(), 0);
}

void AirlockTest::doesNotWaitForeverForTheLastClose_15()
{
    Server server;
    RawClient client(server.port);
    client.send("rubbish\n");
    QVERIFY(spinUntil([&] { return client.received().contains("400"); }));
    client.socket().resume();
    server.pass(5'000);
    QVERIFY(server.waitForConnections(0));
}

void AirlockTest::waitsForTheHandler_15()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.send(Get);
    QVERIFY(server.waitForRequests(1));
    server.pass(3'600'000);
    server.held[0]->send(200, {}, "at last");
    QCOMPARE(client.answer().body, QByteArray("at last"));
}

void AirlockTest::limitsConnections_15()
{
    HttpLimits limits;
    limits.maxConnections = 2;
    Server server(limits);
    RawClient first(server.port);
    auto second = std::make_unique<RawClient>(server.port);
    QCOMPARE(first.ask(Get).status, 200);
    QCOMPARE(second->ask(Get).status, 200);

    RawClient third(server.port);
    const Answer answer = third.ask(Get);
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.body.contains("OVERLOADED"));
    QVERIFY(answer.header("Retry-After").toInt() > 0);
    QVERIFY(third.waitForClose());
    QCOMPARE(server.frontEnd.openConnections(), 2);
    QCOMPARE(first.ask(Get).status, 200);

    second.reset();
    QVERIFY(server.waitForConnections(1));
    RawClient fourth(server.port);
    QCOMPARE(fourth.ask(Get).status, 200);
}

void AirlockTest::sharesTheConnectionLimit_15()
{
    HttpLimits limits;
    limits.maxConnections = 1;
    const auto counter = std::make_shared<ConnectionCounter>();
    Server one(limits, counter);
    Server other(limits, counter);
    {
        RawClient first(one.port);
        QCOMPARE(first.ask(Get).status, 200);
        RawClient second(other.port);
        QCOMPARE(second.ask(Get).status, 503);
    }
    QVERIFY(spinUntil([&] { return counter->count() == 0; }));
    RawClient second(other.port);
    QCOMPARE(second.ask(Get).status, 200);
}

void AirlockTest::survivesRunningOutOfDescriptors_15()
{
    Server server;
    RawClient first(server.port);
    QCOMPARE(first.ask(Get).status, 200);
    RawClient waiting(server.port); // connected by the kernel
    QVERIFY(server.waitForConnections(2));

    // Connected as far as the kernel is concerned, but not accepted yet.
    const int late = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(server.port), .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
    QCOMPARE(::connect(late, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    rlimit before = {};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const int next = ::dup(0); // the lowest free descriptor
    ::close(next);
    const rlimit none = {.rlim_cur = rlim_t(next), .rlim_max = before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot accept connections")));
    spin(50);
    QCOMPARE(first.ask(Get).status, 200); // others are served
    ::setrlimit(RLIMIT_NOFILE, &before);
    server.pass(1);
    QVERIFY(server.waitForConnections(3));
    ::close(late);
}

void AirlockTest::survivesLeavingClients_15_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("streaming");
    QTest::newRow("close") << false << false;
    QTest::newRow("reset") << true << false;
    QTest::newRow("close while streaming") << false << true;
    QTest::newRow("reset while streaming") << true << true;
}

void AirlockTest::survivesLeavingClients_15()
{
    QFETCH(const bool, reset);
    QFETCH(const bool, streaming);
    Server server;
    server.holdAnswers();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (std::size_t i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        clients.back()->send(Get + Get);
        QVERIFY(server.waitForRequests(i + 1));
        if (streaming)
            server.held[i]->begin(200, {}, std::nullopt);
    }
    for (const auto &client : clients) {
        if (reset)
            client->reset();
        else
            client->socket().disconnectFromHost();
    }
    QVERIFY(spinUntil([&] {
        return std::all_of(server.held.begin(), server.held.end(), [](const auto &w) { return w->clientGone(); });
    }));
    QCOMPARE(server.frontEnd.busyRequests(), 300);
    auto held = std::exchange(server.held, {});
    server.handler = nullptr;
    for (std::size_t i = 0; i < held.size(); ++i) {
        if (streaming) {
            held[i]->write("more");
            spin(1);
            held[i]->write("even more");
            held[i]->end();
        } else if (i % 3 != 0) { // the others are just dropped
            held[i]->send(200, {}, "too late");
        }
    }
    clients.clear();
    held.clear();
    QVERIFY(server.waitForConnections(0));
    QCOMPARE(server.frontEnd.busyRequests(), 0);
    RawClient client(server.port);
    QCOMPARE(client.ask(Get).status, 200);
}

void AirlockTest::survivesItsOwnEnd_15()
{
    auto server = std::make_unique<Server>();
    server->holdAnswers();
    RawClient busy(server->port);
    RawClient idle(server->port);
    busy.send(Get);
    QVERIFY(server->waitForRequests(1));
    QVERIFY(server->waitForConnections(2));
    const std::shared_ptr<ResponseWriter> writer = server->held.front();
    server.reset();
    QVERIFY(writer->clientGone());
    writer->send(200, {}, "nobody is there");
    QVERIFY(busy.waitForClose());
    QVERIFY(idle.waitForClose());
}

void AirlockTest::drainsIdleConnections_12()
{
    Server server;
    RawClient fresh(server.port);
    RawClient used(server.port);
    QCOMPARE(used.ask(Get).status, 200);
    QVERIFY(server.waitForConnections(2));
    QSignalSpy drained(&server.frontEnd, &HttpFrontEnd::drained);
    server.frontEnd.startDraining();
    QVERIFY(fresh.waitForClose());
    QVERIFY(used.waitForClose());
    QCOMPARE(server.frontEnd.openConnections(), 0);
    QVERIFY(spinUntil([&] { return !drained.isEmpty(); }));
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHost, server.port);
    QVERIFY(!late.waitForConnected(1000));
}

void AirlockTest::drainsBusyConnections_12()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    RawClient quick(server.port);
    client.send(Get + Get);
    QVERIFY(server.waitForRequests(1));
    QVERIFY(server.waitForConnections(2));
    quick.send(Get); // on its way when draining starts
    QSignalSpy drained(&server.frontEnd, &HttpFrontEnd::drained);
    server.frontEnd.startDraining();
    QVERIFY(server.waitForRequests(2));
    spin();
    QVERIFY(drained.isEmpty());
    server.held[0]->send(200, {}, "done");
    server.held[1]->send(200, {}, "done too");
    const Answer answer = client.answer();
    QCOMPARE(answer.body, QByteArray("done"));
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    QCOMPARE(quick.answer().body, QByteArray("done too"));
    QVERIFY(spinUntil([&] { return !drained.isEmpty(); }));
    QVERIFY(client.waitForClose());
    QCOMPARE(server.requests.size(), std::size_t(2));
}

void AirlockTest::drainsUnfinishedRequests_12()
{
    Server server;
    RawClient head(server.port);
    RawClient body(server.port);
    head.send("GET / HTTP/1.1\r\n");
    body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx");
    QVERIFY(server.waitForConnections(2));
    spin();
    server.frontEnd.startDraining();
    for (RawClient *client : {&head, &body}) {
        const Answer answer = client->answer();
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.body.contains("SHUTTING_DOWN"));
        QVERIFY(!answer.header("Retry-After").isEmpty());
    }
    QVERIFY(server.requests.empty());
}

void AirlockTest::refusesATakenPort_11()
{
    Server server;
    HttpFrontEnd other;
    const Result<quint16> listening =
        other.listen(QHostAddress::LocalHost, server.port, {}, std::make_shared<ConnectionCounter>());
    QVERIFY(!listening);
    QCOMPARE(listening.error().code, ErrorCode::ConfigError);
    QVERIFY(listening.error().details.contains(QString::number(server.port)));
}

void AirlockTest::sharesAPortBetweenWorkers_11()
{
    const auto counter = std::make_shared<ConnectionCounter>();
    Server first({}, counter);
    HttpFrontEnd second;
    int answered = 0;
    second.setHandler([&](HttpRequest, std::shared_ptr<ResponseWriter> writer) {
        ++answered;
        writer->send(200, {}, {});
    });
    const Result<quint16> port = second.listen(QHostAddress::LocalHost, first.port, {}, counter);
    QVERIFY(port.ok());
    QCOMPARE(*port, first.port);
    for (int i = 0; i < 64; ++i) {
        RawClient client(*port);
        QCOMPARE(client.ask(Get).status, 200);
    }
    QVERIFY(answered > 0);
    QCOMPARE(answered + int(first.requests.size()), 64);
}

void AirlockTest::answersErrorsInTheClientsTerms_10()
{
    Server server;
    RawClient client(server.port);
    const Answer answer = client.ask("POST /a HTTP/1.1\r\nHost: a\r\nX-Request-Id: my-id\r\n"
                                     "Accept-Language: zh-CN\r\nContent-Length: x\r\n\r\n");
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.header("X-Request-Id"), QByteArray("my-id"));
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    QCOMPARE(body.value(QStringLiteral("request_id")).toString(), QStringLiteral("my-id"));
    QCOMPARE(body.value(QStringLiteral("message")).toString(), QStringLiteral("请求无效。"));
    QVERIFY(!body.value(QStringLiteral("details")).toString().isEmpty());
}

QTEST_GUILESS_MAIN(AirlockTest)
#include "tst_airlock.moc"
