// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <atomic>

namespace custompass {

/// What the front door allows (SPEC 15). May be changed while the gateway runs.
struct HttpLimits
{
    qsizetype maxHeaderBytes = 32'768; ///< request line and header fields; more is 431
    qint64 maxBodyBytes = 33'554'432;  ///< more is 413
    QByteArray bodyFolder;             ///< keeps large bodies while their requests last; empty: memory does
    int maxConnections = 2000;         ///< of all workers together; one more is 503
    qint64 headerTimeoutMs =
        10'000;                    ///< from the connection or a request's first byte to the end of its header
    qint64 bodyTimeoutMs = 30'000; ///< without any byte of a body
    qint64 keepAliveTimeoutMs = 60'000; ///< between two requests
    qint64 writeTimeoutMs = 60'000;     ///< without the client taking a byte of its answer
    qint64 lingerMs = 5'000;            ///< after a last answer, for the client to read it and close
};

/// How many connections all workers of one gateway together hold. Who shares a counter may share a port.
/// Thread-safe.
class ConnectionCounter
{
public:
    /// Takes a place, unless @p limit places are taken.
    bool tryAcquire(int limit)
    {
        int taken = m_count.load(std::memory_order_relaxed);
        while (taken < limit) {
            if (m_count.compare_exchange_weak(taken, taken + 1, std::memory_order_relaxed))
                return true;
        }
        return false;
    }
    void release() { m_count.fetch_sub(1, std::memory_order_relaxed); }
    int count() const { return m_count.load(std::memory_order_relaxed); }

    /// The port on which the first worker listens, 0 before that.
    quint16 port() const { return m_port.load(); }
    void setPort(quint16 port) { m_port.store(port); }

private:
    std::atomic<int> m_count = 0;
    std::atomic<quint16> m_port = 0;
};

} // namespace custompass
