// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/channelbreaker.h"

#include "models/domain/logging.h"
#include "models/domain/redact.h"

#include <algorithm>
#include <utility>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 NsPerMs = 1'000'000;
constexpr qint64 NsPerSecond = 1'000'000'000;

bool isRejection(const UpstreamAnswer &answer)
{
    return answer.outcome == UpstreamOutcome::Answered && (answer.status == 401 || answer.status == 403);
}

/// Says nothing about the channel: we ended it, or could not even begin it.
bool isOurDoing(const UpstreamAnswer &answer)
{
    return answer.cancelled || answer.unsendable;
}

/// Where and as whom a channel is called. Whoever edits that has mended something.
std::size_t targetOf(const Channel &channel)
{
    return qHashMulti(0, channel.baseUrl, channel.keys, channel.proxy.value_or(QString()),
                      channel.tokenHeader.value_or(QByteArray()), channel.headerOverride, channel.modelMapping);
}

} // namespace

bool isFailureStatus(int status)
{
    return status == 429 || status == 500 || (status >= 502 && status <= 504);
}

ChannelBreaker::ChannelBreaker(const Clock &clock, std::atomic<quint64> &revision)
    : m_clock(clock)
    , m_revision(revision)
{
}

qint64 ChannelBreaker::freeAtNs(const Channel &channel) const
{
    const qint64 next = m_nextTrialNs.load(std::memory_order_acquire);
    if (next == 0 || !channel.autoDisable)
        return 0;
    const Lock lock(m_mutex);
    return m_target == targetOf(channel) ? next : 0;
}

QByteArray ChannelBreaker::nextKey(const Channel &channel)
{
    if (channel.keys.size() <= 1)
        return channel.keys.value(0);
    const quint32 turn = m_turn.fetch_add(1, std::memory_order_relaxed);
    return channel.keys[qsizetype(turn % quint32(channel.keys.size()))];
}

std::optional<Admission> ChannelBreaker::enter(const Channel &channel, qint64 nowNs)
{
    const bool healthy = m_nextTrialNs.load(std::memory_order_acquire) == 0
                         && !m_hasKeysAside.load(std::memory_order_acquire);
    if (healthy || !channel.autoDisable)
        return Admission{nextKey(channel), false};

    const Lock lock(m_mutex);
    if (m_target != targetOf(channel))
        closeLocked();
    if (m_state != BreakerState::Closed && nowNs < m_nextTrialNs)
        return std::nullopt;
    const std::optional<QByteArray> key = usableKey(channel, nowNs);
    if (!key)
        return std::nullopt;
    const bool trial = m_state != BreakerState::Closed;
    if (trial) {
        m_nextTrialNs = nowNs + m_coolDownNs;
        enterState(BreakerState::HalfOpen);
    }
    return Admission{*key, trial};
}

/// The next key in turn that is not set aside, or whose time is over; that one is taken for one try only.
std::optional<QByteArray> ChannelBreaker::usableKey(const Channel &channel, qint64 nowNs)
{
    for (qsizetype tried = 0; tried < channel.keys.size(); ++tried) {
        const QByteArray key = nextKey(channel);
        const auto aside = findAside(key);
        if (aside == m_aside.end())
            return key;
        if (nowNs < aside->untilNs)
            continue;
        aside->untilNs = nowNs + aside->coolDownNs;
        aside->retried = true;
        return key;
    }
    return channel.keys.isEmpty() ? std::optional(QByteArray()) : std::nullopt;
}

std::vector<ChannelBreaker::SetAside>::iterator ChannelBreaker::findAside(const QByteArray &key)
{
    return std::find_if(m_aside.begin(), m_aside.end(), [&key](const SetAside &aside) { return aside.key == key; });
}

QByteArray ChannelBreaker::keyForQuery(const Channel &channel, qint64 nowNs)
{
    if (!m_hasKeysAside.load(std::memory_order_acquire))
        return nextKey(channel);
    const Lock lock(m_mutex);
    for (qsizetype tried = 0; tried < channel.keys.size(); ++tried) {
        const QByteArray key = nextKey(channel);
        const auto aside = findAside(key);
        if (aside == m_aside.end() || nowNs >= aside->untilNs)
            return key;
    }
    return nextKey(channel);
}

bool ChannelBreaker::report(const Channel &channel, const Admission &admission, const UpstreamAnswer &answer)
{
    if (isOurDoing(answer)) {
        giveBack(admission);
        return false;
    }
    const bool rejection = isRejection(answer);
    const bool failure = answer.outcome != UpstreamOutcome::Answered || isFailureStatus(answer.status);
    m_recent.add(!rejection && !failure, answer.firstByteNs / NsPerMs);
    if (rejection) {
        const Lock lock(m_mutex);
        rejected(channel, admission, answer.status);
    } else if (failure) {
        const Lock lock(m_mutex);
        failed(channel, admission, answer);
    } else if (!admission.asksEstimate) {
        concluded(admission, false);
    } else {
        return true;
    }
    return false;
}

void ChannelBreaker::concluded(const Admission &admission, bool wasEstimate)
{
    if (wasEstimate) {
        giveBack(admission);
        return;
    }
    if (m_failures.load(std::memory_order_relaxed) != 0)
        m_failures.store(0, std::memory_order_relaxed);
    if (admission.trial || m_hasKeysAside.load(std::memory_order_acquire)) {
        const Lock lock(m_mutex);
        decided(admission);
    }
}

