// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/httptestkit.h"

#include <QRandomGenerator>
#include <QTest>

using namespace custompass;
using namespace custompass::httptest;

/// What is a request, and what could be read in two ways and is refused (SPEC 15, RFC 9112). Over real
/// sockets.
class RequestFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesMalformedRequests_15_data();
    void refusesMalformedRequests_15();
    void acceptsUnusualRequests_15_data();
    void acceptsUnusualRequests_15();
    void answersNothingBehindAMalformedRequest_15();
    void readsTheSameByteByByte_15();
    void survivesRandomBytes_15();
    void survivesMutatedRequests_15();
};

static QByteArray get(const QByteArray &lines)
{
    return "GET /pass/echo HTTP/1.1\r\n" + lines + "\r\n";
}

static QByteArray post(const QByteArray &lines, const QByteArray &body)
{
    return "POST /pass/echo HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n" + body;
}

static QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

static void addLengths()
{
    QTest::newRow("two different lengths")
        << post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!") << 400;
    QTest::newRow("the same length twice")
        << post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello") << 400;
    QTest::newRow("list of lengths") << post("Content-Length: 5, 5\r\n", "hello") << 400;
    QTest::newRow("list of different lengths") << post("Content-Length: 5, 6\r\n", "hello") << 400;
    QTest::newRow("negative length") << post("Content-Length: -5\r\n", "hello") << 400;
    QTest::newRow("length with a plus") << post("Content-Length: +5\r\n", "hello") << 400;
    QTest::newRow("hexadecimal length") << post("Content-Length: 0x5\r\n", "hello") << 400;
    QTest::newRow("fractional length") << post("Content-Length: 5.0\r\n", "hello") << 400;
    QTest::newRow("empty length") << post("Content-Length: \r\n", "hello") << 400;
    QTest::newRow("length in words") << post("Content-Length: five\r\n", "hello") << 400;
    QTest::newRow("space in a length") << post("Content-Length: 5 5\r\n", "hello") << 400;
    QTest::newRow("length beyond 64 bits")
        << post("Content-Length: 18446744073709551621\r\n", "hello") << 400;
    QTest::newRow("length and chunked")
        << post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") << 400;
    QTest::newRow("chunked and length")
        << post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n") << 400;
    QTest::newRow("length and another coding")
        << post("Content-Length: 5\r\nTransfer-Encoding: identity\r\n", "hello") << 400;
}

static void addCodings()
{
    const auto coding = [](const QByteArray &value) {
        return post("Transfer-Encoding: " + value + "\r\n", "0\r\n\r\n");
    };
    QTest::newRow("gzip") << coding("gzip") << 400;
    QTest::newRow("identity") << coding("identity") << 400;
    QTest::newRow("gzip, chunked") << coding("gzip, chunked") << 400;
    QTest::newRow("chunked, gzip") << coding("chunked, gzip") << 400;
    QTest::newRow("chunked, chunked") << coding("chunked, chunked") << 400;
    QTest::newRow("chunked with a parameter") << coding("chunked;q=1") << 400;
    QTest::newRow("quoted chunked") << coding("\"chunked\"") << 400;
    QTest::newRow("almost chunked") << coding("xchunked") << 400;
    QTest::newRow("chunked and a comma") << coding("chunked,") << 400;
    QTest::newRow("empty coding") << coding("") << 400;
    QTest::newRow("two codings") << post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                                         "0\r\n\r\n")
                                 << 400;
    QTest::newRow("chunked in HTTP/1.0")
        << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 400;
}

