// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace custompass {

/// How far a task is, in our own words (SPEC 8). Success and Failure are final.
enum class TaskStatus { NotStart, Submitted, Queued, InProgress, Success, Failure, Unknown };

/// Nothing changes any more, and the money has moved.
bool isFinal(TaskStatus status);

/// The word that is stored and reported: `NOT_START`, `SUBMITTED`, …
QString toWord(TaskStatus status);
std::optional<TaskStatus> taskStatusFrom(QStringView word);

/// The word that clients are told: `completed`, `failed`, `processing`, `pending` or `unknown` (SPEC 2).
QString clientWord(TaskStatus status);

/// What an upstream's @p word means, whatever its case; no value if nobody lists it [6.5, 8.5]. Each of the
/// three lists is the channel's if that has one, else the @p configured one (environment, file or default).
/// Where a channel's list takes a word that stands in another list of the configuration, the channel is
/// right.
std::optional<TaskStatus> mappedStatus(QStringView word, const std::optional<StatusMapping> &channel,
                                       const StatusMapping &configured);

} // namespace custompass
