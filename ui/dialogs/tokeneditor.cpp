// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/tokeneditor.h"

#include "models/domain/clock.h"
#include "models/store/catalogactions.h"
#include "models/store/rules.h"
#include "models/tables/tablereader.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/dialogs/tokenform.h"
#include "ui/ruletexts.h"

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

/// Puts something that keeps the rules in place of what a problem is about, so that the next one shows.
static bool neutralise(Token &token, const QString &path)
{
    const QString name = fieldName(path);
    if (name == "name"_L1)
        token.name = u"x"_s;
    else if (name == "quota_limit"_L1)
        token.quotaLimit.reset();
    else if (name == "quota_per_day"_L1)
        token.quotaPerDay.reset();
    else if (name == "quota_per_week"_L1)
        token.quotaPerWeek.reset();
    else if (name == "quota_per_month"_L1)
        token.quotaPerMonth.reset();
    else if (name == "models"_L1)
        token.models.clear();
    else if (name == "allow_ips"_L1)
        token.allowIps.clear();
    else if (name == "requests_per_minute"_L1)
        token.requestsPerMinute.reset();
    else
        return false;
    return true;
}

TokenEditor::TokenEditor(WindowContext &context, QWidget *page)
    : TokenEditor(context, page, new TokenForm(context))
{
}

TokenEditor::TokenEditor(WindowContext &context, QWidget *page, TokenForm *form)
    : FormSheet(page, form)
    , m_context(context)
    , m_form(form)
{
    connect(this, &SideSheet::saveRequested, this, &TokenEditor::save);
    connect(&context.catalog, &CatalogFeed::changed, this, [this] {
        if (isPresented())
            validate();
    });
}

void TokenEditor::create(const User &user)
{
    m_original = Token();
    m_original.userId = user.id;
    m_user = user.name;
    open();
}

void TokenEditor::edit(const Token &token)
{
    m_original = token;
    const CatalogPtr catalog = m_context.catalog.current();
    const User *user = catalog->user(token.userId);
    m_user = user ? user->name : QString();
    open();
    readUse();
}

void TokenEditor::open()
{
    if (m_reading)
        m_reading->cancel();
    begin(m_original.id == 0, [this] { m_form->load(m_original); }, u"name"_s);
}

/// Only a help for who sets a limit; without it the form says less.
void TokenEditor::readUse()
{
    m_reading = m_context.reader.read(
        TableReader::Lane::Pages, this,
        [id = m_original.id, now = m_context.clock.nowMs()](ReadContext &context) {
            return tokenPeriodQuotas(context.database, id, now);
        },
        [this](const Result<QList<PeriodQuota>> &use) {
            if (use)
                m_form->setUse(*use);
            else
                setError(use.error().details);
        });
}

Token TokenEditor::shown() const
{
    Token token = m_original;
    m_form->store(token);
    return token;
}

FormSheet::Problems TokenEditor::problems() const
{
    Problems found = m_form->ownProblems();
    const Token token = shown();
    const Problems broken = allProblems(token, neutralise);
    found.insert(found.end(), broken.begin(), broken.end());
    const CatalogPtr catalog = m_context.catalog.current();
    const auto &tokens = catalog->tokens();
    const bool isTaken = std::any_of(tokens.begin(), tokens.end(), [&token](const Token &other) {
        return other.id != token.id && other.userId == token.userId && other.name == token.name;
    });
    if (isTaken)
        found.push_back({u"name"_s, ruleText(u"is taken already"_s)});
    const bool moved = token.expiresAtMs != m_original.expiresAtMs;
    if (moved && token.expiresAtMs && *token.expiresAtMs <= m_context.clock.nowMs())
        found.push_back({u"expires_at"_s, tr("Is over already: choose a time to come, or switch the token off")});
    return found;
}

bool TokenEditor::differs() const
{
    // What is no value at all was typed, too.
    return !m_form->ownProblems().empty() || !(shown() == m_original);
}

void TokenEditor::showOutcome()
{
    m_form->showReadings();
}

/// Closes if it was saved, else says why not.
template <typename Value>
bool TokenEditor::taken(const Result<Value> &saved)
{
    setBusy(false);
    if (!saved) {
        refuse(saved.error());
        return false;
    }
    m_context.catalog.refresh();
    dismiss();
    return true;
}

void TokenEditor::save()
{
    setBusy(true);
    const Token token = shown();
    const auto actions = [&secrets = m_context.secrets, now = m_context.clock.nowMs()](Database &database) {
        return CatalogActions(database, secrets, now);
    };
    if (token.id == 0) {
        m_context.background.write(
            this, [token, actions](Database &database) { return actions(database).createToken(token); },
            [this](const Result<CreatedToken> &made) {
                if (taken(made))
                    Q_EMIT created(*made);
            });
        return;
    }
    m_context.background.write(
        this, [token, actions](Database &database) { return actions(database).save(token); },
        [this](const Result<qint64> &id) {
            if (taken(id))
                Q_EMIT saved(*id);
        });
}

void TokenEditor::setTexts()
{
    //: %1 is the user's name
    setTitle(m_original.id == 0 ? tr("New token of %1").arg(m_user)
                                //: %1 is the token's name, %2 the user's
                                : tr("Token %1 of %2").arg(m_original.name, m_user));
    m_form->retranslate();
}

} // namespace custompass
