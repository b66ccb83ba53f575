// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/httpheader.h"
#include "models/domain/phasetimes.h"
#include "models/domain/pricing.h"
#include "models/domain/quota.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace custompass {

/// What became of a request's money.
struct TrafficMoney
{
    Quota reserved; ///< the most that was held
    Quota actual;   ///< what it was settled with; 0 if it was refunded or is an open task's
    Quota refunded; ///< what came back of the reservation
    bool open = false; ///< the reservation goes on as that of a task
};

/// One try at one channel.
struct TrafficAttempt
{
    qint64 channelId = 0;
    int status = 0; ///< 0: no answer
    QString error;
};

/// One finished request, without its headers and bodies (SPEC 13, traffic).
struct TrafficEntry
{
    quint64 sequence = 0; ///< given by the feed; counts from 1 without a gap
    QByteArray requestId;
    qint64 timeMs = 0; ///< wall clock, when it came in
    QByteArray method;
    QByteArray path;   ///< as sent, without the query
    QString model;     ///< empty: not a request for a model, or refused before that was known
    std::optional<BillingMode> mode;
    QString user;      ///< empty: not authenticated
    QString tokenName;
    qint64 channelId = 0; ///< the last that was called; 0: none
    QString channel;      ///< its name
    QHostAddress peer;
    int status = 0;       ///< of the answer to the client; 0: none, the connection was cut
    QByteArray errorCode; ///< word of SPEC 10 if the answer is the gateway's own error
    bool stream = false;  ///< the answer was forwarded piece by piece
    bool cut = false;     ///< the answer is not whole
    bool replayed = false; ///< the kept answer to an earlier request with the same Idempotency-Key
    qint64 requestBytes = 0;
    qint64 answerBytes = 0;
    PhaseTimes phases;
    qint64 firstByteNs = 0; ///< until the first byte of the upstream's answer; 0: there was none
    qint64 totalNs = 0;
    QList<TrafficAttempt> attempts;
    TrafficMoney money;
};

/// What was said, with secrets masked: credential fields, the user's token and the channel's key wherever they occur,
/// and whatever looks like one.
struct TrafficDetail
{
    QByteArray query; ///< without the '?'; empty if there is none
    HttpHeaders requestHeaders;
    QByteArray requestBody; ///< at most the limit; the entry knows the whole size
    HttpHeaders answerHeaders;
    QByteArray answerBody; ///< as it went to the client, maybe content-encoded; at most the limit
};

/// How much a feed keeps. What is above any of these lets go of the oldest entries.
struct TrafficLimits
{
    qsizetype entries = 2'000;
    qint64 bytes = qint64(32) * 1024 * 1024; ///< of headers and bodies
    qint64 bodyBytes = qint64(64) * 1024;    ///< of each body; 0: no bodies
};

/// The last requests of the gateway, in memory only: written by its workers, read by the window. All methods are
/// thread-safe and short.
///
/// Headers and bodies are kept only while somebody watches. Readers ask by sequence number, with a timer, so that
/// thousands of requests a second cost no signal each.
class TrafficFeed
{
public:
    explicit TrafficFeed(TrafficLimits limits = {});

    /// While it lives, headers and bodies are kept. May outlive the feed.
    class Watch
    {
    public:
        explicit Watch(std::shared_ptr<std::atomic<int>> watchers);
        ~Watch();
        Watch(const Watch &) = delete;
        Watch &operator=(const Watch &) = delete;

    private:
        std::shared_ptr<std::atomic<int>> m_watchers;
    };
    [[nodiscard]] std::unique_ptr<Watch> watch();

    /// Whether a worker should hand over headers and bodies.
    bool isWatched() const { return m_watchers->load(std::memory_order_relaxed) > 0; }
    /// How much of a body to hand over.
    qint64 bodyLimit() const { return m_bodyLimit.load(std::memory_order_relaxed); }
    /// For requests from now on (CUSTOM_PASS_TRAFFIC_BODY_LIMIT).
    void setBodyLimit(qint64 bytes) { m_bodyLimit.store(bytes, std::memory_order_relaxed); }

    /// Adds a finished request. @p detail is as it was sent; @p secrets are what has to be masked in it besides what
    /// looks like a secret. Masking is done by the reader, not here.
    void add(TrafficEntry entry, std::optional<TrafficDetail> detail = {}, QList<QByteArray> secrets = {});

    struct Page
    {
        QList<TrafficEntry> entries; ///< oldest first
        quint64 last = 0;            ///< what to ask with next time
        quint64 missed = 0;          ///< entries between that were let go before they could be read
    };
    /// Entries after @p sequence, at most the newest @p most of them.
    Page entriesSince(quint64 sequence, qsizetype most = 1'000) const;
    /// What was said in one request; none if nobody watched then, or if it has been let go.
    std::optional<TrafficDetail> detail(quint64 sequence) const;
    /// Lets go of everything; sequence numbers go on.
    void clear();

private:
    struct Kept
    {
        TrafficEntry entry;
        std::optional<TrafficDetail> detail; ///< unmasked
        QList<QByteArray> secrets;
        qint64 bytes = 0;
    };
    using KeptPtr = std::shared_ptr<const Kept>;

    const TrafficLimits m_limits;
    std::atomic<qint64> m_bodyLimit;
    const std::shared_ptr<std::atomic<int>> m_watchers = std::make_shared<std::atomic<int>>(0);

    mutable std::mutex m_mutex;
    std::deque<KeptPtr> m_kept; ///< guarded by m_mutex, as are the next two
    qint64 m_bytes = 0;
    quint64 m_sequence = 0; ///< of the newest entry
};

} // namespace custompass
