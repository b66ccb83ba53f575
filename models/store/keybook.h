// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ledgerops.h"
#include "models/store/ledgersql.h"

namespace custompass {

/// The idempotency keys of a ledger batch (SPEC 5): claims, answers, and their end after 24 hours.
class KeyBook
{
public:
    static constexpr qint64 LifetimeMs = 24 * 3'600'000;

    void begin();
    /// As ClaimKeyOp says; @p touched becomes true if the key is the caller's now.
    Result<std::optional<IdempotentAnswer>> claim(LedgerStatements &sql, const ClaimKeyOp &op, bool &touched);
    /// Keeps a first answer, if there is one. A key that is claimed no longer stays as it is.
    Result<Done> answer(LedgerStatements &sql, const std::optional<IdempotentAnswer> &answer);
    /// Frees a key that has no answer.
    Result<Done> release(LedgerStatements &sql, const ReleaseKeyOp &op);
    /// Removes expired keys, up to two for each one claimed since begin(): they get fewer, with bounded work.
    Result<Done> prune(LedgerStatements &sql);

private:
    int m_claims = 0;
    qint64 m_lastClaimMs = 0;
};

} // namespace custompass
