// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/headerrules.h"
#include "server/http/httpmessage.h"
#include "server/http/responsehead.h"

#include <QTest>

using namespace custompass;

/// Header fields, and the head of an answer (SPEC 2, 15).
class HttpMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsFieldsWithoutRegardToCase_2();
    void keepsRepeatedFieldsInOrder_2();
    void removesHopByHopFields_2();
    void removesFieldsThatConnectionNames_2();
    void writesTheHeadOfAnAnswer_2();
    void writesAnyStatus_2_data();
    void writesAnyStatus_2();
    void leavesOutFieldsThatWouldBreakTheHead_15_data();
    void leavesOutFieldsThatWouldBreakTheHead_15();
    void knowsStatusesWithoutABody_2();
    void knowsLengths_15();
};

static constexpr qint64 Time = 784'111'777'999; // Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110

void HttpMessage::findsFieldsWithoutRegardToCase_2()
{
    HttpHeaders headers = {{"X-One", "1"}, {"x-two", "2"}, {"X-ONE", "3"}, {"X-Empty", ""}};
    QCOMPARE(headerValue(headers, "x-one"), QByteArray("1"));
    QCOMPARE(headerValue(headers, "X-TWO"), QByteArray("2"));
    QVERIFY(headerValue(headers, "X-On").isNull());
    QVERIFY(hasHeader(headers, "x-empty"));
    QVERIFY(!hasHeader(headers, "x-emptyy"));
    removeHeader(headers, "x-One");
    QCOMPARE(headers, (HttpHeaders{{"x-two", "2"}, {"X-Empty", ""}}));
}

void HttpMessage::keepsRepeatedFieldsInOrder_2()
{
    const HttpHeaders headers = {{"Set-Cookie", "b=1"}, {"X-A", "x"}, {"set-cookie", "a=2"}};
    const QByteArray head = responseHead(200, headers, {}, Time);
    QVERIFY(head.contains("\r\nSet-Cookie: b=1\r\nX-A: x\r\nset-cookie: a=2\r\n"));
}

void HttpMessage::removesHopByHopFields_2()
{
    HttpHeaders headers = {{"connection", "keep-alive"}, {"Keep-Alive", "5"},  {"Proxy-Connection", "x"},
                           {"Proxy-Authenticate", "x"},  {"TE", "trailers"},   {"Trailer", "x"},
                           {"TRANSFER-ENCODING", "x"},   {"Upgrade", "h2c"},   {"Proxy-Authorization", "x"},
                           {"Content-Type", "a/b"},      {"X-Connection", "y"}};
    removeHopByHop(headers);
    QCOMPARE(headers, (HttpHeaders{{"Content-Type", "a/b"}, {"X-Connection", "y"}}));
}

void HttpMessage::removesFieldsThatConnectionNames_2()
{
    HttpHeaders headers = {
        {"Connection", "close, X-One"}, {"x-one", "1"}, {"X-Two", "2"}, {"Connection", "x-two"}};
    removeHopByHop(headers);
    QVERIFY(headers.isEmpty());
}

void HttpMessage::writesTheHeadOfAnAnswer_2()
{
    const QByteArray head = responseHead(200, {{"x-lower", "a"}, {"X-UPPER", "b"}}, {.length = 12}, Time);
    QCOMPARE(head, QByteArray("HTTP/1.1 200 OK\r\nx-lower: a\r\nX-UPPER: b\r\n"
                              "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 12\r\n\r\n"));
    QVERIFY(responseHead(200, {}, {.length = {}, .chunked = true, .close = true}, Time)
                .endsWith("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"));
    QVERIFY(
        responseHead(200, {}, {.length = {}, .keepAlive10 = true}, Time).endsWith("\r\nConnection: keep-alive\r\n\r\n"));
}

void HttpMessage::writesAnyStatus_2_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("200") << 200 << QByteArray("HTTP/1.1 200 OK\r\n");
    QTest::newRow("299") << 299 << QByteArray("HTTP/1.1 299 \r\n");
    QTest::newRow("418") << 418 << QByteArray("HTTP/1.1 418 ");
    QTest::newRow("429") << 429 << QByteArray("HTTP/1.1 429 Too Many Requests\r\n");
    QTest::newRow("599") << 599 << QByteArray("HTTP/1.1 599 Network Connect Timeout Error\r\n");
}

void HttpMessage::writesAnyStatus_2()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, line);
    QVERIFY(responseHead(status, {}, {}, Time).startsWith(line));
}

void HttpMessage::leavesOutFieldsThatWouldBreakTheHead_15_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("CR LF") << QByteArray("X-A") << QByteArray("a\r\nX-Evil: 1");
    QTest::newRow("LF") << QByteArray("X-A") << QByteArray("a\nX-Evil: 1");
    QTest::newRow("CR") << QByteArray("X-A") << QByteArray("a\rX-Evil: 1");
    QTest::newRow("NUL") << QByteArray("X-A") << QByteArray("a\0X-Evil", 8);
    QTest::newRow("line break in the name") << QByteArray("X-A\r\nX-Evil") << QByteArray("1");
    QTest::newRow("colon in the name") << QByteArray("X-Evil: X-A") << QByteArray("1");
    QTest::newRow("no name") << QByteArray("") << QByteArray("X-Evil");
}

void HttpMessage::leavesOutFieldsThatWouldBreakTheHead_15()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("left out an invalid header field")));
    const QByteArray head =
        responseHead(200, {{"X-Before", "1"}, {name, value}, {"X-After", "\t\xe4"}}, {}, Time);
    QCOMPARE(head, QByteArray("HTTP/1.1 200 OK\r\nX-Before: 1\r\nX-After: \t\xe4\r\n"
                              "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n"));
}

void HttpMessage::knowsStatusesWithoutABody_2()
{
    for (const int status : {100, 101, 199, 204, 304})
        QVERIFY(isBodilessStatus(status));
    for (const int status : {200, 205, 302, 404, 500})
        QVERIFY(!isBodilessStatus(status));
}

void HttpMessage::knowsLengths_15()
{
    QVERIFY(isContentLength("0"));
    QVERIFY(isContentLength("999999999999999999"));
    for (const char *text : {"", "-1", "+1", " 1", "1 ", "1,1", "0x1", "1e3", "9999999999999999999"})
        QVERIFY2(!isContentLength(text), text);
}

QTEST_APPLESS_MAIN(HttpMessage)
#include "tst_httpmessage.moc"
