// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/httptestkit.h"

#include <QTest>

#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

using namespace custompass;
using namespace custompass::httptest;

/// Requests as the gateway sees them, answers as the client does (SPEC 2, 15).
class HttpFrontEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOverTheWholeRequest_2();
    void answersAtOnceAndLater_2();
    void sendsRepeatedHeadersInOrder_2();
    void sendsAnyStatus_2_data();
    void sendsAnyStatus_2();
    void setsItsOwnFraming_2();
    void streamsInChunks_2();
    void streamsAKnownLength_2();
    void streamsToHttp10Clients_2();
    void sendsTheHeadOfAStreamAtOnce_2();
    void sendsNoBodyWhereNoneBelongs_2_data();
    void sendsNoBodyWhereNoneBelongs_2();
    void tellsTheLengthOfAHeadAnswer_2();
    void leavesTheConnectionInOrderAfterHead_2();
    void cutsAnswersThatEndTooEarly_2_data();
    void cutsAnswersThatEndTooEarly_2();
    void resetsAnswersWithoutFraming_2();
    void cutsWhenNobodyAnswers_2();
    void ignoresWhatComesTooLate_2();
    void holdsBackForSlowClients_15();
    void wakesWhoWaitsForAClientThatLeaves_15();
    void noticesThatAClientLeftInMidAnswer_15();
    void sendsLargeAnswers_2();
    void servesManyClientsAtOnce_15();
};

static const QByteArray Get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
static const QByteArray Head = "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n";

static Answer answerTo(const QByteArray &request, const std::function<void(ResponseWriter &)> &respond)
{
    Server server;
    server.handler = [respond](HttpRequest, std::shared_ptr<ResponseWriter> writer) { respond(*writer); };
    RawClient client(server.port);
    return client.ask(request, request.startsWith("HEAD"));
}

void HttpFrontEndTest::handsOverTheWholeRequest_2()
{
    Server server;
    server.clock->pass(123);
    RawClient client(server.port);
    client.ask("PUT /pass/m%2Fa/b?x=%20&y HTTP/1.1\r\nHost: a\r\nX-b: 2\r\nX-A:  1 \r\nx-B: 3\r\n"
               "Content-Length: 4\r\n\r\n" +
               QByteArray("\0\r\nz", 4));
    const HttpRequest &request = server.requests.at(0);
    QCOMPARE(request.method, QByteArray("PUT"));
    QCOMPARE(request.path, QByteArray("/pass/m%2Fa/b"));
    QCOMPARE(request.query, QByteArray("x=%20&y"));
    QCOMPARE(request.headers,
             (HttpHeaders{{"Host", "a"}, {"X-b", "2"}, {"X-A", "1"}, {"x-B", "3"}, {"Content-Length", "4"}}));
    QCOMPARE(request.body, QByteArray("\0\r\nz", 4));
    QCOMPARE(request.peer, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(request.receivedNs, server.clock->monotonicNs());
}

void HttpFrontEndTest::answersAtOnceAndLater_2()
{
    QCOMPARE(answerTo(Get, [](ResponseWriter &writer) { writer.send(200, {}, "now"); }).body,
             QByteArray("now"));
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.send(Get);
    QVERIFY(server.waitForRequests(1));
    QCOMPARE(server.frontEnd.busyRequests(), 1);
    server.held[0]->send(201, {{"X-A", "b"}}, "later");
    const Answer answer = client.answer();
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 201 Created"));
    QCOMPARE(answer.header("X-A"), QByteArray("b"));
    QCOMPARE(answer.body, QByteArray("later"));
    QVERIFY(answer.header("Date").endsWith(" GMT"));
    QCOMPARE(server.frontEnd.busyRequests(), 0);
}

void HttpFrontEndTest::sendsRepeatedHeadersInOrder_2()
{
    const HttpHeaders headers = {
        {"Set-Cookie", "b=1"}, {"x-lower", "1"}, {"Set-Cookie", "a=2"}, {"set-COOKIE", "c"}};
    const Answer answer = answerTo(Get, [&](ResponseWriter &writer) { writer.send(200, headers, {}); });
    QCOMPARE(answer.headers.first(4), headers);
}

void HttpFrontEndTest::sendsAnyStatus_2_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 226, 299, 300, 399, 402, 418, 451, 499, 500, 508, 599})
        QTest::addRow("%d", status) << status;
}

