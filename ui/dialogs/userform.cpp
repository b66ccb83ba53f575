// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/userform.h"

#include "models/store/catalog.h"
#include "ui/widgets/amountfield.h"
#include "ui/widgets/fieldeditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>

namespace custompass {

using namespace Qt::StringLiterals;

UserForm::UserForm(WindowContext &context)
    : FormSection(context)
    , m_name(new QLineEdit)
    , m_group(new QComboBox)
    , m_ratio(new QLineEdit)
    , m_enabled(new QCheckBox)
    , m_balance(new AmountField(AmountField::Allowed::NotNegative))
{
    m_enabled->setObjectName(u"enabled"_s);
    addField(u"name"_s, m_name);
    addRow({{u"group"_s, m_group}, {u"ratio"_s, m_ratio}});
    addBelow(m_enabled);
    addField(u"quota"_s, m_balance);
    connect(m_name, &QLineEdit::textEdited, this, touches(u"name"_s));
    connect(m_group, &QComboBox::currentIndexChanged, this, touches(u"group"_s));
    connect(m_ratio, &QLineEdit::textEdited, this, touches(u"ratio"_s));
    connect(m_enabled, &QCheckBox::toggled, this, touches(u"enabled"_s));
    connect(m_balance, &QLineEdit::textEdited, this, touches(u"quota"_s));
}

void UserForm::setGroups(const Catalog &catalog)
{
    const QSignalBlocker quiet(m_group);
    const QString chosen = m_group->currentData().toString();
    QStringList names = catalog.groups().keys();
    if (!chosen.isEmpty() && !names.contains(chosen))
        names.append(chosen);
    names.sort();
    m_group->clear();
    for (const QString &name : names) {
        const Group *group = catalog.group(name);
        //: a group and the ratio of its prices
        m_group->addItem(group ? tr("%1 (× %2)").arg(name, group->ratio.toString()) : name, name);
    }
    m_group->setCurrentIndex(m_group->findData(chosen));
}

void UserForm::load(const User &user)
{
    m_name->setText(user.name);
    if (m_group->findData(user.group) < 0)
        m_group->addItem(user.group, user.group);
    m_group->setCurrentIndex(m_group->findData(user.group));
    m_ratio->setText(user.ratio.toString());
    m_enabled->setChecked(user.enabled);
    m_balance->setAmount(std::nullopt);
    named(u"quota"_s).setVisible(user.id == 0); // later on, money is only moved
}

void UserForm::store(User &user) const
{
    user.name = m_name->text().trimmed();
    user.group = m_group->currentData().toString();
    user.ratio = Decimal::parse(m_ratio->text().trimmed()).value_or(user.ratio);
    user.enabled = m_enabled->isChecked();
}

Quota UserForm::balance() const
{
    return m_balance->amount().value_or(Quota());
}

bool UserForm::hasBalance() const
{
    return !m_balance->isEmpty();
}

std::vector<FormSection::Problem> UserForm::ownProblems() const
{
    std::vector<Problem> problems;
    if (!Decimal::parse(m_ratio->text().trimmed()))
        problems.push_back({u"ratio"_s, tr("Must be a number like 1 or 0.95, with at most 9 decimal places")});
    if (const QString problem = m_balance->problem(); !problem.isEmpty())
        problems.push_back({u"quota"_s, problem});
    return problems;
}

void UserForm::showReading()
{
    const QString reading = m_balance->reading();
    named(u"quota"_s).setHint(reading.isEmpty() ? tr("Dollars as 5usd, or a number of quota as 2500000.") : reading);
}

void UserForm::retranslate()
{
    heading()->setText(tr("Account"));
    named(u"name"_s).setLabel(tr("&Name"));
    named(u"group"_s).setLabel(tr("&Group"));
    named(u"group"_s).setHint(tr("Says which channels may be used, and multiplies prices."));
    named(u"ratio"_s).setLabel(tr("Own &ratio"));
    named(u"ratio"_s).setHint(tr("Multiplies the user's prices once more."));
    m_enabled->setText(tr("&Enabled: the user's tokens are taken"));
    named(u"quota"_s).setLabel(tr("&Balance to begin with"));
    showReading();
}

} // namespace custompass
