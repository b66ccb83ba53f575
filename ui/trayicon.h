// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QSystemTrayIcon>

namespace custompass {

class GatewayControl;

/// The program in the desktop's tray, where there is one: keeps the gateway at hand while the window is hidden.
class TrayIcon final : public QObject
{
    Q_OBJECT
public:
    explicit TrayIcon(GatewayControl &gateway, QObject *parent = nullptr);

Q_SIGNALS:
    void openRequested();
    void quitRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();

    GatewayControl &m_gateway;
    QMenu m_menu; ///< before the icon, which shows it
    QSystemTrayIcon m_icon;
    QAction *m_open;
    QAction *m_copy;
    QAction *m_toggle;
    QAction *m_quit;
};

} // namespace custompass
