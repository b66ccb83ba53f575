// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench.h"

#include <QFile>

namespace custompass {

static Result<DataDir> openDataDir(const QString &path, Creation creation)
{
    return creation == Creation::Allowed ? DataDir::create(path) : DataDir::existing(path);
}

Result<WorkSite> openWorkSite(const CommandLine &line, Creation creation)
{
    const QHash<QString, QString> environment = environmentSettings();
    const Result<QString> dataDirPath = dataDirFrom({line.settings, environment, {}});
    if (!dataDirPath)
        return dataDirPath.error();
    // The folder comes first: the settings file in it is followed from here on.
    const Result<DataDir> dataDir = openDataDir(*dataDirPath, creation);
    if (!dataDir)
        return dataDir.error();
    Result<std::unique_ptr<SettingsStore>> store = SettingsStore::open(line.settings, environment);
    if (!store)
        return store.error();
    const SettingsPtr settings = (*store)->current();

    DatabaseOptions options;
    options.path = databasePath(*settings);
    options.maxRetries = settings->maxRetries;
    options.retryInterval = std::chrono::milliseconds(settings->retryIntervalMs);
    return WorkSite{std::move(*store), *dataDir, options};
}

Result<Workbench> openWorkbench(const CommandLine &line, Creation creation)
{
    Result<WorkSite> site = openWorkSite(line, creation);
    if (!site)
        return site.error();
    const DatabaseOptions &options = site->databaseOptions;
    if (creation == Creation::Refused && !QFile::exists(options.path))
        return Error{ErrorCode::SystemError, QStringLiteral("there is no database at %1").arg(options.path)};
    Result<SecretBox> secrets = site->dataDir.openSecrets(options.path);
    if (!secrets)
        return secrets.error();
    Result<std::unique_ptr<Database>> database = Database::open(options, Database::Mode::ReadWrite);
    if (!database)
        return database.error();
    const Result<Done> migrated = migrate(**database);
    if (!migrated)
        return migrated.error();
    return Workbench{std::move(site->settings), site->dataDir, options, *secrets, std::move(*database)};
}

} // namespace custompass
