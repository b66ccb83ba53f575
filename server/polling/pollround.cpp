// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/polling/pollround.h"

#include "models/domain/logging.h"

#include <algorithm>
#include <limits>

namespace custompass {

/// How many tasks of a channel are read at once; with it, memory does not depend on how many there are.
static constexpr int pageSize = 512;
/// So many failures and no answer between them: the channel is asked no more in this round.
static constexpr int failuresToGiveUp = 3;
/// A channel gets no more places than this, however often it answers; the limits decide below that.
static constexpr int mostAtOnce = 1'024;

void PollRound::add(qint64 channelId, bool canBeAsked)
{
    Work work;
    work.score.channelId = channelId;
    work.canBeAsked = canBeAsked;
    work.ask = canBeAsked;
    m_channels.push_back(std::move(work));
}

std::optional<PollBatch> PollRound::next(const PollLimits &limits)
{
    const int share = m_channels.size() > 1 ? std::max(1, limits.maxConcurrent / 2) : limits.maxConcurrent;
    for (std::size_t tried = 0; tried < m_channels.size(); ++tried) {
        Work &work = m_channels[m_turn];
        m_turn = (m_turn + 1) % m_channels.size();
        if (work.running >= std::min(work.limit, share))
            continue;
        std::optional<PollBatch> batch = cut(work, limits);
        if (!batch)
            continue;
        ++work.running;
        return batch;
    }
    return std::nullopt;
}

void PollRound::read(Work &work, const PollLimits &limits)
{
    const qint64 before = work.ask ? std::numeric_limits<qint64>::max() : limits.expiryMs;
    const int limit = std::max(pageSize, limits.batchSize);
    const auto page = m_tasks.openTasks(work.score.channelId, work.position, limit, before);
    if (!page) {
        qCWarning(lcPoller).noquote()
            << "open tasks of channel" << work.score.channelId << "cannot be read:" << page.error().details;
        work.allRead = true;
        return;
    }
    work.allRead = page->size() < std::size_t(limit);
    if (page->empty())
        return;
    work.position = {page->back().model, page->back().tokenId, page->back().id};
    work.waiting.insert(work.waiting.end(), page->begin(), page->end());
}

/// Takes the tasks in front that belong together.
std::optional<PollBatch> PollRound::cut(Work &work, const PollLimits &limits)
{
    const auto batchSize = std::size_t(limits.batchSize);
    if (!work.allRead && work.waiting.size() < batchSize)
        read(work, limits);
    if (work.waiting.empty())
        return std::nullopt;
    PollBatch batch;
    batch.channelId = work.score.channelId;
    batch.ask = work.ask;
    batch.canBeAsked = work.canBeAsked;
    const auto belongs = [&](const OpenTask &task) {
        return batch.tasks.empty() ||
               (task.model == batch.tasks.front().model && task.tokenId == batch.tasks.front().tokenId);
    };
    while (!work.waiting.empty() && batch.tasks.size() < batchSize && belongs(work.waiting.front())) {
        batch.tasks.push_back(std::move(work.waiting.front()));
        work.waiting.pop_front();
    }
    return batch;
}

void PollRound::ended(const PollBatch &batch, bool answered)
{
    const auto found = std::find_if(m_channels.begin(), m_channels.end(), [&](const Work &work) {
        return work.score.channelId == batch.channelId;
    });
    Work &work = *found;
    --work.running;
    if (!batch.ask)
        return;
    if (answered) {
        ++work.score.answered;
        work.failuresInARow = 0;
        work.limit = std::min(2 * work.limit, mostAtOnce);
        return;
    }
    ++work.score.failed;
    work.limit = std::max(SlowStart, work.limit / 2);
    if (++work.failuresInARow >= failuresToGiveUp && work.score.answered == 0)
        work.ask = false;
}

bool PollRound::isDone() const
{
    return std::all_of(m_channels.begin(), m_channels.end(), [](const Work &work) {
        return work.allRead && work.waiting.empty() && work.running == 0;
    });
}

std::vector<ChannelScore> PollRound::scores() const
{
    std::vector<ChannelScore> scores;
    for (const Work &work : m_channels)
        scores.push_back(work.score);
    return scores;
}

} // namespace custompass
