// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/keybook.h"

namespace custompass {

using namespace Qt::StringLiterals;

void KeyBook::begin()
{
    m_claims = 0;
}

Result<std::optional<IdempotentAnswer>> KeyBook::claim(LedgerStatements &sql, const ClaimKeyOp &op,
                                                       bool &touched)
{
    const Result<Done> claimed =
        sql[ClaimKey].run(op.userId, op.key, op.bodyHash, op.requestId, op.timeMs, op.timeMs - LifetimeMs);
    if (!claimed)
        return claimed.error();
    if (sql[ClaimKey].changes() == 1) {
        touched = true;
        ++m_claims;
        m_lastClaimMs = op.timeMs;
        return std::optional<IdempotentAnswer>();
    }
    const Result<Row> row = sql[ReadKey].fetch(op.userId, op.key);
    if (!row)
        return row.error();
    if (!row->found())
        return Error{ErrorCode::SystemError, u"an idempotency key was neither claimed nor found"_s};
    if (row->bytes(0) != op.bodyHash)
        return Error{ErrorCode::Conflict, u"the Idempotency-Key was used with another request"_s};
    if (row->isNull(1))
        return Error{ErrorCode::Conflict, u"the first request with this Idempotency-Key still runs"_s};
    return std::optional(
        IdempotentAnswer{op.userId, op.key, int(row->integer(1)), row->bytes(2), row->bytes(3)});
}

Result<Done> KeyBook::answer(LedgerStatements &sql, const std::optional<IdempotentAnswer> &answer)
{
    if (!answer)
        return Done{};
    return sql[AnswerKey].run(answer->status, answer->headers, answer->body, answer->userId, answer->key);
}

Result<Done> KeyBook::release(LedgerStatements &sql, const ReleaseKeyOp &op)
{
    return sql[FreeKey].run(op.userId, op.key);
}

Result<Done> KeyBook::prune(LedgerStatements &sql)
{
    if (m_claims == 0)
        return Done{};
    return sql[PruneKeys].run(m_lastClaimMs - LifetimeMs, 2 * m_claims);
}

} // namespace custompass
