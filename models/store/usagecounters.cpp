// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/usagecounters.h"

#include <limits>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

bool addTo(Quota &sum, qint64 amount)
{
    const std::optional<Quota> added = sum.plus(Quota(amount));
    sum = added.value_or(sum);
    return added.has_value();
}

Error tooBig(const char *what, qint64 id)
{
    return {ErrorCode::UpstreamError,
            u"what %1 %2 used does not fit 63 bits"_s.arg(QLatin1StringView(what)).arg(id)};
}

} // namespace

Result<Done> UsageCounters::add(qint64 tokenId, qint64 channelId, qint64 used, qint64 held)
{
    TokenCount &token = m_tokens[tokenId];
    if (!addTo(token.used, used) || !addTo(token.held, held))
        return tooBig("token", tokenId);
    if (used != 0 && !addTo(m_channels[channelId], used))
        return tooBig("channel", channelId);
    return Done{};
}

qint64 UsageCounters::pendingOf(qint64 tokenId) const
{
    const auto token = m_tokens.find(tokenId);
    if (token == m_tokens.end())
        return 0;
    // Neither part can leave 63 bits, and where their sum does, nothing more is allowed.
    return token->second.used.plus(token->second.held)
        .value_or(Quota(std::numeric_limits<qint64>::max()))
        .value();
}

Result<Done> UsageCounters::write(LedgerStatements &sql)
{
    for (const auto &[id, count] : m_tokens) {
        const Result<Done> done = sql[CountToken].run(id, count.used.value(), count.held.value());
        if (!done)
            return done;
        if (sql[CountToken].changes() != 1)
            return tooBig("token", id);
    }
    for (const auto &[id, used] : m_channels) {
        const Result<Done> done = sql[CountChannel].run(id, used.value());
        if (!done)
            return done;
        if (sql[CountChannel].changes() != 1)
            return tooBig("channel", id);
    }
    clear();
    return Done{};
}

void UsageCounters::clear()
{
    m_tokens.clear();
    m_channels.clear();
}

} // namespace custompass
