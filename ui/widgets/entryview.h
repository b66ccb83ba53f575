// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/moneyline.h"
#include "models/tables/tablereader.h"

#include <QWidget>

class QLabel;

namespace custompass {

class FactList;
class MoneyView;

/// One entry of the ledger, and the money time line of the request that it belongs to.
class EntryView final : public QWidget
{
    Q_OBJECT
public:
    /// What a row of the ledger says.
    struct Entry
    {
        qint64 timeMs = 0;
        LedgerKind kind = LedgerKind::Unknown;
        Quota change;
        Quota balance; ///< after it
        QString reference;
        QString requestId; ///< none if it is by hand
        qint64 reservationId = 0;
    };

    explicit EntryView(TableReader &reader, QWidget *parent = nullptr);

    void showEntry(const Entry &entry);
    void retranslate();

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &item);

private:
    void showFacts();
    void readMoney();

    TableReader &m_reader;
    Entry m_entry;
    ReadJobPtr m_job;
    QLabel *m_title;
    FactList *m_facts;
    QLabel *m_problem;
    QLabel *m_moneyTitle;
    MoneyView *m_money;
};

} // namespace custompass
