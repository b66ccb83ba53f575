// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requestparser.h"

#include "models/domain/logging.h"
#include "server/http/bodyfile.h"
#include "server/http/headerrules.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>

namespace custompass {

namespace beast = boost::beast;
namespace http = boost::beast::http;

/// More than anybody needs; each rule about several fields costs time for each of them.
static constexpr qsizetype MostFields = 256;

static QByteArray toBytes(beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// Collects what Beast finds. A rule that is broken is kept in `fault`; the first one counts.
class RequestParser::Sink final : public http::basic_parser<true>
{
public:
    explicit Sink(const QByteArray &bodyFolder)
        : m_bodyFolder(bodyFolder)
    {
    }

    HttpRequest request;
    Traits traits;
    QString fault;
    bool bodyLost = false; ///< it could not be kept

private:
    void refuseIf(bool broken, const char *rule, beast::error_code &ec)
    {
        if (!broken || !fault.isEmpty())
            return;
        fault = QString::fromLatin1(rule);
        ec = http::error::bad_value;
    }

    void on_request_impl(http::verb, beast::string_view method, beast::string_view target, int version,
                         beast::error_code &ec) override
    {
        request.method = toBytes(method);
        traits.headMethod = request.method == "HEAD";
        traits.http10 = version == 10;
        std::optional<QByteArray> origin = originForm(request.method, toBytes(target));
        request.headers.reserve(16);
        refuseIf(!origin, "the request target is neither a path nor an http URL", ec);
        if (!origin)
            return;
        const qsizetype mark = origin->indexOf('?');
        if (mark >= 0)
            request.query = origin->sliced(mark + 1);
        request.path = mark < 0 ? *std::move(origin) : origin->first(mark);
    }

    void on_field_impl(http::field field, beast::string_view name, beast::string_view value,
                       beast::error_code &ec) override
    {
        if (m_inTrailer) // fields behind a chunked body never become part of the header (RFC 9110, 6.5.1)
            return;
        if (request.headers.size() >= MostFields) {
            ec = http::error::header_limit;
            return;
        }
        const HttpHeader &header = request.headers.emplaceBack(toBytes(name), toBytes(value));
        switch (field) {
        case http::field::host:
            refuseIf(++m_hosts > 1, "more than one Host", ec);
            refuseIf(!isHost(header.value), "an invalid Host", ec);
            break;
        case http::field::content_length:
            refuseIf(++m_lengths > 1, "more than one Content-Length", ec);
            refuseIf(!isContentLength(header.value), "an invalid Content-Length", ec);
            break;
        case http::field::transfer_encoding:
            refuseIf(++m_encodings > 1, "more than one Transfer-Encoding", ec);
            refuseIf(!sameHeaderName(header.value, "chunked"), "a Transfer-Encoding other than chunked", ec);
            break;
        case http::field::expect:
            traits.expectsContinue = sameHeaderName(header.value, "100-continue");
            break;
        default:
            break;
        }
    }

    void on_header_impl(beast::error_code &ec) override
    {
        refuseIf(m_hosts == 0 && !traits.http10, "no Host", ec);
        refuseIf(m_encodings > 0 && traits.http10, "Transfer-Encoding in HTTP/1.0", ec);
        refuseIf(m_encodings > 0 && m_lengths > 0, "both Content-Length and Transfer-Encoding", ec);
        traits.keepAlive = keep_alive();
        traits.expectsContinue &= !traits.http10;
    }

    void on_body_init_impl(const boost::optional<std::uint64_t> &length, beast::error_code &) override
    {
        // What a client promises is not reserved before it comes.
        static constexpr std::uint64_t reserveLimit = 262'144;
        if (length && *length > std::uint64_t(BodyFile::Threshold))
            moveToFile();
        if (length && !request.bodyFile)
            request.body.reserve(qsizetype(std::min(*length, reserveLimit)));
    }

    std::size_t on_body_impl(beast::string_view data, beast::error_code &ec) override
    {
        return takeBody(data, ec);
    }

    void on_chunk_header_impl(std::uint64_t size, beast::string_view, beast::error_code &) override
    {
        m_inTrailer = size == 0;
    }

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view data, beast::error_code &ec) override
    {
        return takeBody(data, ec);
    }

    std::size_t takeBody(beast::string_view data, beast::error_code &ec)
    {
        const QByteArrayView bytes(data.data(), qsizetype(data.size()));
        if (!request.bodyFile && request.body.size() + bytes.size() > BodyFile::Threshold)
            moveToFile();
        if (!request.bodyFile) {
            request.body.append(bytes);
        } else if (!request.bodyFile->append(bytes)) {
            bodyLost = true;
            ec = http::error::bad_value;
        }
        return data.size();
    }

    /// What cannot have a file stays in memory.
    void moveToFile()
    {
        if (m_bodyFolder.isEmpty())
            return;
        request.bodyFile = BodyFile::create(m_bodyFolder);
        if (request.bodyFile && request.bodyFile->append(request.body)) {
            request.body = QByteArray();
            return;
        }
        request.bodyFile.reset();
        qCWarning(lcHttp) << "no file for a large body in" << m_bodyFolder;
        m_bodyFolder.clear();
    }

    void on_response_impl(int, beast::string_view, int, beast::error_code &) override {}
    void on_finish_impl(beast::error_code &) override {}

    QByteArray m_bodyFolder;
    int m_hosts = 0;
    int m_lengths = 0;
    int m_encodings = 0;
    bool m_inTrailer = false;
};

RequestParser::RequestParser() = default;
RequestParser::~RequestParser() = default;

void RequestParser::reset()
{
    m_sink.reset(); // an idle connection needs none
    m_scanned = 0;
}

RequestParser::Traits RequestParser::traits() const
{
    return m_sink ? m_sink->traits : Traits();
}

HttpHeaders RequestParser::headers() const
{
    return m_sink ? m_sink->request.headers : HttpHeaders();
}

HttpRequest RequestParser::takeRequest()
{
    HttpRequest request = std::move(m_sink->request);
    if (request.bodyFile)
        request.body = request.bodyFile->bytes();
    return request;
}

RequestParser::Step RequestParser::feed(QByteArrayView data, const HttpLimits &limits, qsizetype &consumed)
{
    consumed = 0;
    if (!m_sink) {
        m_limits = limits;
        m_sink = std::make_unique<Sink>(limits.bodyFolder);
        m_sink->header_limit(std::uint32_t(limits.maxHeaderBytes));
        m_sink->body_limit(std::uint64_t(limits.maxBodyBytes));
    }
    return m_sink->is_header_done() ? feedBody(data, consumed) : feedHead(data, consumed);
}

RequestParser::Step RequestParser::feedHead(QByteArrayView data, qsizetype &consumed)
{
    // Empty lines before a request are left over from careless clients (RFC 9112, 2.2).
    while (m_scanned == 0 && data.sliced(consumed).startsWith("\r\n"))
        consumed += 2;
    const QByteArrayView rest = data.sliced(consumed);

    qsizetype end = 0;
    const Step scanned = scanHead(rest, end);
    if (scanned != Step::HeadDone)
        return scanned;

    beast::error_code ec;
    m_sink->put(boost::asio::const_buffer(rest.data(), std::size_t(end)), ec);
    consumed += end;
    if (ec)
        return refuse(ec.value());
    return m_sink->is_done() ? Step::Complete : Step::HeadDone;
}

/// One pass over the new bytes of a header: finds its end, and at once whatever may not be in any header. So
/// rubbish is answered without waiting for more of it, and Beast never sees line folding or a lone CR or LF.
RequestParser::Step RequestParser::scanHead(QByteArrayView data, qsizetype &end)
{
    for (; m_scanned < data.size(); ++m_scanned) {
        const qsizetype i = m_scanned;
        const auto c = uchar(data[i]);
        const uchar before = i > 0 ? uchar(data[i - 1]) : 0;
        if (i == 0 && !isTokenChar(char(c)))
            return refuse(ErrorCode::InvalidRequest, QStringLiteral("this is not HTTP"));
        if ((c == '\n') != (before == '\r'))
            return refuse(ErrorCode::InvalidRequest, QStringLiteral("a line does not end with CR and LF"));
        if ((c < 0x20 && c != '\r' && c != '\n' && c != '\t') || c == 0x7f)
            return refuse(ErrorCode::InvalidRequest, QStringLiteral("a control character in the header"));
        if (before == '\n' && (c == ' ' || c == '\t'))
            return refuse(ErrorCode::InvalidRequest, QStringLiteral("a folded header line"));
        if (i >= m_limits.maxHeaderBytes)
            return refuse(ErrorCode::HeadersTooLarge,
                          QStringLiteral("the header is larger than %1 bytes").arg(m_limits.maxHeaderBytes));
        if (c == '\n' && i >= 3 && data[i - 2] == '\n') {
            end = i + 1;
            return Step::HeadDone;
        }
    }
    return Step::NeedMore;
}

RequestParser::Step RequestParser::feedBody(QByteArrayView data, qsizetype &consumed)
{
    while (consumed < data.size()) {
        beast::error_code ec;
        const QByteArrayView rest = data.sliced(consumed);
        consumed +=
            qsizetype(m_sink->put(boost::asio::const_buffer(rest.data(), std::size_t(rest.size())), ec));
        if (m_sink->is_done())
            return Step::Complete;
        if (ec == http::error::need_more)
            break;
        if (ec)
            return refuse(ec.value());
    }
    // What is left is part of a chunk's size line or of the trailer.
    if (data.size() - consumed > m_limits.maxHeaderBytes)
        return refuse(ErrorCode::InvalidRequest, QStringLiteral("a chunk header or trailer is too large"));
    return Step::NeedMore;
}

RequestParser::Step RequestParser::refuse(ErrorCode code, const QString &details)
{
    m_error = {code, details};
    return Step::Refused;
}

RequestParser::Step RequestParser::refuse(int beastError)
{
    if (m_sink->bodyLost)
        return refuse(ErrorCode::SystemError, QStringLiteral("the body could not be kept: the disk is full or broken"));
    if (!m_sink->fault.isEmpty())
        return refuse(ErrorCode::InvalidRequest, m_sink->fault);
    const auto error = http::error(beastError);
    if (error == http::error::body_limit)
        return refuse(ErrorCode::PayloadTooLarge,
                      QStringLiteral("the body is larger than %1 bytes").arg(m_limits.maxBodyBytes));
    if (error == http::error::header_limit)
        return refuse(ErrorCode::HeadersTooLarge,
                      QStringLiteral("the header has more than %1 fields").arg(MostFields));
    return refuse(ErrorCode::InvalidRequest, QString::fromStdString(http::make_error_code(error).message()));
}

} // namespace custompass