void HttpFrontEndTest::sendsAnyStatus_2()
{
    QFETCH(const int, status);
    const Answer answer = answerTo(Get, [&](ResponseWriter &writer) { writer.send(status, {}, "x"); });
    QCOMPARE(answer.status, status);
    QVERIFY(answer.statusLine.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '));
    QCOMPARE(answer.body, QByteArray("x"));
}

void HttpFrontEndTest::setsItsOwnFraming_2()
{
    const HttpHeaders lies = {{"Content-Length", "99"}, {"Transfer-Encoding", "chunked"},
                              {"connection", "close"},  {"Date", "yesterday"},
                              {"Keep-Alive", "1"},      {"X-A", "b"}};
    const Answer answer = answerTo(Get, [&](ResponseWriter &writer) { writer.send(200, lies, "body"); });
    QCOMPARE(answer.body, QByteArray("body"));
    QCOMPARE(answer.headers.size(), 3);
    QCOMPARE(answer.headers.first(), (HttpHeader{"X-A", "b"}));
    QCOMPARE(answer.header("Content-Length"), QByteArray("4"));
}

void HttpFrontEndTest::streamsInChunks_2()
{
    const Answer answer = answerTo(Get, [](ResponseWriter &writer) {
        writer.begin(200, {{"Content-Type", "text/event-stream"}}, std::nullopt);
        writer.write("data: 1\n\n");
        writer.write(""); // an empty chunk would be the end
        writer.write(QByteArray(100'000, 'x'));
        writer.end();
    });
    QVERIFY(answer.whole);
    QCOMPARE(answer.header("Transfer-Encoding"), QByteArray("chunked"));
    QVERIFY(!hasHeader(answer.headers, "Content-Length"));
    QCOMPARE(answer.body, "data: 1\n\n" + QByteArray(100'000, 'x'));
}

void HttpFrontEndTest::streamsAKnownLength_2()
{
    const Answer answer = answerTo(Get, [](ResponseWriter &writer) {
        writer.begin(200, {}, 6);
        writer.write("abc");
        writer.write("def");
        writer.end();
    });
    QVERIFY(answer.whole);
    QCOMPARE(answer.header("Content-Length"), QByteArray("6"));
    QCOMPARE(answer.body, QByteArray("abcdef"));
}

void HttpFrontEndTest::streamsToHttp10Clients_2()
{
    const Answer answer =
        answerTo("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", [](ResponseWriter &writer) {
            writer.begin(200, {}, std::nullopt);
            writer.write("abc");
            writer.write("def");
            writer.end();
        });
    QVERIFY(answer.whole); // ended by the connection
    QVERIFY(!hasHeader(answer.headers, "Transfer-Encoding"));
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    QCOMPARE(answer.body, QByteArray("abcdef"));
}

void HttpFrontEndTest::sendsTheHeadOfAStreamAtOnce_2()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.send(Get);
    QVERIFY(server.waitForRequests(1));
    server.held[0]->begin(200, {{"X-A", "b"}}, std::nullopt);
    QVERIFY(spinUntil([&] { return client.received().endsWith("\r\n\r\n"); }));
    server.held[0]->write("event");
    QVERIFY(spinUntil([&] { return client.received().endsWith("5\r\nevent\r\n"); }));
    server.held[0]->end();
    QCOMPARE(client.answer().body, QByteArray("event"));
}

void HttpFrontEndTest::sendsNoBodyWhereNoneBelongs_2_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("HEAD") << Head << 200;
    QTest::newRow("HEAD, error") << Head << 404;
    QTest::newRow("no content") << Get << 204;
    QTest::newRow("not modified") << Get << 304;
}

void HttpFrontEndTest::sendsNoBodyWhereNoneBelongs_2()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    for (const bool streaming : {false, true}) {
        Server server;
        server.handler = [&](HttpRequest, std::shared_ptr<ResponseWriter> writer) {
            if (!streaming) {
                writer->send(status, {}, "body");
                return;
            }
            writer->begin(status, {}, std::nullopt);
            writer->write("body");
            writer->end();
        };
        RawClient client(server.port);
        for (int i = 0; i < 2; ++i) { // the connection stays usable
            const Answer answer = client.ask(request, true);
            QCOMPARE(answer.status, status);
            QVERIFY(!hasHeader(answer.headers, "Transfer-Encoding"));
            QCOMPARE(hasHeader(answer.headers, "Content-Length"), request == Head && !streaming);
            spin();
            QVERIFY(client.received().isEmpty());
        }
    }
}

void HttpFrontEndTest::tellsTheLengthOfAHeadAnswer_2()
{
    const Answer own = answerTo(Head, [](ResponseWriter &writer) { writer.send(200, {}, "12345"); });
    QCOMPARE(own.header("Content-Length"), QByteArray("5"));
    const Answer relayed = answerTo(Head, [](ResponseWriter &writer) {
        writer.send(200, {{"content-length", "1234"}}, {});
    });
    QCOMPARE(relayed.header("Content-Length"), QByteArray("1234"));
    const Answer streamed = answerTo(Head, [](ResponseWriter &writer) {
        writer.begin(200, {}, 77);
        writer.end();
    });
    QCOMPARE(streamed.header("Content-Length"), QByteArray("77"));
}

void HttpFrontEndTest::leavesTheConnectionInOrderAfterHead_2()
{
    Server server;
    RawClient client(server.port);
    client.send(Head + Get + Head + Get);
    for (const bool head : {true, false, true, false})
        QCOMPARE(client.answer(head).header("X-Path"), QByteArray("/a"));
    QVERIFY(client.received().isEmpty());
}

void HttpFrontEndTest::cutsAnswersThatEndTooEarly_2_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("knowsLength");
    QTest::addColumn<bool>("ends");
    QTest::newRow("chunked") << Get << false << false;
    QTest::newRow("known length, cut") << Get << true << false;
    QTest::newRow("known length, too short") << Get << true << true;
}

void HttpFrontEndTest::cutsAnswersThatEndTooEarly_2()
{
    QFETCH(const QByteArray, request);
    QFETCH(const bool, knowsLength);
    QFETCH(const bool, ends);
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.send(request);
    QVERIFY(server.waitForRequests(1));
    const auto writer = std::exchange(server.held, {}).front();
    writer->begin(200, {}, knowsLength ? std::optional<qint64>(10) : std::nullopt);
    writer->write("abc");
    QVERIFY(spinUntil([&] { return client.received().contains("abc"); }));
    if (ends)
        writer->end();
    else
        writer->cut();
    QVERIFY(client.waitForClose());
    QByteArray received = client.received();
    QVERIFY(!takeAnswer(received, false, true).whole);
    QVERIFY(server.waitForConnections(0));
}

void HttpFrontEndTest::resetsAnswersWithoutFraming_2()
{
    Server server;
    server.holdAnswers();
    // QTcpSocket shows a reset as an ordinary end.
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = {.sin_family = AF_INET,
                                 .sin_port = htons(server.port),
                                 .sin_addr = {htonl(INADDR_LOOPBACK)},
                                 .sin_zero = {}};
    QCOMPARE(::connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    static constexpr std::string_view request = "GET /a HTTP/1.0\r\n\r\n";
    QCOMPARE(::send(client, request.data(), request.size(), 0), ssize_t(request.size()));
    QVERIFY(server.waitForRequests(1));
    server.held[0]->begin(200, {}, std::nullopt);
    server.held[0]->write("abc");
    server.held[0]->cut();
    std::array<char, 1000> buffer;
    ssize_t got = 1;
    while (got > 0)
        got = ::recv(client, buffer.data(), buffer.size(), 0);
    const int error = errno;
    ::close(client);
    QCOMPARE(got, ssize_t(-1));
    QCOMPARE(error, ECONNRESET);
}

void HttpFrontEndTest::cutsWhenNobodyAnswers_2()
{
    Server server;
    server.handler = [](HttpRequest, std::shared_ptr<ResponseWriter>) {};
    RawClient client(server.port);
    client.send(Get + Get);
    QVERIFY(client.waitForClose());
    QVERIFY(client.received().isEmpty());
    QCOMPARE(server.requests.size(), std::size_t(1));
    QVERIFY(server.waitForConnections(0));
    QCOMPARE(server.frontEnd.busyRequests(), 0);
}

void HttpFrontEndTest::ignoresWhatComesTooLate_2()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.send(Get + Get);
    QVERIFY(server.waitForRequests(1));
    server.held[0]->send(200, {}, "first");
    QVERIFY(server.waitForRequests(2));
    server.held[0]->send(200, {}, "again");
    server.held[0]->write("again");
    server.held[0]->end();
    server.held[0]->cut();
    QVERIFY(server.held[0]->clientGone());
    QCOMPARE(server.held[0]->backlog(), 0);
    server.held[1]->send(200, {}, "second");
    QCOMPARE(client.answer().body, QByteArray("first"));
    QCOMPARE(client.answer().body, QByteArray("second"));
    spin();
    QVERIFY(client.received().isEmpty());
}

void HttpFrontEndTest::holdsBackForSlowClients_15()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.pause();
    client.send(Get);
    QVERIFY(server.waitForRequests(1));
    ResponseWriter &writer = *server.held[0];
    int drained = 0;
    writer.onDrained([&] { ++drained; });
    writer.begin(200, {}, std::nullopt);
    QVERIFY(writer.backlog() > 0); // the head waits for the first piece, but not long
    QVERIFY(spinUntil([&] { return drained == 1; }));
    QByteArray written;
    for (int i = 0; writer.backlog() == 0 || i % 300 != 0; ++i) { // many pieces, small and large
        const QByteArray piece((i * 7919) % 30'000, char(i));
        writer.write(piece);
        written += piece;
        spin(1);
    }
    QVERIFY(writer.backlog() > 0);
    QCOMPARE(drained, 1);
    client.goOn();
    QVERIFY(spinUntil([&] { return drained == 2; }));
    QCOMPARE(writer.backlog(), 0);
    writer.end();
    const Answer answer = client.answer();
    QVERIFY(answer.whole);
    QVERIFY(answer.body == written);
}

void HttpFrontEndTest::wakesWhoWaitsForAClientThatLeaves_15()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.pause();
    client.send(Get);
    QVERIFY(server.waitForRequests(1));
    ResponseWriter &writer = *server.held[0];
    bool woken = false;
    writer.onDrained([&] { woken = true; });
    writer.begin(200, {}, std::nullopt);
    writer.write(QByteArray(50'000'000, 'x'));
    QVERIFY(writer.backlog() > 0);
    client.reset();
    QVERIFY(spinUntil([&] { return woken; }));
    QVERIFY(writer.clientGone());
    QCOMPARE(writer.backlog(), 0);
    writer.write("harmless");
    QCOMPARE(writer.backlog(), 0);
    QCOMPARE(server.frontEnd.openConnections(), 1); // until the flow has ended
    server.held.clear();
    QVERIFY(server.waitForConnections(0));
}

