// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tokens.h"

#include <QObject>
#include <QString>

namespace custompass {

/// Which colours the operator wants.
enum class ThemeChoice { System, Light, Dark };

/// `system`, `light`, `dark`; anything else is System.
ThemeChoice themeChoiceFrom(const QString &word);
QString toWord(ThemeChoice choice);

/// Dresses the application: Fusion with our palette and a small style sheet. Follows the desktop until a choice is made,
/// and can be switched at any time. One for each application, on the main thread.
class Theme final : public QObject
{
    Q_OBJECT
public:
    explicit Theme(ThemeChoice choice, QObject *parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    bool isDark() const { return m_dark; }
    void setChoice(ThemeChoice choice);

Q_SIGNALS:
    /// Other colours are in force. Every widget also gets its PaletteChange event.
    void changed();

private:
    void apply();

    ThemeChoice m_choice;
    bool m_dark = false;
};

} // namespace custompass
