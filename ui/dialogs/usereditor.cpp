// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/usereditor.h"

#include "models/store/rules.h"
#include "ui/dialogs/userform.h"
#include "ui/ruletexts.h"

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

UserEditor::UserEditor(WindowContext &context, QWidget *page)
    : FormSheet(context, page)
    , m_form(new UserForm(context))
{
    setForm({m_form});
}

void UserEditor::create()
{
    m_original = User();
    m_original.group = u"default"_s;
    open();
}

void UserEditor::edit(const User &user)
{
    m_original = user;
    open();
}

void UserEditor::open()
{
    const auto load = [this] {
        followCatalog();
        m_form->load(m_original);
    };
    begin(m_original.id == 0, load, u"name"_s);
}

void UserEditor::followCatalog()
{
    m_form->setGroups(*context().catalog.current());
}

User UserEditor::shown() const
{
    User user = m_original;
    m_form->store(user);
    return user;
}

FormSheet::Problems UserEditor::problems() const
{
    Problems found = ownProblems();
    const User user = shown();
    if (const auto problem = problemOf(user))
        found.push_back({problem->path, problemText(*problem)});
    const CatalogPtr catalog = context().catalog.current();
    const auto &users = catalog->users();
    const bool taken = std::any_of(users.begin(), users.end(), [&user](const User &other) {
        return other.id != user.id && other.name == user.name;
    });
    if (taken)
        found.push_back({u"name"_s, ruleText(u"is taken already"_s)});
    if (!catalog->group(user.group))
        found.push_back({u"group"_s, ruleText(u"there is no such group"_s)});
    return found;
}

bool UserEditor::differs() const
{
    // What is no value at all was typed, too.
    return !ownProblems().empty() || m_form->hasBalance() || !(shown() == m_original);
}

void UserEditor::showOutcome(const Problems &)
{
    m_form->showReading();
}

void UserEditor::save()
{
    store(
        [user = shown(), balance = m_form->balance()](CatalogActions &actions) {
            return user.id == 0 ? actions.createUser(user, balance) : actions.save(user);
        },
        [this](qint64 id) { Q_EMIT saved(id); });
}

void UserEditor::setTexts()
{
    //: %1 is the user's name
    setTitle(m_original.id == 0 ? tr("New user") : tr("User %1").arg(m_original.name));
}

} // namespace custompass
