// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "ui/dialogs/formsection.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace custompass {

class AmountField;
class Catalog;

/// The fields of a user, and the balance that a new one begins with.
class UserForm final : public FormSection
{
    Q_OBJECT
public:
    explicit UserForm(WindowContext &context);

    /// The groups that there are, with their ratios. A group that is gone stays as long as it is chosen.
    void setGroups(const Catalog &catalog);
    void load(const User &user);
    /// Puts what is shown into @p user; what is no value leaves it as it is.
    void store(User &user) const;
    /// What a new user begins with.
    Quota balance() const;
    bool hasBalance() const;
    std::vector<Problem> ownProblems() const override;
    void retranslate() override;
    /// The hint below the balance: what was typed, in quota and dollars.
    void showReading();

private:
    QLineEdit *m_name;
    QComboBox *m_group;
    QLineEdit *m_ratio;
    QCheckBox *m_enabled;
    AmountField *m_balance;
};

} // namespace custompass
