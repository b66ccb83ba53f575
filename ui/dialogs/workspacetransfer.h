// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workspacefile.h"
#include "ui/windowcontext.h"

#include <QObject>

namespace custompass {

class JobBar;

/// Import and export of workspace files (SPEC 12) with their questions; the work is done in the background, and bar() tells
/// of it.
class WorkspaceTransfer final : public QObject
{
    Q_OBJECT
public:
    /// Dialogs stand over @p page.
    WorkspaceTransfer(WindowContext &context, QWidget *page);

    /// For the page to put in its place: progress, cancelling, and what came of it.
    JobBar &bar() { return *m_bar; }

    /// Ask for the file, then do it.
    void importAsking();
    void exportAsking();

    void importFrom(const QString &path);
    void exportTo(const QString &path, bool withSecrets);

Q_SIGNALS:
    void succeeded();
    void failed();

private:
    void imported(const Result<ImportReport> &report);
    void showTokens(const std::vector<CreatedToken> &tokens);
    void succeed(const QString &message);
    void fail(const Error &error);

    WindowContext &m_context;
    QWidget *m_page;
    JobBar *m_bar;
};

} // namespace custompass
