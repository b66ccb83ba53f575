// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/background.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace custompass {

/// Long work on one line: what is done, how far it is, a button that cancels it, and afterwards what came of it. Hidden
/// while there is nothing to say.
class JobBar final : public QWidget
{
    Q_OBJECT
public:
    explicit JobBar(QWidget *parent = nullptr);

    /// Begins; the work reports through the result. What ran before is cancelled.
    ProgressPtr start(const QString &what);
    bool isRunning() const { return m_progress != nullptr; }
    /// The work has ended: what is left to read until it is dismissed.
    void finish(const QString &text, bool isError);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showProgress();
    void buttonClicked();

    ProgressPtr m_progress; ///< null: nothing runs
    QTimer m_timer;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_button;
};

} // namespace custompass
