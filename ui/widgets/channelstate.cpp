// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/channelstate.h"

#include "models/tables/tablemodel.h"
#include "ui/widgets/statusmark.h"

#include <QApplication>
#include <QCoreApplication>

namespace custompass {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(ChannelState)
};

} // namespace

ChannelStateText channelState(bool enabled, const ChannelHealth *health)
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
    : FormatDelegate(parent,
                     [](const QVariant &enabled) { return channelState(enabled.toBool(), nullptr).word; })
    , m_health(health)
{
}

void ChannelStateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const auto health = m_health.constFind(index.data(TableModel::IdRole).toLongLong());
    const ChannelStateText state = channelState(index.data(TableModel::ValueRole).toBool(),
                                                health == m_health.cend() ? nullptr : &*health);
    paintStatus(*painter, option.rect.adjusted(SpaceS, 0, -SpaceS, 0), state.tone, state.word, cell.font,
                tokensFor(cell.palette));
}

} // namespace custompass
