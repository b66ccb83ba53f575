// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/result.h"
#include "models/store/ledgerops.h"
#include "ui/dialogs/formsheet.h"

namespace custompass {

class TopUpForm;

/// Moves money into or out of a user's account, with a reason (SPEC 7, 13). The button says what it does; Enter alone
/// does nothing.
class TopUpSheet final : public FormSheet
{
    Q_OBJECT
public:
    TopUpSheet(WindowContext &context, QWidget *page);

    void open(const User &user, Quota balance);
    qint64 userId() const { return m_user.id; }
    /// The balance of @p userId is another one by now.
    void follow(qint64 userId, Quota balance);

Q_SIGNALS:
    void booked(qint64 userId, Quota balance);

protected:
    Problems problems() const override;
    bool differs() const override;
    void setTexts() override;
    void save() override;
    void showOutcome(const Problems &found) override;

private:
    void take(const Result<Balance> &balance);

    TopUpForm *m_form;
    User m_user;
};

} // namespace custompass
