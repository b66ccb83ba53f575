// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/usage.h"
#include "models/tables/details.h"
#include "models/tables/moneyline.h"

#include <QScrollArea>

class QLabel;

namespace custompass {

class FactList;
class MoneyView;
class PriceTable;

/// One bill for reading: what it came to, how, and which entries of the ledger it made.
class BillView final : public QScrollArea
{
    Q_OBJECT
public:
    explicit BillView(QWidget *parent = nullptr);

    void setBill(const BillDetail &bill, const std::vector<MoneyReservation> &money);

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &item);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showBill();
    void showPrice();
    void showFacts();
    QString flagText(const QString &flag) const;

    BillDetail m_bill;
    std::vector<MoneyReservation> m_reservations;
    QLabel *m_figure;
    QLabel *m_dollars;
    QLabel *m_priceTitle;
    PriceTable *m_price;
    QLabel *m_notes;
    QLabel *m_moneyTitle;
    MoneyView *m_money;
    QLabel *m_factsTitle;
    FactList *m_facts;
};

/// The usage that a bill was made of: its counts, and the classes of its details.
Usage usageOf(const BillDetail &bill);

} // namespace custompass
