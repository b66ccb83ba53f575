// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/store/tokens.h"
#include "ui/windowcontext.h"

#include <QAction>
#include <QWidget>

class QHBoxLayout;
class QScrollArea;

namespace custompass {

class CatalogActions;
class EmptyState;
class MessageLine;
class TableView;
class TokenEditor;
class TokenTableModel;
class TokenView;

/// The tokens of a user, what is done with them, and at the right everything about the chosen one.
class TokensPanel final : public QWidget
{
    Q_OBJECT
public:
    /// @p page is what the editor covers.
    TokensPanel(WindowContext &context, QWidget *page, QWidget *parent = nullptr);

    void setUser(qint64 userId);
    void setLive(bool live);
    void refresh();
    void retranslate();
    /// To be offered elsewhere, too.
    QAction *newToken() { return &m_new; }

private:
    void addActions(QHBoxLayout *bar);
    void setUpTable();
    void takeRows();
    void showCurrent();
    qint64 currentId() const;
    void create();
    void edit();
    void toggleEnabled();
    void askToRevoke();
    void showKey(const CreatedToken &token);
    void act(std::function<Result<Done>(CatalogActions &)> work);
    void retranslateColumns();

    WindowContext &m_context;
    QAction m_new;
    QAction m_edit;
    QAction m_enable;
    QAction m_revoke;
    qint64 m_userId = 0;
    qint64 m_wanted = 0; ///< to be chosen when the table has it
    TokenTableModel *m_model;
    TableView *m_table;
    EmptyState *m_empty;
    TokenView *m_view;
    QScrollArea *m_aside;
    MessageLine *m_message;
    TokenEditor *m_editor;
};

} // namespace custompass
