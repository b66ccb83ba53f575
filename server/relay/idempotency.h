// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledgerops.h"
#include "server/relay/relaycall.h"

namespace custompass {

// Idempotency-Key (SPEC 5): a repeat by the same user within 24 h gets the first answer again.

/// InvalidRequest unless @p key is 1–255 visible ASCII characters.
Result<Done> checkIdempotencyKey(const QByteArray &key);

/// What makes two requests the same: method, path, query and body.
QByteArray requestFingerprint(const HttpRequest &request);

/// @p reply in the form in which the ledger keeps it.
IdempotentAnswer idempotentAnswer(const RelayCall &call, const Reply &reply);

/// A kept answer for the client, marked with `Idempotent-Replay: true`.
Reply replayed(const IdempotentAnswer &answer);

} // namespace custompass
