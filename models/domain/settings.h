// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "models/domain/result.h"

#include <QHash>
#include <QHostAddress>
#include <QString>

#include <optional>
#include <span>

namespace custompass {

/// Where a value came from (SPEC 11). Channel settings stand above all of these.
enum class SettingSource { Default, File, Environment, CommandLine };

/// The status words that are understood unless something else is configured (SPEC 8).
StatusMapping defaultStatusMapping();

/// Every value of SPEC 11, in the units of its name. Immutable once made; shared between threads by const
/// pointer.
struct Settings
{
    QHostAddress listenAddress = QHostAddress::LocalHost;
    quint16 listenPort = 8899;
    QString dataDir;
    QString databaseUrl; ///< empty: sqlite in the data folder
    qint64 pollIntervalMs = 30'000;
    qint64 pollStartDelayMs = 5'000;
    qint64 taskTimeoutMs = 15'000;
    int maxConcurrent = 100;
    qint64 taskMaxLifetimeMs = 3'600'000;
    int batchSize = 50;
    StatusMapping statusMapping = defaultStatusMapping();
    QByteArray headerKey = "X-Custom-Token";
    qint64 requestTimeoutMs = 300'000;
    qint64 connectTimeoutMs = 10'000;
    qint64 maxRequestBytes = 32LL * 1024 * 1024;
    int maxConnections = 2000;
    int upstreamConnections = 256;
    int maxRetries = 3;
    qint64 retryIntervalMs = 1'000;
    int workers = 1;
    QString logLevel = QStringLiteral("info");
    QString logFormat = QStringLiteral("text"); ///< text or json (SPEC 14)
    qint64 logFileBytes = 10LL * 1024 * 1024; ///< of each log file; 0: no files
    int logFiles = 5;
    int logRetentionDays = 0;
    int taskRetentionDays = 0;
    bool metricsPublic = false;
    QString tlsCertificate; ///< path of a PEM file; empty: plain HTTP
    QString tlsKey;         ///< the same for its key
    qint64 trafficBodyBytes = 64LL * 1024; ///< of each body that the traffic page shows
    QString language; ///< zh_CN, en, or empty for the system's

    QHash<QString, SettingSource> sources; ///< by variable name, e.g. CUSTOM_PASS_LISTEN

    friend bool operator==(const Settings &, const Settings &) = default;
};

/// One row of the table in docs/configuration.md, which a test holds against settingTable().
struct SettingInfo
{
    QString variable;    ///< CUSTOM_PASS_…
    QString fileKey;     ///< section/key in settings.ini; empty for what tells where that file is
    QString defaultText; ///< as documented
    QString allowed;     ///< as documented and as named in error messages
    QString option;      ///< command line option, with its dashes; empty if there is none
};

/// All settings there are, in the order of SPEC 11.
std::span<const SettingInfo> settingTable();

/// What was given from outside, by variable name; file values by file key.
struct SettingInputs
{
    QHash<QString, QString> commandLine; ///< by variable name
    QHash<QString, QString> environment; ///< by variable name
    QHash<QString, QString> file;        ///< by file key
};

/// Command line → environment → file → default. The first bad value is a ConfigError that names the option,
/// variable or key, the value and what is allowed, also where another value stands above it; so is a variable
/// or a key that does not exist. Nothing falls back silently. Passwords in values are masked.
Result<Settings> settingsFrom(const SettingInputs &inputs);

/// Where data is kept, and settings.ini read from: the only value that must be known before the others.
Result<QString> dataDirFrom(const SettingInputs &inputs);
/// The SQLite file that @p settings name; a relative path counts from the data directory.
QString databasePath(const Settings &settings);

/// All CUSTOM_PASS_* variables of this process.
QHash<QString, QString> environmentSettings();
/// Reads a settings.ini into values by section/key; a missing file is an empty one. ConfigError that names
/// the line if it cannot be read or understood, or if a key stands in it twice.
Result<QHash<QString, QString>> settingsFile(const QString &path);
/// Sets the values of some keys in a settings.ini, takes out those without a value, and leaves everything
/// else in it as it was, comments too. Replaces the file in one step, with mode 0600. ConfigError if it
/// cannot be written.
Result<Done> saveSettingsFile(const QString &path, const QHash<QString, std::optional<QString>> &changes);

/// `30`, `500ms`, `30s`, `5m`, `1h` in ms; plain numbers are seconds. One space may stand before the unit.
std::optional<qint64> parseDurationMs(QStringView text);
/// `1024`, `32KiB`, `32 MiB`, `1GiB` in bytes. One space may stand before the unit.
std::optional<qint64> parseSizeBytes(QStringView text);
/// A field name as of RFC 9110, 5.1, that neither HTTP, nor authentication, nor the gateway needs itself
/// [8.6].
bool isUsableHeaderName(QByteArrayView name);

} // namespace custompass
