// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingtexts.h"

#include "models/domain/settings.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(SettingTexts)
};

struct Source
{
    const char *title;
    const char *meaning;
};

/// By what stands behind CUSTOM_PASS_.
const QHash<QString, Source> &sources()
{
    static const QHash<QString, Source> texts = {
        {u"LISTEN"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Listening address"),
                       QT_TRANSLATE_NOOP("SettingTexts", "Address and port that clients call. A change finishes what runs at the old one first.")}},
        {u"TLS_CERTIFICATE"_s, {QT_TRANSLATE_NOOP("SettingTexts", "HTTPS certificate"),
                                QT_TRANSLATE_NOOP("SettingTexts", "PEM file with the certificate and its chain. With it and its key, clients call https://. A renewed file is taken up while the gateway runs.")}},
        {u"TLS_KEY"_s, {QT_TRANSLATE_NOOP("SettingTexts", "HTTPS key"),
                        QT_TRANSLATE_NOOP("SettingTexts", "PEM file with the private key that belongs to the certificate.")}},
        {u"WORKERS"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Workers"),
                        QT_TRANSLATE_NOOP("SettingTexts", "Threads that serve requests.")}},
        {u"MAX_REQUEST_SIZE"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Largest request"),
                                 QT_TRANSLATE_NOOP("SettingTexts", "A larger body is answered 413.")}},
        {u"MAX_CONNECTIONS"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Client connections"),
                                QT_TRANSLATE_NOOP("SettingTexts", "At a time; further ones are answered 503.")}},
        {u"METRICS_PUBLIC"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Metrics for others"),
                               QT_TRANSLATE_NOOP("SettingTexts", "Whether /metrics answers to others than this machine.")}},
        {u"DATA_DIR"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Data folder"),
                         QT_TRANSLATE_NOOP("SettingTexts", "Database, keys, settings and logs. Chosen when the program starts.")}},
        {u"DATABASE_URL"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Database"),
                             QT_TRANSLATE_NOOP("SettingTexts", "Chosen when the program starts.")}},
        {u"MAX_RETRIES"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Retries"),
                            QT_TRANSLATE_NOOP("SettingTexts", "How often a busy database is tried again.")}},
        {u"RETRY_INTERVAL"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Wait before a retry"),
                               QT_TRANSLATE_NOOP("SettingTexts", "Before the first one; it grows with each.")}},
        {u"HEADER_KEY"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Token header"),
                           QT_TRANSLATE_NOOP("SettingTexts", "Header that carries the user's token to the upstream. A channel may have its own.")}},
        {u"REQUEST_TIMEOUT"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Call time-out"),
                                QT_TRANSLATE_NOOP("SettingTexts", "Total time of one call to an upstream.")}},
        {u"CONNECT_TIMEOUT"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Connection time-out"),
                                QT_TRANSLATE_NOOP("SettingTexts", "Time to connect to an upstream.")}},
        {u"UPSTREAM_CONNECTIONS"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Connections to a channel"),
                                     QT_TRANSLATE_NOOP("SettingTexts", "At a time.")}},
        {u"POLL_INTERVAL"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Poll interval"),
                              QT_TRANSLATE_NOOP("SettingTexts", "How often open tasks are asked for.")}},
        {u"POLL_START_DELAY"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Delay of the first poll"),
                                 QT_TRANSLATE_NOOP("SettingTexts", "After the program has started.")}},
        {u"TASK_TIMEOUT"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Query time-out"),
                             QT_TRANSLATE_NOOP("SettingTexts", "Time of one query for tasks.")}},
        {u"MAX_CONCURRENT"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Queries at a time"),
                               QT_TRANSLATE_NOOP("SettingTexts", "Over all channels.")}},
        {u"BATCH_SIZE"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Tasks in a query"),
                           QT_TRANSLATE_NOOP("SettingTexts", "At most.")}},
        {u"TASK_MAX_LIFETIME"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Longest life of a task"),
                                  QT_TRANSLATE_NOOP("SettingTexts", "An older open task fails and is refunded.")}},
        {u"STATUS_SUCCESS"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Words for success"),
                               QT_TRANSLATE_NOOP("SettingTexts", "What upstreams call a task that succeeded. A channel may have its own.")}},
        {u"STATUS_FAILED"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Words for failure"),
                              QT_TRANSLATE_NOOP("SettingTexts", "What upstreams call a task that failed.")}},
        {u"STATUS_PROCESSING"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Words for processing"),
                                  QT_TRANSLATE_NOOP("SettingTexts", "What upstreams call a task that is not finished.")}},
        {u"TASK_RETENTION_DAYS"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Keep finished tasks"),
                                    QT_TRANSLATE_NOOP("SettingTexts", "Days; 0 keeps them for good.")}},
        {u"LOG_LEVEL"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Log level"),
                          QT_TRANSLATE_NOOP("SettingTexts", "The least level that is logged.")}},
        {u"LOG_FORMAT"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Log format"),
                           QT_TRANSLATE_NOOP("SettingTexts", "One readable line or one JSON object for each message.")}},
        {u"LOG_FILE_SIZE"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Size of a log file"),
                              QT_TRANSLATE_NOOP("SettingTexts", "A full file is set aside and a new one begun; 0 writes none.")}},
        {u"LOG_FILES"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Log files kept"),
                          QT_TRANSLATE_NOOP("SettingTexts", "The oldest is deleted when there are more.")}},
        {u"LOG_RETENTION_DAYS"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Keep the consumption log"),
                                   QT_TRANSLATE_NOOP("SettingTexts", "Days; 0 keeps it for good.")}},
        {u"TRAFFIC_BODY_LIMIT"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Bodies on the Traffic page"),
                                   QT_TRANSLATE_NOOP("SettingTexts", "How much of each request and answer the page keeps; 0 keeps none.")}},
        {u"LANGUAGE"_s, {QT_TRANSLATE_NOOP("SettingTexts", "Language"),
                         QT_TRANSLATE_NOOP("SettingTexts", "Of the window, and of error messages to clients that ask for none.")}},
    };
    return texts;
}

