// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/pricing.h"
#include "models/domain/taskstatus.h"
#include "models/store/database.h"
#include "models/store/statement.h"

#include <QByteArray>
#include <QString>

#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace custompass {

/// What is needed to ask for an open task.
struct OpenTask
{
    qint64 id = 0;
    qint64 channelId = 0;
    qint64 tokenId = 0;
    QString model; ///< with `/submit`
    QString upstreamId;
    bool idIsNumber = false;
    TaskStatus status = TaskStatus::Unknown;
    qint64 submittedMs = 0;
};

/// Where reading the open tasks of a channel goes on: after this one.
struct OpenTaskPosition
{
    QString model;
    qint64 tokenId = 0;
    qint64 id = 0;
};

/// What is needed to bill a task.
struct TaskAccount
{
    qint64 userId = 0;
    qint64 tokenId = 0;
    qint64 channelId = 0;
    QString model;
    QString group;
    QString ip;
    QByteArray requestId;
    qint64 submittedMs = 0;
    qint64 reservationId = 0; ///< 0: the model was free
    Quota reserved;
    FrozenPrice price;
    QByteArray attempts; ///< of its submission, JSON; empty if it is from an old version
};

/// A task as its owner may see it.
struct ClientTask
{
    qint64 id = 0;
    QString upstreamId;
    bool idIsNumber = false;
    QString model;
    TaskStatus status = TaskStatus::Unknown;
    QString progress;
    QString failReason;
    QByteArray data; ///< what the upstream last said, JSON
    qint64 submittedMs = 0;
    std::optional<qint64> finishedMs;
};

/// A status word that no mapping knew when an upstream used it.
struct UnmappedWord
{
    qint64 channelId = 0;
    QString word;
    qint64 firstSeenMs = 0;
    qint64 lastSeenMs = 0;
};

/// Reads tasks on a read-only connection of its own. Belongs to the thread that opens it.
class TaskStore
{
public:
    /// The schema must be current.
    static Result<std::unique_ptr<TaskStore>> open(const DatabaseOptions &options);

    /// The newest task of @p user and @p model with that upstream id, if there is one.
    Result<std::optional<ClientTask>> find(qint64 userId, const QString &model, const QString &upstreamId);

    /// The channels that have open tasks, by id; deleted channels too.
    Result<std::vector<qint64>> channelsWithOpenTasks();
    /// At most @p limit open tasks of a channel that were submitted before @p submittedBeforeMs, in the order
    /// of model, token and id, from @p after on.
    Result<std::vector<OpenTask>> openTasks(qint64 channelId, const OpenTaskPosition &after, int limit,
                                            qint64 submittedBeforeMs = std::numeric_limits<qint64>::max());
    /// How many open tasks have each status; those that none has are left out.
    Result<std::vector<std::pair<TaskStatus, qint64>>> countOpen();
    /// One task, if it is open.
    Result<std::optional<OpenTask>> openTask(qint64 taskId);
    /// SystemError if the task or its price cannot be read.
    Result<TaskAccount> account(qint64 taskId);

    /// For other look-ups on the same connection.
    Database &database() { return *m_database; }

private:
    TaskStore(std::unique_ptr<Database> database, std::vector<Statement> statements);

    std::unique_ptr<Database> m_database;
    std::vector<Statement> m_statements; ///< use m_database
};

/// A task as an operator names it.
struct NamedTask
{
    qint64 id = 0;
    QString upstreamId;
    QString channel;
    QString status;
    bool isOpen = false;
};

/// All tasks with that upstream id; if there is none, @p name is read as `CHANNEL/ID`. Two channels may use
/// the same id.
Result<std::vector<NamedTask>> tasksNamed(Database &database, const QString &name);

/// All words that no mapping knew, the last seen first.
Result<std::vector<UnmappedWord>> unmappedWords(Database &database);

} // namespace custompass
