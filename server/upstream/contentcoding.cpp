// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/contentcoding.h"

#include <QList>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace custompass {

namespace {

/// Nobody compresses more often; each coding may blow the data up to the limit.
constexpr qsizetype MostCodings = 3;
/// 8 MiB, the most that a decoder for HTTP has to keep (RFC 9659, 3).
constexpr int ZstdWindowLog = 23;

Error damaged(const char *coding)
{
    return Error{ErrorCode::UpstreamError, QStringLiteral("damaged %1 content").arg(QLatin1String(coding))};
}

Error tooLarge(qint64 maxBytes)
{
    return Error{ErrorCode::UpstreamError,
                 QStringLiteral("content decodes to more than %1 bytes").arg(maxBytes)};
}

enum class Step { Continue, Finished, Damaged };

/// Runs a decoder's steps into a buffer that grows as needed, by one byte beyond the limit at most. A step
/// consumes from @p input and tells how much it wrote; a decoder that can do neither has been cut short.
template <typename Decoder>
Result<QByteArray> decodeWith(Decoder &decoder, QByteArrayView input, qint64 maxBytes)
{
    QByteArray output;
    qsizetype written = 0;
    const qsizetype mostRoom = qsizetype(maxBytes) + 1;
    for (;;) {
        if (written == output.size()) {
            if (written == mostRoom)
                return tooLarge(maxBytes);
            output.resize(
                std::min(std::max({2 * output.size(), 4 * input.size(), qsizetype(1024)}), mostRoom));
        }
        const qsizetype inputBefore = input.size();
        const qsizetype writtenBefore = written;
        const Step step = decoder.step(input, output, written);
        if (step == Step::Finished && written <= maxBytes) {
            output.resize(written);
            return output;
        }
        if (step == Step::Finished)
            return tooLarge(maxBytes);
        if (step == Step::Damaged || (input.size() == inputBefore && written == writtenBefore))
            return damaged(Decoder::name);
    }
}

class ZlibDecoder
{
public:
    static constexpr const char *name = "gzip or deflate";
    static constexpr int GzipOrZlib = MAX_WBITS + 32;
    static constexpr int Raw = -MAX_WBITS;

    explicit ZlibDecoder(int windowBits) { m_ready = inflateInit2(&m_stream, windowBits) == Z_OK; }
    ~ZlibDecoder() { inflateEnd(&m_stream); }
    ZlibDecoder(const ZlibDecoder &) = delete;
    ZlibDecoder &operator=(const ZlibDecoder &) = delete;

    Step step(QByteArrayView &input, QByteArray &output, qsizetype &written)
    {
        if (!m_ready)
            return Step::Damaged;
        constexpr qsizetype most = std::numeric_limits<uInt>::max();
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
        m_stream.avail_in = uInt(std::min(input.size(), most));
        m_stream.next_out = reinterpret_cast<Bytef *>(output.data()) + written;
        m_stream.avail_out = uInt(std::min(output.size() - written, most));
        const int code = inflate(&m_stream, Z_NO_FLUSH);
        input = input.sliced(reinterpret_cast<char *>(m_stream.next_in) - input.data());
        written = reinterpret_cast<char *>(m_stream.next_out) - output.data();
        if (code == Z_STREAM_END && input.isEmpty())
            return Step::Finished;
        if (code == Z_STREAM_END) // a gzip file may have several members (RFC 1952, 2.2)
            return inflateReset(&m_stream) == Z_OK ? Step::Continue : Step::Damaged;
        return code == Z_OK || code == Z_BUF_ERROR ? Step::Continue : Step::Damaged;
    }

private:
    z_stream m_stream = {};
    bool m_ready = false;
};

class BrotliDecoder
{
public:
    static constexpr const char *name = "br";

