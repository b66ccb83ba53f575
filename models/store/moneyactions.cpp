// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/moneyactions.h"

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

Error invalid(const QString &details)
{
    return Error{ErrorCode::InvalidRequest, details};
}

Result<Balance> move(Ledger &ledger, TopUpOp op)
{
    if (op.amount.isZero())
        return invalid(u"amount: must not be zero"_s);
    if (op.reference.size() > MaxReasonLength)
        return invalid(u"reason: must have at most %1 characters"_s.arg(MaxReasonLength));
    return ledger.run(std::move(op));
}

} // namespace

Result<Balance> topUp(Ledger &ledger, qint64 userId, Quota amount, const QString &reason, qint64 nowMs)
{
    return move(ledger, {userId, amount, false, reason.trimmed(), nowMs});
}

Result<Balance> adjust(Ledger &ledger, qint64 userId, Quota amount, const QString &reason, qint64 nowMs)
{
    const QString given = reason.trimmed();
    if (given.isEmpty())
        return invalid(u"reason: must say why"_s);
    return move(ledger, {userId, amount, true, given, nowMs});
}

Result<Settlement> failTask(Ledger &ledger, qint64 taskId, const QString &reason, qint64 nowMs)
{
    FinishTaskOp op;
    op.taskId = taskId;
    op.status = TaskStatus::Failure;
    op.failReason = reason.trimmed().isEmpty() ? u"failed by the operator"_s : reason.trimmed();
    op.timeMs = nowMs;
    if (op.failReason.size() > MaxReasonLength)
        return invalid(u"reason: must have at most %1 characters"_s.arg(MaxReasonLength));
    const Result<TaskEnd> end = ledger.run(std::move(op));
    if (!end)
        return end.error();
    if (!end->endedNow)
        return invalid(u"task %1 has ended meanwhile"_s.arg(taskId));
    return end->settlement;
}

} // namespace custompass
