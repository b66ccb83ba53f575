// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/taskstore.h"
#include "server/relay/relaycall.h"

#include <optional>

namespace custompass {

/// A path that asks for tasks (SPEC 2), without `/pass/`.
struct TaskPath
{
    QString model;  ///< `{base}/submit`
    QString taskId; ///< empty: `{base}/task/list-by-condition`; else `{base}/task/{id}/fetch`
};

/// Reads the raw path after `/pass/`; no value if it is none of the two forms.
std::optional<TaskPath> taskPathFrom(const QByteArray &rawPath);

/// Answers clients that ask for their own tasks, from the database, without asking an upstream. One per
/// worker, on its thread.
class TaskQuery
{
public:
    explicit TaskQuery(TaskStore &store)
        : m_store(store)
    {
    }

    /// 405 with `Allow` for a wrong method; InvalidRequest for a bad body; TaskNotFound for a single task
    /// that is not the caller's. Of several, unknown ones are left out.
    Result<Reply> answer(const RelayCall &call, const TaskPath &path);

private:
    Result<Reply> fetch(const RelayCall &call, const TaskPath &path);
    Result<Reply> list(const RelayCall &call, const TaskPath &path);

    TaskStore &m_store;
};

/// 405 METHOD_NOT_ALLOWED with the field `Allow`.
Reply methodNotAllowed(const RelayCall &call, const QByteArray &allowed);

} // namespace custompass
