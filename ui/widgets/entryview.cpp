// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/entryview.h"

#include "ui/format.h"
#include "ui/taskwords.h"
#include "ui/tokens.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/moneyview.h"
#include "ui/widgets/restyle.h"

#include <QLabel>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

EntryView::EntryView(TableReader &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
    , m_title(new QLabel)
    , m_facts(new FactList)
    , m_problem(new QLabel)
    , m_moneyTitle(new QLabel)
    , m_money(new MoneyView)
{
    m_title->setFont(fontAt(FontStep::Heading));
    m_moneyTitle->setFont(fontAt(FontStep::Heading));
    setRole(m_problem, u"error"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceL);
    layout->setSpacing(SpaceM);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_title, m_facts, m_problem, m_moneyTitle, m_money})
        layout->addWidget(widget);
    layout->addStretch(1);
    connect(m_facts, &FactList::linkActivated, this, &EntryView::linkActivated);
}

void EntryView::showEntry(const Entry &entry)
{
    m_entry = entry;
    showFacts();
    readMoney();
}

void EntryView::showFacts()
{
    m_title->setText(kindText(m_entry.kind));
    const QString sign = m_entry.change.isNegative() ? QString() : u"+"_s;
    QList<Fact> facts{
        {tr("Time"), format::time(m_entry.timeMs), format::utc(m_entry.timeMs)},
        {tr("Change"), sign + format::quotaAndDollars(m_entry.change)},
    };
    if (const auto before = m_entry.balance.minus(m_entry.change))
        facts.append({tr("Balance before"), format::quotaAndDollars(*before)});
    facts.append({tr("Balance after"), format::quotaAndDollars(m_entry.balance)});
    if (!m_entry.requestId.isEmpty())
        facts.append({tr("Request"), tr("open in Billing"), m_entry.requestId, false, u"billing"_s,
                      u"request:"_s + m_entry.requestId});
    if (m_entry.reference != m_entry.requestId)
        facts.append({tr("Reason"), m_entry.reference});
    m_facts->setFacts(facts);
}

void EntryView::readMoney()
{
    if (m_job)
        m_job->cancel();
    m_job.reset();
    m_problem->hide();
    const bool hasLine = !m_entry.requestId.isEmpty();
    m_moneyTitle->setVisible(hasLine);
    m_money->setVisible(hasLine);
    if (!hasLine)
        return;
    m_job = m_reader.read(
        TableReader::Lane::Pages, this,
        [entry = m_entry](ReadContext &context) {
            Result<std::vector<MoneyReservation>> money = moneyOfRequest(context.database, entry.requestId);
            if (money) // clients may use an id twice
                std::erase_if(money.value(), [&entry](const MoneyReservation &one) { return one.id != entry.reservationId; });
            return money;
        },
        [this](const Result<std::vector<MoneyReservation>> &money) {
            m_job.reset();
            m_problem->setVisible(!money.ok());
            if (money)
                m_money->setMoney(*money);
            else
                m_problem->setText(money.error().details);
        });
}

void EntryView::retranslate()
{
    m_moneyTitle->setText(tr("Money of the request"));
    if (m_entry.timeMs != 0)
        showFacts();
}

} // namespace custompass
