// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/channelchoice.h"

#include <algorithm>

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

Result<std::vector<const Channel *>> chooseChannels(const Catalog &catalog, const QString &group,
                                                    const QString &model, QRandomGenerator &random)
{
    std::vector<const Channel *> open;
    bool listed = false;
    for (const Channel *channel : catalog.channelsFor(model)) {
        if (!channel->groups.contains(group))
            continue;
        listed = true;
        if (channel->enabled)
            open.push_back(channel);
    }
    if (!listed)
        return Error{ErrorCode::ModelNotFound,
                     QStringLiteral("no channel offers model \"%1\" to group \"%2\"").arg(model, group)};
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
