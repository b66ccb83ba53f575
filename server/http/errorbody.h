// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"
#include "server/http/httpmessage.h"

namespace custompass {

/// A whole answer.
struct HttpAnswer
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
};

/// The languages of the `message` of an error (SPEC 10).
enum class ErrorLanguage { English, Chinese };

/// The HTTP status of SPEC 10.
int httpStatus(ErrorCode code);
/// The word of SPEC 10, such as INSUFFICIENT_QUOTA.
QByteArray errorWord(ErrorCode code);

/// What clients hear that ask for neither Chinese nor English; from `zh_CN`, `en`, or empty for the system's
/// language (SPEC 11, CUSTOM_PASS_LANGUAGE). Thread-safe.
void setDefaultErrorLanguage(const QString &language);
/// The language that the Accept-Language field @p acceptLanguage prefers (RFC 9110, 12.5.4). Thread-safe.
ErrorLanguage errorLanguage(QByteArrayView acceptLanguage);
/// The sentence for people. Thread-safe.
QString errorMessage(ErrorCode code, ErrorLanguage language);

/// The answer to a failed request in the format of SPEC 10, with X-Request-Id, Retry-After where it belongs,
/// and
/// @p extraHeaders, which win. The details of a SYSTEM_ERROR stay in the log. Thread-safe.
HttpAnswer errorAnswer(const Error &error, const QByteArray &requestId, QByteArrayView acceptLanguage,
                       const HttpHeaders &extraHeaders = {});

/// Sends errorAnswer().
void sendError(ResponseWriter &writer, const Error &error, const QByteArray &requestId,
               QByteArrayView acceptLanguage, const HttpHeaders &extraHeaders = {});

} // namespace custompass
