// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/groupssheet.h"

#include "ui/dialogs/groupsform.h"

namespace custompass {

GroupsSheet::GroupsSheet(WindowContext &context, QWidget *page)
    : FormSheet(context, page)
    , m_form(new GroupsForm(context))
{
    setForm({m_form});
}

void GroupsSheet::edit()
{
    m_form->load(); // first: which field is the first one depends on it
    begin(true, [] {}, m_form->firstField());
}

FormSheet::Problems GroupsSheet::problems() const
{
    return ownProblems();
}

bool GroupsSheet::differs() const
{
    return m_form->differs();
}

void GroupsSheet::save()
{
    store([groups = m_form->changed(), removed = m_form->removed()](
              CatalogActions &actions) { return actions.saveGroups(groups, removed); },
          [this](const Done &) { Q_EMIT saved(); });
}

void GroupsSheet::followCatalog()
{
    m_form->showUses();
}

void GroupsSheet::setTexts()
{
    setTitle(tr("Groups"));
}

} // namespace custompass
