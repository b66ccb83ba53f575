// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/upstream/channelbreaker.h"

#include <array>
#include <atomic>

namespace custompass {

/// The breakers of all channels, one board for the whole gateway. Finds one without a lock: a table of chains to which is
/// only ever added, as ids of channels are never used again. Thread-safe.
class BreakerBoard final : public ChannelHealthBoard
{
public:
    /// @p clock outlives the board.
    explicit BreakerBoard(const Clock &clock);
    ~BreakerBoard() override;
    BreakerBoard(const BreakerBoard &) = delete;
    BreakerBoard &operator=(const BreakerBoard &) = delete;

    /// The breaker of a channel, from its first use on. Lives as long as the board.
    ChannelBreaker &of(qint64 channelId);

    std::vector<ChannelHealth> channels() const override;
    quint64 revision() const override;
    void closeBreaker(qint64 channelId) override;

private:
    struct Node;
    using Chain = std::atomic<Node *>;

    static Node *find(Node *chain, qint64 channelId);
    Chain &chainOf(qint64 channelId) { return m_chains[std::size_t(channelId) % m_chains.size()]; }

    const Clock &m_clock;
    std::atomic<quint64> m_revision = 0;
    std::array<Chain, 256> m_chains{};
};

} // namespace custompass
