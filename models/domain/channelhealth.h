// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <vector>

namespace custompass {

/// Whether requests go to a channel (SPEC 3, "auto-disable").
enum class BreakerState {
    Closed,   ///< they do
    Open,     ///< it is skipped until its cool-down is over
    HalfOpen, ///< one trial request is under way, whose outcome decides
};

/// A key of a channel that the upstream answered with 401 or 403, and that is not used for a while.
struct KeyAside
{
    QString key; ///< masked: `sk-ab…yz`
    int status = 0;
    qint64 untilMs = 0; ///< wall clock; after it, one request tries the key again
};

/// How a channel fares, as of now. Times are wall clock in ms.
struct ChannelHealth
{
    qint64 channelId = 0;
    BreakerState state = BreakerState::Closed;
    QString reason;       ///< why it is not Closed, in English: `5 failures in a row, the last: status 500`
    qint64 sinceMs = 0;   ///< when the state was entered; 0: it was Closed all the time
    qint64 untilMs = 0;   ///< Open: when a trial may be made; HalfOpen: when the next one may, if this one gets no answer
    int failuresInRow = 0;
    QList<KeyAside> keysAside;
    int calls = 0;        ///< the newest ones, of which the following tell; at most RecentCalls::Kept
    int goodCalls = 0;    ///< those that did not fail
    qint64 latencyP50Ms = 0; ///< of the good ones, until their answer began; 0 without any
};

/// The health of all channels: what the window polls and steers (DESIGN 3). Thread-safe.
class ChannelHealthBoard
{
public:
    virtual ~ChannelHealthBoard() = default;

    /// Those that were called since the program started, in no order.
    virtual std::vector<ChannelHealth> channels() const = 0;
    /// Rises whenever a state or a key's state changes; so a poll that sees the same number may be skipped. Calls alone
    /// do not change it.
    virtual quint64 revision() const = 0;
    /// The operator knows better: requests go to the channel again, with all its keys. Nothing happens if it is Closed
    /// and no key is set aside.
    virtual void closeBreaker(qint64 channelId) = 0;
};

} // namespace custompass
