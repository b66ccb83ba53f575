// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/details.h"
#include "models/tables/moneyline.h"
#include "models/tables/tablereader.h"
#include "ui/widgets/detailpane.h"

class QLabel;
class QScrollArea;
class QStackedWidget;

namespace custompass {

class BillView;
class MoneyView;
class ReconcileView;
struct WindowContext;

/// The detail of the billing page: a bill, the money time line of a request or task, or the auditor's verdict.
class BillPane final : public QWidget
{
    Q_OBJECT
public:
    BillPane(WindowContext &context, DetailPane &frame, QWidget *parent = nullptr);

    /// A row of the consumption log.
    void showBill(qint64 logId);
    void showRequest(const QString &requestId);
    /// By its id in our database.
    void showTask(qint64 taskId);
    void reconcile();
    void retranslate();

private:
    struct BillAndMoney
    {
        BillDetail bill;
        std::vector<MoneyReservation> money;
    };
    enum class Shown { Nothing, Bill, Request, Task, Verdict };
    using Money = Result<std::vector<MoneyReservation>>;

    void begin(Shown shown, const QString &of);
    void readMoney(std::function<Money(Database &)> read);
    void takeBill(const Result<BillAndMoney> &bill);
    void takeMoney(const Money &money);
    void showTitle();

    WindowContext &m_context;
    DetailPane &m_frame;
    Shown m_shown = Shown::Nothing;
    QString m_of; ///< what the title names
    ReadJobPtr m_job;
    QLabel *m_problem;
    QStackedWidget *m_stack;
    BillView *m_bill;
    QScrollArea *m_moneyArea;
    MoneyView *m_money;
    ReconcileView *m_verdict;
};

} // namespace custompass
