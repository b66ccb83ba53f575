// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/eventstream.h"

#include <QTest>

using namespace custompass;

namespace {

/// The count in the last usage of a stream that comes in pieces of @p size; -1 if there was none.
int lastCount(const QByteArray &stream, qsizetype size)
{
    EventStream events;
    for (qsizetype at = 0; at < stream.size(); at += size)
        events.feed(QByteArrayView(stream).sliced(at, std::min(size, stream.size() - at)));
    events.finish();
    return events.usage() ? events.usage()->value(QLatin1String("n")).toInt(0) : -1;
}

QByteArray usage(int count)
{
    return R"({"usage":{"n":)" + QByteArray::number(count) + "}}";
}

} // namespace

class TestEventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheLastUsage_data();
    void findsTheLastUsage();
    void knowsTheUsageBeforeTheStreamEnds();
    void readsTheUsageOfALargeEvent_5();
    void skipsEventsThatAreTooLong();
};

void TestEventStream::findsTheLastUsage_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const QByteArray &stream, int count) {
        QTest::newRow(name) << stream << count;
    };
    row("one", "data: " + usage(1) + "\n\n", 1);
    row("the last of two", "data: " + usage(1) + "\n\ndata: " + usage(2) + "\n\n", 2);
    row("others follow", "data: " + usage(1) + "\n\ndata: {\"x\":1}\n\ndata: [DONE]\n\n", 1);
    row("null follows", "data: " + usage(1) + "\n\ndata: {\"usage\":null}\n\n", 1);
    row("no object follows", "data: " + usage(1) + "\n\ndata: {\"usage\":5}\n\n", 1);
    row("damaged JSON follows", "data: " + usage(1) + "\n\ndata: {\"usage\":{\n\n", 1);
    row("CRLF", "data: " + usage(1) + "\r\n\r\ndata: x\r\n\r\n", 1);
    row("CR", "data: " + usage(1) + "\r\rdata: x\r\r", 1);
    row("no space", "data:" + usage(1) + "\n\n", 1);
    row("two spaces", "data:  " + usage(1) + "\n\n", 1);
    row("BOM",
        "\xEF\xBB\xBF"
        "data: " +
            usage(1) + "\n\n",
        1);
    row("other fields", "event: end\nid: 7\n: comment\nretry: 1\ndata: " + usage(1) + "\nevent: x\n\n", 1);
    row("over several lines", "data: {\"usage\":\ndata: {\"n\":\ndata: 3}}\n\n", 3);
    row("no blank line at the end", "data: " + usage(1) + "\n", 1);
    row("no line end at the end", "data: " + usage(1), 1);
    row("nested only", "data: {\"a\":" + usage(1) + "}\n\n", -1);
    row("another field", "datax: " + usage(1) + "\n\n", -1);
    row("plain JSON", usage(1), -1);
    row("empty", "", -1);
    row("blank lines", "\n\n\r\n\r\r", -1);
}

void TestEventStream::findsTheLastUsage()
{
    QFETCH(QByteArray, stream);
    QFETCH(int, count);
    for (qsizetype size = 1; size <= stream.size() + 1; ++size)
        QCOMPARE(lastCount(stream, size), count);
}

void TestEventStream::knowsTheUsageBeforeTheStreamEnds()
{
    EventStream events;
    events.feed(QByteArray("data: " + usage(4) + "\n"));
    QVERIFY(!events.usage());
    events.feed("\n");
    QVERIFY(events.usage());
}

/// A picture and its usage, as image models stream them.
void TestEventStream::readsTheUsageOfALargeEvent_5()
{
    const QByteArray event =
        "data: {\"b64_json\":\"" + QByteArray(6 << 20, 'x') + "\",\"usage\":{\"n\":7}}\n\n";
    QCOMPARE(lastCount(event, 65'536), 7);
    QCOMPARE(lastCount("data: " + usage(1) + "\n\n" + event + "data: [DONE]\n\n", 65'536), 7);
}

void TestEventStream::skipsEventsThatAreTooLong()
{
    const QByteArray inOneLine =
        "data: {\"usage\":{\"n\":9},\"x\":\"" + QByteArray(EventStream::MaxEventBytes, 'x') + "\"}\n\n";
    const QByteArray inManyLines = "data: {\"usage\":{\"n\":9},\"x\":[\n" +
                                   QByteArray("data: 0,\n").repeated(EventStream::MaxEventBytes / 3) +
                                   "data: 0]}\n\n";
    for (const QByteArray &event : {inOneLine, inManyLines}) {
        QCOMPARE(lastCount(event, 65'536), -1);
        QCOMPARE(lastCount(event + "data: " + usage(1) + "\n\n", 65'536), 1);
    }
}

QTEST_APPLESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
