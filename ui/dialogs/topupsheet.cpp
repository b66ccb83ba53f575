// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/topupsheet.h"

#include "models/store/ledger.h"
#include "models/store/moneyactions.h"
#include "ui/dialogs/topupform.h"
#include "ui/format.h"

namespace custompass {

using namespace Qt::StringLiterals;

TopUpSheet::TopUpSheet(WindowContext &context, QWidget *page)
    : FormSheet(context, page)
    , m_form(new TopUpForm(context))
{
    setForm({m_form});
}

void TopUpSheet::open(const User &user, Quota balance)
{
    m_user = user;
    begin(true, [this, balance] { m_form->load(balance); }, u"amount"_s);
}

void TopUpSheet::follow(qint64 userId, Quota balance)
{
    if (!isPresented() || userId != m_user.id)
        return;
    m_form->setBalance(balance);
    validate();
}

FormSheet::Problems TopUpSheet::problems() const
{
    return ownProblems();
}

bool TopUpSheet::differs() const
{
    return !m_form->isEmpty();
}

void TopUpSheet::showOutcome(const Problems &)
{
    m_form->showOutcome();
    const std::optional<Quota> change = m_form->change();
    const std::optional<Quota> size = change && change->isNegative() ? Quota().minus(*change) : change;
    if (!size)
        setSaveText(tr("Move money"));
    else if (change->isNegative())
        setSaveText(tr("Take %1 away").arg(format::dollars(*size)));
    else
        setSaveText(tr("Add %1").arg(format::dollars(*size)));
}

void TopUpSheet::save()
{
    const std::optional<Quota> amount = m_form->change();
    if (!amount)
        return;
    setBusy(true);
    context().background.run(
        this,
        [&ledger = context().ledger, id = m_user.id, amount = *amount, reason = m_form->reason(),
         corrects = m_form->kind() == TopUpForm::Correct, now = context().clock.nowMs()] {
            return corrects ? adjust(ledger, id, amount, reason, now) : topUp(ledger, id, amount, reason, now);
        },
        [this](const Result<Balance> &balance) { take(balance); });
}

void TopUpSheet::take(const Result<Balance> &balance)
{
    setBusy(false);
    if (!balance)
        return refuse(balance.error());
    dismiss();
    Q_EMIT booked(m_user.id, balance->balance);
}

void TopUpSheet::setTexts()
{
    //: %1 is the user's name
    setTitle(tr("Balance of %1").arg(m_user.name));
}

} // namespace custompass
