// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/upstream/envelope.h"

#include <optional>

namespace custompass {

/// The id under which an upstream knows a task.
struct TaskId
{
    QString text;
    bool isNumber = false; ///< it is a JSON number, and must be asked for as one
};

/// `data.task_id` of the answer to a submission, if it is usable. A number is read with all of its digits.
std::optional<TaskId> taskIdOf(const UpstreamAnswer &answer, const EnvelopeReading &reading);

} // namespace custompass
