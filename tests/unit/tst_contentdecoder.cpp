// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/contentdecoder.h"

#include <QTest>

#include <zlib.h>
#include <zstd.h>

using namespace custompass;

namespace {

constexpr qint64 Limit = 1024 * 1024;

/// An encoder that gives all it has after each part, as a stream's must.
class Deflater
{
public:
    explicit Deflater(int windowBits)
    {
        deflateInit2(&m_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    }
    ~Deflater() { deflateEnd(&m_stream); }
    Q_DISABLE_COPY_MOVE(Deflater)

    QByteArray part(const QByteArray &data) { return run(data, Z_SYNC_FLUSH); }
    QByteArray last() { return run({}, Z_FINISH); }

private:
    QByteArray run(const QByteArray &data, int flush)
    {
        QByteArray output(data.size() + 1024, Qt::Uninitialized);
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.constData()));
        m_stream.avail_in = uInt(data.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(output.data());
        m_stream.avail_out = uInt(output.size());
        deflate(&m_stream, flush);
        output.resize(output.size() - qsizetype(m_stream.avail_out));
        return output;
    }
    z_stream m_stream = {};
};

constexpr int Gzip = MAX_WBITS + 16;

QByteArray zstdFrame(const QByteArray &data)
{
    QByteArray output(qsizetype(ZSTD_compressBound(std::size_t(data.size()))), Qt::Uninitialized);
    output.resize(qsizetype(ZSTD_compress(output.data(), std::size_t(output.size()), data.constData(),
                                          std::size_t(data.size()), 3)));
    return output;
}

QByteArray compressed(const QByteArray &data, int windowBits)
{
    Deflater deflater(windowBits);
    const QByteArray part = deflater.part(data);
    return part + deflater.last();
}

/// What one piece decodes to; an error becomes its text.
QByteArray fed(ContentDecoder &decoder, QByteArrayView piece, qint64 limit = Limit)
{
    QByteArray content;
    const Result<Done> result = decoder.feed(piece, limit, [&content](QByteArrayView block) -> Result<Done> {
        if (block.size() > ContentDecoder::BlockBytes)
            return Error{ErrorCode::SystemError, QStringLiteral("too large a block")};
        content.append(block);
        return Done{};
    });
    return result ? content : result.error().details.toUtf8();
}

QByteArray sample()
{
    QByteArray data;
    for (int i = 0; i < 20'000; ++i)
        data += QByteArray::number(i * 7919 % 1013) + ',';
    return data;
}

} // namespace

class TestContentDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesPieceByPiece_data();
    void decodesPieceByPiece();
    void givesEachEventAtOnce_5();
    void knowsAnIdentity();
    void knowsACutBody();
    void reportsDamageWhereItIs();
    void limitsWhatOnePieceBecomes();
    void stopsWhenTheSinkDoes();
};

void TestContentDecoder::decodesPieceByPiece_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("content");
    const QByteArray data = sample();
    QTest::newRow("gzip") << QByteArray("gzip") << compressed(data, Gzip) << data;
    QTest::newRow("gzip, two members") << QByteArray("gzip") << compressed(data, Gzip) + compressed("end", Gzip)
                                       << data + "end";
    QTest::newRow("deflate") << QByteArray("deflate") << compressed(data, MAX_WBITS) << data;
    QTest::newRow("raw deflate") << QByteArray("deflate") << compressed(data, -MAX_WBITS) << data;
    QTest::newRow("br") << QByteArray("br") << QByteArray::fromHex("8b058068656c6c6f2c20776f726c6403")
                        << QByteArray("hello, world");
    QTest::newRow("zstd, two frames") << QByteArray("zstd") << zstdFrame(data) + zstdFrame("end") << data + "end";
    QTest::newRow("two codings") << QByteArray("gzip, zstd") << zstdFrame(compressed(data, Gzip)) << data;
}

void TestContentDecoder::decodesPieceByPiece()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, content);
    for (const qsizetype size : {qsizetype(1), qsizetype(7), qsizetype(4096)}) {
        Result<ContentDecoder> decoder = ContentDecoder::create(encoding);
        QVERIFY(decoder.ok());
        QByteArray decoded;
        for (qsizetype at = 0; at < body.size(); at += size) {
            decoded += fed(*decoder, QByteArrayView(body).sliced(at, std::min(size, body.size() - at)));
        }
        QCOMPARE(decoded, content);
        QVERIFY(decoder->isComplete());
    }
}

void TestContentDecoder::givesEachEventAtOnce_5()
{
    Deflater deflater(Gzip);
    Result<ContentDecoder> decoder = ContentDecoder::create("gzip");
    QVERIFY(decoder.ok());
    for (int i = 0; i < 100; ++i) {
        const QByteArray event = "data: " + QByteArray::number(i) + "\n\n";
        QCOMPARE(fed(*decoder, deflater.part(event)), event);
        QVERIFY(!decoder->isComplete());
    }
    QCOMPARE(fed(*decoder, deflater.last()), QByteArray());
    QVERIFY(decoder->isComplete());
}

void TestContentDecoder::knowsAnIdentity()
{
    for (const char *encoding : {"", "identity", "identity, "}) {
        Result<ContentDecoder> decoder = ContentDecoder::create(encoding);
        QVERIFY(decoder.ok());
        QVERIFY(decoder->isIdentity());
        QVERIFY(decoder->isComplete());
        QCOMPARE(fed(*decoder, "as it is"), QByteArray("as it is"));
    }
    QVERIFY(!ContentDecoder::create("compress").ok());
}

void TestContentDecoder::knowsACutBody()
{
    const QByteArray body = compressed("data", Gzip);
    Result<ContentDecoder> decoder = ContentDecoder::create("gzip");
    QVERIFY(!decoder->isComplete());
    QCOMPARE(fed(*decoder, QByteArrayView(body).chopped(1)), QByteArray("data"));
    QVERIFY(!decoder->isComplete());
}

void TestContentDecoder::reportsDamageWhereItIs()
{
    Deflater deflater(Gzip);
    Result<ContentDecoder> decoder = ContentDecoder::create("gzip");
    QCOMPARE(fed(*decoder, deflater.part("good")), QByteArray("good"));
    QVERIFY(fed(*decoder, QByteArray(64, '\xff')).contains("damaged"));
}

void TestContentDecoder::limitsWhatOnePieceBecomes()
{
    Deflater deflater(Gzip);
    Result<ContentDecoder> decoder = ContentDecoder::create("gzip");
    const QByteArray allowed(1000, 'x');
    for (int i = 0; i < 10; ++i) // more in all than one piece may be
        QCOMPARE(fed(*decoder, deflater.part(allowed), 1000), allowed);
    QVERIFY(fed(*decoder, deflater.part(allowed + 'x'), 1000).contains("more than 1000 bytes"));
}

void TestContentDecoder::stopsWhenTheSinkDoes()
{
    Result<ContentDecoder> decoder = ContentDecoder::create("gzip");
    int blocks = 0;
    const Result<Done> result =
        decoder->feed(compressed(QByteArray(Limit, 'x'), Gzip), Limit, [&blocks](QByteArrayView) -> Result<Done> {
            ++blocks;
            return Error{ErrorCode::SystemError, QStringLiteral("enough")};
        });
    QVERIFY(!result.ok());
    QCOMPARE(result.error().details, QStringLiteral("enough"));
    QCOMPARE(blocks, 1);
}

QTEST_APPLESS_MAIN(TestContentDecoder)
#include "tst_contentdecoder.moc"
