// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formatdelegate.h"

#include "models/domain/clock.h"
#include "models/tables/tablemodel.h"
#include "ui/format.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace custompass {

FormatDelegate::FormatDelegate(QObject *parent, Format format)
    : QStyledItemDelegate(parent)
    , m_format(std::move(format))
{
}

FormatDelegate *FormatDelegate::alignRight()
{
    m_right = true;
    return this;
}

FormatDelegate *FormatDelegate::useFixedFont()
{
    m_fixed = true;
    return this;
}

FormatDelegate *FormatDelegate::makeMuted()
{
    m_muted = true;
    return this;
}

FormatDelegate *FormatDelegate::markNegative()
{
    m_marksNegative = true;
    return this;
}

FormatDelegate *FormatDelegate::setToolTip(Format toolTip)
{
    m_toolTip = std::move(toolTip);
    return this;
}

QString FormatDelegate::displayText(const QVariant &value, const QLocale &locale) const
{
    if (!value.isValid() || value.isNull())
        return {};
    return m_format ? m_format(value) : QStyledItemDelegate::displayText(value, locale);
}

void FormatDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!paintSkeleton(painter, option, index))
        QStyledItemDelegate::paint(painter, option, index);
}

bool FormatDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    const QVariant value = index.data();
    if (!m_toolTip || !value.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), m_toolTip(value), view);
    return true;
}

void FormatDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (m_right)
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    if (m_fixed)
        option->font = fixedFont();
    const bool isBad = m_marksNegative && index.data().toLongLong() < 0;
    if (m_muted || isBad) {
        const Tokens &tokens = tokensFor(option->palette);
        const QColor color = isBad ? tokens.bad : tokens.muted;
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }
}

bool FormatDelegate::paintSkeleton(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant loaded = index.data(TableModel::LoadedRole);
    if (!loaded.isValid() || loaded.toBool())
        return false;
    const int width = qMin(option.rect.width() - 2 * SpaceS, 120);
    const QRect bar(option.rect.left() + SpaceS, option.rect.center().y() - 5, width, 10);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokensFor(option.palette).hover);
    painter->drawRoundedRect(bar, 5, 5);
    painter->restore();
    return true;
}

FormatDelegate *numberDelegate(QObject *parent)
{
    auto *delegate =
        new FormatDelegate(parent, [](const QVariant &value) { return format::number(value.toLongLong()); });
    return delegate->alignRight();
}

FormatDelegate *quotaDelegate(QObject *parent)
{
    auto *delegate =
        new FormatDelegate(parent, [](const QVariant &value) { return format::quota(Quota(value.toLongLong())); });
    delegate->setToolTip([](const QVariant &value) { return format::dollars(Quota(value.toLongLong())); });
    return delegate->alignRight()->useFixedFont();
}

FormatDelegate *timeDelegate(QObject *parent)
{
    auto *delegate =
        new FormatDelegate(parent, [](const QVariant &value) { return format::time(value.toLongLong()); });
    return delegate->setToolTip([](const QVariant &value) { return format::utc(value.toLongLong()); });
}

FormatDelegate *durationDelegate(QObject *parent)
{
    auto *delegate =
        new FormatDelegate(parent, [](const QVariant &value) { return format::duration(value.toLongLong()); });
    return delegate->alignRight();
}

FormatDelegate *ageDelegate(QObject *parent, const Clock &clock)
{
    auto *delegate = new FormatDelegate(
        parent, [&clock](const QVariant &value) { return format::age(value.toLongLong(), clock.nowMs()); });
    return delegate->setToolTip([](const QVariant &value) {
        return QStringList{format::time(value.toLongLong()), format::utc(value.toLongLong())}.join(u'\n');
    });
}

FormatDelegate *idDelegate(QObject *parent)
{
    auto *delegate = new FormatDelegate(parent);
    return delegate->useFixedFont()->setToolTip([](const QVariant &value) { return value.toString(); });
}

} // namespace custompass
