// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/domain/logfeed.h"
#include "models/domain/trafficfeed.h"
#include "models/domain/settingsstore.h"
#include "models/store/catalogwatcher.h"
#include "models/store/ledger.h"
#include "models/tables/tablereader.h"
#include "tests/support/fakechannelhealth.h"
#include "tests/support/fakecontracttester.h"
#include "tests/support/fakegatewaycontrol.h"
#include "tests/support/tempdatabase.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/preferences.h"
#include "ui/theme.h"
#include "ui/windowcontext.h"

#include <functional>
#include <memory>
#include <vector>

namespace custompass {

/// Merges a workspace file (SPEC 12), which must be right.
void importText(TempDatabase &database, const SecretBox &secrets, const QByteArray &workspaceJson);

/// The window on a temporary database, with a gateway that does what the test says: light, English, 1280×800.
///
///     WindowStage stage([](TempDatabase &database, const SecretBox &secrets) { … what is there before … });
///     auto &page = stage.page<TasksPage>("tasks");
class WindowStage
{
public:
    using Fill = std::function<void(TempDatabase &, const SecretBox &)>;
    explicit WindowStage(const Fill &fill = {});
    /// Other pages than allPages().
    WindowStage(const Fill &fill, std::vector<PageEntry> pages);
    ~WindowStage();

    MainWindow &window() { return *m_window; }
    WindowContext &context() { return *m_context; }
    FakeGatewayControl &gateway() { return m_gateway; }
    FakeChannelHealth &health() { return m_health; }
    FakeContractTester &contract() { return m_contract; }
    TempDatabase &database() { return m_temp; }
    SettingsStore &settings() { return *m_settings; }
    Preferences &preferences() { return *m_preferences; }
    Theme &theme() { return *m_theme; }
    Language &language() { return *m_language; }
    Ledger &ledger() { return *m_ledger; }
    LogFeed &log() { return m_log; }
    TrafficFeed &traffic() { return m_traffic; }
    const SecretBox &secrets() const { return *m_secrets; }

    /// Opens a page as @p P; it must be that.
    template <typename P>
    P &page(const QString &id)
    {
        auto *page = qobject_cast<P *>(m_window->open(id));
        if (!page)
            qFatal("no such page: %s", qPrintable(id));
        return *page;
    }

private:
    void openWindow(std::vector<PageEntry> pages);

    TempDatabase m_temp;
    SystemClock m_clock;
    FakeGatewayControl m_gateway;
    FakeChannelHealth m_health;
    FakeContractTester m_contract;
    LogFeed m_log;
    TrafficFeed m_traffic;
    std::optional<DataDir> m_dataDir;
    std::optional<SecretBox> m_secrets;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<CatalogWatcher> m_watcher;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<TableReader> m_reader;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<CatalogFeed> m_catalog;
    std::unique_ptr<WindowContext> m_context;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace custompass
