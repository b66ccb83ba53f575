// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "models/domain/channelhealth.h"
#include "models/domain/clock.h"
#include "server/upstream/recentcalls.h"
#include "server/upstream/upstreamclient.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <vector>

namespace custompass {

/// Whether an upstream that answers with @p status has failed, so that another channel may do better (SPEC 3).
bool isFailureStatus(int status);

/// The leave to call a channel once.
struct Admission
{
    QByteArray key;     ///< to call it with; empty if the channel has none
    bool trial = false; ///< the call that decides whether the channel is used again
    bool asksEstimate = false; ///< set by the caller: a good answer decides only once it is read, with concluded()
};

/// The breaker of one channel (SPEC 3), shared by all workers and the poller. Thread-safe; takes no lock while the
/// channel is healthy.
///
/// A failure is a call without an answer, or one with isFailureStatus(). So many in a row open the breaker. 401 and 403
/// set the key aside, and open it if no other key is left. Every other answer, also one that refuses the client's
/// request, shows that the channel works. Nothing is opened and no key set aside while the channel's auto-disable is
/// off.
class ChannelBreaker
{
public:
    static constexpr int FailuresToOpen = 5;
    static constexpr qint64 FirstCoolDownNs = 30'000'000'000;
    static constexpr qint64 LongestCoolDownNs = 600'000'000'000;

    /// @p revision is raised with each change of a state.
    ChannelBreaker(const Clock &clock, std::atomic<quint64> &revision);

    /// When @p channel may be called, monotonic: a time that has passed, 0 above all, means now.
    qint64 freeAtNs(const Channel &channel) const;
    /// Leave to call @p channel now, or none while it cools down. Each leave is to be followed by report(); the leave
    /// for a trial that is never reported on expires with a cool-down.
    std::optional<Admission> enter(const Channel &channel, qint64 nowNs);
    /// What came of a call. True if that is open until the answer is read: then concluded() follows.
    bool report(const Channel &channel, const Admission &admission, const UpstreamAnswer &answer);
    /// What a good answer to a call that asks for an estimate turned out to be. An estimate tells nothing: a channel may
    /// give one each time and fail each real call.
    void concluded(const Admission &admission, bool wasEstimate);
    /// No call was made after all.
    void giveBack(const Admission &admission);

    /// A key for a query of the poller, which has its own way with channels that fail: round robin, without those set
    /// aside if there are others; empty if the channel has none.
    QByteArray keyForQuery(const Channel &channel, qint64 nowNs);

    /// The operator's word.
    void close();
    /// All but the channel's id.
    ChannelHealth health() const;

private:
    struct SetAside
    {
        QByteArray key;
        int status = 0;
        qint64 untilNs = 0;
        qint64 coolDownNs = FirstCoolDownNs;
        bool retried = false; ///< its time is over, and one call tries it
    };
    using Lock = std::lock_guard<std::mutex>;

    QByteArray nextKey(const Channel &channel);
    // The rest needs m_mutex.
    std::optional<QByteArray> usableKey(const Channel &channel, qint64 nowNs);
    std::vector<SetAside>::iterator findAside(const QByteArray &key);
    void decided(const Admission &admission);
    void rejected(const Channel &channel, const Admission &admission, int status);
    void failed(const Channel &channel, const Admission &admission, const UpstreamAnswer &answer);
    void open(const Channel &channel, const QString &reason, qint64 forNs);
    void closeLocked();
    void enterState(BreakerState state);
    void keysChanged();
    qint64 wallClockMs(qint64 monotonicNs) const;

    const Clock &m_clock;
    std::atomic<quint64> &m_revision;
    RecentCalls m_recent;
    std::atomic<int> m_failures = 0; ///< in a row
    std::atomic<quint32> m_turn = 0; ///< of the keys
    // What can be asked without a lock; written with it.
    std::atomic<qint64> m_nextTrialNs = 0; ///< 0: closed
    std::atomic<bool> m_hasKeysAside = false;

    mutable std::mutex m_mutex; ///< guards what follows
    BreakerState m_state = BreakerState::Closed;
    QString m_reason;
    qint64 m_sinceMs = 0;
    qint64 m_coolDownNs = FirstCoolDownNs;
    bool m_byKeys = false; ///< open because every key was rejected
    std::vector<SetAside> m_aside;
    std::size_t m_target = 0; ///< what the channel was like when it failed; one that was edited starts afresh
};

} // namespace custompass
