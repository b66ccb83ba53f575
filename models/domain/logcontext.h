// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDebug>
#include <QJsonObject>
#include <QString>

namespace custompass {

/// Fields that belong to a log message (SPEC 14: request_id, user_id, channel_id, model, mode, reserved, actual, ms,
/// error), streamed in front of it: `qCWarning(lcRelay).noquote() << LogContext().add("request_id", id) << "failed"`.
/// LogSink writes them as members of the JSON object, or as `name=value` behind the readable text. It is passed on
/// explicitly, for a coroutine changes threads' locals under its feet.
class LogContext
{
public:
    /// Empty texts and the number 0 of an id are what nobody knows yet, and are left out.
    LogContext &add(const char *name, const QString &value);
    LogContext &add(const char *name, const QByteArray &value) { return add(name, QString::fromUtf8(value)); }
    LogContext &addId(const char *name, qint64 id);
    LogContext &addNumber(const char *name, qint64 value);

    friend QDebug operator<<(QDebug debug, const LogContext &context);

    /// A message as it comes out of Qt, in its two parts.
    struct Parts
    {
        QJsonObject fields;
        QString text;
    };
    static Parts split(const QString &message);

private:
    void append(char kind, const char *name, const QString &value);
    QString m_encoded;
};

} // namespace custompass
