// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/settings.h"

#include "models/domain/redact.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <functional>
#include <limits>
#include <vector>

namespace custompass {

namespace {

/// Puts a text into its setting, or says what is wrong with it.
using Problem = std::optional<QString>;
using Assign = std::function<Problem(Settings &, const QString &)>;

struct Row
{
    SettingInfo info;
    Assign assign;
};

// So long that nobody misses more, and short enough for the int of a timer.
constexpr qint64 MaxDurationMs = 576 * 3'600'000LL;
constexpr int MaxInt = std::numeric_limits<int>::max();
constexpr int MaxDefaultWorkers = 8;

Problem notAllowed()
{
    return QStringLiteral("is not allowed");
}

/// Digits only; Qt's own conversions also take signs, blanks and more.
std::optional<qint64> parseNumber(const QString &text)
{
    const bool digits = !text.isEmpty() &&
                        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool ok = digits;
    const qint64 number = digits ? text.toLongLong(&ok) : 0;
    return ok ? std::optional(number) : std::nullopt;
}

Assign integer(int Settings::*member, int least, int most)
{
    return [=](Settings &settings, const QString &text) -> Problem {
        const std::optional<qint64> number = parseNumber(text);
        if (!number || *number < least || *number > most)
            return notAllowed();
        settings.*member = int(*number);
        return {};
    };
}

Assign duration(qint64 Settings::*member, qint64 leastMs)
{
    return [=](Settings &settings, const QString &text) -> Problem {
        const std::optional<qint64> ms = parseDurationMs(text);
        if (!ms || *ms < leastMs || *ms > MaxDurationMs)
            return notAllowed();
        settings.*member = *ms;
        return {};
    };
}

Assign oneOf(QString Settings::*member, const QStringList &words)
{
    return [=](Settings &settings, const QString &text) -> Problem {
        if (!words.contains(text))
            return notAllowed();
        settings.*member = text;
        return {};
    };
}

Assign statusWords(QStringList StatusMapping::*member)
{
    return [=](Settings &settings, const QString &text) -> Problem {
        QStringList words;
        for (const QString &word : text.split(u','))
            words.append(word.trimmed());
        if (words.contains(QString()))
            return notAllowed();
        words.removeDuplicates();
        settings.statusMapping.*member = words;
        return {};
    };
}

Problem assignListen(Settings &settings, const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.first(qMax(colon, qsizetype(0)));
    const std::optional<qint64> port = parseNumber(text.mid(colon + 1));
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (bracketed)
        host = host.mid(1, host.size() - 2);
    // The abbreviated addresses that QHostAddress takes (`1` for 0.0.0.1) are more likely mistakes.
    const bool complete = bracketed ? host.contains(u':') : host.count(u'.') == 3;
    QHostAddress address;
    if (!complete || !port || *port > 65'535 || !address.setAddress(host))
        return notAllowed();
    settings.listenAddress = address;
    settings.listenPort = quint16(*port);
    return {};
}

Problem assignDataDir(Settings &settings, const QString &text)
{
    const QFileInfo folder(text);
    if (text.isEmpty() || (folder.exists() && !folder.isDir()))
        return notAllowed();
    settings.dataDir = QDir::cleanPath(folder.absoluteFilePath());
    return {};
}

Problem assignDatabaseUrl(Settings &settings, const QString &text)
{
    if (text.startsWith(u"postgresql://") || text.startsWith(u"postgres://"))
        return QStringLiteral("needs PostgreSQL, but this build has SQLite only for now");
    if (!text.startsWith(u"sqlite:") || text.size() == QStringView(u"sqlite:").size())
        return notAllowed();
    settings.databaseUrl = text;
    return {};
}

Problem assignHeaderKey(Settings &settings, const QString &text)
{
    const QByteArray name = text.toUtf8();
    if (!isUsableHeaderName(name))
        return notAllowed();
    settings.headerKey = name;
    return {};
}

Assign size(qint64 Settings::*member, qint64 least, qint64 most)
{
    return [=](Settings &settings, const QString &text) -> Problem {
        const std::optional<qint64> bytes = parseSizeBytes(text);
        if (!bytes || *bytes < least || *bytes > most)
            return notAllowed();
        settings.*member = *bytes;
        return {};
    };
}

Assign pemFile(QString Settings::*member)
{
    return [=](Settings &settings, const QString &text) -> Problem {
        if (text.isEmpty())
            return notAllowed();
        settings.*member = text;
        return {};
    };
}

Problem assignMetricsPublic(Settings &settings, const QString &text)
{
    if (text != u"true" && text != u"false")
        return notAllowed();
    settings.metricsPublic = text == u"true";
    return {};
}

Row row(const char *variable, const char *fileKey, const char *defaultText, const char *allowed,
        Assign assign, const char *option = "")
{
    return {{QStringLiteral("CUSTOM_PASS_") + QString::fromUtf8(variable), QString::fromUtf8(fileKey),
             QString::fromUtf8(defaultText), QString::fromUtf8(allowed), QString::fromUtf8(option)},
            std::move(assign)};
}

std::vector<Row> makeRows()
{
    using S = Settings;
    constexpr auto anyDuration = "0 – 576 h";
    constexpr auto fromOneSecond = "1 s – 576 h";
    constexpr auto pem = "PEM file; certificate and key both or none";
    constexpr auto words = "comma list, not empty, no word in two lists";
    return {
        row("LISTEN", "gateway/listen", "127.0.0.1:8899", "address:port, port 0 = any free", assignListen,
            "--listen"),
        row("TLS_CERTIFICATE", "gateway/tls_certificate", "none: plain HTTP", pem, pemFile(&S::tlsCertificate)),
        row("TLS_KEY", "gateway/tls_key", "none: plain HTTP", pem, pemFile(&S::tlsKey)),
        row("DATA_DIR", "", "the platform's application data folder", "folder", assignDataDir, "--data-dir"),
        row("DATABASE_URL", "store/database_url", "sqlite in the data folder", "sqlite:PATH",
            assignDatabaseUrl, "--database"),
        row("POLL_INTERVAL", "tasks/poll_interval", "30 s", fromOneSecond,
            duration(&S::pollIntervalMs, 1'000)),
        row("POLL_START_DELAY", "tasks/poll_start_delay", "5 s", anyDuration,
            duration(&S::pollStartDelayMs, 0)),
        row("TASK_TIMEOUT", "tasks/timeout", "15 s", fromOneSecond, duration(&S::taskTimeoutMs, 1'000)),
        row("MAX_CONCURRENT", "tasks/max_concurrent", "100", "1 – 1000", integer(&S::maxConcurrent, 1, 1000)),
        row("TASK_MAX_LIFETIME", "tasks/max_lifetime", "3600 s", fromOneSecond,
            duration(&S::taskMaxLifetimeMs, 1'000)),
        row("BATCH_SIZE", "tasks/batch_size", "50", "1 – 1000", integer(&S::batchSize, 1, 1000)),
        row("STATUS_SUCCESS", "tasks/status_success", "completed, success, finished", words,
            statusWords(&StatusMapping::success)),
        row("STATUS_FAILED", "tasks/status_failed", "failed, error, cancelled", words,
            statusWords(&StatusMapping::failed)),
        row("STATUS_PROCESSING", "tasks/status_processing", "processing, pending, running", words,
            statusWords(&StatusMapping::processing)),
        row("HEADER_KEY", "upstream/header_key", "X-Custom-Token", "HTTP token; not a reserved header",
            assignHeaderKey),
        row("REQUEST_TIMEOUT", "upstream/request_timeout", "300 s", fromOneSecond,
            duration(&S::requestTimeoutMs, 1'000)),
        row("CONNECT_TIMEOUT", "upstream/connect_timeout", "10 s", fromOneSecond,
            duration(&S::connectTimeoutMs, 1'000)),
        row("MAX_REQUEST_SIZE", "gateway/max_request_size", "32 MiB", "1 B – 1 GiB", size(&S::maxRequestBytes, 1, 1 << 30)),
        row("MAX_CONNECTIONS", "gateway/max_connections", "2000", "≥ 1",
            integer(&S::maxConnections, 1, MaxInt)),
        row("UPSTREAM_CONNECTIONS", "upstream/connections", "256", "≥ 1",
            integer(&S::upstreamConnections, 1, MaxInt)),
        row("MAX_RETRIES", "store/max_retries", "3", "0 – 100", integer(&S::maxRetries, 0, 100)),
        row("RETRY_INTERVAL", "store/retry_interval", "1 s", anyDuration, duration(&S::retryIntervalMs, 0)),
        row("WORKERS", "gateway/workers", "number of cores, at most 8", "1 – 256",
            integer(&S::workers, 1, 256)),
        row("LOG_LEVEL", "log/level", "info", "debug, info, warning, error",
            oneOf(&S::logLevel, {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"),
                                 QStringLiteral("error")}),
            "--log-level"),
        row("LOG_FORMAT", "log/format", "text", "text, json",
            oneOf(&S::logFormat, {QStringLiteral("text"), QStringLiteral("json")})),
        row("LOG_FILE_SIZE", "log/file_size", "10 MiB", "0 – 1 GiB, 0 = no files",
            size(&S::logFileBytes, 0, 1 << 30)),
        row("LOG_FILES", "log/files", "5", "1 – 100", integer(&S::logFiles, 1, 100)),
        row("LOG_RETENTION_DAYS", "log/retention_days", "0", "≥ 0, 0 = keep",
            integer(&S::logRetentionDays, 0, MaxInt)),
        row("TASK_RETENTION_DAYS", "tasks/retention_days", "0", "≥ 0, 0 = keep",
            integer(&S::taskRetentionDays, 0, MaxInt)),
        row("METRICS_PUBLIC", "gateway/metrics_public", "false", "true, false", assignMetricsPublic),
        row("TRAFFIC_BODY_LIMIT", "gateway/traffic_body_limit", "64 KiB", "0 – 16 MiB, 0 = no bodies",
            size(&S::trafficBodyBytes, 0, 16 << 20)),
        row("LANGUAGE", "general/language", "system", "zh_CN, en",
            oneOf(&S::language, {QStringLiteral("zh_CN"), QStringLiteral("en")})),
    };
}

const std::vector<Row> &rows()
{
    static const std::vector<Row> table = makeRows();
    return table;
}

/// A value as it may be shown: on one line, not endless, without passwords.
QString shown(const QString &value)
{
    return u'"' + withoutSecrets(redactedUrl(value)).simplified().left(200) + u'"';
}

/// What is not in the table is most likely misspelt; its value is not shown, for nobody knows what it is.
Result<Done> checkNames(const QHash<QString, QString> &given, QString SettingInfo::*name, const QString &kind)
{
    QStringList keys = given.keys();
    keys.sort();
    for (const QString &key : keys) {
        const bool known =
            std::any_of(rows().begin(), rows().end(), [&](const Row &row) { return row.info.*name == key; });
        if (!known)
            return Error{ErrorCode::ConfigError, QStringLiteral("%1: there is no such %2").arg(key, kind)};
    }
    return Done{};
}

Result<Done> checkAllNames(const SettingInputs &inputs)
{
    if (auto ok = checkNames(inputs.commandLine, &SettingInfo::variable, QStringLiteral("variable"));
        !ok)
        return ok;
    if (auto ok = checkNames(inputs.environment, &SettingInfo::variable, QStringLiteral("variable"));
        !ok)
        return ok;
    return checkNames(inputs.file, &SettingInfo::fileKey, QStringLiteral("key in settings.ini"));
}

/// Takes the value of @p row from one source, if it is given there.
Result<Done> applyFrom(const Row &row, const QHash<QString, QString> &given, const QString &key,
                       SettingSource source, const QString &shownKey, Settings &settings)
{
    const auto value = given.constFind(key);
    if (value == given.constEnd())
        return Done{};
    if (const Problem problem = row.assign(settings, *value)) {
        return Error{ErrorCode::ConfigError, QStringLiteral("%1: %2 %3; allowed: %4")
                                                 .arg(shownKey, shown(*value), *problem, row.info.allowed)};
    }
    settings.sources[row.info.variable] = source;
    return Done{};
}

/// Applies the sources from the weakest to the strongest, so that each is checked and the strongest stays.
Result<Done> applyRow(const Row &row, const SettingInputs &inputs, Settings &settings)
{
    const SettingInfo &info = row.info;
    settings.sources[info.variable] = SettingSource::Default;
    Result<Done> done = applyFrom(row, inputs.file, info.fileKey, SettingSource::File,
                                  QStringLiteral("settings.ini: ") + info.fileKey, settings);
    if (done)
        done = applyFrom(row, inputs.environment, info.variable, SettingSource::Environment, info.variable,
                         settings);
    if (done)
        done = applyFrom(row, inputs.commandLine, info.variable, SettingSource::CommandLine, info.option,
                         settings);
    return done;
}

/// No status word may mean two things; upper and lower case are the same word [8.5].
Result<Done> checkStatusWords(const StatusMapping &mapping)
{
    const std::pair<const char *, const QStringList *> lists[] = {
        {"CUSTOM_PASS_STATUS_SUCCESS", &mapping.success},
        {"CUSTOM_PASS_STATUS_FAILED", &mapping.failed},
        {"CUSTOM_PASS_STATUS_PROCESSING", &mapping.processing},
    };
    QHash<QString, QString> listOfWord;
    for (const auto &[variable, words] : lists) {
        const QString name = QString::fromLatin1(variable);
        for (const QString &word : *words) {
            const QString folded = word.toCaseFolded();
            if (listOfWord.value(folded, name) != name) {
                return Error{ErrorCode::ConfigError,
                             QStringLiteral("%1: \"%2\" stands in %3 as well; allowed: no word in two lists")
                                 .arg(name, word, listOfWord.value(folded))};
            }
            listOfWord.insert(folded, name);
        }
    }
    return Done{};
}

/// A certificate is no use without its key. Relative paths count from the data directory. What stands in the files is looked
/// at where they are used, for it may change without the settings.
Result<Done> finishTls(Settings &settings)
{
    if (settings.tlsCertificate.isEmpty() != settings.tlsKey.isEmpty()) {
        const bool hasKey = settings.tlsCertificate.isEmpty();
        return Error{ErrorCode::ConfigError,
                     QStringLiteral("%1 is set without %2; allowed: both or none")
                         .arg(hasKey ? QStringLiteral("CUSTOM_PASS_TLS_KEY") : QStringLiteral("CUSTOM_PASS_TLS_CERTIFICATE"),
                              hasKey ? QStringLiteral("CUSTOM_PASS_TLS_CERTIFICATE") : QStringLiteral("CUSTOM_PASS_TLS_KEY"))};
    }
    for (QString *path : {&settings.tlsCertificate, &settings.tlsKey}) {
        if (!path->isEmpty())
            *path = QDir::cleanPath(QDir(settings.dataDir).absoluteFilePath(*path));
    }
    return Done{};
}

Settings defaultSettings()
{
    Settings settings;
    settings.dataDir =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/custompass");
    settings.workers = std::clamp(QThread::idealThreadCount(), 1, MaxDefaultWorkers);
    return settings;
}

} // namespace

StatusMapping defaultStatusMapping()
{
    return {{QStringLiteral("completed"), QStringLiteral("success"), QStringLiteral("finished")},
            {QStringLiteral("failed"), QStringLiteral("error"), QStringLiteral("cancelled")},
            {QStringLiteral("processing"), QStringLiteral("pending"), QStringLiteral("running")}};
}

std::span<const SettingInfo> settingTable()
{
    static const std::vector<SettingInfo> table = [] {
        std::vector<SettingInfo> infos;
        for (const Row &row : rows())
            infos.push_back(row.info);
        return infos;
    }();
    return table;
}

Result<Settings> settingsFrom(const SettingInputs &inputs)
{
    if (const Result<Done> names = checkAllNames(inputs); !names)
        return names.error();
    Settings settings = defaultSettings();
    for (const Row &row : rows()) {
        if (const Result<Done> applied = applyRow(row, inputs, settings); !applied)
            return applied.error();
    }
    if (const Result<Done> words = checkStatusWords(settings.statusMapping); !words)
        return words.error();
    if (const Result<Done> tls = finishTls(settings); !tls)
        return tls.error();
    return settings;
}

Result<QString> dataDirFrom(const SettingInputs &inputs)
{
    const auto isDataDir = [](const Row &row) { return row.info.variable == u"CUSTOM_PASS_DATA_DIR"; };
    Settings settings = defaultSettings();
    const Result<Done> applied =
        applyRow(*std::find_if(rows().begin(), rows().end(), isDataDir), inputs, settings);
    if (!applied)
        return applied.error();
    return settings.dataDir;
}

QString databasePath(const Settings &settings)
{
    const QString path = settings.databaseUrl.isEmpty() ? QStringLiteral("custompass.db")
                                                        : settings.databaseUrl.mid(int(qstrlen("sqlite:")));
    return QDir::cleanPath(QDir(settings.dataDir).absoluteFilePath(path));
}

QHash<QString, QString> environmentSettings()
{
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QHash<QString, QString> settings;
    for (const QString &name : environment.keys()) {
        if (name.startsWith(u"CUSTOM_PASS_"))
            settings.insert(name, environment.value(name));
    }
    return settings;
}

} // namespace custompass
