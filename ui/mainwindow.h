// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figuresfeed.h"
#include "ui/page.h"

#include <QHash>
#include <QWidget>

#include <vector>

class QStackedWidget;

namespace custompass {

class CommandPalette;
class Navigation;
class StatusBar;
class TitleRow;

/// The frame (UI.md): navigation, title row, pages, status bar. Makes each page when it is first shown, and owns it.
///
/// Keys: Ctrl+1…9 pages, Ctrl+F filter, F5 refresh, Ctrl+K command palette, Esc closes the detail, Ctrl+Q quits.
class MainWindow final : public QWidget
{
    Q_OBJECT
public:
    MainWindow(WindowContext &context, std::vector<PageEntry> pages);
    ~MainWindow() override;

    /// Shows a page and, unless empty, an item in it; a page that does not exist is not shown. The page, or null.
    Page *open(const QString &pageId, const QString &item = {});
    QString currentPageId() const;
    const std::vector<PageEntry> &pages() const { return m_entries; }
    CommandPalette &palette() { return *m_palette; }

    /// Whether closing hides the window because it can be got back from the tray.
    void setHidesOnClose(bool hides) { m_hidesOnClose = hides; }
    /// Brings the window to the front, however it is hidden.
    void raiseToFront();
    /// Asks what has to be asked, then quitRequested().
    void requestQuit();

Q_SIGNALS:
    /// The operator wants to quit, and knows what is open; the window stays until the gateway has drained.
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildFrame();
    void addShortcuts();
    void addProviders();
    void showPage(int index);
    void enter(int index);
    void setFilter(const QString &text);
    void showFigures();
    bool confirmQuit();
    int indexOf(const QString &pageId) const;
    QString filterKey(int index) const;
    void retranslate();

    WindowContext &m_context;
    std::vector<PageEntry> m_entries;
    std::vector<Page *> m_pages; ///< by entry; null until it is shown
    int m_current = -1;
    FiguresFeed m_figures;
    Navigation *m_navigation = nullptr;
    TitleRow *m_titleRow = nullptr;
    QStackedWidget *m_stack = nullptr;
    StatusBar *m_statusBar = nullptr;
    CommandPalette *m_palette = nullptr;
    bool m_hidesOnClose = false;
};

} // namespace custompass
