// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/relay/relaycall.h"
#include "server/upstream/envelope.h"

#include <optional>

namespace custompass {

/// Reads an answer in the envelope of the channel that gave it.
EnvelopeReading readAnswer(const RelayCall &call, const UpstreamAnswer &answer, BodyDetail detail);

/// What the client is told when a call has no whole answer; nothing of it may be repeated or billed (SPEC 5).
Error unanswered(const RelayCall &call, const UpstreamAnswer &answer);

/// An answer that had to say what it costs, and does not [4.4].
Error usageMissing(const EnvelopeReading &reading);

/// Why an answer cannot be billed, or the upstream's own failure to be passed on; no value if it is a
/// success.
std::optional<Result<Reply>> failureOf(const RelayCall &call, const UpstreamAnswer &answer,
                                       const EnvelopeReading &reading);

} // namespace custompass
