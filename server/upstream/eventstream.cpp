// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/eventstream.h"

#include "server/upstream/jsonskim.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace custompass {

/// What a buffer may keep for the next event, and the largest member that is looked at where an event has
/// more.
static constexpr qsizetype smallBytes = 65'536;

/// Empties a buffer; the room that a large event needed is given back.
static void clear(QByteArray &buffer)
{
    if (buffer.capacity() > smallBytes)
        buffer = QByteArray();
    else
        buffer.resize(0);
}

void EventStream::feed(QByteArrayView piece)
{
    while (!piece.isEmpty()) {
        if (std::exchange(m_afterCarriageReturn, false) && piece.front() == '\n') {
            piece = piece.sliced(1); // the second half of a CRLF
            continue;
        }
        const auto end =
            std::find_if(piece.begin(), piece.end(), [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype length = end - piece.begin();
        if (m_line.size() + length > MaxEventBytes) {
            m_tooLong = true;
            m_line.clear();
        } else if (length == piece.size() || !m_line.isEmpty()) {
            m_line.append(piece.first(length));
        }
        if (length == piece.size())
            return;
        takeLine(m_line.isEmpty() ? piece.first(length) : QByteArrayView(m_line));
        clear(m_line);
        m_afterCarriageReturn = *end == '\r';
        piece = piece.sliced(length + 1);
    }
}

void EventStream::finish()
{
    if (!m_line.isEmpty())
        takeLine(m_line);
    m_line.clear();
    endEvent();
}

void EventStream::takeLine(QByteArrayView line)
{
    if (std::exchange(m_atStart, false) && line.startsWith("\xEF\xBB\xBF"))
        line = line.sliced(3);
    if (line.isEmpty())
        return endEvent();
    if (!line.startsWith("data:"))
        return;
    line = line.sliced(5);
    if (line.startsWith(' '))
        line = line.sliced(1);
    if (m_data.size() + line.size() > MaxEventBytes) {
        m_tooLong = true;
        return;
    }
    if (!m_data.isEmpty())
        m_data.append('\n');
    m_data.append(line);
}

void EventStream::endEvent()
{
    // Most events carry a few letters of text and no usage: parsing them all would be most of the work.
    if (!m_tooLong && m_data.contains("\"usage\"")) {
        const QJsonValue usage = usageOfEvent();
        if (usage.isObject())
            m_usage = usage.toObject();
    }
    clear(m_data);
    m_tooLong = false;
}

QJsonValue EventStream::usageOfEvent() const
{
    const QByteArray json = m_data.size() > smallBytes ? skimJson(m_data, smallBytes).object : m_data;
    return QJsonDocument::fromJson(json).object().value(QLatin1String("usage"));
}

} // namespace custompass
