// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workspacefile.h"
#include "ui/windowcontext.h"

#include <QObject>

namespace custompass {

/// Import and export of workspace files (SPEC 12) with their questions; the work is done in the background.
class WorkspaceTransfer final : public QObject
{
    Q_OBJECT
public:
    /// Dialogs stand over @p page.
    WorkspaceTransfer(WindowContext &context, QWidget *page);

    /// Ask for the file, then do it.
    void importAsking();
    void exportAsking();

    void importFrom(const QString &path);
    void exportTo(const QString &path, bool withSecrets);

Q_SIGNALS:
    /// What was done, for the operator.
    void succeeded(const QString &message);
    void failed(const QString &message);

private:
    void imported(const Result<ImportReport> &report);

    WindowContext &m_context;
    QWidget *m_page;
};

} // namespace custompass
