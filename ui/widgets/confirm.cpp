// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/confirm.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace custompass {

namespace {
class Confirm
{
    Q_DECLARE_TR_FUNCTIONS(Confirm)
};
} // namespace

bool confirmRemoval(QWidget *parent, const QString &title, const QString &text, const QString &effect)
{
    QMessageBox question(QMessageBox::Warning, title, text, QMessageBox::NoButton, parent);
    const QAbstractButton *yes = question.addButton(effect, QMessageBox::DestructiveRole);
    question.setDefaultButton(question.addButton(Confirm::tr("Keep it"), QMessageBox::RejectRole));
    question.exec();
    return question.clickedButton() == yes;
}

} // namespace custompass
