// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/taskpane.h"

#include "models/domain/clock.h"
#include "models/domain/gatewaycontrol.h"
#include "models/store/ledger.h"
#include "models/store/moneyactions.h"
#include "models/tables/historytablemodel.h"
#include "ui/background.h"
#include "ui/dialogs/failtaskdialog.h"
#include "ui/icons.h"
#include "ui/taskwords.h"
#include "ui/tokens.h"
#include "ui/widgets/messageline.h"
#include "ui/widgets/savefile.h"
#include "ui/widgets/taskview.h"
#include "ui/windowcontext.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSaveFile>
#include <QToolButton>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

TaskPane::TaskPane(WindowContext &context, DetailPane &frame, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_frame(frame)
    , m_history(new HistoryTableModel(context.reader, this))
    , m_view(new TaskView(*m_history, context.background, context.clock))
    , m_poll(new QPushButton)
    , m_fail(new QPushButton)
    , m_more(new QToolButton)
    , m_curl(new QAction(this))
    , m_export(new QAction(this))
    , m_note(new MessageLine)
{
    m_poll->setIcon(lineIcon(u"refresh"_s));
    m_more->setIcon(lineIcon(u"more"_s));
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    menu->addAction(m_curl);
    menu->addAction(m_export);
    m_more->setMenu(menu);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_poll, m_fail, m_more})
        frame.addHeaderWidget(widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_view, 1);

    connect(m_poll, &QPushButton::clicked, this, &TaskPane::pollNow);
    connect(m_fail, &QPushButton::clicked, this, &TaskPane::askToFail);
    connect(m_curl, &QAction::triggered, this, &TaskPane::copyCurl);
    connect(m_export, &QAction::triggered, this, &TaskPane::exportTask);
    connect(&context.gateway, &GatewayControl::stateChanged, this, &TaskPane::showActions);
    connect(m_view, &TaskView::linkActivated, this,
            [this](const QString &page, const QString &item) { m_context.open(page, item); });
}

void TaskPane::setTask(qint64 taskId)
{
    if (taskId != m_id) {
        m_id = taskId;
        m_isRead = false;
        m_note->say({});
        m_history->setTask(taskId);
    }
    read();
}

void TaskPane::setLive(bool live)
{
    disconnect(m_following);
    m_history->setLive(live);
    if (!live)
        return;
    m_following = connect(&m_context.reader, &TableReader::changed, this, &TaskPane::read);
    if (m_id != 0)
        read();
}

void TaskPane::read()
{
    if (m_id == 0)
        return;
    if (m_job)
        m_job->cancel();
    m_job = m_context.reader.read(
        TableReader::Lane::Pages, this, [id = m_id](ReadContext &context) { return readTaskDetail(context.database, id); },
        [this](const Result<TaskDetail> &detail) { take(detail); });
}

void TaskPane::take(const Result<TaskDetail> &detail)
{
    m_job.reset();
    if (!detail)
        return m_note->sayError(detail.error().details);
    m_task = *detail;
    m_isRead = true;
    m_frame.setTitle(m_task.upstreamId.isEmpty() ? m_task.requestId : m_task.upstreamId);
    m_view->setTask(m_task);
    showActions();
}

void TaskPane::showActions()
{
    const bool isOpen = m_isRead && !m_task.finishedMs;
    const auto state = m_context.gateway.state();
    m_poll->setVisible(isOpen);
    m_poll->setEnabled(state == GatewayControl::State::Running);
    m_fail->setVisible(isOpen);
    m_curl->setEnabled(m_isRead && !m_task.upstreamId.isEmpty());
    m_export->setEnabled(m_isRead);
}

void TaskPane::pollNow()
{
    m_context.gateway.pollTaskNow(m_id);
    m_note->say(tr("The upstream is being asked; the answer appears here."));
}

void TaskPane::askToFail()
{
    auto *dialog = new FailTaskDialog(m_task, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FailTaskDialog::confirmed, this, [this, dialog](const QString &reason) { fail(dialog, reason); });
    dialog->open();
}

void TaskPane::fail(FailTaskDialog *dialog, const QString &reason)
{
    dialog->setBusy(true);
    m_context.background.run(
        this,
        [&ledger = m_context.ledger, id = m_task.id, reason, now = m_context.clock.nowMs()] {
            return failTask(ledger, id, reason, now);
        },
        [this, guard = QPointer(dialog)](const Result<Settlement> &done) {
            read();
            if (!guard) {
                if (!done)
                    m_note->sayError(done.error().details);
                return;
            }
            guard->setBusy(false);
            if (done)
                guard->accept();
            else
                guard->setError(done.error().details);
        });
}

void TaskPane::copyCurl()
{
    QGuiApplication::clipboard()->setText(curlFor(m_task, m_context.gateway.url()));
    m_note->say(tr("Copied. Put the client's token into CUSTOMPASS_TOKEN before you run it."));
}

void TaskPane::exportTask()
{
    QString name = m_task.upstreamId.isEmpty() ? m_task.requestId : m_task.upstreamId;
    for (QChar &character : name) {
        if (!character.isLetterOrNumber() && character != u'-' && character != u'_')
            character = u'_';
    }
    askForFile(this, tr("Export the task"), u"task-%1.json"_s.arg(name.first(qMin<qsizetype>(name.size(), 80))),
               tr("JSON (*.json)"), [this](const QString &path) { writeExport(path); });
}

void TaskPane::writeExport(const QString &path)
{
    m_context.background.read(
        this,
        [id = m_id, path](Database &database) -> Result<Done> {
            const auto task = readTaskDetail(database, id);
            if (!task)
                return task.error();
            const auto money = moneyOfTask(database, id);
            if (!money)
                return money.error();
            QSaveFile file(path);
            const QByteArray text = exportText(*task, *money);
            if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
                return Error{ErrorCode::SystemError, u"%1: %2"_s.arg(path, file.errorString())};
            return Done{};
        },
        [this, path](const Result<Done> &written) {
            if (written)
                m_note->say(tr("Saved as %1").arg(path));
            else
                m_note->sayError(written.error().details);
        });
}

void TaskPane::retranslate()
{
    m_poll->setText(tr("&Poll now"));
    m_fail->setText(tr("&Mark failed…"));
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More actions for the task"));
    m_curl->setText(tr("Copy as curl"));
    m_export->setText(tr("Export as JSON…"));
    showActions();
}

} // namespace custompass
