// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/trafficfeed.h"

#include "models/domain/masking.h"

#include <algorithm>
#include <vector>

namespace custompass {

namespace {

/// About what a header field costs besides its text.
constexpr qint64 FieldOverhead = 64;

qint64 sizeOf(const HttpHeaders &headers)
{
    qint64 bytes = 0;
    for (const HttpHeader &header : headers)
        bytes += header.name.size() + header.value.size() + FieldOverhead;
    return bytes;
}

qint64 sizeOf(const TrafficDetail &detail)
{
    return detail.query.size() + sizeOf(detail.requestHeaders) + detail.requestBody.size()
           + sizeOf(detail.answerHeaders) + detail.answerBody.size();
}

TrafficDetail masked(TrafficDetail detail, const QList<QByteArray> &secrets)
{
    detail.query = maskedBytes(detail.query, secrets);
    detail.requestHeaders = maskedHeaders(std::move(detail.requestHeaders), secrets);
    detail.requestBody = maskedBytes(detail.requestBody, secrets);
    detail.answerHeaders = maskedHeaders(std::move(detail.answerHeaders), secrets);
    detail.answerBody = maskedBytes(detail.answerBody, secrets);
    return detail;
}

} // namespace

TrafficFeed::Watch::Watch(std::shared_ptr<std::atomic<int>> watchers)
    : m_watchers(std::move(watchers))
{
    m_watchers->fetch_add(1);
}

TrafficFeed::Watch::~Watch()
{
    m_watchers->fetch_sub(1);
}

TrafficFeed::TrafficFeed(TrafficLimits limits)
    : m_limits(limits)
    , m_bodyLimit(limits.bodyBytes)
{
}

std::unique_ptr<TrafficFeed::Watch> TrafficFeed::watch()
{
    return std::make_unique<Watch>(m_watchers);
}

void TrafficFeed::add(TrafficEntry entry, std::optional<TrafficDetail> detail, QList<QByteArray> secrets)
{
    auto kept = std::make_shared<Kept>(Kept{std::move(entry), std::move(detail), std::move(secrets), 0});
    if (kept->detail)
        kept->bytes = sizeOf(*kept->detail);
    std::vector<KeptPtr> dropped; // freed after the lock
    const std::lock_guard lock(m_mutex);
    kept->entry.sequence = ++m_sequence;
    m_bytes += kept->bytes;
    m_kept.push_back(std::move(kept));
    while (!m_kept.empty() && (qsizetype(m_kept.size()) > m_limits.entries || m_bytes > m_limits.bytes)) {
        m_bytes -= m_kept.front()->bytes;
        dropped.push_back(std::move(m_kept.front()));
        m_kept.pop_front();
    }
}

TrafficFeed::Page TrafficFeed::entriesSince(quint64 sequence, qsizetype most) const
{
    Page page;
    std::vector<KeptPtr> found;
    {
        const std::lock_guard lock(m_mutex);
        page.last = m_sequence;
        // Numbers are without a gap, so the number tells the place.
        const quint64 newer = m_sequence > sequence ? m_sequence - sequence : 0;
        const auto count = std::ptrdiff_t(std::min({newer, quint64(m_kept.size()), quint64(std::max<qsizetype>(0, most))}));
        page.missed = newer - quint64(count);
        found.assign(m_kept.end() - count, m_kept.end());
    }
    page.entries.reserve(qsizetype(found.size()));
    for (const KeptPtr &kept : found) {
        page.entries.append(kept->entry);
        page.entries.last().path = maskedBytes(kept->entry.path, kept->secrets);
    }
    return page;
}

std::optional<TrafficDetail> TrafficFeed::detail(quint64 sequence) const
{
    KeptPtr kept;
    {
        const std::lock_guard lock(m_mutex);
        const quint64 first = m_sequence - m_kept.size() + 1;
        if (sequence < first || sequence > m_sequence)
            return std::nullopt;
        kept = m_kept[sequence - first];
    }
    if (!kept->detail)
        return std::nullopt;
    return masked(*kept->detail, kept->secrets);
}

void TrafficFeed::clear()
{
    std::deque<KeptPtr> dropped; // freed after the lock
    const std::lock_guard lock(m_mutex);
    dropped.swap(m_kept);
    m_bytes = 0;
}

} // namespace custompass
