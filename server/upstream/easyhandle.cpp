// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/easyhandle.h"

#include "server/http/bodyfile.h"
#include "server/http/headerrules.h"

#include <algorithm>
#include <array>
#include <new>

namespace custompass {

namespace {

/// Initialises libcurl once for the process, whichever worker comes first.
void initialiseCurl()
{
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(code == CURLE_OK);
    Q_UNUSED(code)
}

bool hasControlOrSpace(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return uchar(c) <= 0x20 || c == 0x7f; });
}

/// What the client itself says about the body's framing; a second word on it would let two readers disagree.
bool isFraming(QByteArrayView name)
{
    return sameHeaderName(name, "Content-Length") || sameHeaderName(name, "Transfer-Encoding") ||
           sameHeaderName(name, "Expect");
}

/// Where the host of an http or https URL begins, or -1.
qsizetype authorityStart(QByteArrayView url)
{
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (url.size() > scheme.size() &&
            qstrnicmp(url.data(), scheme.size(), scheme.data(), scheme.size()) == 0)
            return scheme.size();
    }
    return -1;
}

bool isPlainHttp(QByteArrayView url)
{
    return authorityStart(url) == QByteArrayView("http://").size();
}

/// Where the path, the query or the end of an http or https URL begins.
qsizetype authorityEnd(QByteArrayView url, qsizetype start)
{
    const auto end = std::find_if(url.begin() + start, url.end(),
                                  [](char c) { return c == '/' || c == '?' || c == '#' || c == '\\'; });
    return end - url.begin();
}

/// libcurl would quote a proxy it does not know, credentials and all, so it does not get to see one.
bool isProxy(QByteArrayView url)
{
    static constexpr std::array<QByteArrayView, 6> schemes = {"http",    "https",  "socks4",
                                                              "socks4a", "socks5", "socks5h"};
    const qsizetype end = url.indexOf("://");
    return end > 0 && !hasControlOrSpace(url) &&
           std::any_of(schemes.begin(), schemes.end(),
                       [&](QByteArrayView scheme) { return sameHeaderName(scheme, url.first(end)); });
}

Error unsendable(const char *why)
{
    return Error{ErrorCode::UpstreamError, QString::fromLatin1(why)};
}

} // namespace

QByteArrayView authorityOf(QByteArrayView url)
{
    const qsizetype start = authorityStart(url);
    if (start < 0)
        return {};
    const QByteArrayView authority = url.sliced(start, authorityEnd(url, start) - start);
    return authority.sliced(authority.lastIndexOf('@') + 1);
}

