// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/channel.h"
#include "models/domain/result.h"
#include "models/store/secrets.h"
#include "models/store/tokens.h"

#include <QByteArray>
#include <QHostAddress>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace custompass {

class Database;

// A workspace file (SPEC 12): JSON, schema 1. A secret in it is plain text, or redacted as exports without
// secrets write it (`sk-ab…yz`); a redacted one stands for the stored secret of the same object that looks
// like it. Ids are no part of a file: objects are known by their names.

struct WorkspaceChannel
{
    Channel channel;                 ///< without its keys
    std::optional<QStringList> keys; ///< plain or redacted; none: keep those there are
};

/// A user's token as it stands in a workspace file.
struct WorkspaceToken
{
    Token token;
    std::optional<QString> key; ///< plain or redacted; none: keep the one there is, or make a new one
};

struct WorkspaceUser
{
    User user;
    Quota quota; ///< booked as `topup` for a new user, ignored for an existing one; a debt is negative
    std::vector<WorkspaceToken> tokens;
};

/// The contents of a workspace file, checked: every value keeps the rules, names and keys are unique in the
/// file.
struct Workspace
{
    std::vector<Group> groups;
    std::vector<Model> models;
    std::vector<WorkspaceChannel> channels;
    std::vector<WorkspaceUser> users;
};

/// Parses and checks a whole file. InvalidRequest whose details name the path and what is allowed, as
/// `channels[2].base_url: "ftp://x": must be http or https`, or line and column of what is no JSON; unknown
/// keys are errors. Secrets never stand in the message.
Result<Workspace> parseWorkspace(const QByteArray &json);

/// InvalidRequest, with the path, if a channel's base URL leads back to a gateway that listens there (SPEC
/// 3).
Result<Done> refuseLoops(const Workspace &workspace, const QHostAddress &listenAddress, quint16 listenPort);

struct ImportReport
{
    int groups = 0;
    int models = 0;
    int channels = 0;
    int users = 0;
    int tokens = 0;
    std::vector<CreatedToken> createdTokens; ///< those whose key the file left out: to be shown once
};

/// Told with each object how far an import is, from 0 to 1000; false ends it.
using ImportProgress = std::function<bool(int permille)>;

/// Merges by name, all or nothing, in one transaction with the top-ups of new users. What a file leaves out
/// of an existing object keeps its value only for secrets; everything else gets the file's or the default
/// value. What the file does not name stays. InvalidRequest with the path, as parseWorkspace(), for groups
/// that do not exist, keys that belong to somebody else and redacted secrets that stand for nothing. SystemError, and
/// nothing is imported, if @p progress ended it.
Result<ImportReport> importWorkspace(Database &database, const SecretBox &secrets, const Workspace &workspace,
                                     qint64 nowMs, const ImportProgress &progress = {});

/// The whole workspace as JSON text, as it is at one moment; without secrets the keys are redacted and a
/// later import keeps the stored ones. A user's quota is the balance; what is held by running requests is not
/// in it. Importing an export with secrets into an empty database, and exporting again, gives the same bytes.
Result<QByteArray> exportWorkspace(Database &database, const SecretBox &secrets, bool withSecrets);

} // namespace custompass
