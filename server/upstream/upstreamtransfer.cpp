// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/upstreamtransfer.h"

#include "server/upstream/curldriver.h"
#include "server/upstream/upstreamstream.h"

#include <algorithm>
#include <utility>

namespace custompass {

namespace {

/// Room made at once for a body of announced length; an upstream that announces more has to deliver it first.
constexpr qint64 LargestReservation = qint64(1024) * 1024;

qint64 nanosecondsSince(UpstreamTransfer::TimePoint start)
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now() - start).count();
}

} // namespace

UpstreamTransfer::UpstreamTransfer(CurlDriver &driver, UpstreamRequest request)
    : m_driver(&driver)
    , m_request(std::move(request))
{
}

UpstreamTransfer::~UpstreamTransfer()
{
    if (m_driver && (m_easy || m_queued))
        m_driver->forget(*this);
}

void UpstreamTransfer::start(std::coroutine_handle<> waiting)
{
    m_waiting = waiting;
    m_started = std::chrono::steady_clock::now();
    m_driver->start(*this);
}

Result<Done> UpstreamTransfer::configure()
{
    CURL *easy = m_easy->get();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &UpstreamTransfer::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &UpstreamTransfer::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &UpstreamTransfer::onConnected);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
    return m_easy->configure(m_request);
}

UpstreamTransfer::TimePoint UpstreamTransfer::deadline() const
{
    qint64 earliest = 0;
    const auto consider = [&earliest](qint64 limit) {
        if (limit > 0)
            earliest = earliest > 0 ? std::min(earliest, limit) : limit;
    };
    consider(m_request.totalTimeoutMs);
    if (!m_head.begun())
        consider(m_request.firstByteTimeoutMs);
    if (!m_sent)
        consider(m_request.connectTimeoutMs);
    return earliest > 0 ? std::min(m_limit, m_started + std::chrono::milliseconds(earliest)) : m_limit;
}

size_t UpstreamTransfer::onHeader(char *data, size_t, size_t count, void *transfer)
{
    auto *self = static_cast<UpstreamTransfer *>(transfer);
    const auto bytes = qsizetype(count);
    const bool hadBegun = self->m_head.begun();
    if (!self->m_head.feed(QByteArrayView(data, bytes))) {
        self->m_refusal = self->m_head.problem();
        return CURL_WRITEFUNC_ERROR;
    }
    if (!hadBegun && self->m_head.begun())
        self->m_answer.firstByteNs = nanosecondsSince(self->m_started);
    if (!self->m_streaming && self->m_head.complete() && self->m_request.method != "HEAD" &&
        streamsFromHead(self->m_request.delivery, self->m_head.status(), self->m_head.headers()))
        self->startStreaming();
    return size_t(bytes);
}

size_t UpstreamTransfer::onBody(char *data, size_t, size_t count, void *transfer)
{
    auto *self = static_cast<UpstreamTransfer *>(transfer);
    const QByteArrayView bytes(data, qsizetype(count));
    return self->m_streaming ? self->takeStreamed(bytes) : self->takeBuffered(bytes);
}

