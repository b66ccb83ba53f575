// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <vector>

namespace custompass {

/// Appends @p text as a JSON string with its quotes, in UTF-8. A lone surrogate becomes U+FFFD.
void appendJsonString(QByteArray &json, QStringView text);

/// Builds JSON text for people: indented, and with its members in the order of the calls, which QJsonObject
/// would sort.
class JsonText
{
public:
    // Without a key: an element of an array, or the whole.
    void beginObject(QLatin1StringView key = {}) { begin('{', key); }
    void beginArray(QLatin1StringView key = {}) { begin('[', key); }
    void end();
    /// One line, also for a list or an object.
    void member(QLatin1StringView key, const QJsonValue &value);

    /// The whole, ended by a line feed. Every begin has its end by now.
    QByteArray take();

private:
    struct Level
    {
        char closing;
        bool isEmpty;
    };
    void begin(char opening, QLatin1StringView key);
    void nextLine(QLatin1StringView key);

    QByteArray m_text;
    std::vector<Level> m_levels;
};

} // namespace custompass
