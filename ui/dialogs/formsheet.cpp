// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formsheet.h"

#include "models/store/catalogactions.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace custompass {

FormSheet::FormSheet(QWidget *page, FormSection *form)
    : SideSheet(page)
    , m_form(form)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceL);
    layout->addWidget(form);
    layout->addStretch(1);
    setContent(content);
    connect(form, &FormSection::edited, this, &FormSheet::touched);
}

void FormSheet::begin(bool fresh, const std::function<void()> &load, const QString &firstField)
{
    m_isFresh = fresh;
    m_touched.clear();
    setTexts();
    {
        const QScopedValueRollback<bool> loading(m_isLoading, true);
        load();
    }
    m_form->clearErrors();
    present(m_form->field(firstField)->editor());
    validate();
}

void FormSheet::touched(const QString &field)
{
    if (m_isLoading)
        return;
    m_touched.insert(field);
    setError({});
    validate();
}

void FormSheet::validate()
{
    const Problems found = problems();
    QHash<FieldEditor *, QString> errors;
    for (const FormProblem &problem : found) {
        FieldEditor *editor = m_form->field(problem.field);
        Q_ASSERT(editor);
        const bool early = m_isFresh && !m_touched.contains(editor->editor()->objectName());
        if (!early && !errors.contains(editor))
            errors.insert(editor, problem.text);
    }
    for (FieldEditor *editor : m_form->findChildren<FieldEditor *>())
        editor->setError(errors.value(editor));
    setValid(found.empty());
    setChanged(differs());
    showOutcome();
}

void FormSheet::refuse(const Error &error)
{
    const QString name = fieldOf(error);
    FieldEditor *editor = name.isEmpty() ? nullptr : m_form->field(name);
    if (!editor) {
        setError(refusalText(error.details));
        return;
    }
    editor->setError(refusalText(error.details));
    editor->editor()->setFocus(Qt::OtherFocusReason);
}

void FormSheet::changeEvent(QEvent *event)
{
    SideSheet::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    {
        const QScopedValueRollback<bool> loading(m_isLoading, true);
        setTexts();
    }
    if (isPresented())
        validate();
}

} // namespace custompass
