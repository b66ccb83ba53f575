// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/channelchoice.h"

#include <algorithm>
#include <limits>

namespace custompass {

/// Takes one of [first, last) by weight.
template <typename Iterator>
static Iterator pickByWeight(Iterator first, Iterator last, QRandomGenerator &random)
{
    qint64 total = 0;
    for (Iterator it = first; it != last; ++it)
        total += (*it)->weight;
    if (total == 0)
        return first + random.bounded(int(last - first));

    qint64 ticket = qint64(random.bounded(quint64(total)));
    Iterator picked = first;
    while (ticket >= (*picked)->weight) {
        ticket -= (*picked)->weight;
        ++picked;
    }
    return picked;
}

Error allCoolDown(const QString &model, qint64 untilNs, qint64 nowNs)
{
    static constexpr qint64 nsPerSecond = 1'000'000'000;
    const qint64 seconds = std::max<qint64>(1, (untilNs - nowNs + nsPerSecond - 1) / nsPerSecond);
    return {ErrorCode::NoChannel,
            QStringLiteral("every channel of model \"%1\" has failed lately; the next trial is in %2 s").arg(model).arg(seconds),
            int(seconds)};
}

Result<std::vector<const Channel *>> chooseChannels(const Catalog &catalog, const QString &group,
                                                    const QString &model, QRandomGenerator &random,
                                                    BreakerBoard &breakers, qint64 nowNs)
{
    std::vector<const Channel *> open;
    bool listed = false;
    qint64 firstTrialNs = std::numeric_limits<qint64>::max();
    for (const Channel *channel : catalog.channelsFor(model)) {
        if (!channel->groups.contains(group))
            continue;
        listed = true;
        if (!channel->enabled)
            continue;
        const qint64 freeAtNs = breakers.of(channel->id).freeAtNs(*channel);
        if (freeAtNs <= nowNs)
            open.push_back(channel);
        else
            firstTrialNs = std::min(firstTrialNs, freeAtNs);
    }
    if (!listed)
        return Error{ErrorCode::ModelNotFound,
                     QStringLiteral("no channel offers model \"%1\" to group \"%2\"").arg(model, group)};
    if (open.empty() && firstTrialNs != std::numeric_limits<qint64>::max())
        return allCoolDown(model, firstTrialNs, nowNs);
    if (open.empty())
        return Error{ErrorCode::NoChannel, QStringLiteral("every channel of model \"%1\" is off").arg(model)};

    // The catalog sorts by priority; within a priority the weights shuffle.
    const std::size_t wanted = std::min(open.size(), MaxAttempts);
    for (std::size_t chosen = 0; chosen < wanted; ++chosen) {
        const auto first = open.begin() + std::ptrdiff_t(chosen);
        const auto last = std::find_if(first, open.end(), [first](const Channel *channel) {
            return channel->priority != (*first)->priority;
        });
        std::iter_swap(first, pickByWeight(first, last, random));
    }
    open.resize(wanted);
    return open;
}

} // namespace custompass
