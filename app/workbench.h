// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "models/domain/settingsstore.h"
#include "models/store/database.h"
#include "models/store/datadir.h"
#include "models/store/secrets.h"

#include <memory>

namespace custompass {

/// What every command and the gateway work on: settings, database and master key of one data directory.
struct Workbench
{
    std::unique_ptr<SettingsStore> settings;
    DataDir dataDir;
    DatabaseOptions databaseOptions;
    SecretBox secrets;
    std::unique_ptr<Database> database; ///< for the calling thread; the schema is current
};

/// Where a data directory and its database are, and the settings; nothing of them is opened.
struct WorkSite
{
    std::unique_ptr<SettingsStore> settings;
    DataDir dataDir;
    DatabaseOptions databaseOptions;
};

/// Whether a data directory may be made where there is none.
enum class Creation { Allowed, Refused };

/// ConfigError (exit code 2) for a bad setting; SystemError if there is no data directory.
Result<WorkSite> openWorkSite(const CommandLine &line, Creation creation);

/// Opens all of it. ConfigError (exit code 2) for a bad setting; SystemError if there is nothing to work on.
Result<Workbench> openWorkbench(const CommandLine &line, Creation creation);

} // namespace custompass
