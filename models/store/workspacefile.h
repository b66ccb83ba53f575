// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/channel.h"
#include "models/domain/result.h"
#include "models/store/secrets.h"

#include <QByteArray>
#include <QJsonObject>

#include <vector>

namespace custompass {

class Database;

/// A user's token as it stands in a workspace file; the key only with secrets.
struct WorkspaceToken
{
    Token token;
    QByteArray key; ///< empty: keep the one there is, or make a new one
};

struct WorkspaceUser
{
    User user;
    Quota quota; ///< booked as `topup` for a new user, ignored for an existing one
    std::vector<WorkspaceToken> tokens;
};

/// The contents of a workspace file (SPEC 12), checked.
struct Workspace
{
    std::vector<Group> groups;
    std::vector<Model> models;
    std::vector<Channel> channels;
    std::vector<WorkspaceUser> users;
};

/// Parses and checks a whole file. InvalidRequest whose details name the path and what is allowed, as
/// `channels[2].base_url: …`; unknown keys are errors. Secrets never stand in the message.
Result<Workspace> parseWorkspace(const QByteArray &json);

struct ImportReport
{
    int groups = 0;
    int models = 0;
    int channels = 0;
    int users = 0;
    int tokens = 0;
};

/// Merges by name, all or nothing. What a file leaves out of an existing object keeps its value only for secrets;
/// everything else gets the file's or the default value.
Result<ImportReport> importWorkspace(Database &database, const SecretBox &secrets, const Workspace &workspace,
                                     qint64 nowMs);

/// The whole workspace as JSON; without secrets the keys are redacted and a later import keeps the stored ones.
Result<QByteArray> exportWorkspace(Database &database, const SecretBox &secrets, bool withSecrets);

} // namespace custompass
