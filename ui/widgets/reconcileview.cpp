// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reconcileview.h"

#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/statuspill.h"
#include "ui/windowcontext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int LookMs = 100;

ReconcileView::ReconcileView(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_verdict(new StatusPill)
    , m_about(new QLabel)
    , m_bar(new QProgressBar)
    , m_button(new QPushButton)
    , m_copy(new CopyButton)
    , m_violations(new QPlainTextEdit)
{
    setRole(m_about, u"muted"_s);
    m_about->setWordWrap(true);
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setRange(0, 1000);
    m_violations->setReadOnly(true);
    m_violations->setFont(fixedFont(FontStep::Small));
    m_timer.setInterval(LookMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_bar->setValue(qMax(m_progress->permille(), 0)); });
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_progress)
            m_progress->cancel();
        else
            start();
    });
    auto *head = new QHBoxLayout;
    head->setSpacing(SpaceS);
    head->addWidget(m_verdict);
    head->addStretch(1);
    head->addWidget(m_copy);
    head->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, 0, SpaceL, SpaceL);
    layout->setSpacing(SpaceM);
    layout->addLayout(head);
    layout->addWidget(m_bar);
    layout->addWidget(m_about);
    layout->addWidget(m_violations, 1);
    layout->addStretch();
    retranslate();
}

ReconcileView::~ReconcileView()
{
    if (m_progress)
        m_progress->cancel();
}

void ReconcileView::start()
{
    if (m_progress)
        return;
    m_progress = std::make_shared<Progress>();
    m_report.reset();
    m_bar->setValue(0);
    m_timer.start();
    m_context.background.read(
        this,
        [progress = m_progress](Database &database) {
            return audit(database, [progress](int permille) {
                progress->setPermille(permille);
                return !progress->isCancelled();
            });
        },
        [this, progress = m_progress](const Result<AuditReport> &report) { take(report, progress->isCancelled()); });
    showVerdict();
}

void ReconcileView::take(const Result<AuditReport> &report, bool wasCancelled)
{
    m_progress.reset();
    m_timer.stop();
    m_report = report;
    m_wasCancelled = wasCancelled && !report;
    showVerdict();
}

void ReconcileView::showVerdict()
{
    m_bar->setVisible(isRunning());
    m_button->setText(isRunning() ? tr("Cancel") : tr("Reconcile again"));
    const bool hasViolations = m_report && *m_report && !(*m_report)->clean();
    m_violations->setVisible(hasViolations);
    m_copy->setVisible(hasViolations);
    if (isRunning()) {
        m_verdict->setStatus(Tone::Wait, tr("Adding up the ledger"));
        m_about->setText(tr("Every balance, chain of entries, reservation and task is worked out anew from the entries. The "
                            "gateway goes on meanwhile."));
    } else if (m_wasCancelled) {
        m_verdict->setStatus(Tone::Idle, tr("Cancelled"));
        m_about->setText(tr("Nothing is known about the books yet."));
    } else if (m_report && !*m_report) {
        m_verdict->setStatus(Tone::Bad, tr("The ledger could not be read"));
        m_about->setText(m_report->error().details);
    } else if (m_report) {
        const AuditReport &report = **m_report;
        if (report.clean())
            m_verdict->setStatus(Tone::Good, tr("The books are right"));
        else
            m_verdict->setStatus(Tone::Bad, tr("%Ln thing(s) are wrong in the books", nullptr,
                                               int(qMin<qint64>(report.violationCount, std::numeric_limits<int>::max()))));
        m_about->setText(tr("%1 users, %2 entries, %3 reservations (%4 held), %5 tasks")
                             .arg(format::number(report.users), format::number(report.entries),
                                  format::number(report.reservations), format::number(report.held),
                                  format::number(report.tasks)));
        m_violations->setPlainText(report.violations.join(u'\n'));
    } else {
        m_verdict->setStatus(Tone::Idle, tr("Not looked at yet"));
    }
}

void ReconcileView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReconcileView::retranslate()
{
    m_violations->setAccessibleName(tr("What is wrong"));
    m_copy->setContent([this] { return m_violations->toPlainText(); }, tr("Copy what is wrong"));
    showVerdict();
}

} // namespace custompass
