// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace custompass {

/// Bytes on their way to a client. Small pieces are joined, large ones are never copied, and as many as
/// possible leave in one system call.
class SendQueue
{
public:
    enum class Outcome {
        Drained, ///< nothing is left
        Blocked, ///< the client has to read first
        Broken,  ///< the connection is gone
    };

    void append(QByteArray data);
    /// Sends what the non-blocking socket @p descriptor takes now.
    Outcome flush(int descriptor);
    void clear();
    /// For other ways of sending: up to @p most bytes from the front, and taking off what was sent of them.
    QByteArray front(qsizetype most) const;
    void drop(qsizetype sent);

    /// Bytes that the socket has not taken yet.
    qint64 size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }

private:
    std::vector<QByteArray> m_parts;
    std::size_t m_first = 0; ///< index of the part that is being sent
    qsizetype m_offset = 0;  ///< how much of it is sent
    qint64 m_size = 0;
};

} // namespace custompass