EasyHandle::EasyHandle()
{
    initialiseCurl();
    m_easy = curl_easy_init();
    if (!m_easy)
        throw std::bad_alloc();
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_errorText);
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(m_easy, CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    curl_easy_setopt(m_easy, CURLOPT_NOPROXY,
                     ""); // else the environment's no_proxy overrules the channel's proxy
    curl_easy_setopt(m_easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(m_easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    // Not HTTP/2: when a server ends a connection (nginx does after 1,000 requests), the streams it has not
    // taken are lost together, and libcurl does not tell whether they may be sent again. It is no faster here
    // either.
    curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(m_easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(m_easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(m_easy, CURLOPT_TCP_NODELAY, 1L);
    // A call may be silent for minutes while a model thinks; routers forget silent connections.
    curl_easy_setopt(m_easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(m_easy, CURLOPT_TCP_KEEPIDLE, 30L);
    curl_easy_setopt(m_easy, CURLOPT_TCP_KEEPINTVL, 30L);
    // Below the idle limit of common load balancers (60 s and more): a request that crosses their close is
    // lost.
    curl_easy_setopt(m_easy, CURLOPT_MAXAGE_CONN, 55L);
#if LIBCURL_VERSION_NUM >= 0x075700
    // Ending a call whose host name is still being looked up would otherwise wait for the resolver, and all
    // calls with it.
    curl_easy_setopt(m_easy, CURLOPT_QUICK_EXIT, 1L);
#endif
    setTrust();
}

/// libcurl reads the whole bundle of certificates, some 40 ms of work, for each new connection, unless the
/// bundle is all there is: then it keeps it. Distributions set a folder beside it that holds the same
/// certificates.
void EasyHandle::setTrust()
{
    const QByteArray bundle = qgetenv("SSL_CERT_FILE");
    if (!bundle.isEmpty())
        curl_easy_setopt(m_easy, CURLOPT_CAINFO, bundle.constData());
    if (!bundle.isEmpty() || curl_version_info(CURLVERSION_NOW)->cainfo)
        curl_easy_setopt(m_easy, CURLOPT_CAPATH, nullptr);
}

EasyHandle::~EasyHandle()
{
    curl_easy_cleanup(m_easy);
}

Result<Done> EasyHandle::configure(const UpstreamRequest &request)
{
    const qsizetype start = authorityStart(request.url);
    if (start < 0)
        return unsendable("the URL is not an absolute http or https URL");
    const qsizetype end = authorityEnd(request.url, start);
    if (QByteArrayView(request.url).sliced(start, end - start).contains('@'))
        return unsendable("the URL holds credentials");
    if (hasControlOrSpace(request.url))
        return unsendable("the URL holds a space or a control character");
    if (!isToken(request.method) || request.method == "CONNECT")
        return unsendable("the method cannot be sent");
    if (!request.proxy.isEmpty() && !isProxy(request.proxy))
        return unsendable("the proxy is not an http, https, socks4 or socks5 URL");
    for (const HttpHeader &header : request.headers) {
        if (!isToken(header.name) || !isFieldValue(header.value))
            return unsendable("a header holds a character that is not allowed");
    }

    // libcurl sees the origin only: what it does not parse it cannot re-encode, and cannot quote in an error.
    m_errorText[0] = '\0';
    const QByteArray origin = request.url.first(end);
    if (curl_easy_setopt(m_easy, CURLOPT_URL, origin.constData()) != CURLE_OK)
        return unsendable("the URL cannot be used");
    // What goes through an HTTP proxy without a tunnel names the whole URL (RFC 9112, 3.2.2).
    const bool absoluteForm =
        qstrnicmp(request.proxy.constData(), "http", 4) == 0 && isPlainHttp(request.url);
    QByteArray target = request.url.sliced(absoluteForm ? 0 : end);
    const qsizetype pathAt = absoluteForm ? end : 0;
    if (pathAt == target.size() || target.at(pathAt) != '/')
        target.insert(pathAt, '/');
    curl_easy_setopt(m_easy, CURLOPT_REQUEST_TARGET, target.constData());
    curl_easy_setopt(m_easy, CURLOPT_PROXY, request.proxy.isEmpty() ? "" : request.proxy.constData());
    // The limit itself is kept by the driver, which counts the time in the queue; from this, libcurl works
    // out how long to try one address of a host before the next.
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, long(request.connectTimeoutMs));
    setMethodAndBody(request);
    setHeaders(request.headers);
    return Done{};
}

void EasyHandle::setMethodAndBody(const UpstreamRequest &request)
{
    static constexpr std::array<QByteArrayView, 3> withContent = {"POST", "PUT", "PATCH"};
    const bool hasContent = !request.body.isEmpty() || std::find(withContent.begin(), withContent.end(),
                                                                 request.method) != withContent.end();

    curl_easy_setopt(m_easy, CURLOPT_HTTPGET, 1L); // also takes back what an earlier call has set
    if (request.method == "HEAD") {
        curl_easy_setopt(m_easy, CURLOPT_NOBODY, 1L);
    } else if (hasContent) {
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        if (request.bodyFile)
            sendFromFile(*request.bodyFile);
        else
            curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, request.body.constData());
    }
    curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
}

void EasyHandle::sendFromFile(const BodyFile &file)
{
    m_bodyFile = &file;
    m_bodyOffset = 0;
    curl_easy_setopt(m_easy, CURLOPT_POST, 1L);
    curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, nullptr);
    curl_easy_setopt(m_easy, CURLOPT_READFUNCTION, &EasyHandle::onBodyWanted);
    curl_easy_setopt(m_easy, CURLOPT_READDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_SEEKFUNCTION, &EasyHandle::onBodySeek);
    curl_easy_setopt(m_easy, CURLOPT_SEEKDATA, this);
}

size_t EasyHandle::onBodyWanted(char *data, size_t, size_t most, void *handle)
{
    auto *self = static_cast<EasyHandle *>(handle);
    const qint64 got = self->m_bodyFile->read(self->m_bodyOffset, data, qint64(most));
    if (got < 0)
        return CURL_READFUNC_ABORT;
    self->m_bodyOffset += got;
    return size_t(got);
}

int EasyHandle::onBodySeek(void *handle, curl_off_t offset, int origin)
{
    if (origin != SEEK_SET)
        return CURL_SEEKFUNC_CANTSEEK;
    static_cast<EasyHandle *>(handle)->m_bodyOffset = offset;
    return CURL_SEEKFUNC_OK;
}

/// libcurl reads `Name;` as a field with an empty value and `Name:` as "do not add this one yourself".
void EasyHandle::setHeaders(const HttpHeaders &headers)
{
    m_headerText.resize(0);
    m_headerStarts.clear();
    for (const HttpHeader &header : headers) {
        if (isFraming(header.name))
            continue;
        const QByteArrayView value = QByteArrayView(header.value).trimmed();
        appendHeaderLine(header.name, value.isEmpty() ? ";" : ": ", value);
    }
    for (const QByteArrayView name : {QByteArrayView("Accept"), QByteArrayView("Content-Type")}) {
        if (!hasHeader(headers, name))
            appendHeaderLine(name, ":", {});
    }
    appendHeaderLine("Expect", ":", {});

    m_headerList.resize(m_headerStarts.size());
    for (std::size_t i = 0; i < m_headerList.size(); ++i) {
        m_headerList[i].data = m_headerText.data() + m_headerStarts[i];
        m_headerList[i].next = i + 1 < m_headerList.size() ? &m_headerList[i + 1] : nullptr;
    }
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headerList.data());
}

void EasyHandle::appendHeaderLine(QByteArrayView name, QByteArrayView separator, QByteArrayView value)
{
    m_headerStarts.push_back(m_headerText.size());
    m_headerText.append(name).append(separator).append(value).append('\0');
}

} // namespace custompass
