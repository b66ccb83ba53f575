// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ruletexts.h"
#include "ui/windowcontext.h"

#include <QHash>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace custompass {

class FieldEditor;

/// What is wrong with a field of a form.
struct FormProblem
{
    QString field; ///< its path in the words of the workspace file (SPEC 12)
    QString text;  ///< in the language of the window
};

/// One heading of an editor with its fields. Fields are known by their names in the workspace file.
class FormSection : public QWidget
{
    Q_OBJECT
public:
    using Problem = FormProblem;

    /// Of what was typed and is no value at all, so that what is edited cannot hold it.
    virtual std::vector<Problem> ownProblems() const { return {}; }
    virtual void retranslate() = 0;

    /// The field that a path like `status_mapping.success[2]` or `header_override.X-Foo` lies in; null if it
    /// is not here.
    FieldEditor *field(const QString &path) const;

Q_SIGNALS:
    /// The operator changed a field.
    void edited(const QString &field);

protected:
    explicit FormSection(WindowContext &context);

    WindowContext &context() const { return m_context; }
    QLabel *heading() const { return m_heading; }
    /// Makes a field of @p editor and puts it below the others.
    FieldEditor *addField(const QString &name, QWidget *editor);
    /// The same, side by side in one row.
    std::vector<FieldEditor *> addRow(const std::vector<std::pair<QString, QWidget *>> &fields);
    FieldEditor *makeField(const QString &name, QWidget *editor);
    /// What is said of @p name without naming a field of it is said at @p field.
    void alsoNamed(const QString &name, const QString &field) { m_fields.insert(name, m_fields.value(field)); }
    void addBelow(QWidget *widget);
    /// Deletes a field.
    void removeField(const QString &name);
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

/// Every problem that the rules find. They tell one at a time, so @p cure puts something right in its place, in a copy, and
/// says whether it could.
template <typename T>
std::vector<FormProblem> allProblems(T value, bool (*cure)(T &value, const QString &path))
{
    constexpr int Most = 32; // more than any form has fields
    std::vector<FormProblem> found;
    for (int i = 0; i < Most; ++i) {
        const std::optional<FieldProblem> problem = problemOf(value);
        if (!problem)
            break;
        found.push_back({problem->path, problemText(*problem)});
        if (!cure(value, problem->path))
            break;
    }
    return found;
}

/// The first part of a path: `models` of `models[2]`, `header_override` of `header_override.X-Foo`.
QString fieldName(const QString &path);

/// A list in one line: words between commas; what is empty is left out.
QStringList wordsOf(const QString &text);

} // namespace custompass
