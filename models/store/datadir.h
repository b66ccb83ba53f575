// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/store/privatefile.h"
#include "models/store/secrets.h"

#include <QString>

#include <memory>

namespace custompass {

/// The folder that holds everything of one gateway, and the names of what is in it.
class DataDir
{
public:
    /// Makes the folder, for the owner's eyes only (0700), if there is none; what is there stays as it is.
    /// ConfigError if it cannot be made or is no folder.
    static Result<DataDir> create(const QString &path);
    /// SystemError if there is none.
    static Result<DataDir> existing(const QString &path);

    /// Absolute.
    const QString &path() const { return m_path; }
    QString databasePath() const { return m_path + QStringLiteral("/custompass.db"); }
    QString keyPath() const { return m_path + QStringLiteral("/master.key"); }
    QString settingsPath() const { return m_path + QStringLiteral("/settings.ini"); }
    QString lockPath() const { return m_path + QStringLiteral("/custompass.lock"); }
    QString logFolder() const { return m_path + QStringLiteral("/logs"); }

    /// The master key of this folder; makes one if there is none yet. Call it before the database is made:
    /// ConfigError if @p databasePath exists without its key, because a new one would not open what is sealed
    /// there.
    Result<SecretBox> openSecrets(const QString &databasePath) const;

private:
    explicit DataDir(QString path)
        : m_path(std::move(path))
    {
    }
    QString m_path;
};

/// Says that this process, and no other, is the gateway of a data directory (SPEC 12). Commands do not take
/// it.
///
/// The system's lock on an open file, not the file's existence: it ends with the process, however that ends,
/// and neither a reused process number nor a new host name of a container can keep it. The file itself stays.
class DataDirLock
{
public:
    /// SystemError that names the other process if there is one.
    static Result<std::unique_ptr<DataDirLock>> acquire(const DataDir &dataDir);

private:
    explicit DataDirLock(FileDescriptor file)
        : m_file(std::move(file))
    {
    }
    FileDescriptor m_file;
};

} // namespace custompass
