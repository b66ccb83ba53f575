// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace custompass {

class BillPane;
class ChoiceBox;
class ConsumptionTableModel;
class DetailPane;
class EmptyState;
class JobBar;
class LedgerTable;
class ListDetail;
class PeriodBox;
class SpendPanel;
class TableFoot;
class TableView;

/// What was billed (SPEC 13): totals and chart of a filter, its bills, the ledger, and whether the books are right.
/// Items: a bill by its id; `task:12`, `request:…` for the money time line of one; `user:3` for the ledger of a user.
class BillingPage final : public Page
{
    Q_OBJECT
public:
    explicit BillingPage(WindowContext &context);

    QAction *primaryAction() override { return &m_export; }
    QString filterHint() const override;
    void setFilter(const QString &text) override;
    void refresh() override;
    void openItem(const QString &id) override;
    bool closeDetail() override;
    void retranslate() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildBills();
    void buildLedger();
    QHBoxLayout *buildFilters();
    QWidget *buildTable(TableView *view, TableFoot *foot);
    void setLive(bool live);
    void fillChoices();
    void applyFilter();
    void showTab(int tab);
    void openBill(int row);
    void openEntry(int row);
    void reconcile();
    void exportBills();
    void retranslateBills();

    QAction m_export;
    ConsumptionTableModel *m_bills;
    TableView *m_billView;
    EmptyState *m_noBills;
    LedgerTable *m_ledger;
    ChoiceBox *m_user;
    ChoiceBox *m_channel;
    ChoiceBox *m_modelName;
    PeriodBox *m_period;
    QPushButton *m_reconcile;
    SpendPanel *m_spend;
    QTabBar *m_tabs;
    QStackedWidget *m_tables;
    JobBar *m_job;
    DetailPane *m_detail;
    BillPane *m_pane;
    ListDetail *m_split = nullptr;
    QString m_text;
};

} // namespace custompass
