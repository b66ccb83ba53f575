// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/assistantstep.h"

class QLabel;
class QRadioButton;

namespace custompass {

class SettingsStore;

/// The first step: what the window speaks. Takes effect at the click.
class LanguageStep final : public AssistantStep
{
    Q_OBJECT
public:
    /// @p current: the language that is spoken.
    LanguageStep(SettingsStore &settings, const QString &current, QWidget *parent = nullptr);

    void retranslate() override;

private:
    void choose(const QString &language);

    SettingsStore &m_settings;
    QRadioButton *m_chinese;
    QRadioButton *m_english;
    QLabel *m_problem;
};

} // namespace custompass
