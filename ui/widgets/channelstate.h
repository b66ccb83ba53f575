// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channelhealth.h"
#include "ui/widgets/statusdelegate.h"

#include <QHash>

namespace custompass {

using ChannelHealthById = QHash<qint64, ChannelHealth>;

/// The state of a channel in a word, with its tone: off, on, skipped, on trial, key rejected.
StatusText channelState(bool enabled, const ChannelHealth *health);

/// Draws whether a channel is on and how it fares, from a column that only knows the former.
class ChannelStateDelegate final : public StatusDelegate
{
    Q_OBJECT
public:
    /// @p health outlives the delegate.
    ChannelStateDelegate(const ChannelHealthById &health, QObject *parent);

protected:
    StatusText stateOf(const QModelIndex &index) const override;

private:
    const ChannelHealthById &m_health;
};

} // namespace custompass
