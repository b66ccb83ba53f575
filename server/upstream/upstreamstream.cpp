// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/upstreamstream.h"

#include "server/upstream/upstreamtransfer.h"

namespace custompass {

UpstreamStream::UpstreamStream(std::unique_ptr<UpstreamTransfer> transfer)
    : m_transfer(std::move(transfer))
{
}

UpstreamStream::~UpstreamStream() = default;

bool UpstreamStream::Next::await_ready() const
{
    return m_transfer->hasPiece() || m_transfer->hasEnded();
}

void UpstreamStream::Next::await_suspend(std::coroutine_handle<> waiting)
{
    m_transfer->waitForPiece(waiting);
}

QByteArray UpstreamStream::Next::await_resume()
{
    return m_transfer->takePiece();
}

const UpstreamAnswer &UpstreamStream::ending() const
{
    return m_transfer->ending();
}

void UpstreamStream::endWithin(std::chrono::milliseconds limit)
{
    m_transfer->endWithin(limit);
}

} // namespace custompass
