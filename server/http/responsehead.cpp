// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/responsehead.h"

#include "models/domain/logging.h"
#include "server/http/headerrules.h"

#include <boost/beast/http/status.hpp>

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <array>

namespace custompass {

namespace {

/// RFC 9110, 6.6.1. All answers of a second share one text.
const QByteArray &httpDate(qint64 nowMs)
{
    thread_local qint64 second = -1;
    thread_local QByteArray text;
    if (nowMs / 1000 != second) {
        second = nowMs / 1000;
        const QDateTime time = QDateTime::fromSecsSinceEpoch(second, QTimeZone::utc());
        text = QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
    }
    return text;
}

QByteArrayView reasonOf(int status)
{
    const auto known = boost::beast::http::int_to_status(unsigned(status));
    if (known == boost::beast::http::status::unknown)
        return {};
    const auto reason = boost::beast::http::obsolete_reason(known);
    return {reason.data(), qsizetype(reason.size())};
}

/// Fields that only this connection knows.
bool isOwnField(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 8> own = {"Connection", "Keep-Alive",     "Proxy-Connection",
                                                          "Date",       "Content-Length", "Transfer-Encoding",
                                                          "Trailer",    "Upgrade"};
    return std::any_of(own.begin(), own.end(),
                       [name](QByteArrayView field) { return sameHeaderName(field, name); });
}

void appendField(QByteArray &head, QByteArrayView name, QByteArrayView value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

bool isBodilessStatus(int status)
{
    return status < 200 || status == 204 || status == 304;
}

QByteArray responseHead(int status, const HttpHeaders &headers, const ResponseFraming &framing, qint64 nowMs)
{
    QByteArray head;
    head.reserve(512);
    head.append("HTTP/1.1 ")
        .append(QByteArray::number(status))
        .append(' ')
        .append(reasonOf(status))
        .append("\r\n");
    for (const HttpHeader &header : headers) {
        if (isOwnField(header.name))
            continue;
        if (isToken(header.name) && isFieldValue(header.value))
            appendField(head, header.name, header.value);
        else
            qCWarning(lcHttp) << "left out an invalid header field of an answer:" << header.name.left(64);
    }
    appendField(head, "Date", httpDate(nowMs));
    if (framing.length)
        appendField(head, "Content-Length", QByteArray::number(*framing.length));
    if (framing.chunked)
        appendField(head, "Transfer-Encoding", "chunked");
    if (framing.close)
        appendField(head, "Connection", "close");
    else if (framing.keepAlive10)
        appendField(head, "Connection", "keep-alive");
    head.append("\r\n");
    return head;
}

} // namespace custompass
