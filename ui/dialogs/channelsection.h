// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "ui/windowcontext.h"

#include <QHash>
#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace custompass {

class FieldEditor;

/// One heading of the channel editor with its fields. Fields are known by their names in the workspace file
/// (SPEC 12).
class ChannelSection : public QWidget
{
    Q_OBJECT
public:
    /// Something that was typed and is no value at all, so that the channel cannot hold it.
    struct Problem
    {
        QString field;
        QString text; ///< in the language of the window
    };

    /// Shows @p channel.
    virtual void load(const Channel &channel) = 0;
    /// Puts what is shown into @p channel; what is no value leaves it as it is.
    virtual void store(Channel &channel) const = 0;
    virtual std::vector<Problem> ownProblems() const { return {}; }
    virtual void retranslate() = 0;

    /// The field that a path like `status_mapping.success[2]` or `header_override.X-Foo` lies in; null if it
    /// is not here.
    FieldEditor *field(const QString &path) const;
    void clearErrors();

Q_SIGNALS:
    /// The operator changed a field.
    void edited(const QString &field);

protected:
    explicit ChannelSection(WindowContext &context);

    WindowContext &context() const { return m_context; }
    QLabel *heading() const { return m_heading; }
    /// Makes a field of @p editor and puts it below the others.
    FieldEditor *addField(const QString &name, QWidget *editor);
    /// The same, side by side in one row.
    std::vector<FieldEditor *> addRow(const std::vector<std::pair<QString, QWidget *>> &fields);
    FieldEditor *makeField(const QString &name, QWidget *editor);
    void addBelow(QWidget *widget);
    FieldEditor &named(const QString &name) const { return *m_fields.value(name); }
    /// For the signals of editors.
    auto touches(const QString &name)
    {
        return [this, name] { Q_EMIT edited(name); };
    }

private:
    WindowContext &m_context;
    QLabel *m_heading;
    QVBoxLayout *m_layout;
    QHash<QString, FieldEditor *> m_fields;
};

/// A list in one line: words between commas; what is empty is left out.
QStringList wordsOf(const QString &text);

} // namespace custompass
