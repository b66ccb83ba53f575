// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "ui/dialogs/formsection.h"

class QLabel;
class QLineEdit;
class QRadioButton;

namespace custompass {

class AmountField;

/// How an operator moves money: in, out, or as a correction either way; how much, and why.
class TopUpForm final : public FormSection
{
    Q_OBJECT
public:
    enum Kind { TopUp, Deduct, Correct, KindCount };

    explicit TopUpForm(WindowContext &context);

    /// Empty, to top up; @p balance is what there is at present.
    void load(Quota balance);
    void setBalance(Quota balance);
    Kind kind() const;
    /// What the balance changes by; none while there is no amount.
    std::optional<Quota> change() const;
    QString reason() const;
    bool isEmpty() const;
    std::vector<Problem> ownProblems() const override;
    void retranslate() override;
    /// The balance after it, as far as it is known.
    void showOutcome();

private:
    void kindChanged();
    QString outcome() const;

    QRadioButton *m_kinds[KindCount];
    AmountField *m_amount;
    QLineEdit *m_reason;
    QLabel *m_outcome;
    Quota m_balance;
};

} // namespace custompass
