// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/settings.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <mutex>
#include <optional>

namespace custompass {

using SettingsPtr = std::shared_ptr<const Settings>;

/// Owns the settings that are in force, and follows the settings file (SPEC 11). Lives on a thread with an
/// event loop; only current() may be called from others.
class SettingsStore final : public QObject
{
    Q_OBJECT
public:
    /// Reads the settings file of the data directory and follows it. ConfigError if anything given is
    /// invalid. The data directory should exist by now, or changes of the file are seen only after the next
    /// open().
    static Result<std::unique_ptr<SettingsStore>> open(QHash<QString, QString> commandLine,
                                                       QHash<QString, QString> environment);

    /// The settings in force; whoever needs them to stay the same keeps the pointer. Thread-safe.
    SettingsPtr current() const;
    /// Where the settings file is, or would be.
    QString filePath() const;
    /// The text of a value as it was given by what decides it (command line, environment or file); none if it is
    /// the default. As it is in force: a file that was refused does not count. May hold a password.
    std::optional<QString> givenText(const SettingInfo &info) const;

    /// Changes the file: a value for each key that is set, none for each that is taken out. Nothing is
    /// written (ConfigError) unless the whole file is valid afterwards. The change is in force when this
    /// returns.
    Result<Done> save(const QHash<QString, std::optional<QString>> &changes);

Q_SIGNALS:
    /// Other settings are in force. Not emitted where the file changed but no value did.
    void changed(custompass::SettingsPtr previous, custompass::SettingsPtr current);
    /// The file was changed into something invalid; the settings in force stay. The message names the key.
    void refused(const QString &message);

private:
    SettingsStore(SettingInputs given, SettingsPtr settings);
    void follow();
    void watch();
    void reload();
    void adopt(const Settings &settings, const QHash<QString, QString> &file);

    const SettingInputs m_given; ///< command line and environment; the file is read each time
    QFileSystemWatcher m_watcher;
    QTimer m_debounce;
    QHash<QString, QString> m_file; ///< what the settings in force were made from, by file key
    QString m_lastRefusal; ///< the same message is not repeated while nothing changes

    mutable std::mutex m_mutex;
    SettingsPtr m_current; ///< guarded by m_mutex
};

} // namespace custompass
