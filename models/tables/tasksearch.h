// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/taskstatus.h"

#include <vector>

namespace custompass {

class Database;

/// A task as a search offers it.
struct FoundTask
{
    qint64 id = 0;
    QString upstreamId; ///< empty if the submission was never answered
    QString requestId;
    QString channel;
    TaskStatus status = TaskStatus::Unknown;
};

/// Tasks whose upstream id or request id begins with @p prefix, at most @p limit, in the order of these ids. On the
/// database's thread.
Result<std::vector<FoundTask>> findTasks(Database &database, const QString &prefix, int limit);

} // namespace custompass
