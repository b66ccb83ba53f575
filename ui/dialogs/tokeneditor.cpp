// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/tokeneditor.h"

#include "models/store/rules.h"
#include "models/tables/tablereader.h"
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
    : FormSheet(context, page)
    , m_form(new TokenForm(context))
{
    setForm({m_form});
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
    const CatalogPtr catalog = context().catalog.current();
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
    m_reading = context().reader.read(
        TableReader::Lane::Pages, this,
        [id = m_original.id, now = context().clock.nowMs()](ReadContext &read) {
            return tokenPeriodQuotas(read.database, id, now);
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
    Problems found = ownProblems();
    const Token token = shown();
    const Problems broken = allProblems(token, neutralise);
    found.insert(found.end(), broken.begin(), broken.end());
    const CatalogPtr catalog = context().catalog.current();
    const auto &tokens = catalog->tokens();
    const bool isTaken = std::any_of(tokens.begin(), tokens.end(), [&token](const Token &other) {
        return other.id != token.id && other.userId == token.userId && other.name == token.name;
    });
    if (isTaken)
        found.push_back({u"name"_s, ruleText(u"is taken already"_s)});
    const bool moved = token.expiresAtMs != m_original.expiresAtMs;
    if (moved && token.expiresAtMs && *token.expiresAtMs <= context().clock.nowMs())
        found.push_back({u"expires_at"_s, tr("Is over already: choose a time to come, or switch the token off")});
    return found;
}

bool TokenEditor::differs() const
{
    // What is no value at all was typed, too.
    return !ownProblems().empty() || !(shown() == m_original);
}

void TokenEditor::showOutcome(const Problems &)
{
    m_form->showReadings();
}

void TokenEditor::save()
{
    const Token token = shown();
    if (token.id == 0)
        store([token](CatalogActions &actions) { return actions.createToken(token); },
              [this](const CreatedToken &made) { Q_EMIT created(made); });
    else
        store([token](CatalogActions &actions) { return actions.save(token); },
              [this](qint64 id) { Q_EMIT saved(id); });
}

void TokenEditor::setTexts()
{
    //: %1 is the user's name
    setTitle(m_original.id == 0 ? tr("New token of %1").arg(m_user)
                                //: %1 is the token's name, %2 the user's
                                : tr("Token %1 of %2").arg(m_original.name, m_user));
}

} // namespace custompass
