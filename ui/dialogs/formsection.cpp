// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formsection.h"

#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"

#include <QLabel>
#include <QVBoxLayout>

namespace custompass {

FormSection::FormSection(WindowContext &context)
    : m_context(context)
    , m_heading(new QLabel)
    , m_layout(new QVBoxLayout(this))
{
    m_heading->setFont(fontAt(FontStep::Heading));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(SpaceM);
    m_layout->addWidget(m_heading);
}

FieldEditor *FormSection::field(const QString &path) const
{
    if (m_fields.contains(path)) // also where a name of the operator's has such characters
        return m_fields.value(path);
    QString name = path.left(path.indexOf(u'[') < 0 ? path.size() : path.indexOf(u'['));
    while (!m_fields.contains(name)) {
        const qsizetype dot = name.lastIndexOf(u'.');
        if (dot < 0)
            return nullptr;
        name.truncate(dot);
    }
    return m_fields.value(name);
}

FieldEditor *FormSection::makeField(const QString &name, QWidget *editor)
{
    auto *field = new FieldEditor(editor);
    editor->setObjectName(name);
    m_fields.insert(name, field);
    return field;
}

FieldEditor *FormSection::addField(const QString &name, QWidget *editor)
{
    FieldEditor *field = makeField(name, editor);
    m_layout->addWidget(field);
    return field;
}

std::vector<FieldEditor *> FormSection::addRow(const std::vector<std::pair<QString, QWidget *>> &fields)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceM);
    std::vector<FieldEditor *> made;
    for (const auto &[name, editor] : fields) {
        made.push_back(makeField(name, editor));
        row->addWidget(made.back(), 1, Qt::AlignTop);
    }
    m_layout->addLayout(row);
    return made;
}

void FormSection::addBelow(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void FormSection::removeField(const QString &name)
{
    delete m_fields.take(name);
}

QString fieldName(const QString &path)
{
    return path.section(u'[', 0, 0).section(u'.', 0, 0);
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    // A Chinese keyboard has its own comma.
    for (const QString &part : QString(text).replace(u'，', u',').split(u',')) {
        if (const QString word = part.trimmed(); !word.isEmpty())
            words.append(word);
    }
    return words;
}

} // namespace custompass
