// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace custompass {

/// Reads a `text/event-stream` (HTML standard, 9.2.6), in whatever pieces it comes, for the last `usage`
/// object in the JSON objects of its `data` fields (SPEC 5, "Streaming").
class EventStream
{
public:
    /// Data of one event that is longer is skipped. Pictures come in one event, and their usage with them.
    static constexpr qsizetype MaxEventBytes = qsizetype(16) * 1024 * 1024;

    /// The next bytes of the stream, content-decoded.
    void feed(QByteArrayView piece);
    /// The stream is over; a last event without its blank line counts.
    void finish();

    /// The last `usage` object seen so far, usable or not.
    const std::optional<QJsonObject> &usage() const { return m_usage; }

private:
    void takeLine(QByteArrayView line);
    void endEvent();
    QJsonValue usageOfEvent() const;

    QByteArray m_line; ///< the beginning of a line whose end has not come yet
    QByteArray m_data; ///< of the present event
    std::optional<QJsonObject> m_usage;
    bool m_atStart = true;
    bool m_afterCarriageReturn = false;
    bool m_tooLong = false;
};

} // namespace custompass
