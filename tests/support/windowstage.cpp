// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/windowstage.h"

#include "models/store/workspacefile.h"
#include "ui/pages/pages.h"

namespace custompass {

template <typename T>
static T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().details));
    return std::move(result).value();
}

void importText(TempDatabase &database, const SecretBox &secrets, const QByteArray &workspaceJson)
{
    const Workspace workspace = must(parseWorkspace(workspaceJson));
    must(importWorkspace(*database.database, secrets, workspace, SystemClock().nowMs()));
}

WindowStage::WindowStage(const Fill &fill)
    : WindowStage(fill, allPages())
{
}

WindowStage::WindowStage(const Fill &fill, std::vector<PageEntry> pages)
{
    m_dataDir = must(DataDir::existing(m_temp.folder.path()));
    m_secrets = must(SecretBox::fromKeyFile(m_dataDir->keyPath()));
    if (fill)
        fill(m_temp, *m_secrets);
    m_settings = must(SettingsStore::open({{QStringLiteral("CUSTOM_PASS_DATA_DIR"), m_temp.folder.path()}}, {}));
    must(m_settings->save({{QStringLiteral("general/language"), QStringLiteral("en")}}));
    m_ledger = must(Ledger::start(m_temp.options));
    m_watcher = must(CatalogWatcher::start(m_temp.options, *m_secrets));
    m_preferences = std::make_unique<Preferences>(m_temp.folder.path());
    m_theme = std::make_unique<Theme>(ThemeChoice::Light);
    m_language = std::make_unique<Language>(QStringLiteral("en"));
    QObject::connect(m_settings.get(), &SettingsStore::changed, m_language.get(),
                     [this](const SettingsPtr &, const SettingsPtr &now) { m_language->setSetting(now->language); });
    m_reader = must(TableReader::start(m_temp.options));
    m_background = std::make_unique<Background>(m_temp.options);
    m_catalog = std::make_unique<CatalogFeed>(*m_watcher);
    m_context = std::make_unique<WindowContext>(WindowContext{
        m_gateway, m_health, m_contract, *m_settings, *m_catalog, *m_reader, *m_ledger, *m_background, m_traffic, m_log, *m_secrets, m_clock, *m_dataDir,
        *m_preferences, *m_theme, *m_language, RecoveryReport{}});
    openWindow(std::move(pages));
}

WindowStage::~WindowStage() = default;

void WindowStage::openWindow(std::vector<PageEntry> pages)
{
    m_window = std::make_unique<MainWindow>(*m_context, std::move(pages));
    m_window->resize(1280, 800);
    m_window->show();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("the window does not become active");
}

} // namespace custompass
