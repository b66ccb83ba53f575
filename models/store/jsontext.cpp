// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace custompass {

static void appendEscaped(QByteArray &json, char control)
{
    static constexpr char Digits[] = "0123456789abcdef";
    switch (control) {
    case '\n':
        json += "\\n";
        return;
    case '\r':
        json += "\\r";
        return;
    case '\t':
        json += "\\t";
        return;
    default:
        json += "\\u00";
        json += Digits[(control >> 4) & 0xf];
        json += Digits[control & 0xf];
    }
}

void appendJsonString(QByteArray &json, QStringView text)
{
    json += '"';
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            (json += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            appendEscaped(json, c);
        else
            json += c;
    }
    json += '"';
}

void JsonText::nextLine(QLatin1StringView key)
{
    if (m_levels.empty())
        return;
    m_text += m_levels.back().isEmpty ? "\n" : ",\n";
    m_levels.back().isEmpty = false;
    m_text += QByteArray(qsizetype(m_levels.size()) * 2, ' ');
    if (key.isEmpty())
        return;
    appendJsonString(m_text, QString(key));
    m_text += ": ";
}

void JsonText::begin(char opening, QLatin1StringView key)
{
    nextLine(key);
    m_text += opening;
    m_levels.push_back({opening == '{' ? '}' : ']', true});
}

void JsonText::end()
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (!level.isEmpty)
        m_text += '\n' + QByteArray(qsizetype(m_levels.size()) * 2, ' ');
    m_text += level.closing;
}

void JsonText::member(QLatin1StringView key, const QJsonValue &value)
{
    nextLine(key);
    // QJsonDocument knows no bare values: an array of one, without its brackets
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    m_text += array.mid(1, array.size() - 2);
}

QByteArray JsonText::take()
{
    Q_ASSERT(m_levels.empty());
    return std::exchange(m_text, {}) + '\n';
}

} // namespace custompass
