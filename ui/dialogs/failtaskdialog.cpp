// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/failtaskdialog.h"

#include "models/store/moneyactions.h"
#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/restyle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int TextWidth = 440;

FailTaskDialog::FailTaskDialog(const TaskDetail &task, QWidget *parent)
    : QDialog(parent)
    , m_reason(new QLineEdit)
    , m_error(new QLabel)
    , m_fail(new QPushButton)
    , m_keep(new QPushButton(tr("Keep the task open")))
{
    setWindowTitle(tr("Mark the task as failed?"));
    const Quota held = task.reserved.value_or(Quota());
    auto *effect = new QLabel(
        held.isZero()
            ? tr("The task ends as failed and is not asked for any more. No money was reserved for it.")
            : tr("The task ends as failed and is not asked for any more. %1 go back to %2. This cannot be undone, even if "
                 "the upstream finishes the task later.")
                  .arg(format::quotaAndDollars(held), task.user));
    effect->setWordWrap(true);
    effect->setMinimumWidth(TextWidth);
    auto *field = new FieldEditor(m_reason);
    field->setLabel(tr("Reason"));
    field->setHint(tr("The client reads it as the task's error. May be empty."));
    m_reason->setMaxLength(int(MaxReasonLength));
    setRole(m_error, u"error"_s);
    m_error->setObjectName(u"error"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    m_fail->setText(held.isZero() ? tr("Mark as failed") : tr("Mark as failed and refund %1").arg(format::quota(held)));
    setRole(m_fail, u"danger"_s);
    m_fail->setAutoDefault(false); // Enter in the reason must not move money
    m_keep->setDefault(true);
    connect(m_fail, &QPushButton::clicked, this, [this] { Q_EMIT confirmed(m_reason->text().trimmed()); });
    connect(m_keep, &QPushButton::clicked, this, &QDialog::reject);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(SpaceS);
    buttons->addStretch(1);
    buttons->addWidget(m_keep);
    buttons->addWidget(m_fail);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceL, SpaceL, SpaceL);
    layout->setSpacing(SpaceM);
    layout->addWidget(effect);
    layout->addWidget(field);
    layout->addWidget(m_error);
    layout->addLayout(buttons);
    m_reason->setFocus();
}

void FailTaskDialog::setBusy(bool busy)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_reason, m_fail, m_keep})
        widget->setEnabled(!busy);
}

void FailTaskDialog::setError(const QString &error)
{
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
}

} // namespace custompass
