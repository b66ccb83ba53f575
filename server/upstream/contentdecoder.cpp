// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/contentdecoder.h"

#include <QList>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <optional>

namespace custompass {

namespace {

/// Nobody compresses more often; each coding may blow the data up to the limit.
constexpr qsizetype MostCodings = 3;
/// 8 MiB, the most that a decoder for HTTP has to keep (RFC 9659, 3).
constexpr int ZstdWindowLog = 23;
constexpr qsizetype SmallestBlock = 1024;

Error unreadable(const QString &why)
{
    return Error{ErrorCode::UpstreamError, why};
}

enum class Step { Continue, Finished, Damaged };

/// One coding. A step consumes from @p input and adds to what is @p written of @p output; one that can do neither
/// needs more input.
class Decoder
{
public:
    virtual ~Decoder() = default;
    virtual const char *name() const = 0;
    /// Finished: the data may end here, and all input is consumed.
    virtual Step step(QByteArrayView &input, QByteArray &output, qsizetype &written) = 0;
};

class ZlibDecoder final : public Decoder
{
public:
    enum class Frame { Gzip, Deflate };

    explicit ZlibDecoder(Frame frame)
        : m_frame(frame)
    {
    }
    ~ZlibDecoder() override
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    ZlibDecoder(const ZlibDecoder &) = delete;
    ZlibDecoder &operator=(const ZlibDecoder &) = delete;

    const char *name() const override { return "gzip or deflate"; }

    Step step(QByteArrayView &input, QByteArray &output, qsizetype &written) override
    {
        if (input.isEmpty() && !m_ready)
            return Step::Continue;
        if (!m_ready && !begin(uchar(input.front())))
            return Step::Damaged;
        if (m_memberEnded && !input.isEmpty()) { // a gzip file may have several members (RFC 1952, 2.2)
            m_memberEnded = false;
            inflateReset(&m_stream);
        }
        constexpr qsizetype most = std::numeric_limits<uInt>::max();
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
        m_stream.avail_in = uInt(std::min(input.size(), most));
        m_stream.next_out = reinterpret_cast<Bytef *>(output.data()) + written;
        m_stream.avail_out = uInt(std::min(output.size() - written, most));
        const int code = m_memberEnded ? Z_STREAM_END : inflate(&m_stream, Z_NO_FLUSH);
        input = input.sliced(reinterpret_cast<char *>(m_stream.next_in) - input.data());
        written = reinterpret_cast<char *>(m_stream.next_out) - output.data();
        m_memberEnded = code == Z_STREAM_END;
        if (m_memberEnded)
            return input.isEmpty() ? Step::Finished : Step::Continue;
        return code == Z_OK || code == Z_BUF_ERROR ? Step::Continue : Step::Damaged;
    }

private:
    /// "deflate" means the zlib frame around it (RFC 9110, 8.4.1.2), but some send it without: the frame's first byte
    /// never begins data that an encoder writes without one.
    bool begin(uchar first)
    {
        static constexpr int GzipOrZlib = MAX_WBITS + 32;
        const bool framed = (first & 0x0f) == Z_DEFLATED && (first >> 4) <= 7;
        const int plain = framed ? MAX_WBITS : -MAX_WBITS;
        m_ready = inflateInit2(&m_stream, m_frame == Frame::Gzip ? GzipOrZlib : plain) == Z_OK;
        return m_ready;
    }

    const Frame m_frame;
    z_stream m_stream = {};
    bool m_ready = false;
    bool m_memberEnded = false;
};

class BrotliDecoder final : public Decoder
{
public:
    const char *name() const override { return "br"; }

    Step step(QByteArrayView &input, QByteArray &output, qsizetype &written) override
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

class ZstdDecoder final : public Decoder
{
public:
    ZstdDecoder()
    {
        if (m_context)
            ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, ZstdWindowLog);
    }

    const char *name() const override { return "zstd"; }

