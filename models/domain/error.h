// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace custompass {

/// What went wrong, in the words of SPEC 10. One switch in server/http/errorbody.cpp maps it to HTTP.
enum class ErrorCode {
    InvalidRequest,
    AuthError,
    InsufficientQuota,
    Forbidden,
    ModelNotFound,
    TaskNotFound,
    PathNotFound, ///< 404 for anything that is no path of the gateway
    MethodNotAllowed,
    Conflict,     ///< 409: idempotency key in use or used with another body
    DatabaseBusy, ///< 503 CONFLICT: the database stayed busy through all retries
    PayloadTooLarge,
    RateLimited,
    HeadersTooLarge,
    ConfigError,
    SystemError,
    UpstreamError,
    NoChannel,
    ShuttingDown,
    Overloaded,
    Timeout,
};

/// A failure: its kind, and what exactly, in English, for the `details` of an answer or for a log line.
/// Never holds a secret.
struct Error
{
    ErrorCode code = ErrorCode::SystemError;
    QString details;
    int retryAfterS = 0; ///< seconds until trying again may help, if that is known better than the kind tells; else 0
};

} // namespace custompass
