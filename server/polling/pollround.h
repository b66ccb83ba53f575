// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/taskstore.h"

#include <deque>
#include <optional>
#include <vector>

namespace custompass {

/// Tasks of one channel, model and user token, for one query [6.3].
struct PollBatch
{
    qint64 channelId = 0;
    std::vector<OpenTask> tasks;
    bool ask = true;         ///< false: the channel is not asked; only the age of the tasks matters
    bool canBeAsked = true;  ///< false: neither now nor later, as far as is known; it is deleted, or has no key
};

/// What bounds the batches; may change during a round.
struct PollLimits
{
    int batchSize = 1;
    int maxConcurrent = 1; ///< batches at once, of all channels
    qint64 expiryMs = 0;   ///< tasks that were submitted before this are too old
};

/// How a channel did in a round.
struct ChannelScore
{
    qint64 channelId = 0;
    int answered = 0;
    int failed = 0;
};

/// One walk over all open tasks, a page of each channel at a time. Channels take turns. Each begins with a
/// few queries at once and gets twice as many with each answer, so that one that hangs never takes the places
/// of the others (SPEC 9), and never more than half of them where there are others; one that only fails is
/// asked no more in this round.
class PollRound
{
public:
    /// @p tasks outlives the round.
    explicit PollRound(TaskStore &tasks)
        : m_tasks(tasks)
    {
    }

    /// Before the first next(). @p canBeAsked false: only tasks that are too old are looked at.
    void add(qint64 channelId, bool canBeAsked);

    /// The next batch that may start now; none if all wait or are done.
    std::optional<PollBatch> next(const PollLimits &limits);
    /// Every batch of next() ends with this.
    void ended(const PollBatch &batch, bool answered);

    /// Every task was looked at.
    bool isDone() const;
    std::vector<ChannelScore> scores() const;

private:
    static constexpr int SlowStart = 4;
    struct Work
    {
        ChannelScore score;
        OpenTaskPosition position;    ///< of the last task that was read
        std::deque<OpenTask> waiting; ///< read, not yet in a batch
        bool allRead = false;
        bool canBeAsked = true;
        bool ask = true; ///< it can, and has not failed too often in this round
        int running = 0;
        int limit = SlowStart; ///< of running
        int failuresInARow = 0;
    };
    void read(Work &work, const PollLimits &limits);
    std::optional<PollBatch> cut(Work &work, const PollLimits &limits);

    TaskStore &m_tasks;
    std::vector<Work> m_channels;
    std::size_t m_turn = 0;
};

} // namespace custompass
