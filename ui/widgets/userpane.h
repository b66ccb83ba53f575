// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "ui/windowcontext.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedWidget;
class QTabBar;

namespace custompass {

class DetailPane;
class FactList;
class StatusPill;
class TokensPanel;
class UserLedger;
class UserTableModel;

/// The detail of the users page: the balance and what else is known of a user, and beside it the tokens and the ledger.
class UserPane final : public QWidget
{
    Q_OBJECT
public:
    /// @p page is what editors cover.
    UserPane(WindowContext &context, DetailPane &frame, QWidget *page, QWidget *parent = nullptr);

    void setUser(qint64 userId);
    qint64 userId() const { return m_userId; }
    Quota balance() const;
    void setLive(bool live);
    void refresh();
    /// What to do for somebody without a ledger.
    void setTopUp(QAction *topUp);
    QAction *newToken();
    void showTokens();
    void showLedger();
    /// Closes what is open within it; false if nothing is.
    bool closeInner();
    void retranslate();

Q_SIGNALS:
    void balanceChanged(qint64 userId, custompass::Quota balance);
    /// There is no such user any more.
    void gone(qint64 userId);

private:
    void showUser();
    void takeAccount();
    void showFigures();
    void showTab(int tab);
    qint64 figure(int column) const;

    WindowContext &m_context;
    DetailPane &m_frame;
    qint64 m_userId = 0;
    bool m_isLive = false;
    UserTableModel *m_account; ///< of the one user: whatever the list is filtered by
    StatusPill *m_state;
    QLabel *m_dollars;
    QLabel *m_quota;
    FactList *m_facts;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    TokensPanel *m_tokens;
    UserLedger *m_ledger;
};

} // namespace custompass
