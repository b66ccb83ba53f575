// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <functional>

namespace custompass {

/// What becomes of log messages: one line each on stderr, readable or as a JSON object, with time (UTC),
/// level, category, message and the fields of its LogContext (SPEC 14). What looks like a secret is masked, whoever logged it. While it
/// lives it is Qt's message handler; there is one at a time. Messages may come from any thread.
class LogSink
{
public:
    enum class Format { Text, Json };
    /// Takes one whole line with its line end. Calls do not overlap; it must not log.
    using Writer = std::function<void(const QByteArray &line)>;
    /// Takes what is logged before it becomes a line, secrets masked. Calls do not overlap; it must not log.
    using Observer = std::function<void(qint64 timeMs, QtMsgType type, const char *category, const QString &message)>;

    /// Writes to stderr unless @p writer is given.
    explicit LogSink(Format format, Writer writer = {});
    /// Puts the former message handler back.
    ~LogSink();
    LogSink(const LogSink &) = delete;
    LogSink &operator=(const LogSink &) = delete;

    /// Other ears for the one that lives; none: stderr again. @p flush is called before the program ends by a fatal
    /// message. After this returns the former ones are not called any more. Thread-safe.
    static void setWriter(Writer writer, std::function<void()> flush = {});
    /// For the one that lives, or the next one. Thread-safe.
    static void setFormat(Format format);
    /// The least level that is logged: debug, info, warning or error. What lies below costs next to nothing,
    /// for its categories are off. Libraries' debug messages stay off. Thread-safe.
    static void setLevel(const QString &level);
    /// Who else is told of every message, as the window; none by default. After this returns the former one is not
    /// called any more. Thread-safe.
    static void setObserver(Observer observer);

    /// One line as it is written; control characters never break it.
    static QByteArray line(Format format, qint64 timeMs, QtMsgType type, const char *category,
                           const QString &message);

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);
    QtMessageHandler m_previous;
};

} // namespace custompass
