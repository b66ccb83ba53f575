// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/channelsection.h"

#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"

#include <QLabel>
#include <QVBoxLayout>

namespace custompass {

ChannelSection::ChannelSection(WindowContext &context)
    : m_context(context)
    , m_heading(new QLabel)
    , m_layout(new QVBoxLayout(this))
{
    m_heading->setFont(fontAt(FontStep::Heading));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(SpaceM);
    m_layout->addWidget(m_heading);
}

FieldEditor *ChannelSection::field(const QString &path) const
{
    QString name = path.left(path.indexOf(u'[') < 0 ? path.size() : path.indexOf(u'['));
    while (!m_fields.contains(name)) {
        const qsizetype dot = name.lastIndexOf(u'.');
        if (dot < 0)
            return nullptr;
        name.truncate(dot);
    }
    return m_fields.value(name);
}

void ChannelSection::clearErrors()
{
    for (FieldEditor *field : std::as_const(m_fields))
        field->setError({});
}

FieldEditor *ChannelSection::makeField(const QString &name, QWidget *editor)
{
    auto *field = new FieldEditor(editor);
    editor->setObjectName(name);
    m_fields.insert(name, field);
    return field;
}

FieldEditor *ChannelSection::addField(const QString &name, QWidget *editor)
{
    FieldEditor *field = makeField(name, editor);
    m_layout->addWidget(field);
    return field;
}

std::vector<FieldEditor *> ChannelSection::addRow(const std::vector<std::pair<QString, QWidget *>> &fields)
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

void ChannelSection::addBelow(QWidget *widget)
{
    m_layout->addWidget(widget);
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
