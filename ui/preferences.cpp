// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences.h"


namespace custompass {

using namespace Qt::StringLiterals;

ThemeChoice Preferences::theme() const
{
    return themeChoiceFrom(m_file.value("window/theme"_L1).toString());
}

void Preferences::setTheme(ThemeChoice choice)
{
    m_file.setValue("window/theme"_L1, toWord(choice));
}

bool Preferences::closeToTray() const
{
    return m_file.value("window/close_to_tray"_L1, true).toBool();
}

void Preferences::setCloseToTray(bool on)
{
    m_file.setValue("window/close_to_tray"_L1, on);
}

bool Preferences::assistantSeen() const
{
    return m_file.value("window/assistant_seen"_L1, false).toBool();
}

void Preferences::setAssistantSeen()
{
    m_file.setValue("window/assistant_seen"_L1, true);
}

QByteArray Preferences::state(const QString &name) const
{
    return QByteArray::fromBase64(m_file.value("state/"_L1 + name).toString().toLatin1());
}

void Preferences::setState(const QString &name, const QByteArray &state)
{
    m_file.setValue("state/"_L1 + name, QString::fromLatin1(state.toBase64()));
}

QString Preferences::text(const QString &name) const
{
    return m_file.value("text/"_L1 + name).toString();
}

void Preferences::setText(const QString &name, const QString &text)
{
    m_file.setValue("text/"_L1 + name, text);
}

} // namespace custompass
