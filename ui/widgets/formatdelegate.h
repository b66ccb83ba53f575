// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tokens.h"

#include <QStyledItemDelegate>

#include <functional>

namespace custompass {

class Clock;

/// Writes the raw value of a table cell (models/tables) for people: `quota`, `time` and so on, see ui/format.h. Rows that
/// are still being read show a pale bar.
class FormatDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using Format = std::function<QString(const QVariant &value)>;

    /// No value is an empty cell, and @p format is not asked.
    explicit FormatDelegate(QObject *parent, Format format = {});

    /// Figures stand at the right.
    FormatDelegate *alignRight();
    bool isRight() const { return m_right; }
    /// Equal figures, for ids and quota.
    FormatDelegate *useFixedFont();
    /// Second-rank text.
    FormatDelegate *makeMuted();
    /// What is below zero stands in the colour of what is bad.
    FormatDelegate *markNegative();
    /// What the tool tip says of the value; none unless set.
    FormatDelegate *setToolTip(Format toolTip);

    QString displayText(const QVariant &value, const QLocale &locale) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    /// Draws the bar of a row that is not there yet, and says whether it did.
    static bool paintSkeleton(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);

private:
    Format m_format;
    Format m_toolTip;
    bool m_right = false;
    bool m_fixed = false;
    bool m_muted = false;
    bool m_marksNegative = false;
};

// The usual ones.
FormatDelegate *numberDelegate(QObject *parent);
/// Quota, with dollars in the tool tip.
FormatDelegate *quotaDelegate(QObject *parent);
/// Local time, with UTC in the tool tip.
FormatDelegate *timeDelegate(QObject *parent);
FormatDelegate *durationDelegate(QObject *parent);
/// How long ago a time is, with local time and UTC in the tool tip. @p clock outlives the delegate.
FormatDelegate *ageDelegate(QObject *parent, const Clock &clock);
/// Ids and other texts that are compared character by character.
FormatDelegate *idDelegate(QObject *parent);

} // namespace custompass
