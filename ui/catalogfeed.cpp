// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogfeed.h"

#include "models/domain/mailbox.h"

#include <QPointer>

#include <memory>

namespace custompass {

CatalogFeed::CatalogFeed(CatalogWatcher &watcher, QObject *parent)
    : QObject(parent)
    , m_watcher(watcher)
{
    // The watcher calls on its own thread and may outlive this: the guard is looked at on the main thread only.
    watcher.onChange([mailbox = std::make_shared<Mailbox>(), feed = QPointer<CatalogFeed>(this)](const CatalogPtr &) {
        mailbox->post([feed] {
            if (feed)
                Q_EMIT feed->changed();
        });
    });
}

} // namespace custompass
