// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/workspacetransfer.h"

#include "models/domain/clock.h"
#include "models/domain/settingsstore.h"
#include "models/store/workspacedisk.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/jobbar.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

WorkspaceTransfer::WorkspaceTransfer(WindowContext &context, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_page(page)
    , m_bar(new JobBar(page))
{
}

void WorkspaceTransfer::importAsking()
{
    const QString path =
        QFileDialog::getOpenFileName(m_page->window(), tr("Import a workspace file"), QString(),
                                     tr("Workspace files (*.json);;All files (*)"));
    if (!path.isEmpty())
        importFrom(path);
}

void WorkspaceTransfer::exportAsking()
{
    QMessageBox question(QMessageBox::Question, tr("Export the workspace"),
                         tr("Shall the file hold API keys and tokens? Whoever reads it can use them."),
                         QMessageBox::NoButton, m_page->window());
    const QAbstractButton *with = question.addButton(tr("Export with secrets"), QMessageBox::DestructiveRole);
    auto *without = question.addButton(tr("Export without secrets"), QMessageBox::AcceptRole);
    question.addButton(tr("Cancel"), QMessageBox::RejectRole);
    question.setDefaultButton(without);
    question.exec();
    if (question.clickedButton() != with && question.clickedButton() != without)
        return;
    const bool withSecrets = question.clickedButton() == with;
    const QString path =
        QFileDialog::getSaveFileName(m_page->window(), tr("Export the workspace"), u"workspace.json"_s,
                                     tr("Workspace files (*.json);;All files (*)"));
    if (!path.isEmpty())
        exportTo(path, withSecrets);
}

void WorkspaceTransfer::importFrom(const QString &path)
{
    const SettingsPtr settings = m_context.settings.current();
    const ProgressPtr progress = m_bar->start(tr("Importing %1").arg(path));
    const auto proceed = [progress](int permille) {
        progress->setPermille(permille);
        return !progress->isCancelled();
    };
    m_context.background.write(
        this,
        [path, settings, proceed, &secrets = m_context.secrets,
         now = m_context.clock.nowMs()](Database &database) -> Result<ImportReport> {
            const Result<Workspace> workspace = readWorkspaceFile(path);
            if (!workspace)
                return workspace.error();
            if (const auto refused = refuseLoops(*workspace, settings->listenAddress, settings->listenPort);
                !refused)
                return refused.error();
            return importWorkspace(database, secrets, *workspace, now, proceed);
        },
        [this, progress](const Result<ImportReport> &report) {
            if (!report && progress->isCancelled())
                m_bar->finish(tr("The import was cancelled; nothing was changed."), false);
            else
                imported(report);
        });
}

/// Tokens whose keys the file left out were made just now, and are shown this one time.
void WorkspaceTransfer::imported(const Result<ImportReport> &report)
{
    if (!report)
        return fail(report.error());
    m_context.catalog.refresh();
    succeed(tr("Imported: channels %1, models %2, groups %3, users %4, tokens %5")
                .arg(report->channels)
                .arg(report->models)
                .arg(report->groups)
                .arg(report->users)
                .arg(report->tokens));
    if (!report->createdTokens.empty())
        showTokens(report->createdTokens);
}

void WorkspaceTransfer::succeed(const QString &message)
{
    m_bar->finish(message, false);
    Q_EMIT succeeded();
}

void WorkspaceTransfer::fail(const Error &error)
{
    m_bar->finish(error.details, true);
    Q_EMIT failed();
}

void WorkspaceTransfer::showTokens(const std::vector<CreatedToken> &tokens)
{
    QStringList lines;
    for (const CreatedToken &token : tokens)
        lines.append(u"%1 · %2 · %3"_s.arg(token.userName, token.tokenName, QString::fromLatin1(token.key)));
    auto *dialog = new QDialog(m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New tokens"));
    auto *explanation = new QLabel(tr("These tokens were made by the import. They are shown this one time."));
    explanation->setWordWrap(true);
    auto *text = new QPlainTextEdit(lines.join(u'\n'));
    text->setReadOnly(true);
    text->setFont(fixedFont());
    auto *copy = new CopyButton;
    copy->setContent([lines] { return lines.join(u'\n'); }, tr("Copy tokens"));
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(tr("I have kept them"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    auto *foot = new QHBoxLayout;
    foot->addWidget(copy);
    foot->addStretch(1);
    foot->addWidget(buttons);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(explanation);
    layout->addWidget(text);
    layout->addLayout(foot);
    dialog->resize(560, 260);
    dialog->open();
}

void WorkspaceTransfer::exportTo(const QString &path, bool withSecrets)
{
    const ProgressPtr progress = m_bar->start(tr("Exporting to %1").arg(path));
    m_context.background.write(
        this,
        [path, withSecrets, progress, &secrets = m_context.secrets](Database &database) -> Result<Done> {
            const Result<QByteArray> json = exportWorkspace(database, secrets, withSecrets);
            if (!json)
                return json.error();
            if (progress->isCancelled())
                return Error{ErrorCode::SystemError, u"the export was cancelled"_s};
            return writeWorkspaceFile(path, *json, withSecrets);
        },
        [this, path, progress](const Result<Done> &done) {
            if (!done && progress->isCancelled())
                m_bar->finish(tr("The export was cancelled; no file was written."), false);
            else if (done)
                succeed(tr("Exported to %1").arg(path));
            else
                fail(done.error());
        });
}

} // namespace custompass
