// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windowcontext.h"

#include <QWidget>

class QAction;
class QScrollArea;

namespace custompass {

class EntryView;
class LedgerTable;

/// The ledger of a user, and at the right the chosen entry with its money time line.
class UserLedger final : public QWidget
{
    Q_OBJECT
public:
    explicit UserLedger(WindowContext &context, QWidget *parent = nullptr);

    void setUser(qint64 userId);
    void setLive(bool live);
    void refresh();
    /// What to do while nothing was booked yet.
    void setEmptyAction(QAction *action);
    /// Closes the chosen entry; false if there is none.
    bool closeEntry();
    void retranslate();

private:
    void showEntry(int row);

    qint64 m_userId = 0;
    LedgerTable *m_table;
    EntryView *m_entry;
    QScrollArea *m_aside;
};

} // namespace custompass
