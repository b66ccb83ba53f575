// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/contentcoding.h"

#include <QTest>

#include <zlib.h>
#include <zstd.h>

using namespace custompass;

namespace {

constexpr qint64 Limit = 1024 * 1024;

/// @p windowBits as zlib has it: +16 gzip, negative raw.
QByteArray deflated(const QByteArray &data, int windowBits)
{
    z_stream stream = {};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    QByteArray output(qsizetype(deflateBound(&stream, uLong(data.size()))) + 64, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.constData()));
    stream.avail_in = uInt(data.size());
    stream.next_out = reinterpret_cast<Bytef *>(output.data());
    stream.avail_out = uInt(output.size());
    deflate(&stream, Z_FINISH);
    output.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return output;
}

QByteArray gzipped(const QByteArray &data)
{
    return deflated(data, MAX_WBITS + 16);
}

QByteArray zstdCompressed(const QByteArray &data)
{
    QByteArray output(qsizetype(ZSTD_compressBound(std::size_t(data.size()))), Qt::Uninitialized);
    output.resize(qsizetype(ZSTD_compress(output.data(), std::size_t(output.size()), data.constData(),
                                          std::size_t(data.size()), 3)));
    return output;
}

/// Brotli's encoder is no dependency of the program: `hello, world` and 2 MiB of zeros as its reference
/// encoder makes them.
const QByteArray brotliHello = QByteArray::fromHex("8b058068656c6c6f2c20776f726c6403");
const QByteArray brotliBomb = QByteArray::fromHex("9bffff1ff82700e2b14020f7fe03");

QByteArray sample()
{
    QByteArray data;
    for (int i = 0; i < 20'000; ++i)
        data += QByteArray::number(i * 7919 % 1013) + ',';
    return data;
}

} // namespace

class TestContentCoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void refusesDamage_data();
    void refusesDamage();
    void stopsAtTheLimit_data();
    void stopsAtTheLimit();
    void decodesSmallBodiesQuickly();
};

void TestContentCoding::decodes_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("content");
    const QByteArray data = sample();
    QTest::newRow("none") << QByteArray() << data << data;
    QTest::newRow("identity") << QByteArray("identity") << data << data;
    QTest::newRow("gzip") << QByteArray("gzip") << gzipped(data) << data;
    QTest::newRow("upper case") << QByteArray("GZIP") << gzipped(data) << data;
    QTest::newRow("x-gzip") << QByteArray("x-gzip") << gzipped(data) << data;
    QTest::newRow("gzip of nothing") << QByteArray("gzip") << gzipped({}) << QByteArray();
    QTest::newRow("gzip, two members")
        << QByteArray("gzip") << gzipped(data) + gzipped("end") << data + "end";
    QTest::newRow("deflate") << QByteArray("deflate") << deflated(data, MAX_WBITS) << data;
    QTest::newRow("raw deflate") << QByteArray("deflate") << deflated(data, -MAX_WBITS) << data;
    QTest::newRow("br") << QByteArray("br") << brotliHello << QByteArray("hello, world");
    QTest::newRow("zstd") << QByteArray("zstd") << zstdCompressed(data) << data;
    QTest::newRow("zstd, two frames")
        << QByteArray("zstd") << zstdCompressed(data) + zstdCompressed("end") << data + "end";
    QTest::newRow("two codings") << QByteArray("gzip, zstd") << zstdCompressed(gzipped(data)) << data;
    QTest::newRow("three codings") << QByteArray("identity,deflate ,gzip,, zstd")
                                   << zstdCompressed(gzipped(deflated(data, MAX_WBITS))) << data;
    QTest::newRow("no body") << QByteArray("gzip") << QByteArray() << QByteArray();
    QTest::newRow("just fits") << QByteArray("gzip") << gzipped(QByteArray(Limit, 'x'))
                               << QByteArray(Limit, 'x');
}

void TestContentCoding::decodes()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, content);
    const Result<QByteArray> decoded = decodeContent(body, encoding, Limit);
    QVERIFY2(decoded.ok(), decoded.ok() ? "" : qPrintable(decoded.error().details));
    QCOMPARE(decoded.value(), content);
}

