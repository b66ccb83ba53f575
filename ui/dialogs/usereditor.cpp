// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/usereditor.h"

#include "models/domain/clock.h"
#include "models/store/catalogactions.h"
#include "models/store/rules.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/dialogs/userform.h"
#include "ui/ruletexts.h"

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

UserEditor::UserEditor(WindowContext &context, QWidget *page)
    : UserEditor(context, page, new UserForm(context))
{
}

UserEditor::UserEditor(WindowContext &context, QWidget *page, UserForm *form)
    : FormSheet(page, form)
    , m_context(context)
    , m_form(form)
{
    connect(this, &SideSheet::saveRequested, this, &UserEditor::save);
    connect(&context.catalog, &CatalogFeed::changed, this, [this] {
        if (!isPresented())
            return;
        m_form->setGroups(*m_context.catalog.current());
        validate();
    });
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
        m_form->setGroups(*m_context.catalog.current());
        m_form->load(m_original);
    };
    begin(m_original.id == 0, load, u"name"_s);
}

User UserEditor::shown() const
{
    User user = m_original;
    m_form->store(user);
    return user;
}

FormSheet::Problems UserEditor::problems() const
{
    Problems found = m_form->ownProblems();
    const User user = shown();
    if (const auto problem = problemOf(user))
        found.push_back({problem->path, problemText(*problem)});
    const CatalogPtr catalog = m_context.catalog.current();
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
    return !m_form->ownProblems().empty() || m_form->hasBalance() || !(shown() == m_original);
}

void UserEditor::showOutcome()
{
    m_form->showReading();
}

void UserEditor::save()
{
    setBusy(true);
    m_context.background.write(
        this,
        [user = shown(), balance = m_form->balance(), &secrets = m_context.secrets,
         now = m_context.clock.nowMs()](Database &database) {
            CatalogActions actions(database, secrets, now);
            return user.id == 0 ? actions.createUser(user, balance) : actions.save(user);
        },
        [this](const Result<qint64> &id) {
            setBusy(false);
            if (!id)
                return refuse(id.error());
            m_context.catalog.refresh();
            dismiss();
            Q_EMIT saved(*id);
        });
}

void UserEditor::setTexts()
{
    //: %1 is the user's name
    setTitle(m_original.id == 0 ? tr("New user") : tr("User %1").arg(m_original.name));
    m_form->retranslate();
}

} // namespace custompass
