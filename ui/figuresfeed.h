// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/figures.h"

#include <QObject>
#include <QTimer>

namespace custompass {

class Clock;
class TableReader;

/// The few figures that the frame shows whatever page is open: spend of today, open tasks. Reads again when
/// anything was committed, and when a day begins.
class FiguresFeed final : public QObject
{
    Q_OBJECT
public:
    FiguresFeed(TableReader &reader, const Clock &clock, QObject *parent = nullptr);

    Quota spentToday() const { return m_spending.sum; }
    qint64 openTasks() const { return m_openTasks; }
    /// Reads at once.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    struct Figures
    {
        Spending spending;
        qint64 openTasks = 0;
    };
    static Result<Figures> read(Database &database, Spending spending);
    void take(const Result<Figures> &figures);

    TableReader &m_reader;
    const Clock &m_clock;
    QTimer m_timer;
    Spending m_spending;
    qint64 m_openTasks = 0;
    bool m_reading = false;
    QString m_problem; ///< logged once while it lasts
};

} // namespace custompass