    Step step(QByteArrayView &input, QByteArray &output, qsizetype &written) override
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

std::unique_ptr<Decoder> decoderFor(const QByteArray &coding)
{
    if (coding == "gzip" || coding == "x-gzip")
        return std::make_unique<ZlibDecoder>(ZlibDecoder::Frame::Gzip);
    if (coding == "deflate")
        return std::make_unique<ZlibDecoder>(ZlibDecoder::Frame::Deflate);
    if (coding == "br")
        return std::make_unique<BrotliDecoder>();
    if (coding == "zstd")
        return std::make_unique<ZstdDecoder>();
    return nullptr;
}

} // namespace

/// A coding with its state between pieces.
class ContentDecoder::Stage
{
public:
    explicit Stage(std::unique_ptr<Decoder> decoder)
        : m_decoder(std::move(decoder))
    {
    }

    Result<Done> feed(QByteArrayView piece, qint64 maxBytes, const Sink &sink)
    {
        qint64 produced = 0;
        for (;;) {
            makeRoom(piece.size());
            const qsizetype before = piece.size();
            qsizetype written = 0;
            const Step step = m_decoder->step(piece, m_block, written);
            produced += written;
            if (step == Step::Damaged)
                return unreadable(QStringLiteral("damaged %1 content").arg(QLatin1String(m_decoder->name())));
            if (produced > maxBytes)
                return unreadable(QStringLiteral("content decodes to more than %1 bytes").arg(maxBytes));
            if (written > 0) {
                Result<Done> taken = sink(QByteArrayView(m_block).first(written));
                if (!taken)
                    return taken;
            }
            m_complete = step == Step::Finished;
            if (m_complete || (piece.size() == before && written == 0))
                return Done{};
        }
    }

    bool isComplete() const { return m_complete; }

private:
    /// Small pieces get a small block: most events of a stream have a few bytes.
    void makeRoom(qsizetype input)
    {
        const qsizetype wanted = std::clamp(4 * input, SmallestBlock, BlockBytes);
        if (m_block.size() < wanted)
            m_block.resize(wanted);
    }

    std::unique_ptr<Decoder> m_decoder;
    QByteArray m_block;
    bool m_complete = false;
};

ContentDecoder::ContentDecoder() = default;
ContentDecoder::ContentDecoder(ContentDecoder &&) noexcept = default;
ContentDecoder &ContentDecoder::operator=(ContentDecoder &&) noexcept = default;
ContentDecoder::~ContentDecoder() = default;

Result<ContentDecoder> ContentDecoder::create(const QByteArray &contentEncoding)
{
    ContentDecoder decoder;
    if (contentEncoding.isEmpty())
        return decoder;
    QList<QByteArray> codings;
    for (const QByteArray &coding : contentEncoding.toLower().split(',')) {
        const QByteArray name = coding.trimmed();
        if (!name.isEmpty() && name != "identity")
            codings.prepend(name);
    }
    if (codings.size() > MostCodings)
        return unreadable(QStringLiteral("too many content codings"));
    for (const QByteArray &coding : std::as_const(codings)) {
        std::unique_ptr<Decoder> known = decoderFor(coding);
        if (!known)
            return unreadable(
                QStringLiteral("unknown content coding \"%1\"").arg(QString::fromLatin1(coding.left(40))));
        decoder.m_stages.push_back(std::make_unique<Stage>(std::move(known)));
    }
    return decoder;
}

Result<Done> ContentDecoder::feed(QByteArrayView piece, qint64 maxBytes, const Sink &sink)
{
    return feedStage(0, piece, maxBytes, sink);
}

Result<Done> ContentDecoder::feedStage(std::size_t index, QByteArrayView piece, qint64 maxBytes, const Sink &sink)
{
    if (index == m_stages.size())
        return sink(piece);
    return m_stages[index]->feed(piece, maxBytes, [&](QByteArrayView block) {
        return feedStage(index + 1, block, maxBytes, sink);
    });
}

bool ContentDecoder::isComplete() const
{
    return std::all_of(m_stages.begin(), m_stages.end(), [](const auto &stage) { return stage->isComplete(); });
}

} // namespace custompass
