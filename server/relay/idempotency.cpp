// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/idempotency.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace custompass {

Result<Done> checkIdempotencyKey(const QByteArray &key)
{
    static constexpr qsizetype maxLength = 255;
    const auto visible = [](char c) { return c > 0x20 && c < 0x7f; };
    if (!key.isEmpty() && key.size() <= maxLength && std::all_of(key.cbegin(), key.cend(), visible))
        return Done{};
    return Error{ErrorCode::InvalidRequest,
                 QStringLiteral("header Idempotency-Key: must be 1-255 visible ASCII characters")};
}

QByteArray requestFingerprint(const HttpRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : {request.method, request.path, request.query.value_or(QByteArray()), request.body}) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result();
}

IdempotentAnswer idempotentAnswer(const RelayCall &call, const Reply &reply)
{
    QJsonArray headers;
    for (const HttpHeader &header : reply.headers)
        headers.append(QJsonArray{QString::fromLatin1(header.name), QString::fromLatin1(header.value)});

    IdempotentAnswer answer;
    answer.userId = call.user->id;
    answer.key = headerValue(call.http.headers, "Idempotency-Key");
    answer.status = reply.status;
    answer.headers = QJsonDocument(headers).toJson(QJsonDocument::Compact);
    answer.body = reply.body;
    return answer;
}

Reply replayed(const IdempotentAnswer &answer)
{
    Reply reply;
    reply.status = answer.status;
    reply.body = answer.body;
    const QJsonArray headers = QJsonDocument::fromJson(answer.headers).array();
    for (const QJsonValue &header : headers)
        reply.headers.append({header[0].toString().toLatin1(), header[1].toString().toLatin1()});
    reply.headers.append(HttpHeader{"Idempotent-Replay", "true"});
    return reply;
}

} // namespace custompass