void ChannelBreaker::giveBack(const Admission &admission)
{
    if (!admission.trial)
        return;
    const Lock lock(m_mutex);
    if (m_state != BreakerState::HalfOpen)
        return;
    m_nextTrialNs = m_clock.monotonicNs(); // the next request is the trial
    enterState(BreakerState::Open);
}

/// The channel works, and so does the key.
void ChannelBreaker::decided(const Admission &admission)
{
    const auto aside = findAside(admission.key);
    const bool restored = aside != m_aside.end();
    if (restored) {
        qCInfo(lcUpstream).noquote() << "key" << redacted(QString::fromUtf8(admission.key)) << "is accepted again";
        m_aside.erase(aside);
        keysChanged();
    }
    if (m_state != BreakerState::Closed && (admission.trial || (restored && m_byKeys)))
        enterState(BreakerState::Closed);
}

void ChannelBreaker::rejected(const Channel &channel, const Admission &admission, int status)
{
    if (!channel.autoDisable)
        return;
    const qint64 nowNs = m_clock.monotonicNs();
    auto aside = findAside(admission.key);
    if (aside == m_aside.end()) {
        aside = m_aside.insert(m_aside.end(), SetAside{admission.key});
    } else if (std::exchange(aside->retried, false)) {
        aside->coolDownNs = std::min(2 * aside->coolDownNs, LongestCoolDownNs);
    } else {
        return; // was under way when the key was set aside: no news
    }
    m_target = targetOf(channel);
    aside->status = status;
    aside->untilNs = nowNs + aside->coolDownNs;
    keysChanged();

    qint64 earliestNs = aside->untilNs;
    for (const QByteArray &key : channel.keys) {
        const auto found = findAside(key);
        if (found != m_aside.end()) {
            earliestNs = std::min(earliestNs, found->untilNs);
            continue;
        }
        // Another key is left: for the trial, too, if this was one.
        qCWarning(lcUpstream).noquote() << "channel" << channel.name << "key"
                                        << redacted(QString::fromUtf8(admission.key)) << "is set aside for"
                                        << aside->coolDownNs / NsPerSecond << "s: status" << status;
        if (admission.trial && m_state == BreakerState::HalfOpen) {
            m_nextTrialNs = nowNs;
            enterState(BreakerState::Open);
        }
        return;
    }
    m_byKeys = true;
    const QString whose = channel.keys.size() > 1 ? u"every key"_s : u"the key"_s;
    open(channel, u"%1 was rejected, status %2"_s.arg(whose).arg(status), earliestNs - nowNs);
}

void ChannelBreaker::failed(const Channel &channel, const Admission &admission, const UpstreamAnswer &answer)
{
    const int failures = m_failures.fetch_add(1, std::memory_order_relaxed) + 1;
    if (!channel.autoDisable)
        return;
    const bool trialFailed = admission.trial && m_state != BreakerState::Closed;
    if (!trialFailed && (failures < FailuresToOpen || m_state != BreakerState::Closed))
        return;
    m_target = targetOf(channel);
    if (trialFailed)
        m_coolDownNs = std::min(2 * m_coolDownNs, LongestCoolDownNs);
    m_byKeys = false;
    const QString what =
        answer.outcome == UpstreamOutcome::Answered ? u"status %1"_s.arg(answer.status) : answer.error;
    open(channel, u"%1 failures in a row, the last: %2"_s.arg(failures).arg(what), m_coolDownNs);
}

void ChannelBreaker::open(const Channel &channel, const QString &reason, qint64 forNs)
{
    m_reason = reason;
    m_nextTrialNs = m_clock.monotonicNs() + forNs;
    enterState(BreakerState::Open);
    qCWarning(lcUpstream).noquote() << "channel" << channel.name << "is skipped for"
                                    << forNs / NsPerSecond << "s:" << reason;
}

void ChannelBreaker::close()
{
    const Lock lock(m_mutex);
    closeLocked();
}

void ChannelBreaker::closeLocked()
{
    m_failures = 0;
    if (!m_aside.empty()) {
        m_aside.clear();
        keysChanged();
    }
    if (m_state != BreakerState::Closed)
        enterState(BreakerState::Closed);
}

void ChannelBreaker::enterState(BreakerState state)
{
    if (state == BreakerState::Closed) {
        m_reason.clear();
        m_byKeys = false;
        m_coolDownNs = FirstCoolDownNs;
        m_nextTrialNs.store(0, std::memory_order_release);
    }
    m_state = state;
    m_sinceMs = m_clock.nowMs();
    ++m_revision;
}

void ChannelBreaker::keysChanged()
{
    m_hasKeysAside.store(!m_aside.empty(), std::memory_order_release);
    ++m_revision;
}

qint64 ChannelBreaker::wallClockMs(qint64 monotonicNs) const
{
    return m_clock.nowMs() + (monotonicNs - m_clock.monotonicNs()) / NsPerMs;
}

ChannelHealth ChannelBreaker::health() const
{
    ChannelHealth health;
    const RecentCalls::Summary recent = m_recent.summary();
    health.calls = recent.calls;
    health.goodCalls = recent.good;
    health.latencyP50Ms = recent.latencyP50Ms;
    health.failuresInRow = m_failures.load(std::memory_order_relaxed);

    const Lock lock(m_mutex);
    health.state = m_state;
    health.reason = m_reason;
    health.sinceMs = m_sinceMs;
    if (m_state != BreakerState::Closed)
        health.untilMs = wallClockMs(m_nextTrialNs);
    for (const SetAside &aside : m_aside)
        health.keysAside.append({redacted(QString::fromUtf8(aside.key)), aside.status, wallClockMs(aside.untilNs)});
    return health;
}

} // namespace custompass
