// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspacedisk.h"

#include <QFile>
#include <QSaveFile>

namespace custompass {

static Error errorAt(const QString &path, const QString &reason)
{
    return {ErrorCode::SystemError, QStringLiteral("%1: %2").arg(path, reason)};
}

Result<Workspace> readWorkspaceFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return errorAt(path, file.errorString());
    Result<Workspace> workspace = parseWorkspace(file.readAll());
    if (!workspace)
        return errorAt(path, workspace.error().details);
    return workspace;
}

Result<Done> writeWorkspaceFile(const QString &path, const QByteArray &json, bool withSecrets)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         (!withSecrets || file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) &&
                         file.write(json) == json.size() && file.commit();
    if (!written)
        return errorAt(path, file.errorString());
    return Done{};
}

} // namespace custompass