size_t UpstreamTransfer::takeBuffered(QByteArrayView bytes)
{
    QByteArray &body = m_answer.body;
    const qint64 limit = m_request.maxAnswerBytes;
    curl_off_t announced = -1;
    if (body.isEmpty())
        curl_easy_getinfo(m_easy->get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    const qint64 size = body.size() + bytes.size();
    const bool getsLarge = body.size() <= LargeAnswerBytes && size > LargeAnswerBytes;
    if ((body.isEmpty() || getsLarge) &&
        streamsFromBody(m_request.delivery, m_head.status(), m_head.headers(), body.isEmpty() ? bytes : body,
                        std::max<qint64>(announced, getsLarge ? size : -1))) {
        startStreaming();
        return takeStreamed(bytes);
    }
    if (limit > 0 && std::max<qint64>(announced, size) > limit) {
        m_refusal = "the answer is larger than the limit";
        return CURL_WRITEFUNC_ERROR;
    }
    if (announced > bytes.size())
        body.reserve(qsizetype(std::min<qint64>(announced, LargestReservation)));
    body.append(bytes);
    return size_t(bytes.size());
}

size_t UpstreamTransfer::takeStreamed(QByteArrayView bytes)
{
    if (m_answer.body.size() >= UpstreamStream::BufferBytes) {
        m_paused = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    m_answer.body.append(bytes);
    wake();
    return size_t(bytes.size());
}

void UpstreamTransfer::startStreaming()
{
    m_streaming = true;
    wake();
}

/// Resumes whoever waits, once libcurl has returned.
void UpstreamTransfer::wake()
{
    if (m_waiting)
        m_driver->queue(*this);
}

UpstreamAnswer UpstreamTransfer::takeAnswer()
{
    if (!m_streaming)
        return std::move(m_answer);
    UpstreamAnswer head;
    head.outcome = UpstreamOutcome::Answered;
    head.status = m_head.status();
    head.headers = m_head.takeHeaders();
    head.firstByteNs = m_answer.firstByteNs;
    return head;
}

QByteArray UpstreamTransfer::takePiece()
{
    QByteArray piece = std::exchange(m_answer.body, {});
    if (m_easy && std::exchange(m_paused, false))
        m_driver->readOn(*this);
    return piece;
}

void UpstreamTransfer::endWithin(std::chrono::milliseconds limit)
{
    m_limit = std::chrono::steady_clock::now() + limit;
    if (m_easy)
        m_driver->limitsChanged(*this);
}

/// libcurl is about to send the request. A second time means that a kept-alive connection died and libcurl
/// would silently send all of it again, even a POST that the upstream may have carried out.
int UpstreamTransfer::onConnected(void *transfer, char *, char *, int, int)
{
    auto *self = static_cast<UpstreamTransfer *>(transfer);
    if (std::exchange(self->m_sent, true)) {
        self->m_refusal = "the connection was closed before an answer came";
        return CURL_PREREQFUNC_ABORT;
    }
    return CURL_PREREQFUNC_OK;
}

void UpstreamTransfer::endedByCurl(CURLcode code)
{
    if (code == CURLE_OK && m_head.complete())
        return end(UpstreamOutcome::Answered, {});
    if (code == CURLE_OPERATION_TIMEDOUT) // its limit to connect ends a moment before ours
        return endedByTimeLimit();
    end(m_sent ? UpstreamOutcome::NoAnswer : UpstreamOutcome::NotSent, curlError(code));
}

void UpstreamTransfer::endedByTimeLimit()
{
    m_answer.timedOut = true;
    if (!m_sent)
        return end(UpstreamOutcome::NotSent, QStringLiteral("no connection in time"));
    end(UpstreamOutcome::NoAnswer, m_head.begun() ? QStringLiteral("the answer was not whole in time")
                                                  : QStringLiteral("no answer in time"));
}

void UpstreamTransfer::endedByCancel()
{
    m_answer.cancelled = true;
    end(UpstreamOutcome::NoAnswer, QStringLiteral("cancelled"));
}

void UpstreamTransfer::endedUnsent(const QString &why)
{
    m_answer.unsendable = true;
    end(UpstreamOutcome::NotSent, why);
}

void UpstreamTransfer::end(UpstreamOutcome outcome, const QString &error)
{
    m_ended = true;
    m_answer.outcome = outcome;
    m_answer.status = m_head.begun() ? m_head.status() : 0;
    if (!m_streaming)
        m_answer.headers = m_head.takeHeaders();
    m_answer.totalNs = nanosecondsSince(m_started);
    if (outcome == UpstreamOutcome::Answered)
        return;
    const QByteArrayView host = authorityOf(m_request.url);
    m_answer.error = host.isEmpty() ? error : QString::fromLatin1(host) + QLatin1String(": ") + error;
}

QString UpstreamTransfer::curlError(CURLcode code) const
{
    if (m_refusal)
        return QString::fromLatin1(m_refusal);
    switch (code) {
    // For these libcurl's own words say more, and hold nothing but host, port and the reason.
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
        if (*m_easy->errorText())
            return QString::fromLocal8Bit(m_easy->errorText());
        break;
    case CURLE_OK:
        return QStringLiteral("the answer is no acceptable HTTP");
    default:
        break;
    }
    return QString::fromLatin1(curl_easy_strerror(code));
}

void UpstreamTransfer::resume()
{
    std::exchange(m_waiting, {}).resume();
}

} // namespace custompass
