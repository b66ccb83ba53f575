// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workspacefile.h"

namespace custompass {

/// Reads and checks a workspace file. SystemError or InvalidRequest that begin with the path.
Result<Workspace> readWorkspaceFile(const QString &path);

/// Writes an export in one step; with secrets, for the owner's eyes only. SystemError that begins with the
/// path.
Result<Done> writeWorkspaceFile(const QString &path, const QByteArray &json, bool withSecrets);

} // namespace custompass
