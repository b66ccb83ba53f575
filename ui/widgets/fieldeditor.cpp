// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fieldeditor.h"

#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QLabel>
#include <QVBoxLayout>

namespace custompass {

FieldEditor::FieldEditor(QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_label(new QLabel)
    , m_note(new QLabel)
    , m_labelRow(new QHBoxLayout)
{
    m_label->setBuddy(editor);
    m_note->setFont(fontAt(FontStep::Small));
    m_note->setWordWrap(true);
    m_note->hide();
    m_labelRow->setSpacing(SpaceS);
    m_labelRow->addWidget(m_label);
    m_labelRow->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceXs);
    layout->addLayout(m_labelRow);
    layout->addWidget(editor);
    layout->addWidget(m_note);
    setFocusProxy(editor);
}

void FieldEditor::setLabel(const QString &label)
{
    m_label->setText(label);
    m_editor->setAccessibleName(QString(label).remove(u'&'));
}

void FieldEditor::hideLabel()
{
    m_label->hide();
}

void FieldEditor::setHint(const QString &hint)
{
    m_hint = hint;
    showNote();
}

void FieldEditor::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    setStyleProperty(m_editor, "invalid", !error.isEmpty());
    showNote();
}

void FieldEditor::addLabelWidget(QWidget *widget)
{
    m_labelRow->addWidget(widget);
}

void FieldEditor::showNote()
{
    const QString note = m_error.isEmpty() ? m_hint : m_error;
    setRole(m_note, m_error.isEmpty() ? QStringLiteral("muted") : QStringLiteral("error"));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_editor->setAccessibleDescription(note);
}

} // namespace custompass
