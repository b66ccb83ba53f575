// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/sendqueue.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>

namespace custompass {

namespace {
constexpr qsizetype JoinLimit = 4'096;    // below this, a copy costs less than a further part
constexpr qsizetype JoinedLimit = 16'384; // as far as parts grow by joining
constexpr std::size_t PartsAtOnce = 16;
constexpr std::size_t KeptParts = 64; // sent ones, before the vector is tidied up
} // namespace

void SendQueue::append(QByteArray data)
{
    if (data.isEmpty())
        return;
    m_size += data.size();
    const bool join = m_first < m_parts.size() && data.size() <= JoinLimit &&
                      m_parts.back().size() + data.size() <= JoinedLimit;
    if (join)
        m_parts.back().append(data);
    else
        m_parts.push_back(std::move(data));
}

SendQueue::Outcome SendQueue::flush(int descriptor)
{
    while (m_size > 0) {
        std::array<iovec, PartsAtOnce> vectors;
        std::size_t count = 0;
        qsizetype offset = m_offset;
        for (std::size_t i = m_first; i < m_parts.size() && count < PartsAtOnce; ++i) {
            const QByteArray &part = m_parts[i];
            vectors[count++] = {const_cast<char *>(part.constData()) + offset,
                                std::size_t(part.size() - offset)};
            offset = 0;
        }
        msghdr message = {};
        message.msg_iov = vectors.data();
        message.msg_iovlen = count;
        const ssize_t sent = ::sendmsg(descriptor, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0)
            drop(sent);
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            return Outcome::Blocked;
        else if (errno != EINTR)
            return Outcome::Broken;
    }
    return Outcome::Drained;
}

void SendQueue::clear()
{
    m_parts.clear();
    m_first = 0;
    m_offset = 0;
    m_size = 0;
}

QByteArray SendQueue::front(qsizetype most) const
{
    const QByteArray &part = m_parts[m_first];
    const qsizetype rest = part.size() - m_offset;
    if (rest >= most || m_first + 1 == m_parts.size())
        return part.sliced(m_offset, qMin(rest, most));
    QByteArray joined = part.sliced(m_offset);
    for (std::size_t i = m_first + 1; i < m_parts.size() && joined.size() < most; ++i)
        joined += QByteArrayView(m_parts[i]).first(qMin(m_parts[i].size(), most - joined.size()));
    return joined;
}

void SendQueue::drop(qsizetype sent)
{
    m_size -= sent;
    if (m_size == 0) {
        clear();
        return;
    }
    m_offset += sent;
    while (m_offset >= m_parts[m_first].size()) {
        m_offset -= m_parts[m_first].size();
        m_parts[m_first] = QByteArray(); // its memory is not needed any more
        ++m_first;
    }
    if (m_first >= KeptParts) { // a queue that never runs empty must not grow for ever
        m_parts.erase(m_parts.begin(), m_parts.begin() + std::ptrdiff_t(m_first));
        m_first = 0;
    }
}

} // namespace custompass
