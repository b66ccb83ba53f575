// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/logsink.h"

#include "models/domain/logcontext.h"
#include "models/domain/redact.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <atomic>
#include <cstdio>
#include <mutex>

namespace custompass {

namespace {

/// What the message handler, a plain function, works with.
struct SinkState
{
    std::atomic<LogSink::Format> format = LogSink::Format::Text;
    std::mutex mutex;
    LogSink::Writer writer;      ///< guarded by mutex
    std::function<void()> flush; ///< guarded by mutex
    LogSink::Observer observer;  ///< guarded by mutex
};

SinkState &state()
{
    // Never destroyed: threads and static destructors may log to the very end.
    static auto *theState = new SinkState;
    return *theState;
}

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    Q_UNREACHABLE();
}

/// Whatever would break a line or command a terminal.
bool isControl(QChar c)
{
    const char16_t code = c.unicode();
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029;
}

/// The text on one line: control characters as their escapes.
QString escaped(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n')
            result += QStringLiteral("\\n");
        else if (isControl(c))
            result += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            result += c;
    }
    return result;
}

QJsonObject withoutSecrets(QJsonObject fields)
{
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (field->isString())
            field.value() = custompass::withoutSecrets(field->toString());
    }
    return fields;
}

/// The text with ` name=value` for each field behind it; values with blanks in quotation marks.
QString readable(const QString &message)
{
    const LogContext::Parts parts = LogContext::split(message);
    QString result = custompass::withoutSecrets(parts.text);
    const QJsonObject clean = withoutSecrets(parts.fields);
    for (auto field = clean.begin(); field != clean.end(); ++field) {
        const QString value = field->toVariant().toString();
        result += u' ' + field.key() + u'=' + (value.contains(u' ') ? u'"' + value + u'"' : value);
    }
    return result;
}

void writeToStderr(const QByteArray &line)
{
    // One call for one line, so that lines of other processes on the same terminal do not cut it.
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

LogSink::LogSink(Format format, Writer writer)
{
    state().format = format;
    {
        const std::lock_guard lock(state().mutex);
        Q_ASSERT(!state().writer); // one at a time
        state().writer = writer ? std::move(writer) : Writer(writeToStderr);
    }
    m_previous = qInstallMessageHandler(&LogSink::handle);
}

LogSink::~LogSink()
{
    qInstallMessageHandler(m_previous);
    const std::lock_guard lock(state().mutex);
    state().writer = {};
    state().flush = {};
}

void LogSink::setWriter(Writer writer, std::function<void()> flush)
{
    const std::lock_guard lock(state().mutex);
    state().writer = writer ? std::move(writer) : Writer(writeToStderr);
    state().flush = std::move(flush);
}

void LogSink::setFormat(Format format)
{
    state().format = format;
}

void LogSink::setLevel(const QString &level)
{
    QStringList rules{QStringLiteral("*.debug=false")};
    if (level == u"debug")
        rules << QStringLiteral("custompass.*.debug=true") << QStringLiteral("default.debug=true");
    if (level == u"warning" || level == u"error")
        rules << QStringLiteral("*.info=false");
    if (level == u"error")
        rules << QStringLiteral("*.warning=false");
    QLoggingCategory::setFilterRules(rules.join(u'\n'));
}

void LogSink::setObserver(Observer observer)
{
    const std::lock_guard lock(state().mutex);
    state().observer = std::move(observer);
}

QByteArray LogSink::line(Format format, qint64 timeMs, QtMsgType type, const char *category,
                         const QString &message)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(timeMs, Qt::UTC).toString(Qt::ISODateWithMs);
    const QString level = QString::fromLatin1(levelName(type));
    const QString source = QString::fromUtf8(category);
    if (format == Format::Text)
        return QStringLiteral("%1 %2 %3: ").arg(time, level.leftJustified(7), source).toUtf8() +
               escaped(readable(message)).toUtf8() + '\n';
    LogContext::Parts parts = LogContext::split(message);
    QJsonObject object = withoutSecrets(std::move(parts.fields));
    object.insert(QStringLiteral("time"), time);
    object.insert(QStringLiteral("level"), level);
    object.insert(QStringLiteral("category"), source);
    object.insert(QStringLiteral("message"), withoutSecrets(parts.text));
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

void LogSink::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const char *category = context.category ? context.category : "default";
    const qint64 timeMs = QDateTime::currentMSecsSinceEpoch();
    const QByteArray text = line(state().format, timeMs, type, category, message);
    std::unique_lock lock(state().mutex);
    if (state().writer)
        state().writer(text);
    if (state().observer)
        state().observer(timeMs, type, category, readable(message));
    if (type != QtFatalMsg || !state().flush)
        return;
    const std::function<void()> flush = state().flush;
    lock.unlock(); // whoever writes may have something to log
    flush();
}

} // namespace custompass
