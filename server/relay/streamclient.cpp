// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/streamclient.h"

#include <utility>

namespace custompass {

StreamClient::StreamClient(std::shared_ptr<ResponseWriter> writer, std::shared_ptr<UpstreamStream> upstream,
                           std::chrono::milliseconds term)
    : m_writer(std::move(writer))
    , m_upstream(std::move(upstream))
    , m_term(term)
{
}

StreamClient::~StreamClient()
{
    done();
}

void StreamClient::begin(int status, HttpHeaders headers, std::optional<qint64> length)
{
    m_writer->begin(status, std::move(headers), length);
    m_writer->onDrained([weak = weak_from_this()] {
        const std::shared_ptr<StreamClient> self = weak.lock();
        if (!self)
            return;
        self->look();
        if (self->m_waiting && !self->isBehind())
            std::exchange(self->m_waiting, {}).resume();
    });
    look(); // it may have left while the upstream was thinking
}

void StreamClient::send(QByteArray data)
{
    m_writer->write(std::move(data));
    look();
}

void StreamClient::done()
{
    m_writer->onDrained({});
}

/// A client that has closed its side may have left, or may still be reading. It shows when something is sent to it: a
/// closed socket refuses that. So its term starts anew with each piece that the connection takes.
void StreamClient::look()
{
    if (m_lost || !m_writer->clientGone())
        return;
    m_lost = !m_writer->isConnected();
    m_upstream->endWithin(m_term);
}

} // namespace custompass