void TestContentCoding::refusesDamage_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    const QByteArray data = sample();
    const std::pair<const char *, QByteArray> codings[] = {{"gzip", gzipped(data)},
                                                           {"deflate", deflated(data, MAX_WBITS)},
                                                           {"deflate", deflated(data, -MAX_WBITS)},
                                                           {"br", brotliHello},
                                                           {"zstd", zstdCompressed(data)}};
    for (const auto &[name, body] : codings) {
        const QByteArray encoding(name);
        const QByteArray first = body.first(4).toHex();
        for (const qsizetype length : {qsizetype(1), qsizetype(5), body.size() / 2, body.size() - 1})
            QTest::addRow("%s %s cut at %d", name, first.constData(), int(length))
                << encoding << body.first(length);
        QTest::addRow("%s %s and more", name, first.constData()) << encoding << body + "more";
        QTest::addRow("%s %s at the wrong place", name, first.constData()) << encoding << 'x' + body;
    }
    QByteArray flipped = gzipped(data);
    flipped[flipped.size() - 6] = char(~flipped[flipped.size() - 6]); // in its checksum
    QTest::newRow("gzip, bad checksum") << QByteArray("gzip") << flipped;
    QTest::newRow("plain text as gzip") << QByteArray("gzip") << QByteArray("{\"code\":0}");
    QTest::newRow("plain text as deflate") << QByteArray("deflate") << QByteArray("{\"code\":0}");
    QTest::newRow("plain text as br") << QByteArray("br") << QByteArray("{\"code\":0}");
    QTest::newRow("plain text as zstd") << QByteArray("zstd") << QByteArray("{\"code\":0}");
    QTest::newRow("wrong order") << QByteArray("zstd, gzip") << zstdCompressed(gzipped(data));
    QTest::newRow("unknown") << QByteArray("compress") << data;
    QTest::newRow("too many") << QByteArray("gzip,gzip,gzip,gzip")
                              << gzipped(gzipped(gzipped(gzipped(data))));
}

void TestContentCoding::refusesDamage()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    const Result<QByteArray> decoded = decodeContent(body, encoding, Limit);
    QVERIFY(!decoded.ok());
    QCOMPARE(decoded.error().code, ErrorCode::UpstreamError);
    QVERIFY(!decoded.error().details.isEmpty());
}

void TestContentCoding::stopsAtTheLimit_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    const QByteArray zeros(Limit + 1, '\0');
    QTest::newRow("gzip") << QByteArray("gzip") << gzipped(zeros);
    QTest::newRow("gzip, members") << QByteArray("gzip") << gzipped(zeros.first(Limit)) + gzipped("x");
    QTest::newRow("deflate") << QByteArray("deflate") << deflated(zeros, MAX_WBITS);
    QTest::newRow("raw deflate") << QByteArray("deflate") << deflated(zeros, -MAX_WBITS);
    QTest::newRow("br") << QByteArray("br") << brotliBomb;
    QTest::newRow("zstd") << QByteArray("zstd") << zstdCompressed(zeros);
    QTest::newRow("inside") << QByteArray("gzip,gzip") << gzipped(gzipped(QByteArray(200 * Limit, '\0')));
}

void TestContentCoding::stopsAtTheLimit()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    const Result<QByteArray> decoded = decodeContent(body, encoding, Limit);
    QVERIFY(!decoded.ok());
    QVERIFY2(decoded.error().details.contains(QLatin1String("more than")),
             qPrintable(decoded.error().details));
}

void TestContentCoding::decodesSmallBodiesQuickly()
{
    const QByteArray body = gzipped(R"({"code":0,"usage":{"prompt_tokens":10,"completion_tokens":20}})");
    QBENCHMARK
    {
        QVERIFY(decodeContent(body, "gzip", Limit).ok());
    }
}

QTEST_APPLESS_MAIN(TestContentCoding)
#include "tst_contentcoding.moc"
