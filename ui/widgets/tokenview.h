// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/store/tokenquota.h"
#include "models/tables/readlane.h"
#include "ui/windowcontext.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace custompass {

class FactList;
class SecretLine;
class StatusPill;

/// Everything about one token: its key, masked until it is revealed, what it may do, and how far it is into its limits.
class TokenView final : public QWidget
{
    Q_OBJECT
public:
    explicit TokenView(WindowContext &context, QWidget *parent = nullptr);

    /// @p used and @p held as the books have them.
    void showToken(const Token &token, Quota used, Quota held);
    /// Reads anew how far it is into its limits.
    void refresh();
    void retranslate();

private:
    struct Read
    {
        QByteArray key;
        QList<PeriodQuota> use;
    };
    void take(const Result<Read> &read);
    void showFacts();
    void showLimits();

    WindowContext &m_context;
    Token m_token;
    Quota m_used;
    Quota m_held;
    QList<PeriodQuota> m_use;
    ReadJobPtr m_job;
    QLabel *m_name;
    StatusPill *m_state;
    SecretLine *m_key;
    QLabel *m_problem;
    QVBoxLayout *m_limits;
    FactList *m_facts;
};

} // namespace custompass
