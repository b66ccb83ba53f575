// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/singleinstance.h"
#include "app/workbench.h"
#include "models/domain/channelhealth.h"
#include "models/domain/clock.h"
#include "models/domain/gatewaycontrol.h"
#include "models/domain/contracttest.h"
#include "models/domain/logfeed.h"
#include "models/domain/trafficfeed.h"
#include "models/store/catalogwatcher.h"
#include "models/store/ledger.h"
#include "models/tables/tablereader.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/preferences.h"
#include "ui/sumkeeper.h"
#include "ui/theme.h"
#include "ui/trayicon.h"
#include "ui/windowcontext.h"

#include <optional>

namespace custompass {

/// The window and everything that only it needs, on top of what the gateway works with, which it does not outlive.
class WindowSession final : public QObject
{
    Q_OBJECT
public:
    /// What of the running program the window shows and steers.
    struct Parts
    {
        Workbench &workbench;
        Ledger &ledger;
        CatalogWatcher &catalog;
        const Clock &clock;
        GatewayControl &gateway;
        ChannelHealthBoard &health;
        ContractTester &contract;
        LogFeed &log;
        TrafficFeed &traffic;
        RecoveryReport recovery;
    };
    /// SystemError if the database cannot be read.
    static Result<std::unique_ptr<WindowSession>> open(const Parts &parts);

    /// And the assistant, if there is nothing yet to show.
    void show();

Q_SIGNALS:
    /// The operator wants to quit.
    void quitRequested();

private:
    WindowSession(const Parts &parts, std::unique_ptr<TableReader> reader);

    Preferences m_preferences;
    Theme m_theme;
    Language m_language;
    std::unique_ptr<TableReader> m_reader;
    Background m_background;
    SumKeeper m_sums;
    CatalogFeed m_catalog;
    WindowContext m_context;
    std::unique_ptr<MainWindow> m_window;
    std::optional<TrayIcon> m_tray; ///< none where the desktop has no tray
    SingleInstance m_instance;
};

} // namespace custompass
