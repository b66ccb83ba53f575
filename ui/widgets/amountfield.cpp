// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/amountfield.h"

#include "models/domain/amount.h"
#include "ui/format.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"

namespace custompass {

using namespace Qt::StringLiterals;

/// As parseAmount() takes it: `$5` and `5 usd` are dollars as well.
static QString normalised(const QString &typed)
{
    QString text = QString(typed).remove(u' ');
    const qsizetype sign = text.startsWith(u'-') ? 1 : 0;
    if (text.mid(sign).startsWith(u'$'))
        text = text.remove(sign, 1) + u"usd"_s;
    return text;
}

/// With zero, which no amount of the command line is.
static Result<Quota> parsed(const QString &typed)
{
    const QString text = normalised(typed);
    return text == "0"_L1 ? Result<Quota>(Quota()) : parseAmount(text);
}

AmountField::AmountField(Allowed allowed, QWidget *parent)
    : QLineEdit(parent)
    , m_allowed(allowed)
{
    setFont(fixedFont());
}

void AmountField::setAmount(std::optional<Quota> amount)
{
    setText(amount ? QString::number(amount->value()) : QString());
}

std::optional<Quota> AmountField::amount() const
{
    if (isEmpty() || !problem().isEmpty())
        return std::nullopt;
    return *parsed(text());
}

bool AmountField::isEmpty() const
{
    return text().trimmed().isEmpty();
}

QString AmountField::problem() const
{
    if (isEmpty())
        return {};
    const Result<Quota> amount = parsed(text());
    if (!amount)
        return refusalText(amount.error().details);
    if (m_allowed == Allowed::NotNegative && amount->isNegative())
        return ruleText(u"must be at least 0"_s);
    if (m_allowed == Allowed::Positive && (amount->isNegative() || amount->isZero()))
        return ruleText(u"must be at least 1"_s);
    if (m_allowed == Allowed::NotZero && amount->isZero())
        return ruleText(u"must not be zero"_s);
    return {};
}

QString AmountField::reading() const
{
    const std::optional<Quota> known = amount();
    return known ? format::quotaAndDollars(*known) : QString();
}

} // namespace custompass
