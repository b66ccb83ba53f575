// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/watchdog.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>

class QWidget;

namespace custompass {

class ChoiceBox;
class MainWindow;
class Page;
class TableView;

/// Sits in the running program, leads its window through everything that it offers, or only looks at it, and prints what
/// each step took, one JSON object a line. Ends the program afterwards.
class WindowProbe final : public QObject
{
    Q_OBJECT
public:
    struct Plan
    {
        std::chrono::seconds watch{0}; ///< 0: lead it through everything
    };

    explicit WindowProbe(Plan plan);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Action = std::function<void()>;
    using Condition = std::function<bool()>;

    void begin();
    void tour();
    void watch();

    void visitPages();
    void filterPages();
    void useFilters(const QString &id, Page &page);
    void useChoices(const QString &id, Page &page);
    void usePeriods(const QString &id, Page &page);
    void useTexts(const QString &id, Page &page);
    void useHeaders(const QString &id, Page &page);
    void useCharts();
    void scroll(const QString &id);
    void reportMemory(const QString &when);

    /// Does @p action, waits for @p until, and prints how long that took and how long the loop was blocked by then.
    void measure(const QString &kind, const QString &what, const Action &action, const Condition &until);
    /// Measures the first rows of the tables of @p page that read anew because of @p action.
    void measureRows(const QString &what, Page &page, const Action &action);
    void waitUntilPainted(QWidget &widget);
    void waitUntilIdle(Page &page);
    void waitFor(const Condition &condition);

    const Plan m_plan;
    MainWindow *m_window = nullptr;
    QPointer<QWidget> m_awaited; ///< to be painted
    bool m_isPainted = false;
    Watchdog m_watchdog;
};

} // namespace custompass
