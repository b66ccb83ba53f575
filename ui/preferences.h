// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace custompass {

/// What the window remembers between starts (geometry, theme, columns …): `window.ini` in the data directory. Nothing in
/// it is needed to run; what cannot be read is as if it were not there.
class Preferences
{
public:
    explicit Preferences(const QString &dataDir)
        : m_file(dataDir + QStringLiteral("/window.ini"), QSettings::IniFormat)
    {
    }

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    /// Whether closing the window keeps the gateway running in the tray, where there is one. True unless changed.
    bool closeToTray() const;
    void setCloseToTray(bool on);

    /// Whether the assistant of the first start was finished or left.
    bool assistantSeen() const;
    void setAssistantSeen();

    /// Geometry, splitter and header states by name, as `columns/tasks`.
    QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &state);

    /// Any other small text by name, as a page's last filter; empty if there is none.
    QString text(const QString &name) const;
    void setText(const QString &name, const QString &text);

private:
    QSettings m_file;
};

} // namespace custompass
