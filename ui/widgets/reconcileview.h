// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/store/auditor.h"
#include "ui/background.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace custompass {

class CopyButton;
class StatusPill;
struct WindowContext;

/// The auditor at a click (SPEC 7): adds up the whole ledger in the background, can be cancelled, and says whether the
/// books are right or what is wrong with them.
class ReconcileView final : public QWidget
{
    Q_OBJECT
public:
    explicit ReconcileView(WindowContext &context, QWidget *parent = nullptr);
    ~ReconcileView() override;

    /// Begins, unless it runs already.
    void start();
    bool isRunning() const { return m_progress != nullptr; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void take(const Result<AuditReport> &report, bool wasCancelled);
    void showVerdict();

    WindowContext &m_context;
    ProgressPtr m_progress; ///< null: it does not run
    QTimer m_timer;
    std::optional<Result<AuditReport>> m_report;
    bool m_wasCancelled = false;
    StatusPill *m_verdict;
    QLabel *m_about;
    QProgressBar *m_bar;
    QPushButton *m_button;
    CopyButton *m_copy;
    QPlainTextEdit *m_violations;
};

} // namespace custompass
