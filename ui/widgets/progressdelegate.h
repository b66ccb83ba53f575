// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/formatdelegate.h"

namespace custompass {

/// Draws a progress as upstreams write it (`40%`) as a thin bar with the words behind; other words alone.
class ProgressDelegate final : public FormatDelegate
{
    Q_OBJECT
public:
    using FormatDelegate::FormatDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The percentage that a progress says, from 0 to 100; -1 if it says none.
int percentOf(const QString &progress);

} // namespace custompass
