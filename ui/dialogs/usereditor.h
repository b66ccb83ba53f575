// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "ui/dialogs/formsheet.h"

namespace custompass {

class UserForm;

/// Makes and changes a user (SPEC 13). Money is no part of it, but for what a new user begins with: see TopUpSheet.
class UserEditor final : public FormSheet
{
    Q_OBJECT
public:
    UserEditor(WindowContext &context, QWidget *page);

    void create();
    void edit(const User &user);

Q_SIGNALS:
    void saved(qint64 userId);

protected:
    Problems problems() const override;
    bool differs() const override;
    void setTexts() override;
    void save() override;
    void showOutcome(const Problems &found) override;
    void followCatalog() override;

private:
    void open();
    User shown() const;

    UserForm *m_form;
    User m_original;
};

} // namespace custompass
