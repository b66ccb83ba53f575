// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/catalogwatcher.h"

#include <QObject>

namespace custompass {

/// The configuration as the window sees it: the newest catalog, and a signal on the main thread when another one is
/// in force, whoever made it (window, command line, another program).
class CatalogFeed final : public QObject
{
    Q_OBJECT
public:
    explicit CatalogFeed(CatalogWatcher &watcher, QObject *parent = nullptr);

    /// Never null; whoever needs it to stay the same keeps the pointer.
    CatalogPtr current() const { return m_watcher.current(); }
    /// Why what is stored is not in force; empty if it is.
    QString problem() const { return m_watcher.problem(); }
    /// Looks at once, after a change of one's own.
    void refresh() { m_watcher.refreshNow(); }

Q_SIGNALS:
    void changed();

private:
    CatalogWatcher &m_watcher;
};

} // namespace custompass
