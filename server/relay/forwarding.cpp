// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/forwarding.h"

#include "models/domain/channelurl.h"
#include "server/upstream/envelope.h"
#include "server/upstream/jsonskim.h"
#include "server/upstream/mediatype.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace custompass {

/// The most that is decoded for a client that cannot decode itself.
static constexpr qint64 maxDecodedBytes = 64 * 1024 * 1024;

QByteArray tokenHeaderName(const Channel &channel, const Settings &settings)
{
    return channel.tokenHeader ? *channel.tokenHeader : settings.headerKey;
}

/// Where the first member of a JSON object starts, or -1 if @p body is none.
static qsizetype objectStart(const QByteArray &body)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    const auto found = std::find_if_not(body.cbegin(), body.cend(), isSpace);
    return found != body.cend() && *found == '{' ? found - body.cbegin() + 1 : -1;
}

/// The body's object, or no value if it is none or cannot be parsed.
static std::optional<QJsonObject> bodyObject(const QByteArray &body)
{
    if (objectStart(body) < 0)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

/// The first character, after white space and byte order marks of any Unicode encoding, begins an object.
static bool beginsLikeObject(QByteArrayView body)
{
    static constexpr QByteArrayView skipped("\0 \t\r\n\xEF\xBB\xBF\xFE\xFF", 10);
    const auto found =
        std::find_if_not(body.cbegin(), body.cend(), [](char c) { return skipped.contains(c); });
    return found != body.cend() && *found == '{';
}

static bool isCompressed(const HttpHeaders &headers)
{
    const QByteArray coding = joinedHeader(headers, "Content-Encoding");
    return !coding.isEmpty() && !sameHeaderName(coding, "identity");
}

Result<Done> checkReservedMember(const HttpRequest &request)
{
    if (request.body.isEmpty())
        return Done{};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &problem);
    if (document.object().contains(QLatin1String(PrechargeParameter)))
        return Error{ErrorCode::InvalidRequest, QStringLiteral("body member precharge is reserved")};
    const bool compressed = isCompressed(request.headers);
    const bool saysJson = isJsonType(mediaType(request.headers)) || beginsLikeObject(request.body);
    const bool isScalar = saysJson && skimJson(request.body, 0).valid; // which QJsonDocument does not take
    if (!document.isNull() || isScalar || !(saysJson || compressed))
        return Done{};
    return Error{ErrorCode::InvalidRequest,
                 QStringLiteral("the body cannot be searched for the reserved member precharge: %1")
                     .arg(compressed ? QStringLiteral("it is compressed") : problem.errorString())};
}

bool canAskEstimate(const RelayCall &call, const Channel &channel)
{
    switch (channel.prechargeMark) {
    case PrechargeMark::Query:
        return true;
    case PrechargeMark::Body:
        return bodyObject(call.http.body).has_value();
    case PrechargeMark::Off:
        return false;
    }
    Q_UNREACHABLE();
}

/// Puts the mark in front of the first member, so that every other byte stays as the client wrote it.
static QByteArray withBodyMark(const QByteArray &body, bool isEmptyObject)
{
    QByteArray marked = body;
    marked.insert(objectStart(body), isEmptyObject ? "\"precharge\": true" : "\"precharge\": true, ");
    return marked;
}

static QByteArray upstreamBody(const RelayCall &call, const Channel &channel, bool askEstimate)
{
    const bool mark = askEstimate && channel.prechargeMark == PrechargeMark::Body;
    if (!mark && channel.paramOverride.isEmpty())
        return call.http.body;
    std::optional<QJsonObject> object = bodyObject(call.http.body);
    if (!object)
        return call.http.body;

    QByteArray body = call.http.body;
    if (!channel.paramOverride.isEmpty()) {
        for (auto it = channel.paramOverride.begin(); it != channel.paramOverride.end(); ++it)
            object->insert(it.key(), it.value());
        body = QJsonDocument(*object).toJson(QJsonDocument::Compact);
    }
    return mark ? withBodyMark(body, object->isEmpty()) : body;
}

static QByteArray upstreamUrl(const RelayCall &call, const Channel &channel, bool askEstimate)
{
    QByteArray url = channel.baseUrl.toUtf8() + '/';
    const QJsonValue mapped = channel.modelMapping.value(call.modelName);
    url += mapped.isString() ? encodedPath(mapped.toString()) : call.rawModel;
    if (call.http.query)
        url += '?' + *call.http.query;
    if (askEstimate && channel.prechargeMark == PrechargeMark::Query) {
        const bool hasQuery = call.http.query && !call.http.query->isEmpty();
        url += hasQuery ? "&" : call.http.query ? "" : "?";
        url += "precharge=true";
    }
    return url;
}

/// Only codings that the gateway can read for the usage may be offered to the upstream (SPEC 5, compressed answers).
static QByteArray readableCodings(const QByteArray &acceptEncoding)
{
    static constexpr std::array<QByteArrayView, 7> readable = {"gzip", "x-gzip", "deflate", "br",
                                                                "zstd", "identity", "*"};
    QByteArray kept;
    for (const QByteArray &item : acceptEncoding.split(',')) {
        const QByteArray coding = item.split(';').first().trimmed();
        const auto same = [&coding](QByteArrayView name) { return sameHeaderName(coding, name); };
        if (std::any_of(readable.begin(), readable.end(), same))
            kept += (kept.isEmpty() ? "" : ", ") + item.trimmed();
    }
    return kept.isEmpty() ? QByteArrayLiteral("identity") : kept;
}

void applyHeaderOverride(HttpHeaders &headers, const QJsonObject &overrides)
{
    for (auto it = overrides.begin(); it != overrides.end(); ++it) {
        const QByteArray name = it.key().toLatin1();
        removeHeader(headers, name);
        if (!it.value().isNull())
            headers.append({name, it.value().toVariant().toString().toUtf8()});
    }
}

