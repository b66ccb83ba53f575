// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/pricing.h"
#include "models/store/ledger.h"
#include "models/store/secrets.h"
#include "tests/support/tempdatabase.h"

namespace custompass {

/// A workspace with some traffic in its books, for the pages that show it, booked by the ledger itself: two channels, two
/// users, three calls, four tasks. See the constants for what is which.
class WindowBooks
{
public:
    /// For WindowStage.
    static void fill(TempDatabase &database, const SecretBox &secrets);

    static constexpr qint64 ChatChannel = 1;  ///< `openai-a`
    static constexpr qint64 MediaChannel = 2; ///< `media-b`
    static constexpr qint64 Anna = 1;         ///< of the group vip, with token 1
    static constexpr qint64 Ben = 2;          ///< with token 2
    static constexpr qint64 Start = 2'000'000;  ///< what each had at first, in quota

    // Tasks of `video/submit` by Anna: 45 reserved for each.
    static constexpr qint64 RenderingTask = 1; ///< `task-open-1`, open; its word `rendering` is mapped by nobody
    static constexpr qint64 DoneTask = 2;      ///< `task-done-2`, settled with 41
    static constexpr qint64 FailedTask = 3;    ///< `task-failed-3`, refunded: "content policy"
    static constexpr qint64 QueuedTask = 4;    ///< `job-4`, open, by Ben

    // Rows of the consumption log.
    static constexpr qint64 ChatBill = 1;  ///< request `req-chat-1`, Anna: 1,200 + 31 tokens, 1,001 of them cached: 423
    static constexpr qint64 ImageBill = 2; ///< request `req-image-2`, Ben, per call: 20,000
    static constexpr qint64 FreeBill = 3;  ///< request `req-free-3`, Ben
    static constexpr qint64 TaskBill = 4;  ///< request `req-task-2`, DoneTask
};

} // namespace custompass
