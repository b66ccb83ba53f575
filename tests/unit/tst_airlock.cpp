// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/httptestkit.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace custompass;
using namespace custompass::httptest;

/// One connection: the order on it, its time limits, its bodies (SPEC 15).
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
        QCOMPARE(client.ask(getPath("/" + QByteArray::number(i))).header("X-Path"),
                 "/" + QByteArray::number(i));
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
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\n\r\n" +
                QByteArray(30'000'000, 'x'));
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
    for (const QByteArray &begin :
         {QByteArray("GET / HT"), QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx")}) {
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
    const QByteArray head =
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-Continue\r\n\r\n";
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
    stubborn.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n" +
                  QByteArray(8'000'000, 'x'));
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
    QCOMPARE(
        client.ask("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n")
            .body,
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
    client.pause();
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
