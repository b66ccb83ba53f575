// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QString>

#include <functional>

namespace custompass {

class Database;

/// What a backup consists of.
struct BackupFiles
{
    QString database;
    QString key;
};

/// Told now and then how far a backup is, from 0 to 1000; false ends it.
using BackupProgress = std::function<bool(int permille)>;

/// Copies the database, as it is at one moment, to @p file, and the master key to @p file + ".key", while the
/// gateway runs. Both are for the owner's eyes only (0600), get their names only when they are whole, and
/// never replace a file: InvalidRequest if there is one. SystemError, and no file, if @p progress ended it.
///
/// Both are needed to restore (restoreBackup(), or by hand as custompass.db and master.key, without -wal and -shm
/// files, while no custompass runs). Without the key all channel keys and tokens are lost; whoever has both has them
/// in plain text, so the two are best kept apart.
Result<BackupFiles> backUp(Database &database, const QString &keyPath, const QString &file,
                           const BackupProgress &progress = {});

} // namespace custompass
