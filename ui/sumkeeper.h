// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace custompass {

class Background;
class TableReader;

/// Adds what was booked to the sums by hours (models/store/loghours.h) and to the blocks of the ledger
/// (models/store/ledgerblocks.h), in the background and a little at a time, as long as there is a window: only that looks at
/// them.
class SumKeeper final : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    SumKeeper(Background &background, const TableReader &reader, QObject *parent = nullptr);

private:
    void takeTurn();

    Background &m_background;
    QTimer m_timer;
    bool m_isAdding = false;
};

} // namespace custompass
