// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace custompass {

/// One field of a form: its name above, the editor, and below it what is wrong with it or, if nothing is, a hint. The error
/// stays until the field is right, and moves nothing: its line is there from the start if there is a hint.
class FieldEditor final : public QWidget
{
    Q_OBJECT
public:
    /// @p editor becomes a child; its name for screen readers is the field's.
    explicit FieldEditor(QWidget *editor, QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    void setLabel(const QString &label);
    /// Where the place says it already, as in a list: the name is for screen readers only.
    void hideLabel();
    void setHint(const QString &hint);
    /// Empty: the field is right.
    void setError(const QString &error);
    QString error() const { return m_error; }
    bool isValid() const { return m_error.isEmpty(); }
    /// A small widget at the right of the name, as a SourceChip.
    void addLabelWidget(QWidget *widget);

private:
    void showNote();

    QWidget *m_editor;
    QLabel *m_label;
    QLabel *m_note;
    QHBoxLayout *m_labelRow;
    QString m_hint;
    QString m_error;
};

} // namespace custompass
