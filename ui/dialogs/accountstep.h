// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/tokens.h"
#include "ui/dialogs/assistantstep.h"

class QLineEdit;

namespace custompass {

class FieldEditor;
struct WindowContext;

/// The third step: the first user, with a balance and a token.
class AccountStep final : public AssistantStep
{
    Q_OBJECT
public:
    explicit AccountStep(WindowContext &context, QWidget *parent = nullptr);

    bool isComplete() const override;
    void commit(const Committed &done) override;
    void retranslate() override;

    /// The token's secret once it was made: to be shown this one time.
    const std::optional<CreatedToken> &token() const { return m_token; }

private:
    void showError(const Error &error);

    WindowContext &m_context;
    QLineEdit *m_user;
    QLineEdit *m_balance;
    QLineEdit *m_tokenName;
    FieldEditor *m_userField;
    FieldEditor *m_balanceField;
    FieldEditor *m_tokenField;
    qint64 m_userId = 0; ///< once it was made: a second try only makes the token
    std::optional<CreatedToken> m_token;
};

} // namespace custompass
