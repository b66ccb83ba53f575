// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/taskstatus.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

struct StatusWords
{
    TaskStatus status;
    QLatin1StringView own;
    QLatin1StringView client;
};
constexpr std::array<StatusWords, 7> AllWords{{
    {TaskStatus::NotStart, "NOT_START"_L1, "pending"_L1},
    {TaskStatus::Submitted, "SUBMITTED"_L1, "processing"_L1},
    {TaskStatus::Queued, "QUEUED"_L1, "processing"_L1},
    {TaskStatus::InProgress, "IN_PROGRESS"_L1, "processing"_L1},
    {TaskStatus::Success, "SUCCESS"_L1, "completed"_L1},
    {TaskStatus::Failure, "FAILURE"_L1, "failed"_L1},
    {TaskStatus::Unknown, "UNKNOWN"_L1, "unknown"_L1},
}};

const StatusWords &wordsOf(TaskStatus status)
{
    for (const StatusWords &words : AllWords) {
        if (words.status == status)
            return words;
    }
    Q_UNREACHABLE();
}

/// One of the three lists, and what its words mean.
struct MappingList
{
    QStringList StatusMapping::*words;
    TaskStatus status;
};
constexpr std::array<MappingList, 3> Lists{{
    {&StatusMapping::success, TaskStatus::Success},
    {&StatusMapping::failed, TaskStatus::Failure},
    {&StatusMapping::processing, TaskStatus::InProgress},
}};

} // namespace

bool isFinal(TaskStatus status)
{
    return status == TaskStatus::Success || status == TaskStatus::Failure;
}

QString toWord(TaskStatus status)
{
    return wordsOf(status).own;
}

std::optional<TaskStatus> taskStatusFrom(QStringView word)
{
    for (const StatusWords &words : AllWords) {
        if (words.own == word)
            return words.status;
    }
    return std::nullopt;
}

QString clientWord(TaskStatus status)
{
    return wordsOf(status).client;
}

std::optional<TaskStatus> mappedStatus(QStringView word, const std::optional<StatusMapping> &channel,
                                       const StatusMapping &configured)
{
    const QStringView wanted = word.trimmed();
    const StatusMapping own = channel.value_or(StatusMapping());
    for (const MappingList &list : Lists) {
        if ((own.*list.words).contains(wanted, Qt::CaseInsensitive))
            return list.status;
    }
    for (const MappingList &list : Lists) {
        if ((own.*list.words).isEmpty() && (configured.*list.words).contains(wanted, Qt::CaseInsensitive))
            return list.status;
    }
    return std::nullopt;
}

} // namespace custompass
