// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/formatdelegate.h"
#include "ui/widgets/statusmark.h"

namespace custompass {

/// Draws a table cell as a status. What its value means is said by a function, because the models only know values.
class StatusDelegate : public FormatDelegate
{
    Q_OBJECT
public:
    StatusDelegate(QObject *parent, Format word, std::function<Tone(const QVariant &value)> tone);

    /// What neither waits nor is bad is written without a mark: where most rows are as they should be, marks show what is not.
    StatusDelegate *markOnlyTrouble();

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// For a state that more than the cell's value decides; what is copied is the value's word all the same.
    virtual StatusText stateOf(const QModelIndex &index) const;

private:
    bool isMarked(const QModelIndex &index) const;

    std::function<Tone(const QVariant &)> m_tone;
    bool m_onlyTrouble = false;
};

} // namespace custompass
