// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/details.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace custompass {

/// The question before a task is ended by hand: says what will happen, and takes a reason. Its owner does it on
/// confirmed(), then accepts the dialog or says what went wrong.
class FailTaskDialog final : public QDialog
{
    Q_OBJECT
public:
    FailTaskDialog(const TaskDetail &task, QWidget *parent);

    void setBusy(bool busy);
    void setError(const QString &error);

Q_SIGNALS:
    void confirmed(const QString &reason);

private:
    QLineEdit *m_reason;
    QLabel *m_error;
    QPushButton *m_fail;
    QPushButton *m_keep;
};

} // namespace custompass
