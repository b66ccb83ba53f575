// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/userledger.h"

#include "ui/widgets/asidesplit.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/entryview.h"
#include "ui/widgets/ledgertable.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/tableview.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

UserLedger::UserLedger(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_table(new LedgerTable(context.reader))
    , m_entry(new EntryView(context.reader))
    , m_aside(scrolled(m_entry, QPalette::Base))
{
    for (const auto column : {LedgerTableModel::User, LedgerTableModel::RequestId}) // the entry names the request
        m_table->hideColumn(column);
    m_table->view().setColumnWidths({140, 110, 150, 100, 120, 150, 110, 240, 180});
    m_table->rememberColumns(context.preferences, u"user-ledger"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new AsideSplit(m_table, m_aside));
    setFocusProxy(m_table);
    connect(m_table, &LedgerTable::opened, this, &UserLedger::showEntry);
    connect(m_table, &LedgerTable::moved, this, [this](int row) {
        if (!m_aside->isHidden())
            showEntry(row);
    });
    connect(m_entry, &EntryView::linkActivated, this,
            [&context](const QString &page, const QString &item) { context.open(page, item); });
}

void UserLedger::setUser(qint64 userId)
{
    if (userId != m_userId)
        m_aside->hide();
    m_userId = userId;
    m_table->model().setUser(userId);
}

void UserLedger::setLive(bool live)
{
    m_table->model().setLive(live && m_userId != 0);
}

void UserLedger::refresh()
{
    if (m_userId != 0)
        m_table->model().refresh();
}

void UserLedger::setEmptyAction(QAction *action)
{
    m_table->emptyState().setAction(action);
}

bool UserLedger::closeEntry()
{
    if (m_aside->isHidden())
        return false;
    m_aside->hide();
    m_table->setFocus();
    return true;
}

void UserLedger::showEntry(int row)
{
    using Column = LedgerTableModel::Columns;
    if (!m_table->model().rowAt(row))
        return; // still being read
    EntryView::Entry entry;
    entry.timeMs = m_table->value(row, Column::Time).toLongLong();
    entry.kind = LedgerKind(m_table->value(row, Column::Kind).toInt());
    entry.change = Quota(m_table->value(row, Column::Delta).toLongLong());
    entry.balance = Quota(m_table->value(row, Column::Balance).toLongLong());
    entry.reference = m_table->value(row, Column::Reference).toString();
    entry.requestId = m_table->value(row, Column::RequestId).toString();
    entry.reservationId = m_table->value(row, Column::ReservationId).toLongLong();
    m_entry->showEntry(entry);
    m_aside->show();
}

void UserLedger::retranslate()
{
    m_table->retranslate();
    m_entry->retranslate();
}

} // namespace custompass
