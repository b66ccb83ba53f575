// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/httptestkit.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <netinet/in.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

using namespace custompass;
using namespace custompass::httptest;

/// All connections: how many there may be, how they come, leave and are drained (SPEC 11, 12, 15).
class AirlockServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

static const QByteArray Get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

void AirlockServerTest::limitsConnections_15()
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

void AirlockServerTest::sharesTheConnectionLimit_15()
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

void AirlockServerTest::survivesRunningOutOfDescriptors_15()
{
    Server server;
    RawClient first(server.port);
    QCOMPARE(first.ask(Get).status, 200);
    RawClient waiting(server.port); // connected by the kernel
    QVERIFY(server.waitForConnections(2));

    // Connected as far as the kernel is concerned, but not accepted yet.
    const int late = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = {.sin_family = AF_INET,
                                 .sin_port = htons(server.port),
                                 .sin_addr = {htonl(INADDR_LOOPBACK)},
                                 .sin_zero = {}};
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

void AirlockServerTest::survivesLeavingClients_15_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("streaming");
    QTest::newRow("close") << false << false;
    QTest::newRow("reset") << true << false;
    QTest::newRow("close while streaming") << false << true;
    QTest::newRow("reset while streaming") << true << true;
}

void AirlockServerTest::survivesLeavingClients_15()
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
        return std::all_of(server.held.begin(), server.held.end(),
                           [](const auto &w) { return w->clientGone(); });
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

void AirlockServerTest::survivesItsOwnEnd_15()
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

void AirlockServerTest::drainsIdleConnections_12()
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

void AirlockServerTest::drainsBusyConnections_12()
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

void AirlockServerTest::drainsUnfinishedRequests_12()
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

void AirlockServerTest::refusesATakenPort_11()
{
    Server server;
    HttpFrontEnd other;
    const Result<quint16> listening =
        other.listen(QHostAddress::LocalHost, server.port, {}, std::make_shared<ConnectionCounter>());
    QVERIFY(!listening);
    QCOMPARE(listening.error().code, ErrorCode::ConfigError);
    QVERIFY(listening.error().details.contains(QString::number(server.port)));
}

void AirlockServerTest::sharesAPortBetweenWorkers_11()
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

QTEST_GUILESS_MAIN(AirlockServerTest)
#include "tst_airlockserver.moc"
