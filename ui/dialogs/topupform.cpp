// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/topupform.h"

#include "models/store/moneyactions.h"
#include "ui/format.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/amountfield.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/restyle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>

namespace custompass {

using namespace Qt::StringLiterals;

TopUpForm::TopUpForm(WindowContext &context)
    : FormSection(context)
    , m_amount(new AmountField(AmountField::Allowed::Positive))
    , m_reason(new QLineEdit)
    , m_outcome(new QLabel)
{
    auto *kinds = new QWidget;
    auto *row = new QHBoxLayout(kinds);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(SpaceL);
    for (int kind = 0; kind < KindCount; ++kind) {
        m_kinds[kind] = new QRadioButton;
        m_kinds[kind]->setObjectName(u"kind_%1"_s.arg(kind));
        row->addWidget(m_kinds[kind]);
        connect(m_kinds[kind], &QRadioButton::toggled, this, &TopUpForm::kindChanged);
    }
    row->addStretch(1);
    kinds->setFocusProxy(m_kinds[TopUp]);
    addField(u"kind"_s, kinds);
    addField(u"amount"_s, m_amount);
    addField(u"reason"_s, m_reason);
    m_outcome->setWordWrap(true);
    m_outcome->setObjectName(u"outcome"_s);
    addBelow(m_outcome);
    connect(m_amount, &QLineEdit::textEdited, this, touches(u"amount"_s));
    connect(m_reason, &QLineEdit::textEdited, this, touches(u"reason"_s));
}

void TopUpForm::kindChanged()
{
    m_amount->setAllowed(kind() == Correct ? AmountField::Allowed::NotZero : AmountField::Allowed::Positive);
    Q_EMIT edited(u"kind"_s);
}

void TopUpForm::load(Quota balance)
{
    m_balance = balance;
    m_kinds[TopUp]->setChecked(true);
    m_amount->clear();
    m_reason->clear();
}

void TopUpForm::setBalance(Quota balance)
{
    m_balance = balance;
    showOutcome();
}

TopUpForm::Kind TopUpForm::kind() const
{
    for (int kind = 0; kind < KindCount; ++kind) {
        if (m_kinds[kind]->isChecked())
            return Kind(kind);
    }
    return TopUp;
}

std::optional<Quota> TopUpForm::change() const
{
    const std::optional<Quota> amount = m_amount->amount();
    return amount && kind() == Deduct ? Quota().minus(*amount) : amount;
}

QString TopUpForm::reason() const
{
    return m_reason->text().trimmed();
}

bool TopUpForm::isEmpty() const
{
    return m_amount->isEmpty() && reason().isEmpty();
}

std::vector<FormSection::Problem> TopUpForm::ownProblems() const
{
    std::vector<Problem> problems;
    const std::optional<Quota> moved = change();
    if (m_amount->isEmpty())
        problems.push_back({u"amount"_s, tr("How much?")});
    else if (!moved)
        problems.push_back({u"amount"_s, m_amount->problem()});
    else if (!m_balance.plus(*moved))
        problems.push_back({u"amount"_s, tr("No account can hold that much")});
    if (kind() != TopUp && reason().isEmpty())
        problems.push_back({u"reason"_s, ruleText(u"must say why"_s)});
    if (reason().size() > MaxReasonLength)
        problems.push_back(
            {u"reason"_s, ruleText(u"must have at most %1 characters"_s.arg(MaxReasonLength))});
    return problems;
}

QString TopUpForm::outcome() const
{
    const std::optional<Quota> moved = change();
    const std::optional<Quota> after = moved ? m_balance.plus(*moved) : std::nullopt;
    if (!after)
        return tr("The balance is %1.").arg(format::quotaAndDollars(m_balance));
    const QString text = tr("The balance goes from %1 to %2.")
                             .arg(format::quotaAndDollars(m_balance), format::quotaAndDollars(*after));
    return after->isNegative() ? text + u' ' + tr("Below zero, paid requests are refused.") : text;
}

void TopUpForm::showOutcome()
{
    const std::optional<Quota> moved = change();
    const QString reading = m_amount->reading();
    const bool either = kind() == Correct;
    named(u"amount"_s)
        .setHint(!reading.isEmpty() ? reading
                 : either           ? tr("With a minus to take away: -5usd, or quota as -2500000.")
                                    : tr("Dollars as 5usd, or a number of quota as 2500000."));
    named(u"reason"_s)
        .setHint(kind() == TopUp ? tr("Stands in the ledger. May be empty.") : tr("Needed. Stands in the ledger."));
    const std::optional<Quota> after = moved ? m_balance.plus(*moved) : std::nullopt;
    setRole(m_outcome, after && after->isNegative() ? u"error"_s : u"muted"_s);
    m_outcome->setText(outcome());
}

void TopUpForm::retranslate()
{
    heading()->setText(tr("Movement"));
    named(u"kind"_s).setLabel(tr("What"));
    m_kinds[TopUp]->setText(tr("&Top up"));
    m_kinds[Deduct]->setText(tr("&Deduct"));
    m_kinds[Correct]->setText(tr("&Correct"));
    named(u"amount"_s).setLabel(tr("&Amount"));
    named(u"reason"_s).setLabel(tr("&Reason"));
    showOutcome();
}

} // namespace custompass
