// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogfeed.h"


#include <QCoreApplication>
#include <QPointer>

namespace custompass {

CatalogFeed::CatalogFeed(CatalogWatcher &watcher, QObject *parent)
    : QObject(parent)
    , m_watcher(watcher)
{
    // The watcher calls on its own thread and may outlive this: the guard is looked at on the main thread only.
    watcher.onChange([feed = QPointer<CatalogFeed>(this)](const CatalogPtr &) {
        QMetaObject::invokeMethod(
            qApp,
            [feed] {
                if (feed)
                    Q_EMIT feed->changed();
            },
            Qt::QueuedConnection);
    });
}

} // namespace custompass