void HttpFrontEndTest::noticesThatAClientLeftInMidAnswer_15()
{
    Server server;
    server.holdAnswers();
    RawClient client(server.port);
    client.send(Get);
    QVERIFY(server.waitForRequests(1));
    server.held[0]->begin(200, {}, std::nullopt);
    server.held[0]->write("first");
    QVERIFY(spinUntil([&] { return client.received().contains("first"); }));
    QVERIFY(!server.held[0]->clientGone());
    client.socket().disconnectFromHost();
    QVERIFY(spinUntil([&] { return server.held[0]->clientGone(); }));
    server.held[0]->write("second");
    spin();
    server.held[0]->write("third");
    server.held[0]->end();
    QVERIFY(server.waitForConnections(0));
}

void HttpFrontEndTest::sendsLargeAnswers_2()
{
    Server server;
    QByteArray body(8'000'000, Qt::Uninitialized);
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char(i * 31 >> 7);
    server.handler = [&](HttpRequest, std::shared_ptr<ResponseWriter> writer) {
        writer->send(200, {}, body);
    };
    RawClient client(server.port);
    client.send(Get + Get);
    QVERIFY(client.answer().body == body);
    QVERIFY(client.answer().body == body);
}

void HttpFrontEndTest::servesManyClientsAtOnce_15()
{
    Server server;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 500; ++i)
        clients.push_back(std::make_unique<RawClient>(server.port));
    QVERIFY(server.waitForConnections(500));
    for (int round = 0; round < 3; ++round) {
        for (const auto &client : clients)
            client->send(Get);
        for (const auto &client : clients)
            QCOMPARE(client->answer().status, 200);
    }
    QCOMPARE(server.requests.size(), std::size_t(1500));
    clients.clear();
    QVERIFY(server.waitForConnections(0));
}

QTEST_GUILESS_MAIN(HttpFrontEndTest)
#include "tst_httpfrontend.moc"
