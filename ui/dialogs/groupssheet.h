// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/formsheet.h"

namespace custompass {

class GroupsForm;

/// The groups and their ratios (SPEC 1), saved together.
class GroupsSheet final : public FormSheet
{
    Q_OBJECT
public:
    GroupsSheet(WindowContext &context, QWidget *page);

    void edit();

Q_SIGNALS:
    void saved();

protected:
    Problems problems() const override;
    bool differs() const override;
    void setTexts() override;
    void save() override;
    void followCatalog() override;

private:
    GroupsForm *m_form;
};

} // namespace custompass
