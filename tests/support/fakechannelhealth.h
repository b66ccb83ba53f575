// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channelhealth.h"

#include <QList>

#include <algorithm>

namespace custompass {

/// Channels that fare as a test says.
class FakeChannelHealth final : public ChannelHealthBoard
{
public:
    std::vector<ChannelHealth> channels() const override { return m_channels; }
    quint64 revision() const override { return m_revision; }
    void closeBreaker(qint64 channelId) override
    {
        closed.append(channelId);
        std::erase_if(m_channels,
                      [channelId](const ChannelHealth &one) { return one.channelId == channelId; });
        ++m_revision;
    }

    void set(const ChannelHealth &health)
    {
        std::erase_if(m_channels,
                      [&](const ChannelHealth &one) { return one.channelId == health.channelId; });
        m_channels.push_back(health);
        ++m_revision;
    }

    QList<qint64> closed;

private:
    std::vector<ChannelHealth> m_channels;
    quint64 m_revision = 0;
};

} // namespace custompass
