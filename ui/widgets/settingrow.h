// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/settings.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace custompass {

class SettingsStore;
class SourceChip;

/// One value of SPEC 11 on the settings page: name, meaning, editor, where the value comes from, and what is wrong with what
/// is typed. It is saved with Enter or by leaving the field, and not before it is valid.
class SettingRow final : public QWidget
{
    Q_OBJECT
public:
    SettingRow(const SettingInfo &info, SettingsStore &settings, QWidget *parent = nullptr);

    const QString &variable() const { return m_info.variable; }
    /// Whether name, meaning or variable contain the text.
    bool matches(const QString &text) const;
    void retranslate();
    /// Takes value and source from the settings in force, but does not touch what is being typed.
    void showCurrent();

private:
    bool isFixed() const;
    QString fileText() const;
    QString editorText() const;
    void setEditorText(const QString &text);
    void check();
    void save(const std::optional<QString> &value);
    void showError(const QString &error);
    QWidget *makeEditor();

    SettingInfo m_info;
    SettingsStore &m_settings;
    QLabel *m_title;
    QLabel *m_meaning;
    QLabel *m_note;
    SourceChip *m_source;
    QToolButton *m_reset;
    QLineEdit *m_line = nullptr; ///< either this
    QComboBox *m_choice = nullptr; ///< or this
    QWidget *m_editor;
    QString m_shown; ///< what the editor was last given
};

} // namespace custompass
