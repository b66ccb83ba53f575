// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "models/domain/decimal.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

namespace custompass {

// How values of the configuration tables are written as text: one place for those that write and those that
// read. The words are those of the workspace file (SPEC 12). Readers give no value for text they do not
// understand.

/// `query`, `body` or `off`.
QString toWord(PrechargeMark mark);
std::optional<PrechargeMark> prechargeMarkFrom(QStringView word);

/// `auto`, `custompass` or `plain`.
QString toWord(Envelope envelope);
std::optional<Envelope> envelopeFrom(QStringView word);

/// Compact JSON.
QString toJsonText(const QJsonObject &object);
std::optional<QJsonObject> jsonObjectFrom(const QString &text);

/// A JSON array of strings.
QString toJsonText(const QStringList &list);
std::optional<QStringList> stringListFrom(const QString &text);

/// `{"success": […], "failed": […], "processing": […]}`; what is left out is an empty list.
QJsonObject toJson(const StatusMapping &mapping);
std::optional<StatusMapping> statusMappingFrom(const QString &text);

/// `{"vip": "0.7"}`, sorted by name.
QJsonObject toJson(const QHash<QString, Decimal> &ratios);
std::optional<QHash<QString, Decimal>> ratiosFrom(const QString &text);

/// ISO 8601, UTC, with milliseconds: `2030-01-31T12:00:00.000Z` (SPEC 12).
QString toIsoTime(qint64 ms);

/// The API keys of a channel as one secret, one a line (SPEC 3); no keys are the empty secret.
QByteArray joinedKeys(const QList<QByteArray> &keys);
QList<QByteArray> splitKeys(const QByteArray &joined);

} // namespace custompass
