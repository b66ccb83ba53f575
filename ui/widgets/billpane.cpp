// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/billpane.h"

#include "ui/tokens.h"
#include "ui/widgets/billview.h"
#include "ui/widgets/moneyview.h"
#include "ui/widgets/reconcileview.h"
#include "ui/widgets/restyle.h"
#include "ui/windowcontext.h"

#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

BillPane::BillPane(WindowContext &context, DetailPane &frame, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_frame(frame)
    , m_problem(new QLabel)
    , m_stack(new QStackedWidget)
    , m_bill(new BillView)
    , m_moneyArea(new QScrollArea)
    , m_money(new MoneyView)
    , m_verdict(new ReconcileView(context))
{
    setRole(m_problem, u"error"_s);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(SpaceL, 0, SpaceL, SpaceS);
    m_problem->hide();
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(SpaceL, 0, SpaceL, SpaceL);
    column->addWidget(m_money);
    column->addStretch(1);
    m_moneyArea->setWidget(content);
    m_moneyArea->setWidgetResizable(true);
    m_moneyArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_moneyArea->viewport()->setBackgroundRole(QPalette::Base);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_bill, m_moneyArea, m_verdict})
        m_stack->addWidget(widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problem);
    layout->addWidget(m_stack, 1);
    connect(m_bill, &BillView::linkActivated, this,
            [this](const QString &page, const QString &item) { m_context.open(page, item); });
}

void BillPane::begin(Shown shown, const QString &of)
{
    if (m_job)
        m_job->cancel();
    m_job.reset();
    m_shown = shown;
    m_of = of;
    m_problem->hide();
    showTitle();
}

void BillPane::showBill(qint64 logId)
{
    begin(Shown::Bill, {});
    m_job = m_context.reader.read(
        TableReader::Lane::Pages, this,
        [logId](ReadContext &context) -> Result<BillAndMoney> {
            const Result<BillDetail> bill = readBill(context.database, logId);
            if (!bill)
                return bill.error();
            const Money money = moneyOfBill(context.database, logId);
            if (!money)
                return money.error();
            return BillAndMoney{*bill, *money};
        },
        [this](const Result<BillAndMoney> &bill) { takeBill(bill); });
}

void BillPane::takeBill(const Result<BillAndMoney> &bill)
{
    m_job.reset();
    m_problem->setVisible(!bill.ok());
    if (!bill)
        return m_problem->setText(bill.error().details);
    m_of = bill->bill.model;
    m_bill->setBill(bill->bill, bill->money);
    m_stack->setCurrentWidget(m_bill);
    showTitle();
}

void BillPane::showRequest(const QString &requestId)
{
    begin(Shown::Request, requestId);
    readMoney([requestId](Database &database) { return moneyOfRequest(database, requestId); });
}

void BillPane::showTask(qint64 taskId)
{
    begin(Shown::Task, QString::number(taskId));
    readMoney([taskId](Database &database) { return moneyOfTask(database, taskId); });
}

void BillPane::readMoney(std::function<Money(Database &)> read)
{
    m_job = m_context.reader.read(
        TableReader::Lane::Pages, this,
        [read = std::move(read)](ReadContext &context) { return read(context.database); },
        [this](const Money &money) { takeMoney(money); });
}

void BillPane::takeMoney(const Money &money)
{
    m_job.reset();
    m_problem->setVisible(!money.ok());
    if (!money)
        return m_problem->setText(money.error().details);
    m_money->setMoney(*money);
    m_stack->setCurrentWidget(m_moneyArea);
}

void BillPane::reconcile()
{
    begin(Shown::Verdict, {});
    m_stack->setCurrentWidget(m_verdict);
    m_verdict->start();
}

void BillPane::showTitle()
{
    switch (m_shown) {
    case Shown::Nothing:
        return;
    case Shown::Bill:
        return m_frame.setTitle(m_of.isEmpty() ? tr("Bill") : tr("Bill: %1").arg(m_of));
    case Shown::Request:
        return m_frame.setTitle(tr("Money of request %1").arg(m_of));
    case Shown::Task:
        return m_frame.setTitle(tr("Money of task %1").arg(m_of));
    case Shown::Verdict:
        return m_frame.setTitle(tr("Reconciliation"));
    }
}

void BillPane::retranslate()
{
    showTitle();
}

} // namespace custompass
