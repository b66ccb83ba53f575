// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/rules.h"
#include "models/store/workspacefile.h"

#include <QStringList>

#include <optional>

namespace custompass {

// How secrets leave and enter a workspace file that is written without them (SPEC 4, 12).

/// Whether @p text is what redacted() makes of a secret: an ellipsis stands in no secret.
bool isRedacted(const QString &text);

/// What is wrong with a redacted secret that stands for no stored one; @p isNew: the object has none at all.
QString missingSecretRule(bool isNew);

/// The channel as it stands in an export with secrets.
WorkspaceChannel withPlainSecrets(const Channel &channel);
/// The channel as it may be shown: keys, secret headers and a proxy's password redacted.
WorkspaceChannel withRedactedSecrets(const Channel &channel);

/// The channel as it is to be stored: each redacted secret is replaced by that of @p stored which looks like
/// it, keys that were left out by all of them. @p stored is null for a new channel.
std::optional<FieldProblem> restoreSecrets(const WorkspaceChannel &given, const Channel *stored,
                                           Channel &result);

} // namespace custompass
