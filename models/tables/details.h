// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/domain/result.h"
#include "models/domain/taskstatus.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace custompass {

class Database;

/// Everything about one task.
struct TaskDetail
{
    qint64 id = 0;
    QString upstreamId; ///< empty if the submission was never answered
    qint64 channelId = 0;
    QString channel;
    qint64 userId = 0;
    QString user;
    QString token;
    QString group; ///< of the user, as it was then
    QString model;
    TaskStatus status = TaskStatus::Unknown;
    QString upstreamStatus;
    QString progress;
    QString failReason;
    QByteArray data; ///< what the upstream last said, JSON; may be large
    QString requestId;
    QString ip;
    qint64 submittedMs = 0;
    qint64 updatedMs = 0;
    std::optional<qint64> finishedMs;
    std::optional<Quota> reserved; ///< none: nothing was reserved
    std::optional<Quota> actual;   ///< none until it is settled
    std::optional<Quota> refunded; ///< none while it is held
    QJsonObject price;             ///< the frozen price
};

/// One row of the consumption log with every factor of its price.
struct BillDetail
{
    qint64 id = 0;
    qint64 timeMs = 0;
    qint64 userId = 0;
    QString user;
    QString token;
    qint64 channelId = 0;
    QString channel;
    QString group;
    QString model;
    Quota quota;
    qint64 promptTokens = 0;
    qint64 completionTokens = 0;
    qint64 durationMs = 0;
    qint64 firstByteMs = 0;
    bool stream = false;
    QString ip;
    QString requestId;
    QJsonObject other; ///< ratios, mode, reserved, refunded, flags (SPEC 6)
};

// InvalidRequest if there is no such row any more. On the database's thread.

Result<TaskDetail> readTaskDetail(Database &database, qint64 taskId);
Result<BillDetail> readBill(Database &database, qint64 logId);

} // namespace custompass
