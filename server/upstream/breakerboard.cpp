// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/breakerboard.h"

#include "models/domain/logging.h"

#include <memory>

namespace custompass {

struct BreakerBoard::Node
{
    Node(qint64 channelId, const Clock &clock, std::atomic<quint64> &revision)
        : id(channelId)
        , breaker(clock, revision)
    {
    }

    const qint64 id;
    ChannelBreaker breaker;
    Node *next = nullptr; ///< never changes once others can see the node
};

BreakerBoard::BreakerBoard(const Clock &clock)
    : m_clock(clock)
{
}

BreakerBoard::~BreakerBoard()
{
    for (Chain &chain : m_chains) {
        std::unique_ptr<Node> node(chain.load());
        while (node)
            node.reset(node->next);
    }
}

BreakerBoard::Node *BreakerBoard::find(Node *chain, qint64 channelId)
{
    while (chain && chain->id != channelId)
        chain = chain->next;
    return chain;
}

ChannelBreaker &BreakerBoard::of(qint64 channelId)
{
    Chain &chain = chainOf(channelId);
    Node *head = chain.load(std::memory_order_acquire);
    if (Node *known = find(head, channelId))
        return known->breaker;
    auto added = std::make_unique<Node>(channelId, m_clock, m_revision);
    do {
        if (Node *known = find(head, channelId)) // another thread was faster
            return known->breaker;
        added->next = head;
    } while (!chain.compare_exchange_weak(head, added.get(), std::memory_order_acq_rel, std::memory_order_acquire));
    return added.release()->breaker;
}

std::vector<ChannelHealth> BreakerBoard::channels() const
{
    std::vector<ChannelHealth> all;
    for (const Chain &chain : m_chains) {
        for (const Node *node = chain.load(std::memory_order_acquire); node; node = node->next) {
            ChannelHealth health = node->breaker.health();
            health.channelId = node->id;
            all.push_back(std::move(health));
        }
    }
    return all;
}

quint64 BreakerBoard::revision() const
{
    return m_revision.load();
}

void BreakerBoard::closeBreaker(qint64 channelId)
{
    qCInfo(lcUpstream) << "channel" << channelId << "is taken back into use by hand";
    of(channelId).close();
}

} // namespace custompass
