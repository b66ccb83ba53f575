// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

class QScrollArea;

namespace custompass {

/// A table, and at its right what is known of the chosen row. The table gets what room there is to spare.
class AsideSplit final : public QSplitter
{
    Q_OBJECT
public:
    /// Hides @p aside: its owner shows it when something is chosen.
    AsideSplit(QWidget *table, QScrollArea *aside, QWidget *parent = nullptr);
};

} // namespace custompass
