// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/catalog.h"
#include "models/tables/usertablemodel.h"
#include "ui/page.h"

#include <QAction>

#include <functional>

class QHBoxLayout;

namespace custompass {

class CatalogActions;
class ChoiceBox;
class DetailPane;
class EmptyState;
class ListDetail;
class MessageLine;
class TableView;
class TopUpSheet;
class UserEditor;
class UserPane;

/// Who calls the gateway and pays for it (SPEC 13): users with their money, their tokens with all limits, their ledger.
/// Items: a user by the id in the database, `ledger:3` for the ledger of one.
class UsersPage final : public Page
{
    Q_OBJECT
public:
    explicit UsersPage(WindowContext &context);

    QAction *primaryAction() override { return &m_new; }
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
    void addActions(QHBoxLayout *bar);
    void setUpTable();
    void setLive(bool live);
    void applyFilter();
    void fillGroups();
    void takeRows();
    void openUser(qint64 id);
    void followRow(const QModelIndex &index);
    bool closePane();
    qint64 currentId() const;
    const User *currentUser(const Catalog &catalog) const;
    std::optional<Quota> balanceOf(qint64 userId) const;
    void showCurrent();
    void edit();
    void topUp();
    void toggleEnabled();
    void askToRemove();
    void act(std::function<Result<Done>(CatalogActions &)> work);
    void retranslateColumns();

    QAction m_new;
    QAction m_topUp;
    QAction m_edit;
    QAction m_enable;
    QAction m_remove;

    UserTableModel *m_model;
    TableView *m_table;
    EmptyState *m_empty;
    DetailPane *m_frame;
    UserPane *m_pane;
    ListDetail *m_split;
    ChoiceBox *m_group;
    ChoiceBox *m_state;
    MessageLine *m_message;
    UserEditor *m_editor;
    TopUpSheet *m_money;
    UserFilter m_filter;
    qint64 m_wanted = 0; ///< to be chosen when the table has it
};

} // namespace custompass
