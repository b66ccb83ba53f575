// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/logcontext.h"

#include <QStringList>

namespace custompass {

// Qt hands a message on as one text, so fields travel in it between characters that no text has (Unicode: noncharacters).
static constexpr QChar Begin = u'\uFDD0';
static constexpr QChar Next = u'\uFDD1';
static constexpr QChar End = u'\uFDD2';
static constexpr char Text = 't';
static constexpr char Number = 'n';

static QString withoutMarks(QString value)
{
    for (const QChar mark : {Begin, Next, End})
        value.replace(mark, QChar::ReplacementCharacter);
    return value;
}

void LogContext::append(char kind, const char *name, const QString &value)
{
    m_encoded += m_encoded.isEmpty() ? Begin : Next;
    m_encoded += QLatin1Char(kind) + QString::fromLatin1(name) + u'=' + value;
}

LogContext &LogContext::add(const char *name, const QString &value)
{
    if (!value.isEmpty())
        append(Text, name, withoutMarks(value));
    return *this;
}

LogContext &LogContext::addId(const char *name, qint64 id)
{
    return id == 0 ? *this : addNumber(name, id);
}

LogContext &LogContext::addNumber(const char *name, qint64 value)
{
    append(Number, name, QString::number(value));
    return *this;
}

QDebug operator<<(QDebug debug, const LogContext &context)
{
    if (context.m_encoded.isEmpty())
        return debug;
    const QDebugStateSaver saver(debug);
    debug.noquote().nospace() << QString(context.m_encoded + End); // a single QChar would be escaped
    return debug;
}

LogContext::Parts LogContext::split(const QString &message)
{
    const qsizetype end = message.startsWith(Begin) ? message.indexOf(End) : -1;
    if (end < 0)
        return {{}, message};
    Parts parts;
    parts.text = message.sliced(end + 1).trimmed();
    const QStringList fields = message.sliced(1, end - 1).split(Next);
    for (const QString &field : fields) {
        const qsizetype equals = field.indexOf(u'=');
        const QString name = field.sliced(1, equals - 1);
        const QString value = field.sliced(equals + 1);
        parts.fields.insert(name, field.startsWith(QLatin1Char(Number)) ? QJsonValue(value.toLongLong()) : QJsonValue(value));
    }
    return parts;
}

} // namespace custompass
