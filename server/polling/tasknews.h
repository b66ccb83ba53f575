// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/settings.h"
#include "models/store/ledgerops.h"
#include "models/store/taskstore.h"
#include "server/upstream/upstreamclient.h"

#include <optional>
#include <vector>

namespace custompass {

/// What an upstream says about one task.
struct TaskNews
{
    TaskReport report;
    QString failReason;         ///< what it calls the reason, if it gives one
    std::optional<Usage> usage; ///< only if usable
    QString usageProblem;       ///< why it is not usable
};

/// The question for some tasks of one model and user token [2.4, 6.4]. ConfigError for a channel without a
/// key.
/// @p key is that of the channel it shall use.
Result<UpstreamRequest> taskQueryRequest(const Channel &channel, const Settings &settings,
                                         const QByteArray &userToken, const QByteArray &gatewayId,
                                         const QByteArray &key, const std::vector<OpenTask> &tasks);

/// What the answer says about each of @p tasks, in their order; nothing where it says nothing. What it says
/// about others is passed over, and so is the second mention of a task. UpstreamError if it cannot be used.
Result<std::vector<std::optional<TaskNews>>>
readTaskNews(const UpstreamAnswer &answer, const Channel &channel, const std::vector<OpenTask> &tasks);

} // namespace custompass
