// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QJsonObject>

namespace custompass {

/// Token counts of one call, as the upstream reported them (SPEC 5, "Usage fields").
struct Usage
{
    qint64 promptTokens = 0;
    qint64 completionTokens = 0;
    qint64 totalTokens = 0;

    qint64 cachedPrompt = 0;
    qint64 textPrompt = 0;
    qint64 audioPrompt = 0;
    qint64 imagePrompt = 0;
    qint64 textCompletion = 0;
    qint64 audioCompletion = 0;
    qint64 reasoningCompletion = 0;

    bool totalMismatch = false; ///< `total_tokens` was given and is not the sum; flagged in the log entry

    friend bool operator==(const Usage &, const Usage &) = default;
};

/// Reads a `usage` object. A count that is negative, fractional, no number or beyond 63 bits makes the usage
/// unusable: UpstreamError that names the field. Neither a prompt nor a completion nor a total count: unusable as well.
Result<Usage> usageFromJson(const QJsonObject &object);

} // namespace custompass
