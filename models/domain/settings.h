// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "models/domain/result.h"

#include <QHash>
#include <QHostAddress>
#include <QString>

#include <array>
#include <optional>
#include <span>

namespace custompass {

/// Where a value came from (SPEC 11). Channel settings stand above all of these.
enum class SettingSource { Default, File, Environment, CommandLine };

/// Every value of SPEC 11, in the units of its name. Immutable once made; shared between threads by const pointer.
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
    StatusMapping statusMapping;
    QByteArray headerKey = "X-Custom-Token";
    qint64 requestTimeoutMs = 300'000;
    qint64 connectTimeoutMs = 10'000;
    qint64 maxRequestBytes = 32 * 1024 * 1024;
    int maxConnections = 2000;
    int upstreamConnections = 256;
    int maxRetries = 3;
    qint64 retryIntervalMs = 1'000;
    int workers = 1;
    QString logLevel = QStringLiteral("info");
    int logRetentionDays = 0;
    int taskRetentionDays = 0;
    bool metricsPublic = false;
    QString language; ///< zh_CN, en, or empty for the system's

    QHash<QString, SettingSource> sources; ///< by variable name, e.g. CUSTOM_PASS_LISTEN
};

/// One row of the table in docs/configuration.md, which a test holds against settingTable().
struct SettingInfo
{
    QString variable;    ///< CUSTOM_PASS_…
    QString fileKey;     ///< key in settings.ini
    QString defaultText; ///< as documented
    QString allowed;     ///< as documented and as named in error messages
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

/// Command line → environment → file → default. The first bad value is a ConfigError that names the variable or
/// key, the value and what is allowed; so is a file key that does not exist. Nothing falls back silently.
Result<Settings> settingsFrom(const SettingInputs &inputs);

/// All CUSTOM_PASS_* variables of this process.
QHash<QString, QString> environmentSettings();
/// Reads a settings.ini; a missing file is an empty one. ConfigError if it cannot be read.
Result<QHash<QString, QString>> settingsFile(const QString &path);

/// `30`, `500ms`, `30s`, `5m`, `1h` in ms; plain numbers are seconds.
std::optional<qint64> parseDurationMs(QStringView text);
/// `1024`, `32KiB`, `32 MiB`, `1GiB` in bytes.
std::optional<qint64> parseSizeBytes(QStringView text);
/// A field name as of RFC 9110, 5.1, that neither HTTP framing nor authentication needs itself [8.6].
bool isUsableHeaderName(QByteArrayView name);

} // namespace custompass
