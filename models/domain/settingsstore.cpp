// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/settingsstore.h"

#include <QDir>
#include <QFileInfo>

namespace custompass {

namespace {

/// Editors write a file in several steps; all of them are one change.
constexpr int DebounceMs = 150;

QString filePathIn(const QString &dataDir)
{
    return QDir(dataDir).filePath(QStringLiteral("settings.ini"));
}

} // namespace

Result<std::unique_ptr<SettingsStore>> SettingsStore::open(QHash<QString, QString> commandLine,
                                                           QHash<QString, QString> environment)
{
    SettingInputs inputs{std::move(commandLine), std::move(environment), {}};
    const Result<QString> dataDir = dataDirFrom(inputs);
    if (!dataDir)
        return dataDir.error();
    const Result<QHash<QString, QString>> file = settingsFile(filePathIn(*dataDir));
    if (!file)
        return file.error();
    inputs.file = *file;
    Result<Settings> settings = settingsFrom(inputs);
    if (!settings)
        return settings.error();
    const QHash<QString, QString> fileValues = std::exchange(inputs.file, {});
    std::unique_ptr<SettingsStore> store(
        new SettingsStore(std::move(inputs), std::make_shared<const Settings>(std::move(settings).value())));
    store->m_file = fileValues;
    store->follow();
    return store;
}

SettingsStore::SettingsStore(SettingInputs given, SettingsPtr settings)
    : m_given(std::move(given))
    , m_current(std::move(settings))
{
}

SettingsPtr SettingsStore::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_current;
}

QString SettingsStore::filePath() const
{
    return filePathIn(current()->dataDir);
}

std::optional<QString> SettingsStore::givenText(const SettingInfo &info) const
{
    const std::pair<const QHash<QString, QString> *, QString> places[] = {
        {&m_given.commandLine, info.variable}, {&m_given.environment, info.variable}, {&m_file, info.fileKey}};
    for (const auto &[values, key] : places) {
        if (const auto found = values->constFind(key); found != values->constEnd())
            return *found;
    }
    return std::nullopt;
}

Result<Done> SettingsStore::save(const QHash<QString, std::optional<QString>> &changes)
{
    Result<QHash<QString, QString>> file = settingsFile(filePath());
    if (!file)
        return file.error();
    SettingInputs inputs = m_given;
    inputs.file = std::move(file).value();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change.value())
            inputs.file.insert(change.key(), *change.value());
        else
            inputs.file.remove(change.key());
    }
    const Result<Settings> settings = settingsFrom(inputs);
    if (!settings)
        return settings.error();
    const Result<Done> saved = saveSettingsFile(filePath(), changes);
    if (!saved)
        return saved.error();
    adopt(*settings, inputs.file);
    return Done{};
}

void SettingsStore::follow()
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(DebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &SettingsStore::reload);
    // A running timer is not restarted: a folder that never rests must not keep us from reading.
    const auto schedule = [this] {
        if (!m_debounce.isActive())
            m_debounce.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, schedule);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, schedule);
    watch();
}

/// The folder tells when the file appears or is replaced by another; the file itself tells when it is written
/// to. A file that is replaced drops out of the watch, so this is repeated with each change.
void SettingsStore::watch()
{
    const QString file = filePath();
    const QString folder = QFileInfo(file).path();
    if (!m_watcher.directories().contains(folder) && QFileInfo::exists(folder))
        m_watcher.addPath(folder);
    if (!m_watcher.files().contains(file) && QFileInfo::exists(file))
        m_watcher.addPath(file);
}

void SettingsStore::reload()
{
    watch(); // before reading, so that no later change is missed
    SettingInputs inputs = m_given;
    const Result<QHash<QString, QString>> file = settingsFile(filePath());
    if (file)
        inputs.file = *file;
    const Result<Settings> settings = file ? settingsFrom(inputs) : Result<Settings>(file.error());
    if (settings) {
        adopt(*settings, inputs.file);
    } else if (settings.error().details != m_lastRefusal) {
        m_lastRefusal = settings.error().details;
        Q_EMIT refused(m_lastRefusal);
    }
}

void SettingsStore::adopt(const Settings &settings, const QHash<QString, QString> &file)
{
    m_lastRefusal.clear();
    m_file = file;
    const SettingsPtr previous = current();
    if (settings == *previous)
        return;
    const auto next = std::make_shared<const Settings>(settings);
    {
        const std::lock_guard lock(m_mutex);
        m_current = next;
    }
    Q_EMIT changed(previous, next);
}

} // namespace custompass
