// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/store/catalogactions.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/windowcontext.h"

#include <utility>

namespace custompass {

/// Runs @p work, `Result<T> work(CatalogActions &)`, in the background, then @p done with its result on this thread, if
/// @p receiver still lives. By then the window looks for what has changed.
template <typename Work, typename Then>
void changeCatalog(WindowContext &context, QObject *receiver, Work work, Then done)
{
    context.background.write(
        receiver,
        [work = std::move(work), &secrets = context.secrets, now = context.clock.nowMs()](Database &database) mutable {
            CatalogActions actions(database, secrets, now);
            return work(actions);
        },
        [&feed = context.catalog, done = std::move(done)](const auto &result) mutable {
            feed.refresh();
            done(result);
        });
}

} // namespace custompass
