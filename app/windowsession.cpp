// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windowsession.h"

#include "ui/dialogs/assistant.h"
#include "ui/pages/pages.h"

#include <QApplication>

namespace custompass {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<WindowSession>> WindowSession::open(const Parts &parts)
{
    Result<std::unique_ptr<TableReader>> reader = TableReader::start(parts.workbench.databaseOptions);
    if (!reader)
        return reader.error();
    return std::unique_ptr<WindowSession>(new WindowSession(parts, std::move(reader).value()));
}

WindowSession::WindowSession(const Parts &parts, std::unique_ptr<TableReader> reader)
    : m_preferences(parts.workbench.dataDir.path())
    , m_theme(m_preferences.theme())
    , m_language(parts.workbench.settings->current()->language)
    , m_reader(std::move(reader))
    , m_background(parts.workbench.databaseOptions)
    , m_sums(m_background, *m_reader)
    , m_catalog(parts.catalog)
    , m_context{parts.gateway,
                parts.health,
                parts.contract,
                *parts.workbench.settings,
                m_catalog,
                *m_reader,
                parts.ledger,
                m_background,
                parts.traffic,
                parts.log,
                parts.workbench.secrets,
                parts.clock,
                parts.workbench.dataDir,
                m_preferences,
                m_theme,
                m_language,
                parts.recovery}
    , m_window(std::make_unique<MainWindow>(m_context, allPages()))
    , m_instance(parts.workbench.dataDir)
{
    QGuiApplication::setDesktopFileName(u"custompass"_s);
    QGuiApplication::setQuitOnLastWindowClosed(false); // the gateway drains first, or runs on in the tray
    connect(parts.workbench.settings.get(), &SettingsStore::changed, this,
            [this](const SettingsPtr &, const SettingsPtr &current) { m_language.setSetting(current->language); });
    connect(m_window.get(), &MainWindow::quitRequested, this, &WindowSession::quitRequested);
    connect(&m_instance, &SingleInstance::raiseRequested, m_window.get(), &MainWindow::raiseToFront);
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray.emplace(parts.gateway);
        connect(&*m_tray, &TrayIcon::openRequested, m_window.get(), &MainWindow::raiseToFront);
        connect(&*m_tray, &TrayIcon::quitRequested, m_window.get(), &MainWindow::requestQuit);
        m_window->setHidesOnClose(true);
    }
}

void WindowSession::show()
{
    m_window->show();
    if (Assistant::isNeeded(m_context))
        (new Assistant(m_context, m_window.get()))->open();
}

} // namespace custompass