constexpr QLatin1StringView Prefix{"CUSTOM_PASS_"};

} // namespace

SettingText settingText(const QString &variable)
{
    const auto source = sources().constFind(variable.mid(Prefix.size()));
    if (source == sources().constEnd())
        return {};
    return {Texts::tr(source->title), Texts::tr(source->meaning)};
}

/// The row of the table, or null.
static const SettingInfo *infoOf(const QString &variable)
{
    const auto table = settingTable();
    const auto info = std::find_if(table.begin(), table.end(),
                                   [&](const SettingInfo &row) { return row.variable == variable; });
    return info == table.end() ? nullptr : &*info;
}

QString defaultText(const QString &variable)
{
    static const QHash<QString, const char *> sentences = {
        {u"number of cores, at most 8"_s, QT_TRANSLATE_NOOP("SettingTexts", "number of cores, at most 8")},
        {u"sqlite in the data folder"_s, QT_TRANSLATE_NOOP("SettingTexts", "sqlite in the data folder")},
        {u"the platform's application data folder"_s,
         QT_TRANSLATE_NOOP("SettingTexts", "the platform's application data folder")},
        {u"system"_s, QT_TRANSLATE_NOOP("SettingTexts", "system")},
        {u"none: plain HTTP"_s, QT_TRANSLATE_NOOP("SettingTexts", "none: plain HTTP")},
    };
    const SettingInfo *info = infoOf(variable);
    const char *sentence = info ? sentences.value(info->defaultText) : nullptr;
    return sentence ? Texts::tr(sentence) : info ? info->defaultText : QString();
}

QString allowedText(const QString &variable)
{
    const SettingInfo *info = infoOf(variable);
    if (!info)
        return {};
    static const QHash<QString, const char *> sentences = {
        {u"address:port, port 0 = any free"_s, QT_TRANSLATE_NOOP("SettingTexts", "address:port; port 0 takes any free one")},
        {u"comma list, not empty, no word in two lists"_s, QT_TRANSLATE_NOOP("SettingTexts", "words separated by commas, none in two lists")},
        {u"HTTP token; not a reserved header"_s, QT_TRANSLATE_NOOP("SettingTexts", "a header name that HTTP does not need itself")},
        {u"PEM file; certificate and key both or none"_s, QT_TRANSLATE_NOOP("SettingTexts", "a PEM file; certificate and key both or neither")},
        {u"0 – 1 GiB, 0 = no files"_s, QT_TRANSLATE_NOOP("SettingTexts", "0 to 1 GiB; 0 writes no files")},
        {u"≥ 0, 0 = keep"_s, QT_TRANSLATE_NOOP("SettingTexts", "a number from 0 on")},
    };
    const char *sentence = sentences.value(info->allowed);
    return sentence ? Texts::tr(sentence) : info->allowed; // ranges read the same in every language
}

QString sectionTitle(const QString &section)
{
    if (section == "gateway"_L1)
        return Texts::tr("Gateway");
    if (section == "tasks"_L1)
        return Texts::tr("Tasks and polling");
    if (section == "upstream"_L1)
        return Texts::tr("Upstream");
    if (section == "store"_L1)
        return Texts::tr("Storage");
    if (section == "log"_L1)
        return Texts::tr("Log");
    return Texts::tr("Window");
}

} // namespace custompass