static void addFields()
{
    QTest::newRow("space before the colon") << get("Host : a\r\n") << 400;
    QTest::newRow("tab before the colon") << get("Host\t: a\r\n") << 400;
    QTest::newRow("space before a length's colon") << post("Content-Length : 5\r\n", "hello") << 400;
    QTest::newRow("folded line") << get("Host: a\r\nX-A: b\r\n c\r\n") << 400;
    QTest::newRow("line folded with a tab") << get("Host: a\r\nX-A: b\r\n\tc\r\n") << 400;
    QTest::newRow("first field indented") << get(" Host: a\r\n") << 400;
    QTest::newRow("no name") << get("Host: a\r\n: b\r\n") << 400;
    QTest::newRow("no colon") << get("Host: a\r\nwhatever\r\n") << 400;
    QTest::newRow("name that is no token") << get("Host: a\r\nX(A): b\r\n") << 400;
    QTest::newRow("name that is not ASCII") << get("Host: a\r\nX-\xc3\xa4: b\r\n") << 400;
    QTest::newRow("NUL in a value") << get(QByteArray("Host: a\r\nX-A: b\0c\r\n", 18)) << 400;
    QTest::newRow("control character in a value") << get("Host: a\r\nX-A: b\x01\r\n") << 400;
    QTest::newRow("DEL in a value") << get("Host: a\r\nX-A: b\x7f\r\n") << 400;
    QTest::newRow("bare CR in a value") << get("Host: a\r\nX-A: b\rX-B: c\r\n") << 400;
    QTest::newRow("bare LF after a value") << get("Host: a\r\nX-A: b\nX-B: c\r\n") << 400;
    QTest::newRow("two CR") << get("Host: a\r\r\n") << 400;
    QTest::newRow("only LF") << QByteArray("GET / HTTP/1.1\nHost: a\n\n") << 400;
    QTest::newRow("no Host") << get("X-A: b\r\n") << 400;
    QTest::newRow("two Hosts") << get("Host: a\r\nHost: a\r\n") << 400;
    QTest::newRow("two Hosts in HTTP/1.0")
        << QByteArray("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n") << 400;
    QTest::newRow("space in the Host") << get("Host: a b\r\n") << 400;
    QTest::newRow("path in the Host") << get("Host: a/b\r\n") << 400;
    QTest::newRow("user in the Host") << get("Host: a@b\r\n") << 400;
    QTest::newRow("list of Hosts") << get("Host: a, b\r\n") << 400;
    QTest::newRow("Connection that is no list") << get("Host: a\r\nConnection: close now\r\n") << 400;
    QTest::newRow("large header") << get("Host: a\r\nX-A: " + QByteArray(33 * 1024, 'x') + "\r\n") << 431;
    QTest::newRow("endless header") << "GET / HTTP/1.1\r\nX-A: " + QByteArray(40 * 1024, 'x') << 431;
    QTest::newRow("many fields") << get("Host: a\r\n" + QByteArray("a:\r\n").repeated(300)) << 431;
}

static void addRequestLines()
{
    const auto line = [](const QByteArray &first) { return first + "\r\nHost: a\r\n\r\n"; };
    QTest::newRow("two spaces") << line("GET  / HTTP/1.1") << 400;
    QTest::newRow("two spaces before the version") << line("GET /  HTTP/1.1") << 400;
    QTest::newRow("tab") << line("GET\t/ HTTP/1.1") << 400;
    QTest::newRow("leading space") << line(" GET / HTTP/1.1") << 400;
    QTest::newRow("trailing space") << line("GET / HTTP/1.1 ") << 400;
    QTest::newRow("no version") << line("GET /") << 400;
    QTest::newRow("HTTP/0.9") << line("GET / HTTP/0.9") << 400;
    QTest::newRow("HTTP/1.2") << line("GET / HTTP/1.2") << 400;
    QTest::newRow("HTTP/2.0") << line("GET / HTTP/2.0") << 400;
    QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 400;
    QTest::newRow("lower case version") << line("GET / http/1.1") << 400;
    QTest::newRow("long version") << line("GET / HTTP/1.11") << 400;
    QTest::newRow("version without a point") << line("GET / HTTP/11") << 400;
    QTest::newRow("invalid method") << line("GE(T / HTTP/1.1") << 400;
    QTest::newRow("no method") << line("/ HTTP/1.1") << 400;
    QTest::newRow("no target") << line("GET HTTP/1.1") << 400;
    QTest::newRow("target without a slash") << line("GET pass/echo HTTP/1.1") << 400;
    QTest::newRow("host and port as target") << line("CONNECT a:80 HTTP/1.1") << 400;
    QTest::newRow("star for GET") << line("GET * HTTP/1.1") << 400;
    QTest::newRow("fragment") << line("GET /a#b HTTP/1.1") << 400;
    QTest::newRow("ftp target") << line("GET ftp://a/b HTTP/1.1") << 400;
    QTest::newRow("absolute target without a host") << line("GET http:///b HTTP/1.1") << 400;
    QTest::newRow("absolute target with a user") << line("GET http://u@a/b HTTP/1.1") << 400;
    QTest::newRow("control character in the target") << line("GET /\x02 HTTP/1.1") << 400;
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01", 8) << 400;
    QTest::newRow("binary") << QByteArray("\xff\xfe\xfd\xfc", 4) << 400;
}

