// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/pricetablemodel.h"
#include "ui/page.h"

class QComboBox;
class QHBoxLayout;
class QTabWidget;

namespace custompass {

class DetailPane;
class EmptyState;
class GroupsSheet;
class ListDetail;
class MessageLine;
class ModelDetail;
class ModelEditor;
class PriceCalculator;
class TableView;

/// Models and prices (SPEC 13): which there are, what they cost, who serves them, and what a call would cost. An item is a
/// model's name, as some have no row in the database.
class ModelsPage final : public Page
{
    Q_OBJECT
public:
    explicit ModelsPage(WindowContext &context);

    QAction *primaryAction() override { return &m_new; }
    QString filterHint() const override;
    void setFilter(const QString &text) override;
    void refresh() override;
    void openItem(const QString &name) override;
    bool closeDetail() override;
    void retranslate() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum Tab { PriceTab, CalculatorTab };
    void addActions(QHBoxLayout *bar);
    void setUpTable();
    void dressColumns();
    void setUpPane();
    void applyFilter();
    void fillShown();
    void select(const QString &name, bool open);
    void takeRows();
    int rowOf(const QString &name) const;
    void noteCurrent();
    void showCurrent();
    void editCurrent();
    void copyCurrent();
    void calculate();
    void askToRemove();
    void remove(qint64 id);
    void retranslateTable();

    QAction m_new;
    QAction m_edit;
    QAction m_copy;
    QAction m_remove;
    QAction m_calculate;
    QAction m_groups;

    PriceTableModel *m_model;
    TableView *m_table;
    EmptyState *m_empty;
    DetailPane *m_pane;
    QTabWidget *m_tabs;
    ModelDetail *m_detail;
    PriceCalculator *m_calculator;
    ListDetail *m_split;
    QComboBox *m_shown;
    MessageLine *m_message;
    ModelEditor *m_editor;
    GroupsSheet *m_groupsSheet;
    PriceFilter m_filter;
    QString m_wanted; ///< to be selected when the table has it
    bool m_opens = false;
    QString m_name;       ///< what actions are about
    QString m_calculated; ///< what the calculator was told last
};

} // namespace custompass
