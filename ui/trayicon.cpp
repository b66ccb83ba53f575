// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trayicon.h"

#include "models/domain/gatewaycontrol.h"
#include "ui/gatewaytexts.h"
#include "ui/icons.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>

namespace custompass {

using State = GatewayControl::State;

TrayIcon::TrayIcon(GatewayControl &gateway, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_icon(applicationIcon())
{
    m_open = m_menu.addAction(QString(), this, &TrayIcon::openRequested);
    m_copy = m_menu.addAction(QString(), this,
                              [this] { QGuiApplication::clipboard()->setText(m_gateway.url()); });
    m_toggle = m_menu.addAction(QString(), this, [this] {
        if (m_gateway.state() == State::Running)
            m_gateway.stop();
        else
            m_gateway.start();
    });
    m_menu.addSeparator();
    m_quit = m_menu.addAction(QString(), this, &TrayIcon::quitRequested);
    m_menu.installEventFilter(this);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openRequested();
    });
    connect(&gateway, &GatewayControl::stateChanged, this, &TrayIcon::retranslate);
    retranslate();
    m_icon.show();
}

bool TrayIcon::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

void TrayIcon::retranslate()
{
    const State state = m_gateway.state();
    m_open->setText(tr("Open window"));
    m_copy->setText(tr("Copy address"));
    m_copy->setEnabled(!m_gateway.url().isEmpty());
    m_toggle->setText(state == State::Running ? tr("Stop gateway") : tr("Start gateway"));
    m_toggle->setEnabled(state == State::Running || state == State::Stopped || state == State::Failed);
    m_quit->setText(tr("Quit"));
    //: tool tip of the tray icon; %1 is the state of the gateway
    m_icon.setToolTip(tr("CustomPass: %1").arg(stateWord(state)));
}

} // namespace custompass