static void addChunks()
{
    QTest::newRow("negative chunk") << chunked("-5\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("0x chunk") << chunked("0x5\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("chunk without a size") << chunked("\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("chunk size that is no number") << chunked("five\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("space before a chunk size") << chunked(" 5\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("space after a chunk size") << chunked("5 \r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("chunk beyond 64 bits") << chunked("10000000000000005\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("chunk longer than its size") << chunked("5\r\nhello!\r\n0\r\n\r\n") << 400;
    QTest::newRow("chunk size ended by LF") << chunked("5\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("chunk ended by LF") << chunked("5\r\nhello\n0\r\n\r\n") << 400;
    QTest::newRow("CR in a chunk extension") << chunked("5;a\rb\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("endless chunk extension") << chunked("5;" + QByteArray(40 * 1024, 'x')) << 400;
    QTest::newRow("trailer that is no field") << chunked("5\r\nhello\r\n0\r\nwhat ever\r\n\r\n") << 400;
    QTest::newRow("length in the trailer") << chunked("5\r\nhello\r\n0\r\nContent-Length: 9\r\n\r\n") << 400;
    QTest::newRow("large chunk") << chunked("100001\r\n") << 413;
    QTest::newRow("many chunks")
        << chunked(QByteArray("10000\r\n" + QByteArray(0x10000, 'x') + "\r\n").repeated(17)) << 413;
    QTest::newRow("large body") << post("Content-Length: 1048577\r\n", "x") << 413;
    QTest::newRow("enormous body") << post("Content-Length: 999999999999999999\r\n", "x") << 413;
    QTest::newRow("large body, expecting leave")
        << post("Content-Length: 1048577\r\nExpect: 100-continue\r\n", "") << 413;
}

void RequestFraming::refusesMalformedRequests_15_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    addLengths();
    addCodings();
    addFields();
    addRequestLines();
    addChunks();
}

void RequestFraming::refusesMalformedRequests_15()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    HttpLimits limits;
    limits.maxBodyBytes = 1024 * 1024;
    Server server(limits);
    RawClient client(server.port);
    const Answer answer = client.ask(bytes);

    QVERIFY(server.requests.empty());
    QVERIFY2(answer.whole, client.received());
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    QCOMPARE(answer.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(answer.header("X-Request-Id").size(), 36);
    QVERIFY(answer.body.contains(status == 400   ? "\"INVALID_REQUEST\""
                                 : status == 413 ? "\"PAYLOAD_TOO_LARGE\""
                                                 : "\"HEADERS_TOO_LARGE\""));
    QVERIFY(client.waitForClose());
    QVERIFY(client.received().isEmpty());
    QVERIFY(server.waitForConnections(0));
}

void RequestFraming::acceptsUnusualRequests_15_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query"); // null: none
    QTest::addColumn<QByteArray>("body");
    const QByteArray none;
    const QByteArray echo = "/pass/echo";
    const auto line = [](const QByteArray &target) {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    };

    QTest::newRow("absolute target") << line("http://a:80/b?c") << QByteArray("/b") << QByteArray("c")
                                     << none;
    QTest::newRow("absolute target, upper case") << line("HTTP://A/b") << QByteArray("/b") << none << none;
    QTest::newRow("absolute target without a path") << line("http://a") << QByteArray("/") << none << none;
    QTest::newRow("absolute target, only a query")
        << line("http://a?b") << QByteArray("/") << QByteArray("b") << none;
    QTest::newRow("empty query") << line("/b?") << QByteArray("/b") << QByteArray("") << none;
    QTest::newRow("question marks") << line("/b?c?d=?") << QByteArray("/b") << QByteArray("c?d=?") << none;
    QTest::newRow("percent signs") << line("/%e4%BD/%zz%?%") << QByteArray("/%e4%BD/%zz%") << QByteArray("%")
                                   << none;
    QTest::newRow("UTF-8") << line("/\xe4\xbd\xa0?\xe4\xbd\xa0") << QByteArray("/\xe4\xbd\xa0")
                           << QByteArray("\xe4\xbd\xa0") << none;
    QTest::newRow("forbidden in a URL")
        << line("/{a}|\"<b>?`^\\") << QByteArray("/{a}|\"<b>") << QByteArray("`^\\") << none;
    QTest::newRow("two slashes") << line("//a//b") << QByteArray("//a//b") << none << none;
    QTest::newRow("dots") << line("/a/../b/./c") << QByteArray("/a/../b/./c") << none << none;
    QTest::newRow("OPTIONS *") << QByteArray("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray("*")
                               << none << none;
    QTest::newRow("unknown method") << QByteArray("BREW /tea HTTP/1.1\r\nHost: a\r\n\r\n")
                                    << QByteArray("/tea") << none << none;
    QTest::newRow("HTTP/1.0 without Host")
        << QByteArray("GET /b HTTP/1.0\r\n\r\n") << QByteArray("/b") << none << none;
    QTest::newRow("empty Host") << get("Host:\r\n") << echo << none << none;
    QTest::newRow("IPv6 Host") << get("Host: [::1]:8899\r\n") << echo << none << none;
    QTest::newRow("spaces around values")
        << get("Host: \t a \t \r\nX-A:\r\nX-B:   \r\n") << echo << none << none;
    QTest::newRow("not ASCII value") << get("Host: a\r\nX-A: \xe4\xbd\xa0\xff\r\n") << echo << none << none;
    QTest::newRow("empty lines before") << "\r\n\r\n" + get("Host: a\r\n") << echo << none << none;
    QTest::newRow("WebSocket upgrade")
        << get("Host: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: eA==\r\n") << echo
        << none << none;
    QTest::newRow("length 0") << post("Content-Length: 0\r\n", "") << echo << none << none;
    QTest::newRow("zeros before a length")
        << post("Content-Length: 005\r\n", "hello") << echo << none << QByteArray("hello");
    QTest::newRow("GET with a body") << get("Host: a\r\nContent-Length: 2\r\n") + "hi" << echo << none
                                     << QByteArray("hi");
    QTest::newRow("chunks") << chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n") << echo << none
                            << QByteArray("hello world");
    QTest::newRow("no chunks") << chunked("0\r\n\r\n") << echo << none << none;
    QTest::newRow("chunk sizes") << chunked("00a\r\n0123456789\r\nB\r\n0123456789A\r\n000\r\n\r\n") << echo
                                 << none << QByteArray("01234567890123456789A");
    QTest::newRow("chunk extensions")
        << chunked("5;a=b;c=\"d;\\\"e\"\r\nhello\r\n0;last\r\n\r\n") << echo << none << QByteArray("hello");
    QTest::newRow("CHUNKED") << post("Transfer-Encoding: CHUNKED\r\n", "1\r\nx\r\n0\r\n\r\n") << echo << none
                             << QByteArray("x");
    QTest::newRow("trailers") << chunked("1\r\nx\r\n0\r\nX-Late: 1\r\nHost: evil\r\n\r\n") << echo << none
                              << QByteArray("x");
}

void RequestFraming::acceptsUnusualRequests_15()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArray, body);
    Server server;
    RawClient client(server.port);
    const Answer answer = client.ask(bytes);

    QVERIFY2(answer.whole, client.received());
    QCOMPARE(answer.status, 200);
    QCOMPARE(server.requests.size(), std::size_t(1));
    const HttpRequest &request = server.requests.front();
    QCOMPARE(request.path, path);
    QCOMPARE(request.query.value_or(QByteArray()), query);
    QCOMPARE(request.query.has_value(), !query.isNull());
    QCOMPARE(request.body, body);
    QVERIFY(!hasHeader(request.headers, "X-Late"));
    QCOMPARE(request.peer, QHostAddress(QHostAddress::LocalHost));
}

void RequestFraming::answersNothingBehindAMalformedRequest_15()
{
    Server server;
    RawClient client(server.port);
    client.send(get("Host: a\r\n") + post("Content-Length: 3\r\nContent-Length: 5\r\n", "GET ") +
                get("Host: a\r\n"));
    QCOMPARE(client.answer().status, 200);
    QCOMPARE(client.answer().status, 400);
    QVERIFY(client.waitForClose());
    QVERIFY(client.received().isEmpty());
    QCOMPARE(server.requests.size(), std::size_t(1));
}

void RequestFraming::readsTheSameByteByByte_15()
{
    Server server;
    RawClient client(server.port);
    const QByteArray bytes = get("Host: a\r\nX-A: b\r\n") + post("Content-Length: 5\r\n", "hello") +
                             chunked("5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nX-T: 1\r\n\r\n") +
                             get("Host: a\r\nConnection: close\r\n");
    for (const char c : bytes) {
        client.send(QByteArray(1, c));
        spin(2);
    }
    QCOMPARE(client.answer().body, QByteArray());
    QCOMPARE(client.answer().body, QByteArray("hello"));
    QCOMPARE(client.answer().body, QByteArray("hello!"));
    QCOMPARE(client.answer().header("Connection"), QByteArray("close"));
    QVERIFY(client.waitForClose());
    QCOMPARE(server.requests.size(), std::size_t(4));
    QCOMPARE(headerValue(server.requests.front().headers, "x-a"), QByteArray("b"));
}

/// Sends @p bytes in pieces, and says whether all that comes back is a row of whole, known answers.
static bool answersSensibly(Server &server, const QByteArray &bytes, QRandomGenerator &random)
{
    RawClient client(server.port);
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = qMin<qsizetype>(bytes.size() - at, 1 + random.bounded(200));
        client.send(bytes.sliced(at, size));
        at += size;
        spin(1);
    }
    client.socket().disconnectFromHost();
    if (!client.waitForClose())
        return false;
    QByteArray rest = client.received();
    while (!rest.isEmpty()) {
        const Answer answer = takeAnswer(rest);
        static constexpr std::array known = {200, 400, 413, 431};
        if (!answer.whole || std::find(known.begin(), known.end(), answer.status) == known.end())
            return false;
    }
    return true;
}

void RequestFraming::survivesRandomBytes_15()
{
    Server server;
    QRandomGenerator random(15);
    static constexpr QByteArrayView alphabet = "GET / HTTP/1.1\r\n\r\nHost: a\r\n:;,0123456789abcdef\t";
    for (int i = 0; i < 200; ++i) {
        QByteArray bytes(1 + random.bounded(600), Qt::Uninitialized);
        for (char &c : bytes)
            c = random.bounded(10) == 0 ? char(random.bounded(256))
                                        : alphabet[random.bounded(int(alphabet.size()))];
        QVERIFY2(answersSensibly(server, bytes, random), bytes.toPercentEncoding());
    }
    QVERIFY(server.waitForConnections(0));
}

void RequestFraming::survivesMutatedRequests_15()
{
    Server server;
    QRandomGenerator random(9112);
    const QByteArray pattern = get("Host: a\r\n") +
                               post("Content-Length: 5\r\nConnection: keep-alive\r\n", "hello") +
                               chunked("5;a=b\r\nhello\r\n0\r\nX-T: 1\r\n\r\n");
    for (int i = 0; i < 300; ++i) {
        QByteArray bytes = pattern.repeated(2);
        for (int changes = 1 + random.bounded(4); changes > 0; --changes) {
            const int at = random.bounded(int(bytes.size()));
            switch (random.bounded(4)) {
            case 0:
                bytes[at] = char(random.bounded(256));
                break;
            case 1:
                bytes.remove(at, 1 + random.bounded(8));
                break;
            case 2:
                bytes.insert(at, bytes.sliced(at, qMin<qsizetype>(random.bounded(40), bytes.size() - at)));
                break;
            default:
                bytes.insert(at, "\r\n");
            }
        }
        QVERIFY2(answersSensibly(server, bytes, random), bytes.toPercentEncoding());
    }
    QVERIFY(server.waitForConnections(0));
    RawClient client(server.port);
    QCOMPARE(client.ask(get("Host: a\r\n")).status, 200);
}

QTEST_GUILESS_MAIN(RequestFraming)
#include "tst_requestframing.moc"