/// Removes @p name in every spelling: upstreams that follow CGI take `_` and `-` for the same, so a client
/// could put another user's token beside its own [5.2].
static void removeInEverySpelling(HttpHeaders &headers, const QByteArray &name)
{
    const auto withDashes = [](QByteArray text) { return text.replace('_', '-'); };
    headers.removeIf([&](const HttpHeader &header) {
        return header.name.size() == name.size() && sameHeaderName(withDashes(header.name), withDashes(name));
    });
}

static HttpHeaders upstreamHeaders(const RelayCall &call, const Channel &channel, const QByteArray &key,
                                   const QByteArray &gatewayId)
{
    HttpHeaders headers = call.http.headers;
    removeHopByHop(headers);
    const QByteArray tokenHeader = tokenHeaderName(channel, *call.settings);
    const QByteArray hops = headerValue(headers, HopHeader);
    // Idempotency-Key is ours: an upstream that honoured it too would answer the real call with its estimate.
    for (const QByteArrayView own :
         {QByteArrayView("Host"), QByteArrayView("Content-Length"), QByteArrayView("Expect"),
          QByteArrayView("Authorization"), QByteArrayView("Idempotency-Key"), QByteArrayView(HopHeader)})
        removeHeader(headers, own);
    removeInEverySpelling(headers, tokenHeader);
    for (HttpHeader &header : headers) {
        if (sameHeaderName(header.name, "Accept-Encoding"))
            header.value = readableCodings(header.value);
    }
    headers.append({"Authorization", "Bearer " + key});
    headers.append({tokenHeader, call.tokenSecret});
    headers.append({HopHeader, hops.isEmpty() ? gatewayId : hops + ", " + gatewayId});
    applyHeaderOverride(headers, channel.headerOverride);
    return headers;
}

Result<UpstreamRequest> upstreamRequest(const RelayCall &call, const Channel &channel, const QByteArray &key,
                                        bool askEstimate, const QByteArray &gatewayId)
{
    if (key.isEmpty())
        return Error{ErrorCode::ConfigError, QStringLiteral("channel \"%1\": keys: no key is set").arg(channel.name)};
    UpstreamRequest request;
    request.method = call.http.method;
    request.url = upstreamUrl(call, channel, askEstimate);
    request.headers = upstreamHeaders(call, channel, key, gatewayId);
    request.body = upstreamBody(call, channel, askEstimate);
    if (request.body.constData() == call.http.body.constData())
        request.bodyFile = call.http.bodyFile;
    request.connectTimeoutMs = channel.connectTimeoutMs.value_or(call.settings->connectTimeoutMs);
    request.firstByteTimeoutMs = channel.firstByteTimeoutMs.value_or(0);
    request.totalTimeoutMs = channel.totalTimeoutMs.value_or(call.settings->requestTimeoutMs);
    request.maxConnections = call.settings->upstreamConnections;
    request.proxy = channel.proxy.value_or(QString()).toUtf8();
    return request;
}

/// Whether a client that sent @p acceptEncoding takes @p coding (RFC 9110, 12.5.3). Without the field: none.
static bool acceptsCoding(const QByteArray &acceptEncoding, const QByteArray &coding)
{
    for (const QByteArray &item : acceptEncoding.split(',')) {
        const QList<QByteArray> parts = item.split(';');
        const QByteArray name = parts.first().trimmed();
        if (name != "*" && !sameHeaderName(name, coding))
            continue;
        const QByteArray weight = parts.size() > 1 ? parts[1].trimmed().toLower() : QByteArray("q=1");
        return !weight.startsWith("q=") || weight.mid(2).toDouble() > 0;
    }
    return false;
}

bool clientTakes(const RelayCall &call, const QByteArray &contentEncoding)
{
    const QByteArray accepted = headerValue(call.http.headers, "Accept-Encoding");
    const QList<QByteArray> codings = contentEncoding.split(',');
    return std::all_of(codings.cbegin(), codings.cend(), [&accepted](const QByteArray &one) {
        const QByteArray coding = one.trimmed();
        return coding.isEmpty() || sameHeaderName(coding, "identity") || acceptsCoding(accepted, coding);
    });
}

/// Takes off a coding that the client did not ask for; one that cannot be read stays.
static void decodeForClient(Reply &reply, const RelayCall &call)
{
    if (reply.body.isEmpty() || !hasHeader(reply.headers, "Content-Encoding"))
        return;
    const QByteArray coding = joinedHeader(reply.headers, "Content-Encoding");
    if (clientTakes(call, coding))
        return;
    Result<QByteArray> decoded = decodeContent(reply.body, coding, maxDecodedBytes);
    if (!decoded)
        return;
    reply.body = std::move(decoded).value();
    removeHeader(reply.headers, "Content-Encoding");
}

static int mappedStatus(int status, const QJsonObject &mapping)
{
    const QJsonValue mapped = mapping.value(QString::number(status));
    const int target = mapped.isString() ? mapped.toString().toInt() : mapped.toInt();
    return target >= 200 && target <= 599 ? target : status;
}

Reply replyHead(const UpstreamAnswer &answer, const RelayCall &call)
{
    Reply reply;
    reply.status = call.channel ? mappedStatus(answer.status, call.channel->statusCodeMapping) : answer.status;
    reply.headers = answer.headers;
    removeHopByHop(reply.headers);
    return reply;
}

Reply replyFrom(const UpstreamAnswer &answer, const RelayCall &call)
{
    Reply reply = replyHead(answer, call);
    reply.body = answer.body;
    decodeForClient(reply, call);
    return reply;
}

} // namespace custompass
