// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formsheet.h"

#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/scrolled.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QScrollArea>

namespace custompass {

static QWidget *columnOf(const std::vector<FormSection *> &sections)
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceL);
    layout->setSpacing(SpaceXl);
    for (FormSection *section : sections)
        layout->addWidget(section);
    layout->addStretch(1);
    return column;
}

static QWidget *besideEachOther(QWidget *form, QWidget *aside)
{
    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(scrolled(form, QPalette::ToolTipBase), 5);
    columns->addWidget(aside, 4);
    return content;
}

FormSheet::FormSheet(WindowContext &context, QWidget *page)
    : SideSheet(page)
    , m_context(context)
{
    connect(this, &SideSheet::saveRequested, this, &FormSheet::save);
    connect(&context.catalog, &CatalogFeed::changed, this, [this] {
        if (!isPresented())
            return;
        followCatalog();
        validate();
    });
}

void FormSheet::setForm(std::vector<FormSection *> sections, QWidget *aside)
{
    m_sections = std::move(sections);
    QWidget *form = columnOf(m_sections);
    setContent(aside ? besideEachOther(form, aside) : form);
    for (FormSection *section : m_sections)
        connect(section, &FormSection::edited, this, &FormSheet::touched);
}

void FormSheet::begin(bool fresh, const std::function<void()> &load, const QString &first)
{
    m_isFresh = fresh;
    m_first = first;
    m_touched.clear();
    m_refusal.reset();
    retranslate();
    fill(load);
    present(field(first)->editor());
    validate();
}

void FormSheet::fill(const std::function<void()> &load)
{
    const QScopedValueRollback<bool> loading(m_isLoading, true);
    load();
}

void FormSheet::touched(const QString &field)
{
    if (m_isLoading)
        return;
    m_touched.insert(field);
    m_refusal.reset();
    setError({});
    validate();
}

void FormSheet::validate()
{
    const Problems found = problems();
    QHash<FieldEditor *, QString> errors;
    for (const FormProblem &problem : found) {
        FieldEditor *editor = &placeOf(problem.field);
        const bool early = m_isFresh && !m_touched.contains(editor->editor()->objectName());
        if (!early && !errors.contains(editor))
            errors.insert(editor, problem.text);
    }
    if (m_refusal) {
        const QString text = refusalText(m_refusal->details);
        FieldEditor *editor = field(pathOf(*m_refusal));
        if (!editor)
            setError(text);
        else if (!errors.contains(editor))
            errors.insert(editor, text);
    }
    for (const FormSection *section : m_sections) {
        for (FieldEditor *editor : section->findChildren<FieldEditor *>())
            editor->setError(errors.value(editor));
    }
    setValid(found.empty());
    setChanged(differs());
    showOutcome(found);
}

FieldEditor *FormSheet::field(const QString &path) const
{
    for (const FormSection *section : m_sections) {
        if (FieldEditor *found = section->field(path))
            return found;
    }
    return nullptr;
}

FieldEditor &FormSheet::placeOf(const QString &path) const
{
    FieldEditor *found = field(path);
    return found ? *found : *field(m_first);
}

void FormSheet::goTo(FieldEditor &field)
{
    reveal(field);
    field.editor()->setFocus(Qt::OtherFocusReason);
}

FormSheet::Problems FormSheet::ownProblems() const
{
    Problems found;
    for (const FormSection *section : m_sections) {
        Problems more = section->ownProblems();
        std::move(more.begin(), more.end(), std::back_inserter(found));
    }
    return found;
}

void FormSheet::refuse(const Error &error)
{
    m_refusal = error;
    validate();
    if (FieldEditor *editor = field(pathOf(error)))
        goTo(*editor);
}

void FormSheet::changeEvent(QEvent *event)
{
    SideSheet::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    if (isPresented())
        validate();
}

void FormSheet::retranslate()
{
    setTexts();
    fill([this] {
        for (FormSection *section : m_sections)
            section->retranslate();
    });
}

} // namespace custompass
