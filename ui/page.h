// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windowcontext.h"

#include <QAction>
#include <QIcon>
#include <QWidget>

#include <memory>
#include <vector>

namespace custompass {

class SideSheet;

/// One page of the window: what is below the title row. The main window makes it when it is first shown. Everything a
/// page overrides here is optional but retranslate().
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(WindowContext &context, QWidget *parent = nullptr);

    /// The one thing one does most here ("New channel"), shown as the button of the title row; none by default. Its text
    /// is the page's business, in retranslate().
    virtual QAction *primaryAction() { return nullptr; }
    /// What the filter field says while it is empty; an empty text means that the page has no filter.
    virtual QString filterHint() const { return {}; }
    /// The text of the filter field, 200 ms after the last key.
    virtual void setFilter(const QString &text) { Q_UNUSED(text) }
    /// F5, and each time the page is shown: what the page shows is brought up to date, without losing the selection.
    virtual void refresh() {}
    /// Shows one item, as from the command palette or from a problem of the overview. What an id is, the page says.
    virtual void openItem(const QString &id) { Q_UNUSED(id) }
    /// Esc: closes the detail, or whatever is open last; false if there is nothing to close.
    virtual bool closeDetail() { return false; }
    /// Something typed in a side sheet would be lost by closing the window, or by beginning something else: asks, and says
    /// whether it may go.
    bool mayClose();
    /// Puts the focus where one works here, so that the page's keys answer: its focus proxy, or the side sheet that is open.
    void enter();

    /// Sets every text anew. Called once after the constructor, and with each change of language.
    virtual void retranslate() = 0;
    /// Other colours are in force; for what does not take them from the palette when it paints.
    virtual void themeChanged() {}

Q_SIGNALS:
    /// The small text beside the page's name in the navigation, as "14"; empty for none.
    void badgeChanged(const QString &text);

protected:
    WindowContext &context() const { return m_context; }
    /// The side sheet that is open; null if there is none.
    SideSheet *openSheet() const;
    void changeEvent(QEvent *event) override;

private:
    WindowContext &m_context;
};

/// One entry of the navigation.
struct PageEntry
{
    QString id; ///< as it is used in WindowContext::open(): `channels`
    QString icon;
    QString (*title)(); ///< translated
    std::unique_ptr<Page> (*make)(WindowContext &context);
};

} // namespace custompass