    Step step(QByteArrayView &input, QByteArray &output, qsizetype &written)
    {
        if (!m_state)
            return Step::Damaged;
        auto inputLeft = std::size_t(input.size());
        auto *inputAt = reinterpret_cast<const uint8_t *>(input.data());
        auto outputLeft = std::size_t(output.size() - written);
        auto *outputAt = reinterpret_cast<uint8_t *>(output.data()) + written;
        const BrotliDecoderResult result = BrotliDecoderDecompressStream(m_state.get(), &inputLeft, &inputAt,
                                                                         &outputLeft, &outputAt, nullptr);
        input = input.last(qsizetype(inputLeft));
        written = output.size() - qsizetype(outputLeft);
        if (result == BROTLI_DECODER_RESULT_SUCCESS)
            return input.isEmpty() ? Step::Finished : Step::Damaged;
        return result == BROTLI_DECODER_RESULT_ERROR ? Step::Damaged : Step::Continue;
    }

private:
    std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> m_state{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance};
};

class ZstdDecoder
{
public:
    static constexpr const char *name = "zstd";

    ZstdDecoder()
    {
        if (m_context)
            ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, ZstdWindowLog);
    }

    Step step(QByteArrayView &input, QByteArray &output, qsizetype &written)
    {
        if (!m_context)
            return Step::Damaged;
        ZSTD_inBuffer in = {input.data(), std::size_t(input.size()), 0};
        ZSTD_outBuffer out = {output.data(), std::size_t(output.size()), std::size_t(written)};
        const std::size_t code = ZSTD_decompressStream(m_context.get(), &out, &in);
        if (ZSTD_isError(code))
            return Step::Damaged;
        input = input.sliced(qsizetype(in.pos));
        written = qsizetype(out.pos);
        return code == 0 && input.isEmpty() ? Step::Finished
                                            : Step::Continue; // several frames may follow each other
    }

private:
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> m_context{ZSTD_createDCtx(), &ZSTD_freeDCtx};
};

Result<QByteArray> decodeDeflate(const QByteArray &body, qint64 maxBytes)
{
    // "deflate" means the zlib frame around it (RFC 9110, 8.4.1.2), but some send it without: its two bytes
    // tell.
    const bool framed = body.size() >= 2 && (uchar(body[0]) & 0x0f) == Z_DEFLATED &&
                        (uchar(body[0]) * 256 + uchar(body[1])) % 31 == 0;
    ZlibDecoder decoder(framed ? MAX_WBITS : ZlibDecoder::Raw);
    return decodeWith(decoder, body, maxBytes);
}

Result<QByteArray> decodeOne(const QByteArray &body, const QByteArray &coding, qint64 maxBytes)
{
    if (coding == "gzip" || coding == "x-gzip") {
        ZlibDecoder decoder(ZlibDecoder::GzipOrZlib);
        return decodeWith(decoder, body, maxBytes);
    }
    if (coding == "deflate")
        return decodeDeflate(body, maxBytes);
    if (coding == "br") {
        BrotliDecoder decoder;
        return decodeWith(decoder, body, maxBytes);
    }
    if (coding == "zstd") {
        ZstdDecoder decoder;
        return decodeWith(decoder, body, maxBytes);
    }
    return Error{ErrorCode::UpstreamError,
                 QStringLiteral("unknown content coding \"%1\"")
                     .arg(QString::fromLatin1(coding.first(std::min<qsizetype>(coding.size(), 40))))};
}

} // namespace

Result<QByteArray> decodeContent(const QByteArray &body, const QByteArray &contentEncoding, qint64 maxBytes)
{
    QList<QByteArray> codings;
    for (const QByteArray &coding : contentEncoding.toLower().split(',')) {
        const QByteArray name = coding.trimmed();
        if (!name.isEmpty() && name != "identity")
            codings.prepend(name);
    }
    if (codings.size() > MostCodings)
        return Error{ErrorCode::UpstreamError, QStringLiteral("too many content codings")};
    if (body.isEmpty()) // an answer without content may still name its coding, as to HEAD
        return body;
    QByteArray content = body;
    for (const QByteArray &coding : std::as_const(codings)) {
        Result<QByteArray> decoded = decodeOne(content, coding, maxBytes);
        if (!decoded)
            return decoded;
        content = std::move(decoded).value();
    }
    return content;
}

} // namespace custompass
