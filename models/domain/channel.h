// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace custompass {

/// When a channel is asked for an estimate (SPEC 3, "pre-charge mark").
enum class PrechargeMark { Query, Body, Off };
/// How the success of an answer is read (SPEC 5).
enum class Envelope { Auto, CustomPass, Plain };

/// Words an upstream uses for the status of a task (SPEC 8).
struct StatusMapping
{
    QStringList success;
    QStringList failed;
    QStringList processing;
    friend bool operator==(const StatusMapping &, const StatusMapping &) = default;
};

/// One upstream (SPEC 3). Durations in ms; what is not set falls back to configuration.
struct Channel
{
    qint64 id = 0;
    QString name;
    QString baseUrl; ///< http or https, no trailing slash, no query
    QList<QByteArray> keys;
    QStringList models;
    QStringList groups;
    int priority = 0;
    int weight = 1;
    bool enabled = true;
    bool autoDisable = true;
    QString tag;
    QString note;

    std::optional<QByteArray> tokenHeader;
    std::optional<StatusMapping> statusMapping;
    QJsonObject modelMapping;      ///< client model -> upstream model
    QJsonObject paramOverride;     ///< merged into the top level of JSON bodies
    QJsonObject headerOverride;    ///< extra or replaced request headers; null removes one
    QJsonObject statusCodeMapping; ///< upstream status -> status given to the client
    PrechargeMark prechargeMark = PrechargeMark::Query;
    Envelope envelope = Envelope::Auto;
    std::optional<QString> proxy;
    std::optional<qint64> connectTimeoutMs;
    std::optional<qint64> firstByteTimeoutMs;
    std::optional<qint64> totalTimeoutMs;

    friend bool operator==(const Channel &, const Channel &) = default;
};

} // namespace custompass
