// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/calllog.h"

namespace custompass {

static QString modeWord(BillingMode mode)
{
    switch (mode) {
    case BillingMode::Free:
        return QStringLiteral("free");
    case BillingMode::PerCall:
        return QStringLiteral("per_call");
    case BillingMode::Usage:
        return QStringLiteral("usage");
    }
    Q_UNREACHABLE();
}

LogContext logContext(const RelayCall &call)
{
    LogContext context;
    context.add("request_id", call.requestId);
    context.addId("user_id", call.user ? call.user->id : 0);
    context.addId("channel_id", call.channel ? call.channel->id : 0);
    context.add("model", call.modelName);
    if (!call.candidates.empty())
        context.add("mode", modeWord(call.price.mode));
    context.addId("reserved", call.money.reserved.value());
    context.addId("actual", call.money.actual.value());
    return context;
}

} // namespace custompass
