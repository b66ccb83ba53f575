// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QString>

namespace custompass {

/// What became of the files that a restore replaced.
struct RestoredFiles
{
    QString database;     ///< that is in force now
    QString keptDatabase; ///< the one before; empty: there was none
    QString keptKey;      ///< the key before; empty: there was none, or it is the same
};

/// Puts the backup @p file (and @p file + ".key", if that is there; else the key in force stays) in the place of
/// @p databasePath and @p keyPath. The caller holds the lock of the data directory, so that no gateway runs.
///
/// Everything is proved on a copy first: that it is a whole database of this program or an older version of it, that its
/// secrets open with the key, and that its ledger adds up; InvalidRequest if not, and nothing has changed. What was there
/// before is kept beside it as `….before-restore`. Each file is replaced in one step; after an end between the two, the
/// same restore again finishes it.
Result<RestoredFiles> restoreBackup(const QString &file, const QString &databasePath, const QString &keyPath);

} // namespace custompass
