// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/channelstate.h"

#include "models/tables/tablemodel.h"

#include <QCoreApplication>

namespace custompass {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(ChannelState)
};

} // namespace

StatusText channelState(bool enabled, const ChannelHealth *health)
{
    if (!enabled)
        return {Tone::Idle, Texts::tr("off")};
    if (health && health->state == BreakerState::Open)
        return {Tone::Bad, Texts::tr("skipped")};
    if (health && health->state == BreakerState::HalfOpen)
        return {Tone::Wait, Texts::tr("on trial")};
    if (health && !health->keysAside.isEmpty())
        return {Tone::Wait, Texts::tr("key rejected")};
    return {Tone::Good, Texts::tr("on")};
}

ChannelStateDelegate::ChannelStateDelegate(const ChannelHealthById &health, QObject *parent)
    : StatusDelegate(
          parent, [](const QVariant &enabled) { return channelState(enabled.toBool(), nullptr).word; },
          [](const QVariant &enabled) { return channelState(enabled.toBool(), nullptr).tone; })
    , m_health(health)
{
}

StatusText ChannelStateDelegate::stateOf(const QModelIndex &index) const
{
    const auto health = m_health.constFind(index.data(TableModel::IdRole).toLongLong());
    return channelState(index.data(TableModel::ValueRole).toBool(), health == m_health.cend() ? nullptr : &*health);
}

} // namespace custompass
